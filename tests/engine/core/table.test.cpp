#include "core/table.h"

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "catch.h"
#include "configs.h"
#include "reports.h"

using namespace taroko;

namespace {

Table read(const Value& value, std::optional<Index> columns = std::nullopt) { return readTable(Reader(&value, "t"), columns); }

std::string refusal(const Value& value, std::optional<Index> columns = std::nullopt) {
  return refusalOf([&] { read(value, columns); });
}

}  // namespace

TEST_CASE("every form of a table gives the same numbers row by row") {
  const std::vector<double> expected{1, 2, 3, 4, 5, 6};
  const Value list = Value::Array{1, 2, 3, 4, 5, 6};
  const std::vector<Value> forms{
      rows({{1, 2}, {3, 4}, {5, 6}}),
      Value::Array{Value::Floats{1, 2}, Value::Integers{3, 4}, Value::Array{5, 6}},
      Value::object({{"values", list}, {"columns", 2}}),
      Value::object({{"values", Value::Floats{1, 2, 3, 4, 5, 6}}, {"columns", 2}}),
      Value::object({{"values", Value::Integers{1, 2, 3, 4, 5, 6}}, {"columns", 2}}),
  };
  for (const Value& form : forms) {
    for (const std::optional<Index> columns : {std::optional<Index>(), std::optional<Index>(2)}) {
      const Table table = read(form, columns);
      CHECK(table.values == expected);
      CHECK(table.columns == 2);
      CHECK(table.rows() == 3);
    }
  }
  CHECK(read(list).columns == 1);
  CHECK(read(list, 3).rows() == 2);
  CHECK(read(Value::Floats{1, 2, 3, 4, 5, 6}, 2).values == expected);
}

TEST_CASE("a table that is ragged, empty or not of numbers is refused with its row") {
  CHECK(refusal(rows({{1, 2}, {3, 4, 5}})) == "t[1]: must have 2 numbers, not 3");
  CHECK(refusal(rows({{1, 2}, {}})) == "t[1]: must have 2 numbers, not 0");
  CHECK(refusal(rows({{}})) == "t[0]: must have at least one number, not 0");
  CHECK(refusal(rows({{1, 2}}), 3) == "t[0]: must have 3 numbers, not 2");
  CHECK(refusal(Value::Array()) == "t: must be rows of 1 numbers, not 0 numbers in all");
  CHECK(refusal(Value::Array{1, 2, 3}, 2) == "t: must be rows of 2 numbers, not 3 numbers in all");
  CHECK(refusal(Value::Array{1, "two"}) == "t[1]: must be a finite number, not 'two'");
  CHECK(refusal(Value::Array{Value::Array{1}, 2}) == "t[1]: must be a list of numbers, not 2");
  CHECK(refusal(Value::Array{Value::Array{1}, Value::Array{Value()}}) == "t[1][0]: must be a finite number, not null");
  CHECK(refusal("1, 2") == "t: must be a list of numbers, not '1, 2'");
  CHECK(refusal(Value()) == "t: must be a list of numbers, not null");
  CHECK(refusalOf([] { readTable(Reader(nullptr, "t")); }) == "t: is required: rows of numbers");
}

TEST_CASE("numbers that are not finite, in float too, are refused with their row") {
  CHECK(refusal(rows({{1, 2}, {3, std::nan("")}})) == "t[1][1]: must be a finite number, not NaN");
  CHECK(refusal(Value::Array{1, 1e39}) == "t[1]: must be a finite number, not 1e39");
  CHECK(refusal(Value::Floats{1, 2, 3, INFINITY}, 2) == "t[1]: must be a finite number, not infinity");
  CHECK(read(Value::Array{3e38}).values[0] == 3e38);
}

TEST_CASE("values with columns must have both, and fit") {
  const Value values = Value::Floats{1, 2, 3, 4};
  CHECK(refusal(Value::object({{"values", values}})).rfind("t.columns: is required", 0) == 0);
  CHECK(refusal(Value::object({{"columns", 2}})).rfind("t.values: is required", 0) == 0);
  CHECK(refusal(Value::object({{"values", values}, {"columns", 0}})).rfind("t.columns: must be a whole number from 1", 0) == 0);
  CHECK(refusal(Value::object({{"values", values}, {"columns", 3}})).rfind("t.values: must be rows of 3 numbers", 0) == 0);
  CHECK(refusal(Value::object({{"values", values}, {"columns", 2}}), 4) == "t.columns: must be 4, not 2");
  CHECK(refusal(Value::object({{"values", values}, {"columns", 2}, {"rows", 2}})).rfind("t.rows: is not known; allowed", 0) == 0);
}

TEST_CASE("a list of numbers must have the length that is asked for") {
  const auto numbers = [](const Value& value, Index count) { return readNumbers(Reader(&value, "n"), count); };
  CHECK(numbers(Value::Array{1, 2}, 2) == std::vector<double>{1, 2});
  CHECK(numbers(Value::Floats{1, 2}, 2) == std::vector<double>{1, 2});
  CHECK(refusalOf([&] { numbers(Value::Array{1, 2}, 3); }) == "n: must have 3 numbers, not 2");
  CHECK(refusalOf([&] { numbers(Value::Floats{1, std::nanf("")}, 2); }) == "n[1]: must be a finite number, not NaN");
  CHECK(refusalOf([] { readNumbers(Reader(nullptr, "n"), 3); }) == "n: is required: 3 numbers");
}
