#include "core/reader.h"

#include <array>
#include <cmath>
#include <string>

#include "catch.h"
#include "core/text.h"
#include "reports.h"

using namespace taroko;

namespace {

constexpr Parameter anyNumber{"share", "Share", 0.25, 0, 1};
constexpr Parameter wholeNumber{"count", "Count", 3, 1, 9, false, true};
constexpr Parameter onOrOff{"flag", "Flag", 1, 0, 1, false, true, true};

struct Entry {
  Description description;
};

const std::array<Entry, 2> entries{Entry{{"plain", "Plain", "p", {}}}, Entry{{"tuned", "Tuned", "t", {anyNumber, onOrOff}}}};

}  // namespace

TEST_CASE("what is absent has its standard value, at every depth") {
  Reader absent(nullptr, "here");
  CHECK(absent.isAbsent());
  CHECK(absent.member("a").member("b").number(anyNumber) == 0.25);
  CHECK(absent.member("a").path() == "here.a");
  CHECK(absent.flag(true));
  CHECK(absent.text("standard") == "standard");
  CHECK(absent.oneOf({"a", "b"}, 1) == 1);
  CHECK(absent.list().empty());
  absent.refuseOthers();
  CHECK(refusalOf([&] { absent.requiredNumber(wholeNumber); }) == "here: is required; it must be a whole number from 1 to 9");
}

TEST_CASE("numbers are read within their range, its ends included") {
  const auto read = [](Value value, const Parameter& allowed) { return Reader(&value, "p").number(allowed); };
  const auto refusal = [&](Value value, const Parameter& allowed) { return refusalOf([&] { read(value, allowed); }); };
  CHECK(read(0, anyNumber) == 0);
  CHECK(read(1, anyNumber) == 1);
  CHECK(read(9, wholeNumber) == 9);
  CHECK(refusal(1.0001, anyNumber) == "p: must be a number from 0 to 1, not 1.0001");
  CHECK(refusal(-1e-9, anyNumber) == "p: must be a number from 0 to 1, not -1e-9");
  CHECK(refusal(std::nan(""), anyNumber) == "p: must be a number from 0 to 1, not NaN");
  CHECK(refusal(2.5, wholeNumber) == "p: must be a whole number from 1 to 9, not 2.5");
  CHECK(refusal(10, wholeNumber) == "p: must be a whole number from 1 to 9, not 10");
  CHECK(refusal("3", wholeNumber) == "p: must be a whole number from 1 to 9, not '3'");
  CHECK(refusal(Value::Array{1}, anyNumber) == "p: must be a number from 0 to 1, not a list of 1");
}

TEST_CASE("toggles are true or false and nothing else") {
  const auto read = [](Value value) { return Reader(&value, "p").number(onOrOff); };
  CHECK(read(true) == 1);
  CHECK(read(false) == 0);
  CHECK(refusalOf([&] { read(1); }) == "p: must be true or false, not 1");
}

TEST_CASE("paths name members and elements as a user would") {
  const Value value = Value::object({{"layers", Value::Array{Value::object({{"units", 4}}), Value::object({{"units", "four"}})}}});
  Reader reader(&value, "network");
  std::vector<Reader> layers = reader.member("layers").list();
  REQUIRE(layers.size() == 2);
  CHECK(layers[0].member("units").number(wholeNumber) == 4);
  CHECK(layers[1].member("units").path() == "network.layers[1].units");
  CHECK(refusalOf([&] { layers[1].member("units").number(wholeNumber); }) ==
        "network.layers[1].units: must be a whole number from 1 to 9, not 'four'");
  CHECK(Reader(&value, "").member("layers").path() == "layers");
}

TEST_CASE("keys that were never asked for are refused with those that were") {
  const Value value = Value::object({{"a", 1}, {"c", 2}});
  Reader reader(&value, "p");
  reader.member("a");
  reader.member("b");
  CHECK(refusalOf([&] { reader.refuseOthers(); }) == "p.c: is not known; allowed here: a or b");
  reader.member("c");
  reader.refuseOthers();
  const Value longKey = Value::object({{std::string(5000, 'k'), 1}});
  CHECK(refusalOf([&] { Reader(&longKey, "").refuseOthers(); }).size() < 300);
}

TEST_CASE("a choice is a name with its parameters beside it") {
  const auto read = [](const Value& value) {
    Reader reader(&value, "kind");
    const Choice choice = reader.choice(std::span<const Entry>(entries), "plain");
    reader.refuseOthers();
    return choice;
  };
  CHECK(read(Value::object()) == Choice{"plain", {}});
  CHECK(read(Value::object({{"name", "tuned"}})) == Choice{"tuned", {0.25, 1}});
  CHECK(read(Value::object({{"flag", false}, {"name", "tuned"}, {"share", 0.5}})) == Choice{"tuned", {0.5, 0}});
  CHECK(refusalOf([&] { read(Value::object({{"name", "odd"}})); }) == "kind.name: must be plain or tuned, not 'odd'");
  CHECK(refusalOf([&] { read(Value::object({{"name", "plain"}, {"share", 0.5}})); }) == "kind.share: is not known; allowed here: name");
  CHECK(refusalOf([&] { read("tuned"); }) == "kind: must be an object, not 'tuned'");
  const Value written = describe(Choice{"tuned", {0.5, 0}}, entries[1].description);
  CHECK(read(written) == Choice{"tuned", {0.5, 0}});
}

TEST_CASE("texts, flags and lists of the wrong kind are refused") {
  const Value number = 3;
  const Reader reader(&number, "p");
  CHECK(refusalOf([&] { reader.text(""); }) == "p: must be a text, not 3");
  CHECK(refusalOf([&] { reader.flag(true); }) == "p: must be true or false, not 3");
  CHECK(refusalOf([&] { reader.list(); }) == "p: must be a list, not 3");
  CHECK(refusalOf([&] { reader.oneOf({"a", "b", "c"}, 0); }) == "p: must be a, b or c, not 3");
}

TEST_CASE("values are shown briefly, whatever they are") {
  CHECK(Value().shown().text() == "null");
  CHECK(Value(true).shown().text() == "true");
  CHECK(Value(Value::Array(3)).shown().text() == "a list of 3");
  CHECK(Value(Value::object()).shown().text() == "an object");
  CHECK(Value(Value::Floats(2)).shown().text() == "an array of 2 numbers");
  CHECK(Value(Value::Bytes(4)).shown().text() == "4 bytes");
  CHECK(Value(std::string(1000, 'x')).shown().text().size() < 80);
}

TEST_CASE("numbers are shown with six digits and read to the nearest double") {
  CHECK(showNumber(0) == "0");
  CHECK(showNumber(-2.5) == "-2.5");
  CHECK(showNumber(1.0 / 3) == "0.333333");
  CHECK(showNumber(std::nan("")) == "NaN");
  CHECK(showNumber(-INFINITY) == "-infinity");
  for (const char* decimal : {"12", "0.5", "1e-3", "0.1", "123456.789", "2.2250738585072014e-308", "1e22"}) {
    CAPTURE(decimal);
    CHECK(parseNumber(decimal) == std::strtod(decimal, nullptr));
  }
  CHECK(std::isinf(parseNumber("1e999")));
}

TEST_CASE("a text is cut between characters") {
  CHECK(shorten("short", 10) == "short");
  const std::string cut = shorten("燕子口燕子口", 10);
  CHECK(cut.rfind("燕子", 0) == 0);
  CHECK(cut.size() < std::string("燕子口燕子口").size());
  CHECK(listOf({"a"}) == "a");
  CHECK(listOf({"a", "b", "c"}) == "a, b or c");
}
