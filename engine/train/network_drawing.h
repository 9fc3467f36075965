#pragma once

#include <string>
#include <vector>

#include "core/registry.h"
#include "expression/drawn_graph.h"
#include "nn/layout.h"

namespace taroko {

/// A network, and one sample to send through it.
struct NetworkDrawing {
  Architecture architecture;
  Choice loss;
  std::vector<double> parameters;  ///< flat
  std::vector<double> features;
  std::vector<std::string> featureNames;
  std::vector<double> target;
  std::vector<Index> unfolded;  ///< layers (from 0) to take apart into the weighted sum of every unit
};

/// The computation graph of the network's loss on that sample, in double: one node per matrix for each layer, or one per number for
/// layers that are unfolded. Weights and biases are variables that own copies of the parameters. ConfigError('unfold') where that would be
/// more than a few thousand nodes.
DrawnGraph drawNetwork(const NetworkDrawing& drawing);

}  // namespace taroko
