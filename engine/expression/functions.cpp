#include "expression/functions.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>
#include <vector>

#include "autodiff/ops.h"
#include "core/text.h"
#include "expression/expression_ops.h"

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace {

template <Node (*op)(Graph&, Node)>
constexpr Function one(std::string_view name) {
  return {name, 1, false, [](Graph& graph, std::span<const Node> x) { return op(graph, x[0]); }};
}

/// f(a, b, c) = f(f(a, b), c).
template <Node (*op)(Graph&, Node, Node)>
constexpr Function folded(std::string_view name) {
  return {name, 2, true, [](Graph& graph, std::span<const Node> x) {
            Node result = x[0];
            for (const Node next : x.subspan(1)) result = op(graph, result, next);
            return result;
          }};
}

Node leakyRelu(Graph& graph, Node x) { return ops::leakyRelu(graph, x); }

/// The number of letters to insert, delete or replace to get from one word to the other (Levenshtein 1966).
std::size_t distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 1; i <= from.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, replaced}));
    }
  }
  return row.back();
}

}  // namespace

std::span<const Function> functions() {
  static const std::array entries{
      one<ops::exp>("exp"),         one<ops::log>("log"),    one<ops::sqrt>("sqrt"),      one<ops::square>("square"),
      one<ops::abs>("abs"),         one<ops::sin>("sin"),    one<ops::cos>("cos"),        one<ops::tan>("tan"),
      one<ops::tanh>("tanh"),       one<ops::relu>("relu"),  one<leakyRelu>("leakyRelu"), one<ops::elu>("elu"),
      one<ops::sigmoid>("sigmoid"), one<ops::gelu>("gelu"),  one<ops::silu>("silu"),      one<ops::softplus>("softplus"),
      folded<ops::max>("max"),      folded<ops::min>("min"),
  };
  return entries;
}

const Function* functionCalled(std::string_view name) {
  const auto all = functions();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Function& function) { return function.name == name; });
  return found == all.end() ? nullptr : &*found;
}

Message functionHint(std::string_view name) {
  std::vector<std::string_view> names;
  std::string_view nearest;
  std::size_t shortest = 3;
  for (const Function& function : functions()) {
    names.push_back(function.name);
    const std::size_t length = name.size() > 40 ? shortest : distance(name, function.name);
    if (length < shortest && length < name.size()) {
      shortest = length;
      nearest = function.name;
    }
  }
  return nearest.empty() ? say("the functions are {}", {names}) : say("did you mean {}?", {quoted(nearest)});
}

std::span<const Operator> operators() {
  static const std::array entries{
      Operator{"or", 1, ops::either},
      Operator{"and", 2, ops::both},
      Operator{"<", comparisonPrecedence, ops::less},
      Operator{"<=", comparisonPrecedence, ops::lessOrEqual},
      Operator{">", comparisonPrecedence, ops::greater},
      Operator{">=", comparisonPrecedence, ops::greaterOrEqual},
      Operator{"+", 4, ops::add},
      Operator{"-", 4, ops::subtract},
      Operator{"*", 5, ops::multiply},
      Operator{"/", 5, ops::divide},
  };
  return entries;
}

}  // namespace TAROKO_PRECISION
}  // namespace taroko
