#include "nn/losses.h"

#include <array>

#include "autodiff/ops.h"

namespace taroko {
inline namespace TAROKO_PRECISION {

std::span<const Loss> losses() {
  static const std::array entries{
      Loss{{"meanSquaredError", "Squared error", "\\sum_k (\\hat y_k - y_k)^2", {}},
           Targets::numbers,
           Link::identity,
           [](Graph& graph, Node z, Node y, std::span<const double>) { return ops::squaredError(graph, z, y); }},
      Loss{{"meanAbsoluteError", "Absolute error", "\\sum_k |\\hat y_k - y_k|", {}},
           Targets::numbers,
           Link::identity,
           [](Graph& graph, Node z, Node y, std::span<const double>) { return ops::absoluteError(graph, z, y); }},
      Loss{{"huber",
            "Huber",
            "\\sum_k \\begin{cases} \\tfrac12 d_k^2 & |d_k| \\le \\delta \\\\ \\delta(|d_k| - \\tfrac12\\delta) & |d_k| > \\delta "
            "\\end{cases},\\quad d_k = \\hat y_k - y_k",
            {{"delta", "δ", 1, 0.01, 100, true}}},
           Targets::numbers,
           Link::identity,
           [](Graph& graph, Node z, Node y, std::span<const double> parameters) {
             return ops::huberError(graph, z, y, static_cast<Scalar>(parameters[0]));
           }},
      Loss{
          {"binaryCrossEntropy", "Binary cross-entropy", "-[y \\log \\hat y + (1 - y) \\log(1 - \\hat y)],\\quad \\hat y = \\sigma(z)", {}},
          Targets::probabilities,
          Link::sigmoid,
          [](Graph& graph, Node z, Node y, std::span<const double>) { return ops::sigmoidCrossEntropy(graph, z, y); }},
      Loss{{"crossEntropy",
            "Cross-entropy",
            "-\\log \\hat y_y = -\\left(z_y - \\log \\sum_k e^{z_k}\\right),\\quad \\hat y = \\operatorname{softmax}(z)",
            {}},
           Targets::distribution,
           Link::softmax,
           [](Graph& graph, Node z, Node y, std::span<const double>) { return ops::softmaxCrossEntropy(graph, z, y); }},
      Loss{{"multiLabelCrossEntropy",
            "Multi-label cross-entropy",
            "\\sum_k -[y_k \\log \\hat y_k + (1 - y_k) \\log(1 - \\hat y_k)],\\quad \\hat y_k = \\sigma(z_k)",
            {}},
           Targets::probabilities,
           Link::sigmoid,
           [](Graph& graph, Node z, Node y, std::span<const double>) { return ops::sigmoidCrossEntropy(graph, z, y); }},
      Loss{{"hinge", "Hinge", "\\sum_k \\max(0,\\ 1 - y_k z_k),\\quad y_k = \\pm 1", {}},
           Targets::signs,
           Link::identity,
           [](Graph& graph, Node z, Node y, std::span<const double>) { return ops::hingeError(graph, z, y); }},
  };
  return entries;
}

Node applyLink(Graph& graph, Link link, Node z) {
  switch (link) {
    case Link::sigmoid: return ops::sigmoid(graph, z);
    case Link::softmax: return ops::softmax(graph, z);
    case Link::identity: break;
  }
  return z;
}

}  // namespace TAROKO_PRECISION
}  // namespace taroko
