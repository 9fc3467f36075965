#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/matrix.h"
#include "core/registry.h"
#include "core/value.h"
#include "train/datasets.h"

namespace taroko {

struct DataConfig {
  Choice dataset;  ///< empty name where the samples are the caller's own
  Index samples = 0;
  double noise = 0;
  std::uint64_t seed = 1;
  double trainShare = 0.5;  ///< of the samples; the rest is for testing
  std::vector<std::string> features;
  std::shared_ptr<const Samples> own;  ///< the caller's own samples, shared by all copies of the config
};

struct LayerConfig {
  Index units = 0;
  std::string activation;
};

struct NetworkConfig {
  std::vector<LayerConfig> hidden;
  std::string outputActivation;
  Choice initializer;
  std::uint64_t seed = 1;
};

struct OptimizerConfig {
  Choice rule;
  double learningRate = 0;
};

struct Regularization {
  double l1 = 0;  ///< penalty l1 · Σ|w|
  double l2 = 0;  ///< penalty l2 / 2 · Σw²
};

enum class BatchOrder { shuffled, sequential, withReplacement };

struct BatchConfig {
  Index size = 0;  ///< samples per update
  BatchOrder order = BatchOrder::shuffled;
  bool dropLast = false;
  std::uint64_t seed = 1;
};

/// Everything that determines a training run.
struct TrainerConfig {
  DataConfig data;
  NetworkConfig network;
  Choice loss;
  OptimizerConfig optimizer;
  Choice schedule;
  Regularization regularization;
  BatchConfig batch;
};

/// Reads a config as users write it. Whatever is left out gets its standard value.
/// ConfigError, with the path of the field, for an unknown key, a wrong type, a value out of range or a shape that does not fit.
TrainerConfig readConfig(const Value& value);

/// The complete config in the form that users write, standard values included. `readConfig(describe(c))` is c again.
Value describe(const TrainerConfig& config);

/// How many of `samples` are for training: at least one.
Index trainingCount(Index samples, double trainShare);

}  // namespace taroko
