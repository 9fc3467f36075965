#pragma once

#include <optional>
#include <vector>

#include "train/trainer.h"

namespace taroko {

/// How a network does on a set of samples.
struct Evaluation {
  double loss = 0;                 ///< mean over samples of the sum over outputs, without penalty; NaN without samples
  double penalty = 0;              ///< l1 Σ|w| + l2/2 Σw²
  std::optional<double> accuracy;  ///< share of samples decided right; with several labels, of samples with every label right
  std::vector<Index> confusion;    ///< classes × classes, row by row: rows are the truth, columns the decision; empty without classes
  Index classes = 0;
  std::vector<double> perOutput;  ///< with several labels, the share of right decisions for each
};

inline namespace TAROKO_PRECISION {

/// Evaluates the present parameters on a split of the trainer's data.
Evaluation evaluate(Trainer& trainer, const Split& split);

/// The loss of each sample of a split, without penalty: the sum over outputs. NaN and infinities stay what they are.
std::vector<float> sampleLosses(Trainer& trainer, const Split& split);

/// What a prediction is read out as.
enum class Readout { outputs, predictions, allLayers };

/// One row per sample, stored row by row.
using Readings = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Runs raw inputs (n × columns, row by row) through features and network. `outputs`: what the loss is computed from (logits);
/// `predictions`: with the loss's sigmoid or softmax. `allLayers`: one matrix per layer, hidden layers then output, after the activation.
std::vector<Readings> compute(Trainer& trainer, std::span<const float> inputs, Readout readout);

}  // namespace TAROKO_PRECISION
}  // namespace taroko
