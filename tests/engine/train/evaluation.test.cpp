#include "train/evaluation.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "catch.h"
#include "configs.h"
#include "train/trainer.h"

using namespace taroko;

namespace {

/// A config on one of the data sets, trained a little so that some decisions are right and some wrong.
Value configOf(const char* dataset, const char* loss, int samples = 80) {
  Value config = with(smallConfig(), "data.dataset", dataset);
  config = with(config, "data.samples", samples);
  return with(config, "loss", Value::object({{"name", loss}}));
}

/// Each result row by row.
std::vector<std::vector<float>> computed(Trainer& trainer, std::span<const float> inputs, Readout readout) {
  std::vector<std::vector<float>> results;
  for (const auto& result : compute(trainer, inputs, readout)) results.emplace_back(result.data(), result.data() + result.size());
  return results;
}

/// The outputs that the loss sees, of one sample.
std::vector<float> outputsOf(Trainer& trainer, const Split& split, Index row) {
  const auto columns = static_cast<std::size_t>(trainer.data().samples.columns);
  return computed(trainer, std::span(split.inputs).subspan(static_cast<std::size_t>(row) * columns, columns), Readout::outputs).front();
}

float labelOf(const Trainer& trainer, const Split& split, Index row, Index column = 0) {
  return split.labels[static_cast<std::size_t>(row * trainer.data().samples.targetColumns + column)];
}

Index classOf(const std::vector<float>& outputs, double threshold) {
  if (outputs.size() == 1) return outputs[0] >= threshold ? 1 : 0;
  return std::max_element(outputs.begin(), outputs.end()) - outputs.begin();
}

/// Holds accuracy and confusion against counting one sample after another.
void checkCounts(Trainer& trainer, Index classes, double threshold) {
  for (const Split* split : {&trainer.data().train, &trainer.data().test}) {
    const Evaluation evaluation = evaluate(trainer, *split);
    std::vector<Index> confusion(static_cast<std::size_t>(classes * classes));
    Index right = 0;
    for (Index row = 0; row < split->rows(); ++row) {
      const auto truth = static_cast<Index>(labelOf(trainer, *split, row));
      const Index decision = classOf(outputsOf(trainer, *split, row), threshold);
      ++confusion[static_cast<std::size_t>(truth * classes + decision)];
      right += truth == decision ? 1 : 0;
    }
    CHECK(evaluation.classes == classes);
    CHECK(evaluation.confusion == confusion);
    CHECK(*evaluation.accuracy == static_cast<double>(right) / static_cast<double>(split->rows()));
    CHECK(evaluation.perOutput.empty());
    CHECK(right > 0);
  }
}

}  // namespace

TEST_CASE("two classes are decided at even odds, whatever the loss and the coding of the classes") {
  struct Case {
    const char* loss;
    const char* activation;
    double threshold;
  };
  for (const Case& each : {Case{"binaryCrossEntropy", "linear", 0}, Case{"hinge", "linear", 0}, Case{"meanSquaredError", "tanh", 0},
                           Case{"meanSquaredError", "sigmoid", 0.5}, Case{"crossEntropy", "linear", 0}, Case{"huber", "linear", 0}}) {
    CAPTURE(each.loss, each.activation);
    Trainer trainer(readConfig(with(configOf("circle", each.loss), "network.output.activation", each.activation)));
    trainer.step(40);
    checkCounts(trainer, 2, each.threshold);
  }
}

TEST_CASE("what a network has learned about two classes is what it decides, whatever the loss") {
  for (const char* loss :
       {"binaryCrossEntropy", "hinge", "crossEntropy", "multiLabelCrossEntropy", "meanSquaredError", "meanAbsoluteError", "huber"}) {
    for (const char* activation : {"linear", "tanh", "sigmoid"}) {
      CAPTURE(loss, activation);
      Trainer trainer(readConfig(with(configOf("gauss", loss), "network.output.activation", activation)));
      trainer.run({.epochs = 40});
      // One logit that cannot fall below zero always says yes.
      const bool alwaysYes =
          std::string(activation) == "sigmoid" && trainer.architecture().outputs() == 1 && trainer.loss().targets != Targets::numbers;
      const double accuracy = *evaluate(trainer, trainer.data().test).accuracy;
      CHECK((alwaysYes ? accuracy < 0.6 : accuracy > 0.9));
    }
  }
}

TEST_CASE("two columns of labels under a loss for two classes are two labels") {
  Trainer trainer(readConfig(regressionOn(rows({{1, 2}, {2, -1}, {0, 1}}), rows({{1, 0}, {1, 1}, {0, 1}}), "binaryCrossEntropy")));
  CHECK(evaluate(trainer, trainer.data().train).perOutput.size() == 2);
  CHECK(trainer.architecture().outputs() == 2);
}

TEST_CASE("several classes are decided for the largest output") {
  for (const char* loss : {"crossEntropy", "multiLabelCrossEntropy", "meanSquaredError", "hinge"}) {
    CAPTURE(loss);
    Trainer trainer(readConfig(configOf("spirals", loss)));
    trainer.step(40);
    checkCounts(trainer, trainer.data().samples.outputs, 0);
  }
}

TEST_CASE("labels are decided one by one, and a sample is right where all of them are") {
  const Value inputs = rows({{1, 2}, {-1, 0.5}, {2, -1}, {0, 1}, {-2, -2}, {1.5, 0}});
  const Value labels = rows({{1, 0, 1}, {0, 0, 1}, {1, 1, 0}, {0, 1, 1}, {0, 0, 0}, {1, 0, 0}});
  for (const char* loss : {"multiLabelCrossEntropy", "hinge", "meanSquaredError"}) {
    CAPTURE(loss);
    Value config = regressionOn(inputs, labels, loss);
    config = with(config, "data.task", "multiLabel");
    Trainer trainer(readConfig(config));
    trainer.setParameters(std::vector<float>{1, 0, 0, 1, 0, 1, 0.1F, -0.7F, 0.1F});
    const Split& train = trainer.data().train;
    std::vector<double> perOutput(3);
    double accuracy = 0;
    for (Index row = 0; row < 6; ++row) {
      bool all = true;
      for (Index label = 0; label < 3; ++label) {
        const bool right =
            (outputsOf(trainer, train, row)[static_cast<std::size_t>(label)] >= 0) == (labelOf(trainer, train, row, label) == 1);
        perOutput[static_cast<std::size_t>(label)] += right ? 1.0 / 6 : 0;
        all = all && right;
      }
      accuracy += all ? 1.0 / 6 : 0;
    }
    const Evaluation evaluation = evaluate(trainer, train);
    CHECK(*evaluation.accuracy == Approx(accuracy));
    REQUIRE(evaluation.perOutput.size() == 3);
    for (std::size_t label = 0; label < 3; ++label) CHECK(evaluation.perOutput[label] == Approx(perOutput[label]));
    CHECK(evaluation.confusion.empty());
    CHECK((accuracy > 0 && accuracy < 1));
  }
}

TEST_CASE("under a softmax a label counts as given from an even share of the whole on") {
  const Value inputs = rows({{1, 2}, {-1, 0.5}, {2, -1}, {0, 1}});
  Value config = regressionOn(inputs, rows({{1, 0, 1}, {0, 0, 1}, {1, 1, 0}, {0, 1, 1}}), "crossEntropy");
  Trainer trainer(readConfig(with(config, "data.task", "multiLabel")));
  trainer.setParameters(std::vector<float>{1, 0, 0, 1, -0.5F, 1, 0.1F, -0.7F, 0.3F});
  const Split& train = trainer.data().train;
  const std::vector<float> shares = computed(trainer, train.inputs, Readout::predictions).front();
  std::vector<double> perOutput(3);
  for (std::size_t i = 0; i < shares.size(); ++i) perOutput[i % 3] += (shares[i] >= 1.0 / 3) == (train.labels[i] == 1) ? 0.25 : 0;
  CHECK(evaluate(trainer, train).perOutput == perOutput);
  CHECK(perOutput != std::vector<double>(3, 1.0));
}

TEST_CASE("numbers have a loss and no accuracy") {
  Trainer trainer(readConfig(regressionOn(Value::Array{1, 2, 3}, Value::Array{2, 5, 4}, "meanSquaredError")));
  trainer.setParameters(std::vector<float>{1.5F, 0.5F});
  const Evaluation evaluation = evaluate(trainer, trainer.data().train);
  CHECK(evaluation.loss == Approx((0.0 + 1.5 * 1.5 + 1.0) / 3));
  CHECK_FALSE(evaluation.accuracy);
  CHECK(evaluation.confusion.empty());
  CHECK(std::isnan(evaluate(trainer, trainer.data().test).loss));
}

TEST_CASE("a loss over more samples than pass at once is the mean of the samples' losses") {
  Trainer trainer(readConfig(configOf("circle", "binaryCrossEntropy", 1500)));
  trainer.step(10);
  const Split& train = trainer.data().train;
  REQUIRE(train.rows() == 750);
  double sum = 0;
  for (Index row = 0; row < train.rows(); ++row) {
    trainer.probe(train.features.row(row), train.targets.row(row),
                  [&](Network& network) { sum += network.graph().value(network.loss())(0, 0); });
  }
  CHECK(evaluate(trainer, train).loss == Approx(sum / 750).epsilon(1e-5));
}

TEST_CASE("predictions are the sigmoid or softmax of the logits, or the outputs themselves") {
  const std::vector<float> points{0.5F, -1, 2, 1.5F, -3, 0.25F};
  Trainer binary(readConfig(configOf("circle", "binaryCrossEntropy")));
  Trainer several(readConfig(configOf("spirals", "crossEntropy")));
  Trainer numbers(readConfig(configOf("circle", "meanSquaredError")));
  const auto outputs = [&](Trainer& trainer) { return computed(trainer, points, Readout::outputs).front(); };
  const auto predictions = [&](Trainer& trainer) { return computed(trainer, points, Readout::predictions).front(); };

  for (std::size_t i = 0; i < 3; ++i) CHECK(predictions(binary)[i] == Approx(1 / (1 + std::exp(-outputs(binary)[i]))).epsilon(1e-6));
  CHECK(predictions(numbers) == outputs(numbers));
  const auto classes = static_cast<std::size_t>(several.architecture().outputs());
  const std::vector<float> logits = outputs(several);
  const std::vector<float> shares = predictions(several);
  REQUIRE(logits.size() == 3 * classes);
  for (std::size_t row = 0; row < 3; ++row) {
    double sum = 0;
    for (std::size_t k = 0; k < classes; ++k) sum += std::exp(logits[row * classes + k]);
    for (std::size_t k = 0; k < classes; ++k) {
      CHECK(shares[row * classes + k] == Approx(std::exp(logits[row * classes + k]) / sum).epsilon(1e-5));
    }
  }
}

TEST_CASE("all layers are computed row by row, as each layer's affine map and activation say") {
  Trainer trainer(readConfig(with(smallConfig(), "data.features", Value::Array{"x", "y", "x*y"})));
  constexpr std::size_t count = 300;
  std::vector<float> points;
  for (std::size_t i = 0; i < count; ++i) {
    points.push_back(std::sin(static_cast<float>(i)));
    points.push_back(std::cos(2.5F * static_cast<float>(i)));
  }
  const std::vector<std::vector<float>> layers = computed(trainer, points, Readout::allLayers);
  REQUIRE(layers.size() == 3);
  CHECK(layers[2] == computed(trainer, points, Readout::outputs).front());
  for (std::size_t row = 0; row < count; row += 23) {
    std::vector<double> values{points[2 * row], points[2 * row + 1], static_cast<double>(points[2 * row]) * points[2 * row + 1]};
    for (std::size_t layer = 0; layer < 3; ++layer) {
      const ParameterBlock& weights = trainer.layout()[2 * layer];
      const ParameterBlock& biases = trainer.layout()[2 * layer + 1];
      std::vector<double> next;
      for (Index unit = 0; unit < weights.rows; ++unit) {
        double z = trainer.parameters()[static_cast<std::size_t>(biases.offset + unit)];
        for (Index input = 0; input < weights.columns; ++input) {
          z += trainer.parameters()[static_cast<std::size_t>(weights.offset + unit * weights.columns + input)] *
               values[static_cast<std::size_t>(input)];
        }
        next.push_back(layer == 0 ? std::tanh(z) : layer == 1 ? std::max(z, 0.0) : z);
        CHECK(layers[layer][row * static_cast<std::size_t>(weights.rows) + static_cast<std::size_t>(unit)] ==
              Approx(next.back()).epsilon(1e-5).margin(1e-6));
      }
      values = next;
    }
  }
}
