#include "train/inspection.h"

#include <cmath>
#include <string>
#include <vector>

#include "catch.h"
#include "configs.h"
#include "nn/activations.h"
#include "nn/losses.h"
#include "train/evaluation.h"
#include "train/gradient_check.h"

using namespace taroko;

namespace {

constexpr double tolerance = 2e-5;

Approx near(double value) { return Approx(value).epsilon(tolerance).margin(tolerance); }

std::vector<float> parametersOf(const Trainer& trainer) { return {trainer.parameters().begin(), trainer.parameters().end()}; }

/// The sample's loss with one parameter moved.
double lossWith(Trainer& trainer, const Split& split, Index row, std::size_t parameter, float change) {
  const std::vector<float> kept = parametersOf(trainer);
  std::vector<float> moved = kept;
  moved[parameter] += change;
  trainer.setParameters(moved);
  double loss = 0;
  trainer.probe(split.features.row(row), split.targets.row(row),
                [&](Network& network) { loss = network.graph().value(network.loss())(0, 0); });
  trainer.setParameters(kept);
  return loss;
}

}  // namespace

TEST_CASE("the two layers of the lecture: z¹ = W¹x + b¹, a¹ = ReLU(z¹), z² = W²a¹ + b², ŷ = σ(z²), forward and backward by hand") {
  Value config = regressionOn(rows({{3, -2}}), rows({{1}}), "meanSquaredError");
  config = with(config, "network.hidden", Value::Array{Value::object({{"units", 2}, {"activation", "relu"}})});
  config = with(config, "network.output.activation", "sigmoid");
  Trainer trainer(readConfig(config));
  // W¹ = (0.5 0.25; −1 0.5), b¹ = (0.1, 0.2), W² = (0.75 −2), b² = 0.3.
  trainer.setParameters(std::vector<float>{0.5F, 0.25F, -1, 0.5F, 0.1F, 0.2F, 0.75F, -2, 0.3F});
  const Inspection inspection = inspect(trainer, trainer.data().train, 0);
  const double z1 = 0.5 * 3 - 0.25 * 2 + 0.1;
  const double z2 = 0.75 * z1 + 0.3;  // the second unit's sum is −3.8: it is silent
  const double estimate = 1 / (1 + std::exp(-z2));
  const double byEstimate = 2 * (estimate - 1);
  const double byZ2 = byEstimate * estimate * (1 - estimate);

  CHECK(inspection.features == std::vector<Scalar>{3, -2});
  CHECK(inspection.target == std::vector<Scalar>{1});
  REQUIRE(inspection.layers.size() == 2);
  const LayerInspection& hidden = inspection.layers[0];
  const LayerInspection& output = inspection.layers[1];
  CHECK(hidden.sums[0] == near(z1));
  CHECK(hidden.sums[1] == near(-3.8));
  CHECK(hidden.outputs[0] == near(z1));
  CHECK(hidden.outputs[1] == 0);
  CHECK(output.sums[0] == near(z2));
  CHECK(output.outputs[0] == near(estimate));
  CHECK(inspection.prediction[0] == near(estimate));
  CHECK(inspection.loss == near((estimate - 1) * (estimate - 1)));
  CHECK(inspection.terms[0] == near(inspection.loss));

  CHECK(output.outputGradients[0] == near(byEstimate));
  CHECK(output.sumGradients[0] == near(byZ2));
  CHECK(output.biasGradients[0] == near(byZ2));
  CHECK(output.weightGradients[0] == near(byZ2 * z1));
  CHECK(output.weightGradients[1] == 0);
  CHECK(hidden.outputGradients[0] == near(byZ2 * 0.75));
  CHECK(hidden.outputGradients[1] == near(byZ2 * -2));
  CHECK(hidden.sumGradients[0] == near(byZ2 * 0.75));
  CHECK(hidden.sumGradients[1] == 0);
  CHECK(hidden.weightGradients[0] == near(byZ2 * 0.75 * 3));
  CHECK(hidden.weightGradients[1] == near(byZ2 * 0.75 * -2));
  CHECK(hidden.weightGradients[2] == 0);
  CHECK(hidden.biasGradients[0] == near(byZ2 * 0.75));
}

TEST_CASE("inspection shows the forward pass that predictions come from") {
  Trainer trainer(readConfig(with(smallConfig(), "data.dataset", "spirals")));
  trainer.step(10);
  const Split& test = trainer.data().test;
  const auto input = std::span(test.inputs).subspan(2 * 5, 2);
  const Inspection inspection = inspect(trainer, test, 5);
  const auto layers = compute(trainer, input, Readout::allLayers);
  REQUIRE(inspection.layers.size() == layers.size());
  for (std::size_t layer = 0; layer < layers.size(); ++layer) {
    for (std::size_t unit = 0; unit < inspection.layers[layer].outputs.size(); ++unit) {
      CHECK(inspection.layers[layer].outputs[unit] == near(layers[layer].data()[unit]));
    }
  }
  const auto prediction = compute(trainer, input, Readout::predictions).front();
  for (std::size_t k = 0; k < inspection.prediction.size(); ++k) CHECK(inspection.prediction[k] == near(prediction.data()[k]));
  double sum = 0;
  for (const Scalar term : inspection.terms) sum += term;
  CHECK(inspection.loss == near(sum));
}

TEST_CASE("inspected weight gradients are the slopes of the sample's loss") {
  Trainer trainer(readConfig(with(smallConfig(), "network.hidden[1].activation", "softplus")));
  trainer.step(10);
  const Split& train = trainer.data().train;
  const Inspection inspection = inspect(trainer, train, 3);
  std::size_t parameter = 0;
  for (const LayerInspection& layer : inspection.layers) {
    for (const std::vector<Scalar>* gradients : {&layer.weightGradients, &layer.biasGradients}) {
      for (const Scalar gradient : *gradients) {
        constexpr float h = 1e-2F;
        const double slope = (lossWith(trainer, train, 3, parameter, h) - lossWith(trainer, train, 3, parameter, -h)) / (2.0 * h);
        CHECK(gradient == Approx(slope).epsilon(1e-2).margin(1e-3));
        ++parameter;
      }
    }
  }
  CHECK(parameter == trainer.parameters().size());
}

TEST_CASE("inspecting leaves training as it was") {
  Trainer looking(readConfig(smallConfig()));
  Trainer training(readConfig(smallConfig()));
  for (int update = 0; update < 10; ++update) {
    inspect(looking, looking.data().train, update);
    looking.step(1);
    const std::vector<float> gradient(looking.batchGradient().begin(), looking.batchGradient().end());
    inspect(looking, looking.data().test, update);
    CHECK(std::vector<float>(looking.batchGradient().begin(), looking.batchGradient().end()) == gradient);
    training.step(1);
  }
  CHECK(looking.snapshot() == training.snapshot());
}

TEST_CASE("autodiff agrees with central differences in double to 1e-5, for every activation and every loss") {
  const std::vector<double> parameters{0.5, -0.3, 0.8, 0.2, -0.6, 0.4, 0.15, -0.25, 0.35, 0.7, -0.45, 0.55, 0.9, -0.65, 0.3, 0.05, -0.1};
  for (const Activation& activation : activations()) {
    for (const Loss& loss : losses()) {
      CAPTURE(activation.description.name, loss.description.name);
      GradientProblem problem;
      problem.architecture = {2, {{3, std::string(activation.description.name)}, {2, "linear"}}};
      problem.loss = standardChoice(loss);
      problem.parameters = parameters;
      problem.features = {0.4, 1.3, -0.7, 0.9, -1.1, 0.6};
      const double no = loss.targets == Targets::signs ? -1 : 0;
      problem.targets = {1, no, 1, no, 1, no};
      problem.samples = 3;
      std::vector<Index> all;
      for (Index i = 0; i < parameterCount(problem.architecture); ++i) all.push_back(i);
      const std::vector<GradientComparison> comparisons = compareGradients(problem, all);
      REQUIRE(comparisons.size() == parameters.size());
      for (const GradientComparison& comparison : comparisons) {
        CHECK(comparison.relativeError < 1e-5);
        CHECK(comparison.relativeError == relativeError(comparison.autodiff, comparison.difference));
      }
    }
  }
}

TEST_CASE("a relative error is relative to the larger number, down to where rounding decides") {
  CHECK(relativeError(2, 1) == 0.5);
  CHECK(relativeError(-1, 1) == 2);
  CHECK(relativeError(0, 1e-5) == Approx(0.1));
  CHECK(relativeError(0, 0) == 0);
}
