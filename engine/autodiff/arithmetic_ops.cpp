#include "autodiff/ops.h"
#include "autodiff/recording.h"

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace ops {
namespace {

/// The common length of two sides, where a side of 1 is repeated.
Index repeated(std::string_view op, const Shape& a, const Shape& b, Index Shape::*side) {
  if (a.*side == b.*side || b.*side == 1) return a.*side;
  if (a.*side == 1) return b.*side;
  refuseShapes(op, a, b);
}

using Pair = Scalar (*)(Scalar a, Scalar b);

/// Where entry (r, c) of the result finds its operand: a side of length 1 is repeated.
Index repeatedIndex(const ConstMatrixView& operand, Index r, Index c) {
  return (operand.rows() == 1 ? 0 : r) + (operand.cols() == 1 ? 0 : c) * operand.rows();
}

/// y = f(a, b), entry by entry. These ops serve expressions and drawn graphs; what networks train with has kernels of its own, so
/// here one short loop for every shape is worth more than speed.
template <Pair f>
void combine(Cell& n) {
  const ConstMatrixView a = n.input(0);
  const ConstMatrixView b = n.input(1);
  MatrixView y = n.value();
  for (Index c = 0; c < y.cols(); ++c) {
    for (Index r = 0; r < y.rows(); ++r) y(r, c) = f(a.data()[repeatedIndex(a, r, c)], b.data()[repeatedIndex(b, r, c)]);
  }
}

/// ā += ȳ ∂f/∂a and b̄ += ȳ ∂f/∂b, summed over what was repeated.
template <Pair byFirst, Pair bySecond>
void distribute(Cell& n) {
  const ConstMatrixView a = n.input(0);
  const ConstMatrixView b = n.input(1);
  const MatrixView upstream = n.gradient();
  for (Index c = 0; c < upstream.cols(); ++c) {
    for (Index r = 0; r < upstream.rows(); ++r) {
      const Index i = repeatedIndex(a, r, c);
      const Index j = repeatedIndex(b, r, c);
      if (n.wants(0)) n.inputGradient(0).data()[i] += upstream(r, c) * byFirst(a.data()[i], b.data()[j]);
      if (n.wants(1)) n.inputGradient(1).data()[j] += upstream(r, c) * bySecond(a.data()[i], b.data()[j]);
    }
  }
}

template <Pair f, Pair byFirst, Pair bySecond>
Node binary(Graph& graph, std::string_view op, Node a, Node b) {
  const Shape left = graph.shape(a);
  const Shape right = graph.shape(b);
  const Shape shape{repeated(op, left, right, &Shape::rows), repeated(op, left, right, &Shape::columns)};
  return graph.record(op, {a, b}, shape, combine<f>, distribute<byFirst, bySecond>);
}

// Each op's value and its two derivatives.
Scalar one(Scalar, Scalar) { return 1; }
Scalar minusOne(Scalar, Scalar) { return -1; }
Scalar first(Scalar a, Scalar) { return a; }
Scalar second(Scalar, Scalar b) { return b; }
Scalar plus(Scalar a, Scalar b) { return a + b; }
Scalar minus(Scalar a, Scalar b) { return a - b; }
Scalar times(Scalar a, Scalar b) { return a * b; }
Scalar over(Scalar a, Scalar b) { return a / b; }
Scalar overByFirst(Scalar, Scalar b) { return 1 / b; }
Scalar overBySecond(Scalar a, Scalar b) { return -a / (b * b); }
Scalar raised(Scalar a, Scalar b) { return std::pow(a, b); }
Scalar raisedByBase(Scalar a, Scalar b) { return b == 0 ? Scalar(0) : b * std::pow(a, b - 1); }
Scalar raisedByExponent(Scalar a, Scalar b) { return a > 0 ? std::pow(a, b) * std::log(a) : Scalar(0); }
// NaN on either side stays NaN; where both are equal each has half a share.
Scalar larger(Scalar a, Scalar b) { return a > b || std::isnan(a) ? a : b; }
Scalar smaller(Scalar a, Scalar b) { return a < b || std::isnan(a) ? a : b; }
Scalar whereLarger(Scalar a, Scalar b) { return a > b ? Scalar(1) : a == b ? Scalar(0.5) : Scalar(0); }
Scalar whereSmaller(Scalar a, Scalar b) { return whereLarger(b, a); }

}  // namespace

Node add(Graph& graph, Node a, Node b) { return binary<plus, one, one>(graph, "add", a, b); }
Node subtract(Graph& graph, Node a, Node b) { return binary<minus, one, minusOne>(graph, "subtract", a, b); }
Node multiply(Graph& graph, Node a, Node b) { return binary<times, second, first>(graph, "multiply", a, b); }
Node divide(Graph& graph, Node a, Node b) { return binary<over, overByFirst, overBySecond>(graph, "divide", a, b); }
Node power(Graph& graph, Node a, Node b) { return binary<raised, raisedByBase, raisedByExponent>(graph, "power", a, b); }
Node max(Graph& graph, Node a, Node b) { return binary<larger, whereLarger, whereSmaller>(graph, "max", a, b); }
Node min(Graph& graph, Node a, Node b) { return binary<smaller, whereSmaller, whereLarger>(graph, "min", a, b); }

}  // namespace ops
}  // namespace TAROKO_PRECISION
}  // namespace taroko
