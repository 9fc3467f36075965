#include "expression/formula.h"

#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "catch.h"
#include "core/error.h"

using namespace taroko;

namespace {

/// The formula's values for points (x, y) that stand row by row.
template <class Number>
std::vector<Number> evaluate(Formula& formula, const std::vector<Number>& points) {
  std::vector<Number> results(points.size() / 2);
  const std::array<Strided<const Number>, 2> columns{{{points.data(), 2}, {points.data() + 1, 2}}};
  formula.evaluate(columns, results.size(), {results.data()});
  return results;
}

double at(const std::string& source, double x, double y) {
  Formula formula(source, {"x", "y"});
  return evaluate<double>(formula, {x, y}).front();
}

}  // namespace

TEST_CASE("a formula is computed for every row") {
  Formula formula("x * y + 1", {"x", "y"});
  CHECK(evaluate<double>(formula, {1, 2, 3, 4, 5, 6}) == std::vector<double>{3, 13, 31});
}

TEST_CASE("a formula computes more rows than fit into one block") {
  std::vector<double> points;
  std::vector<double> expected;
  for (int i = 0; i < 1'000; ++i) {
    points.insert(points.end(), {i * 0.01, i % 7 - 3.0});
    expected.push_back(points[points.size() - 2] * points.back() + points.back());
  }
  Formula formula("x * y + y", {"x", "y"});
  CHECK(evaluate(formula, points) == expected);
  CHECK(evaluate<double>(formula, {2, 3}) == std::vector<double>{9});
  CHECK(evaluate(formula, points) == expected);
}

TEST_CASE("a formula takes and gives floats, computed in double") {
  Formula formula("(1e30 * x) ^ 2 / 1e60 + y", {"x", "y"});
  CHECK(evaluate<float>(formula, {3.0F, 1.0F, 0.5F, 0.0F}) == std::vector<float>{10.0F, 0.25F});
}

TEST_CASE("a formula without names is the same number in every row") {
  Formula formula("2 * pi", {});
  std::vector<double> results(300);
  formula.evaluate(std::span<const Strided<const double>>(), results.size(), {results.data()});
  CHECK(results == std::vector<double>(300, 2 * std::acos(-1.0)));
}

TEST_CASE("comparisons label points") {
  CHECK(at("y > sin(x)", 1, 1) == 1);
  CHECK(at("y > sin(x)", 1, 0.5) == 0);
  CHECK(at("x > 0 and y > 0", 1, 0.5) == 1);
  CHECK(at("x > 0 and y > 0", 1, -0.5) == 0);
  CHECK(at("x > 0 or y > 0", -1, 0.5) == 1);
  CHECK(at("1 < 2", 0, 0) == 1);
}

TEST_CASE("earlier lines of a formula prepare names for the last one") { CHECK(at("k = 2; r = sqrt(x^2 + y^2); k * r", 3, 4) == 10); }

TEST_CASE("a formula may give values that are not finite") {
  CHECK(std::isnan(at("log(x)", -1, 0)));
  CHECK(std::isinf(at("1 / x", 0, 0)));
}

TEST_CASE("an input of a formula may be called like a constant") {
  CHECK(Formula("e + 1", {"e"}).names() == std::vector<std::string>{"e"});
}

TEST_CASE("a formula refuses names that are no inputs, at their place") {
  const auto refused = [](const std::string& source, std::vector<std::string> names) {
    try {
      Formula(source, std::move(names));
    } catch (const SyntaxError& error) {
      return std::to_string(error.line()) + ":" + std::to_string(error.column()) + " " + error.what();
    }
    return std::string();
  };
  CHECK(refused("sin(x) + z", {"x", "y"}) == "1:10 there is no 'z' here; what can be used is x or y");
  CHECK(refused("z", {}) == "1:1 there is no 'z' here; no names can be used");
  CHECK(refused("x = 2\ny", {"x", "y"}) == "1:1 'x' is an input and cannot be assigned");
  CHECK(refused("x = y", {"x", "y"}) == "1:1 'x' is an input and cannot be assigned");
}

TEST_CASE("a formula needs a column for each name") {
  Formula formula("x", {"x", "y"});
  double result = 0;
  CHECK_THROWS_AS(formula.evaluate(std::span<const Strided<const double>>(), 1, {&result}), std::invalid_argument);
}

TEST_CASE("copies and moved formulas compute the same, independently") {
  Formula formula("x - y", {"x", "y"});
  Formula copy = formula;
  Formula moved = std::move(formula);
  CHECK(evaluate<double>(copy, {5, 3}) == std::vector<double>{2});
  CHECK(evaluate<double>(moved, {5, 3, 1, 1}) == std::vector<double>{2, 0});
  moved = Formula("x + y", {"x", "y"});
  CHECK(evaluate<double>(moved, {5, 3}) == std::vector<double>{8});
  CHECK(evaluate<double>(copy, {7, 3}) == std::vector<double>{4});
  CHECK(moved.source() == "x + y");
}
