/// Text that may or may not be an expression: it parses or is refused with its place, and a graph that is drawn keeps its promises.

#include "fuzz/fuzz.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "core/error.h"
#include "expression/drawn_graph.h"
#include "expression/drawn_graph_source.h"
#include "expression/formula.h"
#include "expression/functions.h"
#include "expression/parser.h"

namespace {

using namespace taroko;

/// Steps are compared on graphs up to this size only, to keep a run short.
constexpr Index largestStepped = 60;

void requirePlace(std::string_view source, const SyntaxError& error) {
  const auto lines = 1 + std::count_if(source.begin(), source.end(), [](char character) { return character == '\n' || character == '\r'; });
  require(error.line() >= 1 && error.line() <= lines, "the line of an error lies within the source");
  require(error.column() >= 1 && error.column() <= static_cast<int>(source.size()) + 1, "the column of an error lies within the source");
  require(error.what()[0] != '\0', "an error has a message");
}

/// Whether the gradient is the sum of upstream × local, up to rounding. Always so near the ends of a double's range, where the order of
/// multiplication decides what overflows.
bool isSumOfProducts(const Value& step) {
  const auto isModerate = [](double value) { return value == 0 || (std::abs(value) > 1e-100 && std::abs(value) < 1e100); };
  double sum = 0;
  double largest = 0;
  for (const Value& term : *step.member("contributions")->as<Value::Array>()) {
    const double product = *term.member("product")->as<double>();
    if (!isModerate(*term.member("upstream")->as<double>()) || !isModerate(*term.member("local")->as<double>())) return true;
    sum += product;
    largest = std::max(largest, std::abs(product));
  }
  return std::abs(sum - *step.member("sum")->as<double>()) <= 1e-9 * largest;
}

void requireSteps(DrawnGraph& graph) {
  std::size_t reached = 0;
  for (Value step = graph.stepForward(); !step.isNull(); step = graph.stepForward()) ++reached;
  std::size_t rest = std::numeric_limits<std::size_t>::max();
  bool isOutput = true;
  for (Value step = graph.stepBackward(); !step.isNull(); step = graph.stepBackward()) {
    const auto left = static_cast<std::size_t>(*step.member("rest")->as<double>());
    require(isOutput || left + 1 == rest, "a backward step finishes exactly one node");
    require(isOutput ? *step.member("sum")->as<double>() == 1 : isSumOfProducts(step), "a gradient is the sum of upstream times local");
    rest = left;
    isOutput = false;
  }
  require(isOutput || rest == 0, "the backward pass visits every node");
  require(graph.nodes().as<Value::Array>()->size() >= reached, "no node is reached twice");
}

void draw(std::string_view source) {
  Program program = parse(source);
  double value = 0.5;
  for (const Node variable : program.unset) program.graph.value(variable)(0) = value += 0.25;
  const Index size = program.graph.size();
  DrawnGraph graph({std::move(program.graph), program.result, std::move(program.places)});
  if (size <= largestStepped) requireSteps(graph);
  graph.backward();
  graph.nodes();
  for (int id = 0; id < std::min<Index>(size, 5); ++id) {
    try {
      graph.checkGradient(id);
      graph.set(id, 2);
    } catch (const ConfigError&) {
    }
  }
}

void compute(std::string_view source) {
  Formula formula(source, {"x", "y"});
  constexpr std::array<double, 10> points{0, 1, -1, 0.5, 2, -3, 1e10, 1e-10, -0.25, 7};
  const std::array<Strided<const double>, 2> columns{{{points.data(), 2}, {points.data() + 1, 2}}};
  std::array<double, 5> first{};
  std::array<double, 5> second{};
  formula.evaluate(columns, first.size(), {first.data()});
  formula.evaluate(columns, second.size(), {second.data()});
  for (std::size_t i = 0; i < first.size(); ++i) {
    require(first[i] == second[i] || (std::isnan(first[i]) && std::isnan(second[i])), "a formula gives the same values again");
  }
}

/// Writes an expression that parses, out of bytes that choose its parts.
class Author {
 public:
  explicit Author(std::string_view choices) : choices_(choices) {}

  std::string expression(int depth = 6) {
    switch (depth == 0 ? 0 : choose(6)) {
      case 1: return "(" + expression(depth - 1) + " " + std::string(any(operators()).symbol) + " " + expression(depth - 1) + ")";
      case 2: return call(any(functions()), depth);
      case 3: return "-" + expression(depth - 1);
      case 4: return "(" + expression(depth - 1) + ")^" + expression(depth - 1);
      case 5: return "(" + expression(depth - 1) + " + " + expression(depth - 1) + ")";
      default: return leaf();
    }
  }

 private:
  std::size_t choose(std::size_t count) {
    if (position_ == choices_.size()) return 0;
    return static_cast<unsigned char>(choices_[position_++]) % count;
  }

  template <class Entry>
  const Entry& any(std::span<const Entry> entries) {
    return entries[choose(entries.size())];
  }

  std::string leaf() {
    constexpr std::array<const char*, 8> leaves{"x", "y", "2", "0.5", "pi", "1e3", "x", "y"};
    return leaves[choose(leaves.size())];
  }

  std::string call(const Function& function, int depth) {
    std::string text = std::string(function.name) + "(" + expression(depth - 1);
    for (std::size_t i = 1; i < function.arguments + (function.more ? choose(3) : 0); ++i) text += ", " + expression(depth - 1);
    return text + ")";
  }

  std::string_view choices_;
  std::size_t position_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  for (const auto use : {draw, compute}) {
    try {
      use(source);
    } catch (const SyntaxError& error) {
      requirePlace(source, error);
    }
  }
  try {
    DrawnGraph(source, Value::object({{"x", 1}, {"y", 2}}));
  } catch (const SyntaxError&) {
  } catch (const ConfigError&) {
  }
  const std::string written = Author(source).expression();
  draw(written);
  compute(written);
  return 0;
}

std::vector<std::string> fuzzSeeds() {
  return {
      "d = 2*b\ne = a + d\nL = c*e",
      "z = w1*x1 + w2*x2 + b; p = sigmoid(z)\nL = -(y*log(p) + (1 - y)*log(1 - p)) # cross-entropy",
      "r = sqrt(x^2 + y^2); sin(r) / r",
      "y > sin(x) and x <= pi or 2 ^ -y >= .5e-3",
      "max(x, y, 1e-3, min(x, -y)) + abs(tanh(relu(leakyRelu(x))))",
      "a = 3; b = -2.5\r\n損失 = (a × b − σ₁) ÷ ２",
      "exp(log(square(cos(tan(elu(gelu(silu(softplus(x)))))))))",
      "((((x))))^2^3^-x",
      "",
  };
}
