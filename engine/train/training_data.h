#pragma once

#include <memory>
#include <vector>

#include "core/matrix.h"
#include "nn/losses.h"
#include "train/config.h"
#include "train/features.h"

namespace taroko {

/// The number of outputs that samples need under a loss: one per class for a distribution, one for two classes under any other.
Index outputsFor(const Samples& samples, Targets targets);

inline namespace TAROKO_PRECISION {

/// One part of the samples, ready for a network. Rows are samples.
struct Split {
  Matrix features;            ///< (n × features)
  Matrix targets;             ///< (n × outputs), as the loss wants them
  std::vector<float> inputs;  ///< raw columns, row by row
  std::vector<float> labels;  ///< targets as the data set has them, row by row

  Index rows() const { return features.rows(); }
};

/// The samples of a run, shuffled by the data seed and split into training and test part.
struct TrainingData {
  Samples samples;  ///< `inputs` and `targets` are moved into the splits
  Split train;
  Split test;
};

/// Generates or takes over the samples, computes the features and codes the targets.
/// ConfigError where a feature is not finite on a sample, or where the loss cannot be used on this task.
TrainingData prepareData(const DataConfig& config, const Features& features, Targets targets, bool reachesBelowZero);

/// Codes the targets of both splits for another loss with the same number of outputs.
void codeTargets(TrainingData& data, Targets targets, bool reachesBelowZero);

}  // namespace TAROKO_PRECISION
}  // namespace taroko
