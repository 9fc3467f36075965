#include "autodiff/ops.h"
#include "autodiff/recording.h"

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace ops {
namespace {

/// Below this number of multiplications Eigen's blocked product costs more in packing than it saves.
constexpr Index blockedProductFrom = 16 * 1024;

/// target = a b, or target += a b.
template <bool accumulate, class A, class B>
void product(MatrixView target, const A& a, const B& b) {
  const bool blocked = a.rows() * a.cols() * b.cols() >= blockedProductFrom;
  if constexpr (accumulate) {
    if (blocked) {
      target.noalias() += a * b;
    } else {
      target.noalias() += a.lazyProduct(b);
    }
  } else {
    if (blocked) {
      target.noalias() = a * b;
    } else {
      target.noalias() = a.lazyProduct(b);
    }
  }
}

void productAdjoint(Cell& n) {
  if (n.wants(0)) product<true>(n.inputGradient(0), n.gradient(), n.input(1).transpose());
  if (n.wants(1)) product<true>(n.inputGradient(1), n.input(0).transpose(), n.gradient());
}

}  // namespace

Node matrixProduct(Graph& graph, Node a, Node b) {
  const Shape left = graph.shape(a);
  const Shape right = graph.shape(b);
  if (left.columns != right.rows) refuseShapes("matrixProduct", left, right);
  return graph.record(
      "matrixProduct", {a, b}, {left.rows, right.columns}, [](Cell& n) { product<false>(n.value(), n.input(0), n.input(1)); },
      productAdjoint);
}

Node affine(Graph& graph, Node x, Node weightsTransposed, Node bias) {
  const Shape input = graph.shape(x);
  const Shape weights = graph.shape(weightsTransposed);
  const Shape offsets = graph.shape(bias);
  if (input.columns != weights.rows) refuseShapes("affine", input, weights);
  if (offsets != Shape{1, weights.columns}) refuseShapes("affine", weights, offsets);
  return graph.record(
      "affine", {x, weightsTransposed, bias}, {input.rows, weights.columns},
      [](Cell& n) {
        product<false>(n.value(), n.input(0), n.input(1));
        n.value().rowwise() += n.input(2).row(0);
      },
      [](Cell& n) {
        productAdjoint(n);
        if (n.wants(2)) n.inputGradient(2) += n.gradient().colwise().sum();
      });
}

}  // namespace ops
}  // namespace TAROKO_PRECISION
}  // namespace taroko
