#include "train/layer_statistics.h"

#include <cmath>
#include <numeric>

#include "catch.h"
#include "configs.h"

using namespace taroko;

namespace {

TrainerConfig layersOf(const char* activation) {
  return readConfig(
      Value::object({{"data", Value::object({{"dataset", "circle"}, {"samples", 200}})},
                     {"network", Value::object({{"hidden", Value::Array{Value::object({{"units", 5}, {"activation", activation}}),
                                                                        Value::object({{"units", 3}, {"activation", activation}})}}})}}));
}

/// Gives every bias of the first hidden layer the same value.
void shift(Trainer& trainer, float bias) {
  std::vector<float> values(trainer.parameters().begin(), trainer.parameters().end());
  const ParameterBlock& block = trainer.layout()[1];
  std::fill_n(values.begin() + block.offset, block.size(), bias);
  trainer.setParameters(values);
}

}  // namespace

TEST_CASE("layers are told apart by the mean size of their weights' gradients") {
  Trainer trainer(layersOf("tanh"));
  CHECK(layerStatistics(trainer).size() == 3);
  for (const LayerStatistics& layer : layerStatistics(trainer)) CHECK_FALSE(layer.meanAbsoluteWeightGradient);
  trainer.step(3);
  const auto gradient = trainer.batchGradient();
  const std::vector<LayerStatistics> layers = layerStatistics(trainer);
  for (std::size_t layer = 0; layer < layers.size(); ++layer) {
    const ParameterBlock& block = trainer.layout()[2 * layer];
    double total = 0;
    for (Index i = 0; i < block.size(); ++i) total += std::abs(gradient[static_cast<std::size_t>(block.offset + i)]);
    CHECK(*layers[layer].meanAbsoluteWeightGradient == Approx(total / static_cast<double>(block.size())));
  }
}

TEST_CASE("a sigmoid far from zero is saturated, and nearly linear around it is not") {
  Trainer trainer(layersOf("sigmoid"));
  shift(trainer, 100);
  CHECK(layerStatistics(trainer)[0].saturated == 1);
  shift(trainer, 0);
  CHECK(layerStatistics(trainer)[0].saturated < 0.5);
  CHECK(layerStatistics(trainer)[0].dead == 0);
}

TEST_CASE("the share of saturated activations is the share of small slopes") {
  Trainer trainer(layersOf("tanh"));
  const Matrix& features = trainer.data().train.features;
  const auto parameters = trainer.parameters();
  Index flat = 0;
  for (Index row = 0; row < features.rows(); ++row) {
    for (Index unit = 0; unit < 5; ++unit) {
      const double z = parameters[2 * unit] * features(row, 0) + parameters[2 * unit + 1] * features(row, 1);
      flat += 1 - std::pow(std::tanh(z), 2) < 0.1 ? 1 : 0;
    }
  }
  CHECK(flat > 0);
  CHECK(layerStatistics(trainer)[0].saturated ==
        Approx(static_cast<double>(flat) / static_cast<double>(5 * features.rows())).margin(0.003));
}

TEST_CASE("units of a ReLU that see no sample from above zero are dead, and leaky ones never are") {
  Trainer relu(layersOf("relu"));
  shift(relu, -1000);
  CHECK(layerStatistics(relu)[0].dead == 1);
  CHECK(layerStatistics(relu)[2].dead == 0);
  Trainer leaky(layersOf("leakyRelu"));
  shift(leaky, -1000);
  CHECK(layerStatistics(leaky)[0].dead == 0);
  CHECK(layerStatistics(leaky)[0].saturated == 1);
}

TEST_CASE("looking at layers leaves training as it is") {
  Trainer looked(layersOf("relu"));
  Trainer other(layersOf("relu"));
  for (int i = 0; i < 20; ++i) {
    looked.step(1);
    layerStatistics(looked);
  }
  other.step(20);
  CHECK(looked.snapshot() == other.snapshot());
}
