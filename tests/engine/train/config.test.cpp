#include "train/config.h"

#include <cmath>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "catch.h"
#include "configs.h"
#include "core/reader.h"
#include "core/text.h"
#include "nn/activations.h"
#include "nn/initializers.h"
#include "nn/losses.h"
#include "reports.h"
#include "train/optimizers.h"
#include "train/schedules.h"
#include "train/settings.h"
#include "train/trainer.h"

using namespace taroko;

namespace {

const double notANumber = std::nan("");
const double infinity = std::numeric_limits<double>::infinity();

std::string refusalOfConfig(const Value& config) {
  return refusalOf([&] { Trainer{readConfig(config)}; });
}

/// The names of a registry as messages list them.
template <class Entries>
std::string anyOf(const Entries& entries) {
  return listOf(namesOf(std::span(entries)));
}

/// The config with a value at a path, and how it must be refused there.
struct Refusal {
  const char* path;
  Value value;
  std::string message;  ///< with its path in front
};

void check(const Value& config, const std::vector<Refusal>& refusals) {
  REQUIRE(refusalOfConfig(config) == "");
  for (const Refusal& refusal : refusals) CHECK(refusalOfConfig(with(config, refusal.path, refusal.value)) == refusal.message);
}

Value own(Value inputs, Value targets, const char* loss = "meanSquaredError") {
  return regressionOn(std::move(inputs), std::move(targets), loss);
}

}  // namespace

TEST_CASE("data and hidden layers are enough; everything else has its standard value") {
  const TrainerConfig config = readConfig(
      Value::object({{"data", Value::object({{"dataset", "spiral"}})}, {"network", Value::object({{"hidden", Value::Array()}})}}));
  CHECK(config.data.samples == 500);
  CHECK(config.data.noise == 0);
  CHECK(config.data.trainShare == 0.5);
  CHECK(config.data.features == std::vector<std::string>{"x", "y"});
  CHECK(config.network.hidden.empty());
  CHECK(config.network.outputActivation == "linear");
  CHECK(config.network.initializer.name == "xavierUniform");
  CHECK(config.loss.name == "binaryCrossEntropy");
  CHECK(config.optimizer.rule.name == "sgd");
  CHECK(config.optimizer.learningRate == 0.03);
  CHECK(config.schedule.name == "constant");
  CHECK(config.regularization.l1 == 0);
  CHECK(config.regularization.l2 == 0);
  CHECK(config.batch.size == 10);
  CHECK(config.batch.order == BatchOrder::shuffled);
  CHECK_FALSE(config.batch.dropLast);
  CHECK(config.data.seed == 1);
  CHECK(config.network.seed == 1);
  CHECK(config.batch.seed == 1);
}

TEST_CASE("every data set trains from nothing but its name, with its natural loss") {
  for (const Dataset& dataset : datasets()) {
    CAPTURE(dataset.description.name);
    const Value data = Value::object({{"dataset", dataset.description.name}});
    Trainer trainer(readConfig(with(with(smallConfig(), "data", data), "batch", Value::object())));
    CHECK(trainer.config().loss.name == dataset.loss);
    CHECK(trainer.config().data.samples == static_cast<Index>(dataset.samples.standard));
    CHECK(trainer.step(3).update == 3);
  }
}

TEST_CASE("data, hidden layers and units are required") {
  const Value network = Value::object({{"hidden", Value::Array()}});
  const Value data = Value::object({{"dataset", "circle"}});
  CHECK(refusalOfConfig(Value::object({{"network", network}})).rfind("data: is required", 0) == 0);
  CHECK(refusalOfConfig(Value::object({{"data", data}})).rfind("network.hidden: is required", 0) == 0);
  CHECK(refusalOfConfig(Value::object({{"data", Value::object()}, {"network", network}})).rfind("data.dataset: is required", 0) == 0);
  CHECK(refusalOfConfig(with(smallConfig(), "network.hidden[0]", Value::object({{"activation", "tanh"}}))) ==
        "network.hidden[0].units: is required; it must be a whole number from 1 to 512");
  CHECK(refusalOfConfig(3) == ": must be an object, not 3");
}

TEST_CASE("a number out of range, of the wrong kind or none at all is refused with its path, the value and what is allowed") {
  // clang-format off
  check(smallConfig(), {
      {"data.samples", 9, "data.samples: must be a whole number from 10 to 5000, not 9"},
      {"data.samples", 100.5, "data.samples: must be a whole number from 10 to 5000, not 100.5"},
      {"data.noise", 0.6, "data.noise: must be a number from 0 to 0.5, not 0.6"},
      {"data.noise", "much", "data.noise: must be a number from 0 to 0.5, not 'much'"},
      {"data.trainShare", 0, "data.trainShare: must be a number from 0.1 to 1, not 0"},
      {"data.seed", -1, "data.seed: must be a whole number from 0 to 4294967295, not -1"},
      {"network.hidden[1].units", 0, "network.hidden[1].units: must be a whole number from 1 to 512, not 0"},
      {"network.hidden[1].units", 513, "network.hidden[1].units: must be a whole number from 1 to 512, not 513"},
      {"network.hidden[0].units", true, "network.hidden[0].units: must be a whole number from 1 to 512, not true"},
      {"optimizer.learningRate", notANumber, "optimizer.learningRate: must be a number from 1e-7 to 1000, not NaN"},
      {"optimizer.learningRate", infinity, "optimizer.learningRate: must be a number from 1e-7 to 1000, not infinity"},
      {"optimizer.learningRate", -0.1, "optimizer.learningRate: must be a number from 1e-7 to 1000, not -0.1"},
      {"optimizer.momentum", 1, "optimizer.momentum: must be a number from 0 to 0.999, not 1"},
      {"optimizer.nesterov", 1, "optimizer.nesterov: must be true or false, not 1"},
      {"regularization.l1", -0.5, "regularization.l1: must be a number from 0 to 10, not -0.5"},
      {"regularization.l2", Value(), "regularization.l2: must be a number from 0 to 10, not null"},
      {"batch.size", 0, "batch.size: must be a whole number from 1 to 40, not 0"},
      {"batch.size", 41, "batch.size: must be a whole number from 1 to 40, the number of training samples, not 41"},
      {"batch.dropLast", "yes", "batch.dropLast: must be true or false, not 'yes'"},
      {"loss", Value::object({{"name", "huber"}, {"delta", 0}}), "loss.delta: must be a number from 0.01 to 100, not 0"},
  });
  // clang-format on
}

TEST_CASE("a name that no entry has is refused with the names there are") {
  // clang-format off
  check(smallConfig(), {
      {"network.hidden[0].activation", "swish",
       "network.hidden[0].activation: must be " + anyOf(activations()) + ", not 'swish'"},
      {"network.output.activation", 3, "network.output.activation: must be linear, relu, leakyRelu, elu, gelu, silu, softplus, tanh, sigmoid or sin, not 3"},
      {"network.initializer", "ones", "network.initializer: must be " + anyOf(initializers()) + ", not 'ones'"},
      {"loss.name", "mse",
       "loss.name: must be " + anyOf(losses()) + ", not 'mse'"},
      {"optimizer.name", "SGD", "optimizer.name: must be " + anyOf(optimizers()) + ", not 'SGD'"},
      {"schedule.name", "", "schedule.name: must be " + anyOf(schedules()) + ", not ''"},
      {"batch.order", "random", "batch.order: must be shuffled, sequential or withReplacement, not 'random'"},
  });
  // clang-format on
  CHECK(refusalOfConfig(with(smallConfig(), "data.dataset", "swissRoll")).rfind("data.dataset: must be circle, xor, ", 0) == 0);
}

TEST_CASE("an unknown key is refused wherever it stands, with the keys that are allowed") {
  // clang-format off
  check(smallConfig(), {
      {"optimiser", Value::object(), "optimiser: is not known; allowed here: loss, data, network, optimizer, schedule, regularization or batch"},
      {"network.hidden[1].unit", 3, "network.hidden[1].unit: is not known; allowed here: units or activation"},
      {"network.output.units", 3, "network.output.units: is not known; allowed here: activation"},
      {"network.layers", 3, "network.layers: is not known; allowed here: hidden, output, initializer or seed"},
      {"optimizer.beta1", 0.9, "optimizer.beta1: is not known; allowed here: name, momentum, nesterov or learningRate"},
      {"schedule.epochs", 3, "schedule.epochs: is not known; allowed here: name"},
      {"regularization.l3", 0, "regularization.l3: is not known; allowed here: l1 or l2"},
      {"batch.Size", 3, "batch.Size: is not known; allowed here: size, order, dropLast or seed"},
      {"loss.delta", 1, "loss.delta: is not known; allowed here: name"},
      {"data.classes", 3, "data.classes: is not known; allowed here: dataset, samples, noise, seed, trainShare or features"},
  });
  // clang-format on
}

TEST_CASE("a section of the wrong kind is refused as a whole") {
  // clang-format off
  check(smallConfig(), {
      {"data", "circle", "data: must be an object, not 'circle'"},
      {"network", Value::Array{4, 2}, "network: must be an object, not a list of 2"},
      {"network.hidden", 3, "network.hidden: must be a list, not 3"},
      {"network.hidden[0]", 4, "network.hidden[0]: must be an object, not 4"},
      {"optimizer", "adam", "optimizer: must be an object, not 'adam'"},
      {"schedule", Value(), "schedule: must be an object, not null"},
      {"batch", 10, "batch: must be an object, not 10"},
      {"data.features", "x", "data.features: must be a list, not 'x'"},
      {"data.features", Value::Array(), "data.features: must name at least one feature, not a list of 0"},
      {"data.features", Value::Array{1}, "data.features[0]: must be a text, not 1"},
  });
  // clang-format on
}

TEST_CASE("0 to 16 hidden layers of 1 to 512 units are allowed") {
  const Value layer = Value::object({{"units", 1}, {"activation", "tanh"}});
  CHECK(Trainer(readConfig(with(smallConfig(), "network.hidden", Value::Array()))).layout().size() == 2);
  CHECK(Trainer(readConfig(with(smallConfig(), "network.hidden", Value::Array(16, layer)))).step(1).update == 1);
  CHECK(refusalOfConfig(with(smallConfig(), "network.hidden", Value::Array(17, layer))) ==
        "network.hidden: must have at most 16 layers, not a list of 17");
  CHECK(Trainer(readConfig(with(smallConfig(), "network.hidden[0].units", 512))).step(1).update == 1);
}

TEST_CASE("own samples are refused with the row that is wrong") {
  const Value inputs = rows({{1, 2}, {3, 4}, {5, 6}});
  // clang-format off
  check(own(inputs, Value::Array{1, 2, 3}), {
      {"data.inputs", rows({{1, 2}, {3}, {5, 6}}), "data.inputs[1]: must have 2 numbers, not 1"},
      {"data.inputs", rows({{1, 2}, {3, notANumber}, {5, 6}}), "data.inputs[1][1]: must be a finite number, not NaN"},
      {"data.inputs", rows({{1, 2}, {3, 4}, {infinity, 6}}), "data.inputs[2][0]: must be a finite number, not infinity"},
      {"data.inputs", rows({{1, 2}, {3, 1e39}, {5, 6}}), "data.inputs[1][1]: must be a finite number, not 1e39"},
      {"data.inputs[1]", "two", "data.inputs[1]: must be a list of numbers, not 'two'"},
      {"data.inputs", Value::object({{"values", Value::Floats{1, 2, 3, 4, std::nanf(""), 6}}, {"columns", 2}}),
       "data.inputs.values[2]: must be a finite number, not NaN"},
      {"data.inputs", Value::object({{"values", Value::Floats{1, 2, 3}}, {"columns", 2}}),
       "data.inputs.values: must be rows of 2 numbers, not 3 numbers in all"},
      {"data.targets", Value::Array{1, 2}, "data.targets: must have as many rows as data.inputs, which has 3, not 2"},
      {"data.targets", Value::Array{1, notANumber, 3}, "data.targets[1]: must be a finite number, not NaN"},
      {"data.targets", Value::Array(), "data.targets: must be rows of 1 numbers, not 0 numbers in all"},
      {"data.names", Value::Array{"a"}, "data.names: must have 2 names, not a list of 1"},
      {"data.samples", 3, "data.samples: is not known; allowed here: task, inputs, targets, classes, names, seed, trainShare or features"},
  });
  // clang-format on
  // clang-format off
  check(own(inputs, Value::Array{0, 2, 1}, "crossEntropy"), {
      {"data.targets", Value::Array{0, 1.5, 1}, "data.targets[1]: must be a class index, a whole number from 0 to 99, not 1.5"},
      {"data.targets", Value::Array{0, 1, -1}, "data.targets[2]: must be a class index, a whole number from 0 to 99, not -1"},
      {"data.classes", 2, "data.classes: must be more than the highest class index, 2, not 2"},
  });
  // clang-format on
  // clang-format off
  check(own(inputs, Value::Array{0, 1, 1}, "binaryCrossEntropy"), {
      {"data.targets", Value::Array{0, 2, 1}, "data.targets[1]: must be from 0 to 1, or -1 and 1, not 2"},
      {"data.targets", Value::Array{-1, 1, 0}, "data.targets[2]: must be -1 or 1 where another is -1, not 0"},
  });
  // clang-format on
}

TEST_CASE("own samples may be rows, flat arrays with their columns, or a list for one column, and are all for training") {
  const std::vector<std::pair<Value, Value>> forms{
      {rows({{1, 2}, {3, 4}}), Value::Array{5, 6}},
      {Value::object({{"values", Value::Floats{1, 2, 3, 4}}, {"columns", 2}}), Value::Floats{5, 6}},
      {Value::object({{"values", Value::Integers{1, 2, 3, 4}}, {"columns", 2}}), rows({{5}, {6}})},
      {Value::object({{"values", Value::Array{1, 2, 3, 4}}, {"columns", 2}}),
       Value::object({{"values", Value::Array{5, 6}}, {"columns", 1}})},
  };
  for (const auto& [inputs, targets] : forms) {
    const Trainer trainer(readConfig(own(inputs, targets)));
    CHECK(trainer.data().train.inputs == std::vector<float>{1, 2, 3, 4});
    CHECK(trainer.data().train.labels == std::vector<float>{5, 6});
    CHECK(trainer.data().test.rows() == 0);
  }
}

TEST_CASE("a loss that does not suit the data, and a feature that is undefined on a sample, are refused") {
  const Value numbers = with(own(Value::Array{1, 0, 4}, Value::Array{0.5, 3, 2}), "data.task", "regression");
  CHECK(refusalOfConfig(with(numbers, "loss.name", "hinge")).rfind("loss.name: must suit the data", 0) == 0);
  CHECK(refusalOfConfig(with(numbers, "loss.name", "binaryCrossEntropy")).find("needs targets from 0 to 1, and one of them is 3") !=
        std::string::npos);
  const std::string refusal = refusalOfConfig(with(numbers, "data.features", Value::Array{"x", "1 / x"}));
  CHECK(refusal.rfind("data.features[1]: must be finite on every sample: 1 / x is infinity on sample 1", 0) == 0);
  CHECK(refusalOfConfig(with(numbers, "data.features", Value::Array{"x +"})).rfind("data.features[0]: line 1, column 4: ", 0) == 0);
  CHECK(refusalOfConfig(with(numbers, "data.features", Value::Array{"x", "x"})).rfind("data.features[1]: must not repeat", 0) == 0);
}

TEST_CASE("a config survives being written out and read again, for every entry of every registry") {
  std::vector<Value> configs{smallConfig(), own(rows({{1, 2}, {3, 4}}), Value::Array{0, 1}, "crossEntropy")};
  const auto add = [&](const char* path, std::string_view name) {
    configs.push_back(with(smallConfig(), path, Value::object({{"name", name}})));
  };
  for (const Initializer& entry : initializers()) add("network.initializer", entry.description.name);
  for (const Loss& entry : losses()) add("loss", entry.description.name);
  for (const Optimizer& entry : optimizers()) add("optimizer", entry.description.name);
  for (const Schedule& entry : schedules()) add("schedule", entry.description.name);
  for (const Activation& entry : activations()) configs.push_back(with(smallConfig(), "network.output.activation", entry.description.name));
  for (const Dataset& entry : datasets()) {
    configs.push_back(with(with(smallConfig(), "data", Value::object({{"dataset", entry.description.name}})), "batch", Value::object()));
  }
  for (const Value& config : configs) {
    const TrainerConfig read = readConfig(config);
    const TrainerConfig again = readConfig(describe(read));
    CHECK(again.data.dataset == read.data.dataset);
    CHECK(again.data.samples == read.data.samples);
    CHECK(again.data.features == read.data.features);
    CHECK(again.network.initializer == read.network.initializer);
    CHECK(again.network.outputActivation == read.network.outputActivation);
    CHECK(again.network.hidden.size() == read.network.hidden.size());
    CHECK(again.loss == read.loss);
    CHECK(again.optimizer.rule == read.optimizer.rule);
    CHECK(again.optimizer.learningRate == read.optimizer.learningRate);
    CHECK(again.schedule == read.schedule);
    CHECK(again.batch.size == read.batch.size);
    Trainer first(read);
    Trainer second(again);
    first.step(3);
    second.step(3);
    CHECK(first.snapshot() == second.snapshot());
  }
}

TEST_CASE("at least one sample is for training, and at most all") {
  CHECK(trainingCount(10, 0.5) == 5);
  CHECK(trainingCount(11, 0.5) == 6);
  CHECK(trainingCount(3, 0.1) == 1);
  CHECK(trainingCount(1, 0.1) == 1);
  CHECK(trainingCount(7, 1) == 7);
}
