#pragma once

#include <vector>

#include "train/trainer.h"

namespace taroko {
inline namespace TAROKO_PRECISION {

/// One layer's part in the loss of one sample.
struct LayerInspection {
  std::vector<Scalar> sums;             ///< z
  std::vector<Scalar> outputs;          ///< a
  std::vector<Scalar> sumGradients;     ///< ∂L/∂z
  std::vector<Scalar> outputGradients;  ///< ∂L/∂a
  std::vector<Scalar> weightGradients;  ///< ∂L/∂W (out × in, row by row)
  std::vector<Scalar> biasGradients;    ///< ∂L/∂b
};

/// One sample's way forward through the network to its loss, and back.
struct Inspection {
  std::vector<Scalar> features;
  std::vector<Scalar> target;  ///< as the loss wants it
  std::vector<LayerInspection> layers;
  std::vector<Scalar> prediction;
  std::vector<Scalar> terms;  ///< of the loss, one per output
  double loss = 0;            ///< their sum
};

/// Inspects row `row` of a split.
Inspection inspect(Trainer& trainer, const Split& split, Index row);

}  // namespace TAROKO_PRECISION
}  // namespace taroko
