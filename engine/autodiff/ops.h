#pragma once

#include "autodiff/graph.h"

namespace taroko {
inline namespace TAROKO_PRECISION {

/// The operations that a graph can be made of. Each records its forward rule and its adjoint under its name and returns the new node.
/// In the formulas, ȳ is the gradient of the output with respect to the op's result y. Shapes that do not fit are a
/// std::invalid_argument that names the op and the shapes.
namespace ops {

// Arithmetic, entry by entry. An operand with one row or one column is repeated along the other's (x̄ then sums over the copies).
Node add(Graph& graph, Node a, Node b);
Node subtract(Graph& graph, Node a, Node b);
Node multiply(Graph& graph, Node a, Node b);
Node divide(Graph& graph, Node a, Node b);
/// a^b. Where a = 0 and b = 0 the value is 1; the derivative by b is 0 wherever a ≤ 0.
Node power(Graph& graph, Node a, Node b);
/// The larger entry. Where the two are equal each gets half the gradient, as torch.maximum does.
Node max(Graph& graph, Node a, Node b);
/// The smaller entry. Where the two are equal each gets half the gradient, as torch.minimum does.
Node min(Graph& graph, Node a, Node b);

// Functions of one argument, entry by entry.
Node negate(Graph& graph, Node x);
Node exp(Graph& graph, Node x);
Node log(Graph& graph, Node x);
Node sqrt(Graph& graph, Node x);
Node square(Graph& graph, Node x);
/// |x|; its derivative at 0 is taken as 0.
Node abs(Graph& graph, Node x);
Node sin(Graph& graph, Node x);
Node cos(Graph& graph, Node x);
Node tan(Graph& graph, Node x);
Node tanh(Graph& graph, Node x);
/// 1 / (1 + e^(−x)), without overflow at either end.
Node sigmoid(Graph& graph, Node x);
/// max(0, x); its derivative at 0 is taken as 0.
Node relu(Graph& graph, Node x);
/// x where x > 0, otherwise slope · x.
Node leakyRelu(Graph& graph, Node x, Scalar slope = Scalar(0.01));
/// x where x > 0, otherwise e^x − 1 (Clevert et al. 2015, α = 1).
Node elu(Graph& graph, Node x);
/// x Φ(x) with the exact normal distribution function (Hendrycks and Gimpel 2016).
Node gelu(Graph& graph, Node x);
/// x σ(x) (Elfwing et al. 2017).
Node silu(Graph& graph, Node x);
/// log(1 + e^x), stable at both ends.
Node softplus(Graph& graph, Node x);

// Linear algebra.
/// a (n × k) times b (k × m).
Node matrixProduct(Graph& graph, Node a, Node b);
/// x Wᵀ + b: x (n × in), W (in × out as stored here, which is the out × in of PyTorch read row by row), b (1 × out).
Node affine(Graph& graph, Node x, Node weightsTransposed, Node bias);

// From many numbers to fewer.
/// The sum of all entries (1 × 1).
Node sum(Graph& graph, Node x);
/// The mean of all entries (1 × 1).
Node mean(Graph& graph, Node x);
/// The mean over the rows of each row's sum (1 × 1): from a loss's terms to the loss of a batch.
Node meanOfRowSums(Graph& graph, Node x);
/// log Σₖ e^(xₖ) of each row (n × 1), stable.
Node logSumExp(Graph& graph, Node x);
/// e^(xₖ) / Σ e^x over each row, stable.
Node softmax(Graph& graph, Node x);

// Taking apart and putting together, for drawing a layer unit by unit.
/// The entry in one row and column (1 × 1), both counted from 0.
Node entry(Graph& graph, Node x, Index row, Index column);
/// Single numbers side by side as one row (1 × n).
Node row(Graph& graph, const std::vector<Node>& entries);

// Terms of the losses (n × outputs), from logits z and targets y of the same shape. Targets get no gradient.
/// (z − y)².
Node squaredError(Graph& graph, Node z, Node y);
/// |z − y|; its derivative at 0 is taken as 0.
Node absoluteError(Graph& graph, Node z, Node y);
/// ½ (z − y)² where |z − y| ≤ δ, otherwise δ (|z − y| − δ/2) (torch.nn.HuberLoss).
Node huberError(Graph& graph, Node z, Node y, Scalar delta);
/// −[y log σ(z) + (1 − y) log(1 − σ(z))] = softplus(z) − y z, stable (torch.nn.BCEWithLogitsLoss).
Node sigmoidCrossEntropy(Graph& graph, Node z, Node y);
/// −yₖ log softmax(z)ₖ = yₖ (log Σ e^z − zₖ), stable. Where the targets of a row sum to s, its gradient is s softmax(z) − y.
Node softmaxCrossEntropy(Graph& graph, Node z, Node y);
/// max(0, 1 − y z) with y = ±1.
Node hingeError(Graph& graph, Node z, Node y);

}  // namespace ops
}  // namespace TAROKO_PRECISION
}  // namespace taroko
