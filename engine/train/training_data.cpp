#include "train/training_data.h"

#include <algorithm>
#include <numeric>

#include "core/error.h"
#include "core/random.h"
#include "core/text.h"

namespace taroko {

Index outputsFor(const Samples& samples, Targets targets) {
  if (samples.task == Task::binary) return targets == Targets::distribution ? 2 : 1;
  return samples.outputs;
}

inline namespace TAROKO_PRECISION {
namespace {

/// What stands for "belongs to the class" (1) and "does not" (0), or anything between.
Scalar coded(Scalar belongs, Targets targets, bool reachesBelowZero) {
  const bool signs = targets == Targets::signs || (targets == Targets::numbers && reachesBelowZero);
  return signs ? 2 * belongs - 1 : belongs;
}

Scalar belonging(const Samples& samples, const Split& split, Targets targets, Index row, Index output) {
  const float* labels = split.labels.data() + row * samples.targetColumns;
  if (samples.task == Task::multiclass) return static_cast<Index>(labels[0]) == output ? Scalar(1) : Scalar(0);
  if (samples.task == Task::binary && targets == Targets::distribution) return output == 1 ? labels[0] : 1 - labels[0];
  return labels[output];
}

void refuseUnlessNumbersFit(const Samples& samples, const Split& split, Targets targets) {
  if (samples.task != Task::regression || targets == Targets::numbers) return;
  const auto isProbability = [](float value) { return value >= 0 && value <= 1; };
  if (targets == Targets::probabilities) {
    const auto outside = std::find_if_not(split.labels.begin(), split.labels.end(), isProbability);
    if (outside == split.labels.end()) return;
    refuseField("loss.name", say("must suit the data: this loss needs targets from 0 to 1, and one of them is {}", {showNumber(*outside)}));
  }
  std::vector<std::string_view> allowed;
  for (const Loss& loss : losses()) {
    if (loss.targets == Targets::numbers) allowed.push_back(loss.description.name);
  }
  refuseField("loss.name", say("must suit the data: this loss needs classes, and the targets are numbers; allowed here: {}", {allowed}));
}

void code(const Samples& samples, Split& split, Targets targets, bool reachesBelowZero) {
  refuseUnlessNumbersFit(samples, split, targets);
  const Index rows = static_cast<Index>(split.labels.size()) / samples.targetColumns;
  split.targets.resize(rows, outputsFor(samples, targets));
  for (Index row = 0; row < rows; ++row) {
    for (Index output = 0; output < split.targets.cols(); ++output) {
      const Scalar value = belonging(samples, split, targets, row, output);
      split.targets(row, output) = samples.task == Task::regression ? value : coded(value, targets, reachesBelowZero);
    }
  }
}

Split take(const Samples& samples, std::span<const std::int32_t> rows, const Features& features) {
  Split split;
  for (std::int32_t row : rows) {
    const float* input = samples.inputs.data() + row * samples.columns;
    const float* target = samples.targets.data() + row * samples.targetColumns;
    split.inputs.insert(split.inputs.end(), input, input + samples.columns);
    split.labels.insert(split.labels.end(), target, target + samples.targetColumns);
  }
  const auto count = static_cast<Index>(rows.size());
  split.features.resize(count, features.count());
  features.evaluate(split.inputs, count, split.features.data());
  return split;
}

}  // namespace

void codeTargets(TrainingData& data, Targets targets, bool reachesBelowZero) {
  code(data.samples, data.train, targets, reachesBelowZero);
  code(data.samples, data.test, targets, reachesBelowZero);
}

TrainingData prepareData(const DataConfig& config, const Features& features, Targets targets, bool reachesBelowZero) {
  TrainingData data;
  data.samples = config.own ? *config.own : generate(config.dataset, config.samples, config.noise, config.seed);
  features.requireFinite(data.samples.inputs, config.samples);
  std::vector<std::int32_t> rows(static_cast<std::size_t>(config.samples));
  std::iota(rows.begin(), rows.end(), 0);
  if (config.trainShare < 1) Random(config.seed, Stream::split).shuffle(rows);
  const auto trained = static_cast<std::size_t>(trainingCount(config.samples, config.trainShare));
  data.train = take(data.samples, std::span(rows).first(trained), features);
  data.test = take(data.samples, std::span(rows).subspan(trained), features);
  data.samples.inputs.clear();
  data.samples.targets.clear();
  codeTargets(data, targets, reachesBelowZero);
  return data;
}

}  // namespace TAROKO_PRECISION
}  // namespace taroko
