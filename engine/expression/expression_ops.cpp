#include "expression/expression_ops.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "autodiff/recording.h"

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace ops {
namespace {

/// The entry of a column, or the one number that stands for all rows.
Scalar entryOf(const ConstMatrixView& x, Index row) { return x.size() == 1 ? x(0) : x(row); }

/// Records a test of two operands. A kernel is a plain function, so the test must be a type.
template <class Test>
Node recordTest(Graph& graph, std::string_view op, Node a, Node b) {
  const Shape left = graph.shape(a);
  const Shape right = graph.shape(b);
  const bool fits = left == right || left == Shape{1, 1} || right == Shape{1, 1};
  if (!fits || left.columns != 1 || right.columns != 1) refuseShapes(op, left, right);
  return graph.record(
      op, {a, b}, left == Shape{1, 1} ? right : left,
      [](Cell& n) {
        MatrixView y = n.value();
        for (Index row = 0; row < y.rows(); ++row) y(row) = Test()(entryOf(n.input(0), row), entryOf(n.input(1), row)) ? 1 : 0;
      },
      [](Cell&) {});
}

}  // namespace

Node constant(Graph& graph, std::string name, Scalar value) {
  const Node node = graph.record("constant", {}, {1, 1}, [](Cell& n) { n.value()(0) = n.attribute(0); }, nullptr, {value});
  graph.rename(node, std::move(name));
  graph.compute(node);
  return node;
}

Node identity(Graph& graph, Node x) {
  return entrywise(
      graph, "identity", x, [](const Packet& x) { return x; }, [](const Packet&, const Packet&) { return Packet::Ones(); });
}

Node less(Graph& graph, Node a, Node b) { return recordTest<std::less<>>(graph, "less", a, b); }
Node lessOrEqual(Graph& graph, Node a, Node b) { return recordTest<std::less_equal<>>(graph, "lessOrEqual", a, b); }
Node greater(Graph& graph, Node a, Node b) { return recordTest<std::greater<>>(graph, "greater", a, b); }
Node greaterOrEqual(Graph& graph, Node a, Node b) { return recordTest<std::greater_equal<>>(graph, "greaterOrEqual", a, b); }
Node both(Graph& graph, Node a, Node b) { return recordTest<std::logical_and<>>(graph, "and", a, b); }
Node either(Graph& graph, Node a, Node b) { return recordTest<std::logical_or<>>(graph, "or", a, b); }

}  // namespace ops
}  // namespace TAROKO_PRECISION
}  // namespace taroko
