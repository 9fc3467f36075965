#include <type_traits>

#include "autodiff/ops.h"
#include "autodiff/recording.h"

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace ops {
namespace {

/// Below this number of multiplications Eigen's blocked product costs more in packing than it saves. In double nothing is large enough to
/// be worth its code.
[[maybe_unused]] constexpr Index blockedProductFrom = 16 * 1024;

/// target += a b.
template <class A, class B>
void addProduct(MatrixView target, const A& a, const B& b) {
  if constexpr (std::is_same_v<Scalar, float>) {
    if (a.rows() * a.cols() * b.cols() >= blockedProductFrom) {
      target.noalias() += a * b;
      return;
    }
  }
  target.noalias() += a.lazyProduct(b);
}

void productAdjoint(Cell& n) {
  if (n.wants(0)) addProduct(n.inputGradient(0), n.gradient(), n.input(1).transpose());
  if (n.wants(1)) addProduct(n.inputGradient(1), n.input(0).transpose(), n.gradient());
}

}  // namespace

Node matrixProduct(Graph& graph, Node a, Node b) {
  const Shape left = graph.shape(a);
  const Shape right = graph.shape(b);
  if (left.columns != right.rows) refuseShapes("matrixProduct", left, right);
  return graph.record(
      "matrixProduct", {a, b}, {left.rows, right.columns}, [](Cell& n) {
        n.value().setZero();
        addProduct(n.value(), n.input(0), n.input(1));
      },
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
        n.value().rowwise() = n.input(2).row(0);
        addProduct(n.value(), n.input(0), n.input(1));
      },
      [](Cell& n) {
        productAdjoint(n);
        if (n.wants(2)) n.inputGradient(2) += n.gradient().colwise().sum();
      });
}

}  // namespace ops
}  // namespace TAROKO_PRECISION
}  // namespace taroko
