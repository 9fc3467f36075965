#pragma once

#include <optional>
#include <vector>

#include "train/trainer.h"

namespace taroko {

/// How well one layer learns: whether gradients reach it, and whether its units can still change.
struct LayerStatistics {
  /// Mean |∂L/∂W| over the layer's weights, of the last update's batch, without penalty; none before the first update.
  std::optional<double> meanAbsoluteWeightGradient;
  /// Share of (training sample, unit) where the activation is in a flat part: |f′(z)| below a tenth of its steepest slope on −8 … 8.
  double saturated = 0;
  /// Share of units that are flat, f′(z) = 0, on every training sample: no gradient passes through them.
  double dead = 0;
};

inline namespace TAROKO_PRECISION {

/// One entry for each layer, hidden layers then output. Of more than 1024 training samples as many are looked at, evenly chosen.
std::vector<LayerStatistics> layerStatistics(Trainer& trainer);

}  // namespace TAROKO_PRECISION
}  // namespace taroko
