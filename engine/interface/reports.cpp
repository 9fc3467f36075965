#include "interface/reports.h"

#include <algorithm>
#include <cmath>

#include "core/text.h"
#include "train/config_sections.h"

namespace taroko {
namespace {

Value numberOrNull(double value) { return std::isfinite(value) ? Value(value) : Value(); }

std::string reasonFor(const Divergence& divergence) {
  const std::string became = std::isnan(divergence.value) ? "not a number (NaN)" : showNumber(divergence.value);
  return "Update " + std::to_string(divergence.update) +
         " was stopped: " + (divergence.quantity == "loss" ? "the loss" : divergence.quantity) + " became " + became +
         ". The parameters are those before it.";
}

}  // namespace

Value report(const Progress& progress) {
  static constexpr const char* statuses[] = {"ready", "running", "diverged"};
  Value value = Value::object({{"status", statuses[static_cast<int>(progress.status)]},
                               {"update", static_cast<double>(progress.update)},
                               {"epoch", static_cast<double>(progress.epoch)},
                               {"batch", static_cast<double>(progress.batch)},
                               {"batches", progress.batches},
                               {"samplesSeen", static_cast<double>(progress.samplesSeen)},
                               {"batchLoss", numberOrNull(progress.batchLoss)},
                               {"learningRate", progress.learningRate}});
  if (progress.divergence) {
    const Divergence& divergence = *progress.divergence;
    value.set("reason", reasonFor(divergence));
    value.set("divergence", Value::object({{"quantity", divergence.quantity},
                                           {"value", showNumber(divergence.value)},
                                           {"update", static_cast<double>(divergence.update)}}));
  }
  return value;
}

Value report(const Evaluation& evaluation) {
  Value value = Value::object({{"loss", numberOrNull(evaluation.loss)}, {"penalty", evaluation.penalty}});
  if (evaluation.accuracy) value.set("accuracy", *evaluation.accuracy);
  if (!evaluation.confusion.empty()) {
    Value::Array rows;
    for (Index truth = 0; truth < evaluation.classes; ++truth) {
      Value::Array row;
      for (Index decision = 0; decision < evaluation.classes; ++decision) {
        row.emplace_back(evaluation.confusion[static_cast<std::size_t>(truth * evaluation.classes + decision)]);
      }
      rows.emplace_back(std::move(row));
    }
    value.set("confusion", std::move(rows));
  }
  if (!evaluation.perOutput.empty()) {
    Value::Array shares;
    for (const double share : evaluation.perOutput) shares.emplace_back(share);
    value.set("perOutput", std::move(shares));
  }
  return value;
}

Value report(const std::vector<LayerStatistics>& layers) {
  Value::Array reported;
  for (const LayerStatistics& layer : layers) {
    const auto& gradient = layer.meanAbsoluteWeightGradient;
    reported.push_back(Value::object({{"meanAbsoluteWeightGradient", gradient ? numberOrNull(*gradient) : Value()},
                                      {"saturated", layer.saturated},
                                      {"dead", layer.dead}}));
  }
  return reported;
}

Value report(const std::vector<ParameterBlock>& layout) {
  Value::Array blocks;
  for (const ParameterBlock& block : layout) {
    blocks.push_back(Value::object({{"name", block.name}, {"rows", block.rows}, {"columns", block.columns}, {"offset", block.offset}}));
  }
  return blocks;
}

Value report(const TrainingData& data, const Split& split) {
  Value::Array names;
  for (const std::string& name : data.samples.names) names.emplace_back(name);
  const Samples& samples = data.samples;
  return Value::object({{"inputs", split.inputs},
                        {"columns", samples.columns},
                        {"names", names},
                        {"targets", split.labels},
                        {"outputs", samples.outputs},
                        {"task", taskNames()[static_cast<std::size_t>(samples.task)]},
                        {"classes", samples.task == Task::binary       ? 2
                                    : samples.task == Task::multiclass ? static_cast<int>(samples.outputs)
                                                                       : 0}});
}

Value report(const Inspection& inspection) {
  Value::Array layers;
  for (const LayerInspection& layer : inspection.layers) {
    layers.push_back(Value::object({{"sums", floats(layer.sums)},
                                    {"outputs", floats(layer.outputs)},
                                    {"sumGradients", floats(layer.sumGradients)},
                                    {"outputGradients", floats(layer.outputGradients)},
                                    {"weightGradients", floats(layer.weightGradients)},
                                    {"biasGradients", floats(layer.biasGradients)}}));
  }
  return Value::object({{"features", floats(inspection.features)},
                        {"target", floats(inspection.target)},
                        {"layers", layers},
                        {"prediction", floats(inspection.prediction)},
                        {"terms", floats(inspection.terms)},
                        {"loss", numberOrNull(inspection.loss)}});
}

Value report(const Landscape& landscape) {
  Value::Array path;
  for (const Landscape::PathPoint& point : landscape.path) {
    path.push_back(Value::object({{"x", point.x}, {"y", point.y}, {"update", static_cast<double>(point.update)}}));
  }
  Value value = Value::object({{"x", floats(landscape.x)},
                               {"y", floats(landscape.y)},
                               {"losses", landscape.losses},
                               {"center", Value::Array{landscape.center[0], landscape.center[1]}},
                               {"path", path}});
  if (!landscape.explained.empty()) value.set("explained", Value::Array{landscape.explained[0], landscape.explained[1]});
  return value;
}

Value report(const std::vector<GradientComparison>& comparisons, const std::vector<ParameterBlock>& layout, Index samples) {
  const auto worst = std::max_element(comparisons.begin(), comparisons.end(),
                                      [](const auto& a, const auto& b) { return a.relativeError < b.relativeError; });
  return Value::object({{"maxRelativeError", worst->relativeError},
                        {"worst", Value::object({{"parameter", parameterName(layout, worst->parameter)},
                                                 {"index", worst->parameter},
                                                 {"autodiff", worst->autodiff},
                                                 {"difference", worst->difference},
                                                 {"relativeError", worst->relativeError}})},
                        {"checked", comparisons.size()},
                        {"samples", samples}});
}

}  // namespace taroko
