#pragma once

#include <string>
#include <vector>

#include "core/matrix.h"

namespace taroko {

/// A fully connected network, by its sizes and the names of its activations.
struct Architecture {
  struct Layer {
    Index units;
    std::string activation;
    bool operator==(const Layer&) const = default;
  };
  Index inputs = 0;
  std::vector<Layer> layers;  ///< the hidden layers, then the output layer

  Index outputs() const { return layers.back().units; }
  bool operator==(const Architecture&) const = default;
};

/// One matrix of weights (out × in) or row of biases (1 × out) within the flat vector of all parameters, row by row.
struct ParameterBlock {
  std::string name;  ///< "W1", "b1", "W2", …
  Index rows;
  Index columns;
  Index offset;
  bool isBias;

  Index size() const { return rows * columns; }
};

/// Where everything lies in the flat vector: W1, b1, W2, b2, …, the order of PyTorch's state_dict.
std::vector<ParameterBlock> layoutOf(const Architecture& architecture);

/// How many parameters a network has.
Index parameterCount(const Architecture& architecture);

}  // namespace taroko
