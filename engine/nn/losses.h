#pragma once

#include <span>

#include "autodiff/graph.h"
#include "core/registry.h"

namespace taroko {

/// What a prediction is made of: the output as it is, a probability for each output, or one distribution over all outputs.
enum class Link { identity, sigmoid, softmax };

/// How targets are written for a loss.
enum class Targets {
  numbers,        ///< any; classes as −1 and 1, or 0 and 1, whichever the output's activation can reach
  probabilities,  ///< 0 … 1 for each output by itself; several classes one against the rest
  distribution,   ///< 0 … 1, one output per class, two classes as well
  signs,          ///< −1 or 1 for each output
};

inline namespace TAROKO_PRECISION {

/// A loss function: what training minimises. The value for a batch is the mean over its samples of the sum over the outputs, so these are
/// the lecture's losses; PyTorch's MSELoss, BCEWithLogitsLoss and so on also divide by the number of outputs.
struct Loss {
  Description description;
  Targets targets;
  Link link;
  /// The terms (n × outputs) from outputs z and targets y (both n × outputs); `parameters` in the order of the description.
  Node (*terms)(Graph& graph, Node z, Node y, std::span<const double> parameters);
};

/// Every loss, in the order in which menus list them.
std::span<const Loss> losses();

/// Applies a link to outputs z (n × outputs): the node that holds predictions.
Node applyLink(Graph& graph, Link link, Node z);

}  // namespace TAROKO_PRECISION
}  // namespace taroko
