#include "nn/initializers.h"
#include "nn/losses.h"
#include "train/config.h"
#include "train/config_sections.h"
#include "train/optimizers.h"
#include "train/schedules.h"

namespace taroko {
namespace {

Value describeFeatures(const std::vector<std::string>& features) {
  Value::Array names;
  for (const std::string& feature : features) names.emplace_back(feature);
  return names;
}

Value describe(const DataConfig& data) {
  Value value = Value::object();
  if (data.own) {
    const Samples& own = *data.own;
    value.set("inputs", Value::object({{"values", own.inputs}, {"columns", own.columns}}));
    value.set("targets", Value::object({{"values", own.targets}, {"columns", own.targetColumns}}));
    value.set("names", describeFeatures(own.names));
    value.set("task", taskNames()[static_cast<std::size_t>(own.task)]);
    if (own.task == Task::multiclass) value.set("classes", own.outputs);
  } else {
    const Dataset& dataset = *find(datasets(), data.dataset.name);
    value.set("dataset", data.dataset.name);
    for (std::size_t i = 0; i < data.dataset.parameters.size(); ++i) {
      value.set(dataset.description.parameters[i].name, data.dataset.parameters[i]);
    }
    if (!data.dataset.formula.empty()) value.set("formula", data.dataset.formula);
    value.set("samples", data.samples);
    value.set("noise", data.noise);
  }
  value.set("trainShare", data.trainShare);
  value.set("seed", static_cast<double>(data.seed));
  value.set("features", describeFeatures(data.features));
  return value;
}

Value describe(const NetworkConfig& network) {
  Value::Array hidden;
  for (const LayerConfig& layer : network.hidden) {
    hidden.push_back(Value::object({{"units", layer.units}, {"activation", layer.activation}}));
  }
  const Choice& initializer = network.initializer;
  const Value chosen = initializer.parameters.empty() ? Value(initializer.name)
                                                      : taroko::describe(initializer, find(initializers(), initializer.name)->description);
  return Value::object({{"hidden", hidden},
                        {"output", Value::object({{"activation", network.outputActivation}})},
                        {"initializer", chosen},
                        {"seed", static_cast<double>(network.seed)}});
}

}  // namespace

Value describeLoss(const Choice& loss) { return describe(loss, find(losses(), loss.name)->description); }

Value describe(const OptimizerConfig& optimizer) {
  Value value = describe(optimizer.rule, find(optimizers(), optimizer.rule.name)->description);
  value.set("learningRate", optimizer.learningRate);
  return value;
}

Value describeSchedule(const Choice& schedule) { return describe(schedule, find(schedules(), schedule.name)->description); }

Value describe(const Regularization& regularization) { return Value::object({{"l1", regularization.l1}, {"l2", regularization.l2}}); }

Value describe(const BatchConfig& batch) {
  return Value::object({{"size", batch.size},
                        {"order", batchOrderNames()[static_cast<std::size_t>(batch.order)]},
                        {"dropLast", batch.dropLast},
                        {"seed", static_cast<double>(batch.seed)}});
}

Value describe(const TrainerConfig& config) {
  return Value::object({{"data", describe(config.data)},
                        {"network", describe(config.network)},
                        {"loss", describeLoss(config.loss)},
                        {"optimizer", describe(config.optimizer)},
                        {"schedule", describeSchedule(config.schedule)},
                        {"regularization", describe(config.regularization)},
                        {"batch", describe(config.batch)}});
}

}  // namespace taroko
