#include "core/text.h"

#include <cmath>
#include <limits>

#include "catch.h"

using taroko::parseNumber;
using taroko::showNumber;

TEST_CASE("numbers are shown as a person would write them") {
  CHECK(showNumber(0) == "0");
  CHECK(showNumber(-0.5) == "-0.5");
  CHECK(showNumber(100) == "100");
  CHECK(showNumber(123456789) == "123456789");
  CHECK(showNumber(1234.5678) == "1234.57");
  CHECK(showNumber(123456.5) == "123457");
  CHECK(showNumber(0.0001) == "0.0001");
  CHECK(showNumber(0.000012345678) == "1.23457e-5");
  CHECK(showNumber(1.0 / 3) == "0.333333");
}

TEST_CASE("rounding up carries into the next power of ten") {
  CHECK(showNumber(0.99999999) == "1");
  CHECK(showNumber(99.9999999) == "100");
  CHECK(showNumber(999999.9) == "1e6");
}

TEST_CASE("the largest, the smallest and what is no number are shown too") {
  CHECK(showNumber(1e15) == "1e15");
  CHECK(showNumber(-std::numeric_limits<double>::max()) == "-1.79769e308");
  CHECK(showNumber(std::numeric_limits<double>::denorm_min()) == "4.94066e-324");
  CHECK(showNumber(std::numeric_limits<double>::infinity()) == "infinity");
  CHECK(showNumber(std::numeric_limits<double>::quiet_NaN()) == "NaN");
}

TEST_CASE("decimal numbers are read as the nearest double") {
  CHECK(parseNumber("0.1") == 0.1);
  CHECK(parseNumber(".5") == 0.5);
  CHECK(parseNumber("12.") == 12);
  CHECK(parseNumber("2.5e-3") == 2.5e-3);
  CHECK(parseNumber("9007199254740993") == 9007199254740992.0);
  CHECK(parseNumber("1.7976931348623157e308") == std::numeric_limits<double>::max());
  CHECK(std::isinf(parseNumber("1e400")));
}
