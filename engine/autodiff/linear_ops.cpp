#include "autodiff/ops.h"
#include "autodiff/products.h"
#include "autodiff/recording.h"

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace ops {
namespace {

products::Strided2d asIs(const ConstMatrixView& matrix) { return {matrix.data(), 1, matrix.rows()}; }
products::Strided2d transposed(const ConstMatrixView& matrix) { return {matrix.data(), matrix.rows(), 1}; }

/// z = x Wᵀ + b for a single sample, without the machinery that pays for more.
void affineOfOneSample(Cell& n) {
  const ConstMatrixView weights = n.input(1);
  const Scalar* const x = n.input(0).data();
  const Scalar* const bias = n.input(2).data();
  const Scalar* column = weights.data();
  Scalar* const sums = n.value().data();
  const Index depth = weights.rows();
  for (Index c = 0, columns = weights.cols(); c < columns; ++c, column += depth) {
    Scalar sum = bias[c];
    for (Index k = 0; k < depth; ++k) sum += x[k] * column[k];
    sums[c] = sum;
  }
}

/// Where an op's adjoint writes the gradient of an input to.
products::Target gradientOf(Cell& n, std::size_t input) { return {n.rawGradient(input), !n.setsGradient(input)}; }

/// to = factor · from, or to += factor · from.
void scaled(Scalar* __restrict to, bool adds, Scalar factor, const Scalar* __restrict from, Index count) {
  if (adds) {
    for (Index i = 0; i < count; ++i) to[i] += factor * from[i];
  } else {
    for (Index i = 0; i < count; ++i) to[i] = factor * from[i];
  }
}

/// x̄ += z̄ W, W̄ += z̄ᵀ x and b̄ += z̄ for a single sample.
void affineOfOneSampleAdjoint(Cell& n) {
  const Scalar* const x = n.input(0).data();
  const ConstMatrixView weights = n.input(1);
  const Scalar* const upstream = n.gradient().data();
  const Index depth = weights.rows();
  const Index columns = weights.cols();
  if (n.wants(0)) {
    const products::Target target = gradientOf(n, 0);
    for (Index c = 0; c < columns; ++c) scaled(target.data, target.adds || c > 0, upstream[c], weights.data() + c * depth, depth);
  }
  if (n.wants(1)) {
    const products::Target target = gradientOf(n, 1);
    for (Index c = 0; c < columns; ++c) scaled(target.data + c * depth, target.adds, upstream[c], x, depth);
  }
  if (n.wants(2)) {
    const products::Target target = gradientOf(n, 2);
    scaled(target.data, target.adds, 1, upstream, columns);
  }
}

void productAdjoint(Cell& n) {
  const MatrixView upstream = n.gradient();
  const ConstMatrixView gradient(upstream.data(), upstream.rows(), upstream.cols());
  if (n.wants(0)) products::writeProduct(gradientOf(n, 0), gradient, transposed(n.input(1)));
  if (n.wants(1)) products::writeTransposedProduct(gradientOf(n, 1), n.input(0), gradient);
}

}  // namespace

Node matrixProduct(Graph& graph, Node a, Node b) {
  const Shape left = graph.shape(a);
  const Shape right = graph.shape(b);
  if (left.columns != right.rows) refuseShapes("matrixProduct", left, right);
  return graph.record(
      "matrixProduct", {a, b}, {left.rows, right.columns},
      [](Cell& n) {
        products::writeProduct({n.value(), false}, n.input(0), asIs(n.input(1)));
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
        if (n.value().rows() == 1) return affineOfOneSample(n);
        products::writeProduct({n.value(), false, n.input(2).data()}, n.input(0), asIs(n.input(1)));
      },
      [](Cell& n) {
        const MatrixView gradient = n.gradient();
        if (gradient.rows() == 1) return affineOfOneSampleAdjoint(n);
        productAdjoint(n);
        if (!n.wants(2)) return;
        const products::Target target = gradientOf(n, 2);
        for (Index c = 0; c < gradient.cols(); ++c) target.data[c] = (target.adds ? target.data[c] : Scalar(0)) + gradient.col(c).sum();
      });
}

}  // namespace ops
}  // namespace TAROKO_PRECISION
}  // namespace taroko
