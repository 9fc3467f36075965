#include "expression/functions.h"

#include <array>

#include "autodiff/ops.h"
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

}  // namespace

std::span<const Function> functions() {
  static const std::array entries{
      one<ops::exp>("exp"),           one<ops::log>("log"),   one<ops::sqrt>("sqrt"),   one<ops::square>("square"),
      one<ops::abs>("abs"),           one<ops::sin>("sin"),   one<ops::cos>("cos"),     one<ops::tan>("tan"),
      one<ops::tanh>("tanh"),         one<ops::relu>("relu"), one<leakyRelu>("leakyRelu"), one<ops::elu>("elu"),
      one<ops::sigmoid>("sigmoid"),   one<ops::gelu>("gelu"), one<ops::silu>("silu"),   one<ops::softplus>("softplus"),
      folded<ops::max>("max"),        folded<ops::min>("min"),
  };
  return entries;
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
