#include "expression/functions.h"

#include <algorithm>
#include <string>
#include <vector>

#include "catch.h"
#include "expression/parser.h"

using namespace taroko;

namespace {

/// The result of a program at given values of its variables, in the order in which they appear.
double at(Program& program, const std::vector<double>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) program.graph.value(program.unset[i])(0) = values[i];
  program.graph.forward();
  return program.graph.value(program.result)(0);
}

/// Compares the gradient with respect to every variable with its central difference.
void checkGradients(Program& program, const std::vector<double>& values) {
  constexpr double step = 1e-5;
  at(program, values);
  program.graph.backward(program.result);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double gradient = program.graph.gradient(program.unset[i])(0);
    std::vector<double> moved = values;
    moved[i] = values[i] + step;
    const double right = at(program, moved);
    moved[i] = values[i] - step;
    const double left = at(program, moved);
    CHECK(gradient == Approx((right - left) / (2 * step)).epsilon(1e-7).margin(1e-9));
  }
}

/// "f(a, b, c)" with as many names as the function takes, and one more where it takes more.
std::string callOf(const Function& function) {
  std::string call = std::string(function.name) + "(";
  for (std::size_t i = 0; i < function.arguments + (function.more ? 1 : 0); ++i) call += (i > 0 ? ", " : "") + std::string(1, "abc"[i]);
  return call + ")";
}

}  // namespace

TEST_CASE("every function has the gradient of its central difference") {
  for (const Function& function : functions()) {
    Program program = parse(callOf(function));
    for (const double x : {0.3, 1.7, -0.8}) {
      const bool isOutside = (function.name == "log" || function.name == "sqrt") && x < 0;
      if (isOutside) continue;
      const std::vector<double> all{x, x + 0.4, x - 0.3};
      CAPTURE(function.name, x);
      checkGradients(program, {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(program.unset.size())});
    }
  }
}

TEST_CASE("every operator has the gradient of its central difference") {
  for (const Operator& entry : operators()) {
    CAPTURE(entry.symbol);
    Program program = parse("a " + std::string(entry.symbol) + " b");
    checkGradients(program, {0.7, 1.3});
    checkGradients(program, {-0.7, 0.4});
  }
  Program power = parse("a ^ b");
  checkGradients(power, {0.7, 1.3});
  checkGradients(power, {2.5, -1.5});
}

TEST_CASE("functions compute what their names say") {
  const auto value = [](const std::string& source) {
    Program program = parse(source);
    return at(program, {});
  };
  CHECK(value("exp(1)") == Approx(2.718281828459045));
  CHECK(value("log(10)") == Approx(2.302585092994046));
  CHECK(value("sqrt(2)") == Approx(1.4142135623730951));
  CHECK(value("square(-3)") == 9);
  CHECK(value("abs(-3)") == 3);
  CHECK(value("sin(pi / 6)") == Approx(0.5));
  CHECK(value("cos(pi / 3)") == Approx(0.5));
  CHECK(value("tan(pi / 4)") == Approx(1));
  CHECK(value("tanh(0.5)") == Approx(0.46211715726000973));
  CHECK(value("relu(-2) + relu(2)") == 2);
  CHECK(value("leakyRelu(-2)") == Approx(-0.02));
  CHECK(value("elu(-1)") == Approx(-0.6321205588285577));
  CHECK(value("sigmoid(0.833)") == Approx(0.6969888901292717));
  CHECK(value("gelu(1)") == Approx(0.8413447460685429));
  CHECK(value("silu(1)") == Approx(0.7310585786300049));
  CHECK(value("softplus(0)") == Approx(0.6931471805599453));
  CHECK(value("max(1, 3, 2)") == 3);
  CHECK(value("min(2, 3, 1, 5)") == 1);
}

TEST_CASE("the names of functions and operators are unique") {
  std::vector<std::string_view> names;
  for (const Function& function : functions()) names.push_back(function.name);
  for (const Operator& entry : operators()) names.push_back(entry.symbol);
  std::sort(names.begin(), names.end());
  CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
}
