#pragma once

#include <string_view>
#include <vector>

#include "core/reader.h"
#include "train/config.h"

namespace taroko {

/// The parts of a config that can be read by themselves, so that they can also be changed while training. Each refuses unknown keys.
Choice readLoss(Reader loss, std::string_view standard);
OptimizerConfig readOptimizer(Reader optimizer);
Choice readSchedule(Reader schedule);
Regularization readRegularization(Reader regularization);
BatchConfig readBatch(Reader batch, Index trainingSamples);

/// The names of the batch orders, in the order of BatchOrder.
const std::vector<std::string_view>& batchOrderNames();

/// The names of the tasks, in the order of Task.
const std::vector<std::string_view>& taskNames();

/// And back.
Value describeLoss(const Choice& loss);
Value describe(const OptimizerConfig& optimizer);
Value describeSchedule(const Choice& schedule);
Value describe(const Regularization& regularization);
Value describe(const BatchConfig& batch);

}  // namespace taroko
