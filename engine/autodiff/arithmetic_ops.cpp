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

Node binary(Graph& graph, std::string_view op, Node a, Node b, Graph::Kernel forward, Graph::Kernel backward) {
  const Shape left = graph.shape(a);
  const Shape right = graph.shape(b);
  const Shape shape{repeated(op, left, right, &Shape::rows), repeated(op, left, right, &Shape::columns)};
  return graph.record(op, {a, b}, shape, forward, backward);
}

/// Operand `i`, repeated to the size of the result.
auto operand(Cell& n, std::size_t i) {
  const ConstMatrixView x = n.input(i);
  const MatrixView y = n.value();
  return x.replicate(x.rows() == 0 ? 1 : y.rows() / x.rows(), y.cols() / x.cols()).array();
}

/// Adds `derivative`, which has the size of the result, to the gradient of operand `i`, summing over what was repeated.
template <class Derivative>
void give(Cell& n, std::size_t i, const Derivative& derivative) {
  MatrixView target = n.inputGradient(i);
  const bool oneRow = target.rows() != derivative.rows();
  const bool oneColumn = target.cols() != derivative.cols();
  if (oneRow && oneColumn) {
    target.array() += derivative.sum();
  } else if (oneRow) {
    target.array() += derivative.colwise().sum();
  } else if (oneColumn) {
    target.array() += derivative.rowwise().sum();
  } else {
    target.array() += derivative;
  }
}

// NaN on either side stays NaN.
Scalar larger(Scalar a, Scalar b) { return a > b || std::isnan(a) ? a : b; }
Scalar smaller(Scalar a, Scalar b) { return a < b || std::isnan(a) ? a : b; }

/// 1 where a is chosen over b, 0 where b is, ½ where they are equal.
Scalar share(Scalar a, Scalar b) { return a > b ? Scalar(1) : a == b ? Scalar(0.5) : Scalar(0); }

Scalar powerByBase(Scalar a, Scalar b) { return b == 0 ? Scalar(0) : b * std::pow(a, b - 1); }
Scalar powerByExponent(Scalar a, Scalar b) { return a > 0 ? std::pow(a, b) * std::log(a) : Scalar(0); }

}  // namespace

Node add(Graph& graph, Node a, Node b) {
  return binary(
      graph, "add", a, b, [](Cell& n) { n.value().array() = operand(n, 0) + operand(n, 1); },
      [](Cell& n) {
        if (n.wants(0)) give(n, 0, n.gradient().array());
        if (n.wants(1)) give(n, 1, n.gradient().array());
      });
}

Node subtract(Graph& graph, Node a, Node b) {
  return binary(
      graph, "subtract", a, b, [](Cell& n) { n.value().array() = operand(n, 0) - operand(n, 1); },
      [](Cell& n) {
        if (n.wants(0)) give(n, 0, n.gradient().array());
        if (n.wants(1)) give(n, 1, -n.gradient().array());
      });
}

Node multiply(Graph& graph, Node a, Node b) {
  return binary(
      graph, "multiply", a, b, [](Cell& n) { n.value().array() = operand(n, 0) * operand(n, 1); },
      [](Cell& n) {
        if (n.wants(0)) give(n, 0, n.gradient().array() * operand(n, 1));
        if (n.wants(1)) give(n, 1, n.gradient().array() * operand(n, 0));
      });
}

Node divide(Graph& graph, Node a, Node b) {
  return binary(
      graph, "divide", a, b, [](Cell& n) { n.value().array() = operand(n, 0) / operand(n, 1); },
      [](Cell& n) {
        if (n.wants(0)) give(n, 0, n.gradient().array() / operand(n, 1));
        if (n.wants(1)) give(n, 1, -n.gradient().array() * n.value().array() / operand(n, 1));
      });
}

Node power(Graph& graph, Node a, Node b) {
  return binary(
      graph, "power", a, b,
      [](Cell& n) {
        n.value().array() = operand(n, 0).binaryExpr(operand(n, 1), [](Scalar x, Scalar y) { return std::pow(x, y); });
      },
      [](Cell& n) {
        if (n.wants(0)) give(n, 0, n.gradient().array() * operand(n, 0).binaryExpr(operand(n, 1), &powerByBase));
        if (n.wants(1)) give(n, 1, n.gradient().array() * operand(n, 0).binaryExpr(operand(n, 1), &powerByExponent));
      });
}

Node max(Graph& graph, Node a, Node b) {
  return binary(
      graph, "max", a, b,
      [](Cell& n) { n.value().array() = operand(n, 0).binaryExpr(operand(n, 1), &larger); },
      [](Cell& n) {
        if (n.wants(0)) give(n, 0, n.gradient().array() * operand(n, 0).binaryExpr(operand(n, 1), &share));
        if (n.wants(1)) give(n, 1, n.gradient().array() * operand(n, 1).binaryExpr(operand(n, 0), &share));
      });
}

Node min(Graph& graph, Node a, Node b) {
  return binary(
      graph, "min", a, b,
      [](Cell& n) { n.value().array() = operand(n, 0).binaryExpr(operand(n, 1), &smaller); },
      [](Cell& n) {
        if (n.wants(0)) give(n, 0, n.gradient().array() * operand(n, 1).binaryExpr(operand(n, 0), &share));
        if (n.wants(1)) give(n, 1, n.gradient().array() * operand(n, 0).binaryExpr(operand(n, 1), &share));
      });
}

}  // namespace ops
}  // namespace TAROKO_PRECISION
}  // namespace taroko
