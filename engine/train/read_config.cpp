#include <algorithm>
#include <cmath>

#include "core/reader.h"
#include "core/text.h"
#include "nn/activations.h"
#include "nn/initializers.h"
#include "nn/losses.h"
#include "train/config.h"
#include "train/config_sections.h"
#include "train/features.h"
#include "train/optimizers.h"
#include "train/own_data.h"
#include "train/schedules.h"
#include "train/settings.h"

namespace taroko {
namespace {

constexpr std::size_t mostLayers = 16;
constexpr Index usualBatchSize = 10;

double number(Reader& object, std::string_view name, std::string_view path) { return object.member(name).number(setting(path)); }

std::uint64_t seed(Reader& object, std::string_view path) { return static_cast<std::uint64_t>(number(object, "seed", path)); }

std::vector<std::string> readFeatures(const Reader& features, const std::vector<std::string>& inputNames) {
  if (features.isAbsent()) return inputNames;
  std::vector<std::string> read;
  for (const Reader& feature : features.list()) read.push_back(feature.text(""));
  if (read.empty()) features.refuse(say("must name at least one feature"));
  static_cast<void>(Features(read, inputNames));  // refuses what does not parse
  return read;
}

/// The task that a loss suits. Several columns of two classes each become labels when the samples are read.
Task naturalTask(const Loss* loss) {
  switch (loss == nullptr ? Targets::numbers : loss->targets) {
    case Targets::distribution: return Task::multiclass;
    case Targets::probabilities:
    case Targets::signs: return Task::binary;
    case Targets::numbers: break;
  }
  return Task::regression;
}

/// The task of the caller's own samples: as said, or as the loss suggests.
Task readTask(Reader& data, Reader loss) {
  const Reader task = data.member("task");
  if (!task.isAbsent()) return static_cast<Task>(task.oneOf(taskNames(), 0));
  return naturalTask(loss.isAbsent() ? nullptr : find(losses(), loss.member("name").text("")));
}

DataConfig readOwnData(Reader data, const Reader& loss) {
  DataConfig config;
  config.own = std::make_shared<const Samples>(readOwnSamples(data, readTask(data, loss)));
  config.samples = static_cast<Index>(config.own->inputs.size()) / config.own->columns;
  config.seed = seed(data, "data.seed");
  const Reader share = data.member("trainShare");
  config.trainShare = share.isAbsent() ? 1 : share.number(setting("data.trainShare"));
  config.features = readFeatures(data.member("features"), config.own->names);
  data.refuseOthers();
  return config;
}

DataConfig readGeneratedData(Reader data) {
  const Reader name = data.member("dataset");
  const std::vector<std::string_view> names = namesOf(datasets());
  if (name.isAbsent()) refuseField(name.path(), say("is required: the name of a data set, or inputs and targets of your own"));
  const Dataset& dataset = datasets()[name.oneOf(names, 0)];

  DataConfig config;
  config.dataset.name = dataset.description.name;
  for (const Parameter& parameter : dataset.description.parameters) {
    config.dataset.parameters.push_back(data.member(parameter.name).number(parameter));
  }
  if (!dataset.formula.empty()) {
    config.dataset.formula = data.member("formula").text(dataset.formula);
    (void)taskOf(config.dataset);
  }
  config.samples = static_cast<Index>(data.member("samples").number(dataset.samples));
  config.noise = data.member("noise").number(dataset.noise);
  config.seed = seed(data, "data.seed");
  config.trainShare = number(data, "trainShare", "data.trainShare");
  config.features = readFeatures(data.member("features"), namesOfInputs(dataset));
  data.refuseOthers();
  return config;
}

DataConfig readData(Reader data, const Reader& loss) {
  if (data.isAbsent()) refuseField("data", say("is required: an object with a data set's name, or with inputs and targets"));
  const bool own = !data.member("inputs").isAbsent() || !data.member("targets").isAbsent();
  if (!own) return readGeneratedData(Reader(data.value(), data.path()));
  return readOwnData(Reader(data.value(), data.path()), loss);
}

std::string readActivation(const Reader& name, std::string_view standard) {
  if (name.isAbsent()) return std::string(standard);
  const std::vector<std::string_view> names = namesOf(activations());
  return std::string(names[name.oneOf(names, 0)]);
}

NetworkConfig readNetwork(Reader network) {
  NetworkConfig config;
  const Reader hidden = network.member("hidden");
  if (hidden.isAbsent()) {
    refuseField("network.hidden", say("is required: a list of layers, such as { units: 4, activation: 'tanh' }; it may be empty"));
  }
  for (Reader layer : hidden.list()) {
    LayerConfig read;
    read.units = static_cast<Index>(layer.member("units").requiredNumber(setting("network.hidden.units")));
    read.activation = readActivation(layer.member("activation"), "tanh");
    layer.refuseOthers();
    config.hidden.push_back(read);
  }
  if (config.hidden.size() > mostLayers) hidden.refuse(say("must have at most {} layers", {mostLayers}));
  Reader output = network.member("output");
  config.outputActivation = readActivation(output.member("activation"), "linear");
  output.refuseOthers();
  const Reader initializer = network.member("initializer");
  if (initializer.value() != nullptr && initializer.value()->as<Value::Object>() != nullptr) {
    Reader object = initializer;
    config.initializer = object.choice(initializers(), "xavierUniform");
    object.refuseOthers();
  } else {
    const std::vector<std::string_view> names = namesOf(initializers());
    const std::size_t standard = std::find(names.begin(), names.end(), "xavierUniform") - names.begin();
    config.initializer = standardChoice(initializers()[initializer.oneOf(names, standard)]);
  }
  config.seed = seed(network, "network.seed");
  network.refuseOthers();
  return config;
}

std::string_view naturalLoss(const DataConfig& data) {
  const Dataset* dataset = data.own ? nullptr : find(datasets(), data.dataset.name);
  if (dataset != nullptr && dataset->formula.empty()) return dataset->loss;
  switch (data.own ? data.own->task : taskOf(data.dataset)) {
    case Task::binary: return "binaryCrossEntropy";
    case Task::multiclass: return "crossEntropy";
    case Task::multiLabel: return "multiLabelCrossEntropy";
    case Task::regression: break;
  }
  return "meanSquaredError";
}

}  // namespace

Choice readLoss(Reader loss, std::string_view standard) {
  Choice choice = loss.choice(losses(), standard);
  loss.refuseOthers();
  return choice;
}

OptimizerConfig readOptimizer(Reader optimizer) {
  OptimizerConfig config;
  config.rule = optimizer.choice(optimizers(), "sgd");
  config.learningRate = number(optimizer, "learningRate", "optimizer.learningRate");
  optimizer.refuseOthers();
  return config;
}

Choice readSchedule(Reader schedule) {
  Choice choice = schedule.choice(schedules(), "constant");
  schedule.refuseOthers();
  return choice;
}

Regularization readRegularization(Reader regularization) {
  const Regularization config{number(regularization, "l1", "regularization.l1"), number(regularization, "l2", "regularization.l2")};
  regularization.refuseOthers();
  return config;
}

BatchConfig readBatch(Reader batch, Index trainingSamples) {
  BatchConfig config;
  Parameter size = setting("batch.size");
  size.maximum = static_cast<double>(trainingSamples);
  size.standard = static_cast<double>(std::min(usualBatchSize, trainingSamples));
  const Reader given = batch.member("size");
  if (const double* number = given.isAbsent() ? nullptr : given.value()->as<double>(); number != nullptr && *number > size.maximum) {
    given.refuse(say("must be a whole number from 1 to {}, the number of training samples", {trainingSamples}));
  }
  config.size = static_cast<Index>(given.number(size));
  config.order = static_cast<BatchOrder>(batch.member("order").oneOf(batchOrderNames(), 0));
  config.dropLast = batch.member("dropLast").flag(false);
  config.seed = seed(batch, "batch.seed");
  batch.refuseOthers();
  return config;
}

const std::vector<std::string_view>& batchOrderNames() {
  static const std::vector<std::string_view> names{"shuffled", "sequential", "withReplacement"};
  return names;
}

const std::vector<std::string_view>& taskNames() {
  static const std::vector<std::string_view> names{"binary", "multiclass", "multiLabel", "regression"};
  return names;
}

TrainerConfig readConfig(const Value& value) {
  Reader config(&value, "");
  TrainerConfig read;
  const Reader loss = config.member("loss");
  read.data = readData(config.member("data"), loss);
  read.network = readNetwork(config.member("network"));
  read.loss = readLoss(loss, naturalLoss(read.data));
  read.optimizer = readOptimizer(config.member("optimizer"));
  read.schedule = readSchedule(config.member("schedule"));
  read.regularization = readRegularization(config.member("regularization"));
  read.batch = readBatch(config.member("batch"), trainingCount(read.data.samples, read.data.trainShare));
  config.refuseOthers();
  return read;
}

Index trainingCount(Index samples, double trainShare) {
  return std::clamp<Index>(std::lround(static_cast<double>(samples) * trainShare), 1, samples);
}

}  // namespace taroko
