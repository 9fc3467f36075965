#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "train/datasets.h"

namespace taroko {

inline Index rowsOf(const Samples& samples) { return static_cast<Index>(samples.inputs.size()) / samples.columns; }
inline double inputOf(const Samples& samples, Index row, Index column) {
  return samples.inputs[static_cast<std::size_t>(row * samples.columns + column)];
}
inline double targetOf(const Samples& samples, Index row, Index column = 0) {
  return samples.targets[static_cast<std::size_t>(row * samples.targetColumns + column)];
}
inline double distanceFromOrigin(const Samples& samples, Index row) {
  return std::hypot(inputOf(samples, row, 0), inputOf(samples, row, 1));
}

/// A data set with the standard values of its parameters.
inline Samples generate(const Dataset& dataset, Index samples, double noise, std::uint64_t seed = 1) {
  return generate(standardChoice(dataset), samples, noise, seed);
}

/// A data set called by its name.
inline Samples generate(const std::string& name, Index samples, double noise, std::uint64_t seed = 1) {
  return generate(*find(datasets(), name), samples, noise, seed);
}

/// The most samples that a data set allows, for statistics.
inline Index mostSamples(const Dataset& dataset) { return static_cast<Index>(dataset.samples.maximum); }

/// How many samples each class has.
inline std::vector<Index> classCounts(const Samples& samples) {
  std::vector<Index> counts(static_cast<std::size_t>(samples.task == Task::binary ? 2 : samples.outputs));
  for (Index row = 0; row < rowsOf(samples); ++row) ++counts.at(static_cast<std::size_t>(targetOf(samples, row)));
  return counts;
}

}  // namespace taroko
