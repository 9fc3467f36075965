#include "autodiff/ops.h"
#include "autodiff/recording.h"

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace ops {

Node squaredError(Graph& graph, Node z, Node y) {
  return lossTerms(
      graph, "squaredError", z, y, [](Cell& n) { n.value().array() = (n.input(0) - n.input(1)).array().square(); },
      [](Cell& n) { n.inputGradient(0).array() += 2 * n.gradient().array() * (n.input(0) - n.input(1)).array(); });
}

Node absoluteError(Graph& graph, Node z, Node y) {
  return lossTerms(
      graph, "absoluteError", z, y, [](Cell& n) { n.value() = (n.input(0) - n.input(1)).cwiseAbs(); },
      [](Cell& n) { n.inputGradient(0).array() += n.gradient().array() * (n.input(0) - n.input(1)).array().sign(); });
}

Node huberError(Graph& graph, Node z, Node y, Scalar delta) {
  return lossTerms(
      graph, "huberError", z, y,
      [](Cell& n) {
        const Scalar bound = n.attribute(0);
        const auto distance = (n.input(0) - n.input(1)).array().abs();
        const auto clipped = distance.min(bound);
        n.value().array() = clipped * (distance - clipped / 2);
      },
      [](Cell& n) {
        const Scalar bound = n.attribute(0);
        n.inputGradient(0).array() += n.gradient().array() * (n.input(0) - n.input(1)).array().max(-bound).min(bound);
      },
      {delta});
}

Node sigmoidCrossEntropy(Graph& graph, Node z, Node y) {
  return lossTerms(
      graph, "sigmoidCrossEntropy", z, y,
      [](Cell& n) {
        const auto logits = n.input(0).array();
        n.value().array() = logits.max(Scalar(0)) - logits * n.input(1).array() + (-logits.abs()).exp().log1p();
      },
      [](Cell& n) { n.inputGradient(0).array() += n.gradient().array() * (n.input(0).array().logistic() - n.input(1).array()); });
}

Node softmaxCrossEntropy(Graph& graph, Node z, Node y) {
  if (graph.shape(z) != graph.shape(y)) refuseShapes("softmaxCrossEntropy", graph.shape(z), graph.shape(y));
  return graph.record(
      "softmaxCrossEntropy", {z, y, logSumExp(graph, z)}, graph.shape(z),
      [](Cell& n) {
        for (Index c = 0; c < n.value().cols(); ++c) {
          n.value().col(c).array() = n.input(1).col(c).array() * (n.input(2).col(0) - n.input(0).col(c)).array();
        }
      },
      [](Cell& n) {
        for (Index c = 0; c < n.value().cols(); ++c) {
          const auto weighted = n.gradient().col(c).array() * n.input(1).col(c).array();
          n.inputGradient(0).col(c).array() -= weighted;
          n.inputGradient(2).col(0).array() += weighted;
        }
      });
}

Node hingeError(Graph& graph, Node z, Node y) {
  return lossTerms(
      graph, "hingeError", z, y,
      [](Cell& n) { n.value().array() = (1 - n.input(0).array() * n.input(1).array()).max(Scalar(0)); },
      [](Cell& n) {
        const auto margin = n.input(0).array() * n.input(1).array();
        n.inputGradient(0).array() -= (margin < 1).select(n.gradient().array() * n.input(1).array(), Scalar(0));
      });
}

}  // namespace ops
}  // namespace TAROKO_PRECISION
}  // namespace taroko
