#include <cmath>
#include <string>
#include <vector>

#include "catch.h"
#include "configs.h"
#include "expression/drawn_graph.h"
#include "interface/trainer_interface.h"
#include "nn/loss_report.h"
#include "reports.h"

// The worked numbers of the lecture (Basic Neural Networks, part 3), each to the places that the slides give.

using namespace taroko;

namespace {

double rounded(double value, int places) {
  const double scale = std::pow(10, places);
  return std::round(value * scale) / scale;
}

std::vector<double> numbers(const Value& value) {
  if (const auto* floats = value.as<Value::Floats>()) return {floats->begin(), floats->end()};
  std::vector<double> all;
  for (const Value& element : list(value)) all.push_back(number(element));
  return all;
}

/// Rows of numbers, one after another.
std::vector<double> flat(const Value& table) {
  std::vector<double> all;
  for (const Value& row : list(table)) {
    for (const Value& element : list(row)) all.push_back(number(element));
  }
  return all;
}

void checkClose(const std::vector<double>& actual, const std::vector<double>& expected, double tolerance = 1e-12) {
  REQUIRE(actual.size() == expected.size());
  for (std::size_t i = 0; i < actual.size(); ++i) {
    INFO("number " << i);
    CHECK(actual[i] == Approx(expected[i]).epsilon(tolerance).margin(tolerance));
  }
}

constexpr double inFloat = 2e-6;

Value report(const char* loss, const char* form, const Value& outputs, const Value& targets) {
  return reportLoss(Value::object({{"loss", Value::object({{"name", loss}})}, {form, outputs}, {"targets", targets}}));
}

const Value multiclassTruth = rows({{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 1, 0}, {1, 0, 0}});
const Value multiclassTable = rows({{0.5, 0.3, 0.2}, {0.1, 0.2, 0.7}, {0.4, 0.2, 0.4}, {0.3, 0.5, 0.2}, {0.4, 0.1, 0.5}});
const Value multiLabelTruth = rows({{1, 1, 0}, {0, 1, 1}, {1, 0, 1}, {0, 1, 0}, {1, 0, 0}});
const Value multiLabelTable = rows({{0.5, 0.4, 0.2}, {0.1, 0.4, 0.7}, {0.8, 0.2, 0.4}, {0.3, 0.5, 0.6}, {0.5, 0.9, 0.5}});

}  // namespace

TEST_CASE("the review is positive with probability 0.70, which costs 0.36 if that is right and 1.2 if it is not") {
  const Value review = rows({{3, 2, 1, 3, 0, 4.19}});
  CHECK(rounded(std::log(66), 2) == 4.19);
  for (const int truth : {1, 0}) {
    TrainerInterface trainer(regressionOn(review, Value::Array{truth}, "binaryCrossEntropy"));
    trainer.setParameters(Value::Array{2.5, -5.0, -1.2, 0.5, 2.0, 0.7, 0.1});
    const double positive = numbers(trainer.predict(review))[0];
    CHECK(rounded(numbers(trainer.logits(review))[0], 3) == 0.833);
    CHECK(rounded(positive, 2) == 0.70);
    CHECK(rounded(1 - positive, 2) == 0.30);
    const double loss = number(trainer.evaluate("train"), "loss");
    CHECK(loss == Approx(-std::log(truth == 1 ? positive : 1 - positive)));
    CHECK((truth == 1 ? rounded(loss, 2) == 0.36 : rounded(loss, 1) == 1.2));
  }
}

TEST_CASE("with one-hot targets only the true class costs: 0.693 + 0 + 0 for the first row of the table") {
  const Value losses = report("crossEntropy", "probabilities", multiclassTable, multiclassTruth);
  const std::vector<double> first = numbers(list(losses, "perOutput")[0]);
  CHECK(rounded(first[0], 3) == 0.693);
  CHECK(first[1] == 0);
  CHECK(first[2] == 0);
  checkClose(numbers(get(losses, "perSample")), {-std::log(0.5), -std::log(0.2), -std::log(0.4), -std::log(0.5), -std::log(0.4)});
  checkClose(flat(get(losses, "probabilities")), flat(multiclassTable));
}

TEST_CASE("two classes as two columns cost what one column with a sigmoid costs") {
  const Value columns = report("crossEntropy", "probabilities", rows({{0.7, 0.3}, {0.1, 0.9}, {0.8, 0.2}, {0.5, 0.5}, {0.4, 0.6}}),
                               rows({{1, 0}, {0, 1}, {0, 1}, {0, 1}, {1, 0}}));
  const Value column =
      report("binaryCrossEntropy", "probabilities", rows({{0.7}, {0.1}, {0.8}, {0.5}, {0.4}}), rows({{1}, {0}, {0}, {0}, {1}}));
  checkClose(numbers(get(columns, "perSample")), {-std::log(0.7), -std::log(0.9), -std::log(0.2), -std::log(0.5), -std::log(0.4)});
  checkClose(numbers(get(columns, "perSample")), numbers(get(column, "perSample")));
}

TEST_CASE("several labels are as many binary problems: 1.8326 for the first row of the table") {
  const Value losses = report("multiLabelCrossEntropy", "probabilities", multiLabelTable, multiLabelTruth);
  CHECK(rounded(number(list(losses, "perSample")[0]), 4) == 1.8326);
  for (std::size_t label = 0; label < 3; ++label) {
    Value::Array estimates;
    Value::Array truths;
    for (std::size_t row = 0; row < 5; ++row) {
      estimates.push_back(Value::Array{list(list(multiLabelTable)[row])[label]});
      truths.push_back(Value::Array{list(list(multiLabelTruth)[row])[label]});
    }
    const Value binary = report("binaryCrossEntropy", "probabilities", estimates, truths);
    for (std::size_t row = 0; row < 5; ++row) {
      CHECK(number(list(list(losses, "perOutput")[row])[label]) == Approx(number(list(binary, "perSample")[row])).epsilon(1e-14));
    }
  }
}

TEST_CASE("the loss of a batch is the mean over its examples of the sum over outputs") {
  const Value losses = report("multiLabelCrossEntropy", "probabilities", multiLabelTable, multiLabelTruth);
  double sum = 0;
  for (std::size_t row = 0; row < 5; ++row) {
    double outputs = 0;
    for (const double term : numbers(list(losses, "perOutput")[row])) outputs += term;
    CHECK(number(list(losses, "perSample")[row]) == Approx(outputs).epsilon(1e-14));
    sum += outputs;
  }
  CHECK(number(losses, "loss") == Approx(sum / 5).epsilon(1e-14));
}

TEST_CASE("the gradient by the logits is 2 (f − y) for least squares and ŷ − y for every cross-entropy") {
  const Value logits = rows({{0.8, -1.5, 0.25}});
  const std::vector<double> z = flat(logits);
  checkClose(flat(get(report("meanSquaredError", "logits", logits, rows({{1, 2, -3}})), "gradient")),
             {2 * (z[0] - 1), 2 * (z[1] - 2), 2 * (z[2] + 3)});
  const std::vector<std::pair<const char*, Value>> crossEntropies{{"crossEntropy", rows({{0, 1, 0}})},
                                                                  {"multiLabelCrossEntropy", rows({{1, 1, 0}})}};
  for (const auto& [loss, truth] : crossEntropies) {
    const Value losses = report(loss, "logits", logits, truth);
    const std::vector<double> estimate = flat(get(losses, "probabilities"));
    const std::vector<double> y = flat(truth);
    checkClose(flat(get(losses, "gradient")), {estimate[0] - y[0], estimate[1] - y[1], estimate[2] - y[2]});
  }
}

TEST_CASE("the bracket belongs around the logit and the log of the sum, and the second logarithm is of 1 − σ") {
  const std::vector<double> z{2, -1, 0.5};
  double sum = 0;
  for (const double logit : z) sum += std::exp(logit);
  CHECK(number(report("crossEntropy", "logits", rows({{2, -1, 0.5}}), Value::Array{2}), "loss") ==
        Approx(-(z[2] - std::log(sum))).epsilon(1e-14));
  const double sigmoid = 1 / (1 + std::exp(-z[0]));
  CHECK(number(report("binaryCrossEntropy", "logits", rows({{2}}), rows({{0}})), "loss") == Approx(-std::log(1 - sigmoid)).epsilon(1e-14));
}

TEST_CASE("a step of logistic regression from zero with rate 0.1 has the gradient −1.5, −1, −0.5 and lands on 0.15, 0.1, 0.05") {
  TrainerInterface trainer(regressionOn(rows({{3, 2}}), Value::Array{1}, "binaryCrossEntropy", 0.1));
  trainer.step(1);
  checkClose(numbers(trainer.gradient("batch")), {-1.5, -1.0, -0.5}, inFloat);
  checkClose(numbers(trainer.parameters()), {0.15, 0.1, 0.05}, inFloat);
}

namespace {

/// Twelve points near a line.
const std::vector<double> xs{0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 1.0, 1.15, 1.3, 1.55, 1.75, 1.9};
const std::vector<double> ys{0.6, 0.5, 0.85, 0.7, 0.95, 1.0, 0.9, 1.3, 1.2, 1.25, 1.5, 1.4};

Value lineConfig(double learningRate) {
  const Value config =
      regressionOn(Value::Array(xs.begin(), xs.end()), Value::Array(ys.begin(), ys.end()), "meanSquaredError", learningRate);
  return with(config, "batch.size", xs.size());
}

}  // namespace

TEST_CASE("one example's gradient in linear regression is 2 (φ₀ + φ₁x − y) and x times that; a batch has their mean") {
  TrainerInterface trainer(lineConfig(0.1));
  const double intercept = 1.5;
  const double slope = -0.75;
  trainer.setParameters(Value::Array{slope, intercept});
  double byIntercept = 0;
  double bySlope = 0;
  for (std::size_t i = 0; i < xs.size(); ++i) {
    const double difference = 2 * (intercept + slope * xs[i] - ys[i]);
    const Value inspected = trainer.inspect(i);
    checkClose(numbers(get(list(inspected, "layers")[0], "biasGradients")), {difference}, inFloat);
    checkClose(numbers(get(list(inspected, "layers")[0], "weightGradients")), {difference * xs[i]}, inFloat);
    byIntercept += difference / 12;
    bySlope += difference * xs[i] / 12;
  }
  checkClose(numbers(trainer.gradient("train")), {bySlope, byIntercept}, inFloat);
}

TEST_CASE("gradient descent on the convex loss of a line finds the least squares from any start") {
  double meanX = 0;
  double meanY = 0;
  for (std::size_t i = 0; i < xs.size(); ++i) {
    meanX += xs[i] / 12;
    meanY += ys[i] / 12;
  }
  double covariance = 0;
  double variance = 0;
  for (std::size_t i = 0; i < xs.size(); ++i) {
    covariance += (xs[i] - meanX) * (ys[i] - meanY);
    variance += (xs[i] - meanX) * (xs[i] - meanX);
  }
  const double slope = covariance / variance;
  for (const auto& start : {Value::Array{0, 0}, Value::Array{-2, 3}, Value::Array{5, 5}}) {
    TrainerInterface trainer(lineConfig(0.3));
    trainer.setParameters(start);
    double last = number(trainer.evaluate("train"), "loss");
    for (int update = 0; update < 20; ++update) {
      trainer.step(1);
      const double loss = number(trainer.evaluate("train"), "loss");
      CHECK(loss < last);
      last = loss;
    }
    trainer.step(400);
    checkClose(numbers(trainer.parameters()), {slope, meanY - slope * meanX}, 1e-5);
  }
}

TEST_CASE("a weight moves against the sign of its slope") {
  for (const double start : {-3.0, 5.0}) {
    TrainerInterface trainer(lineConfig(0.01));
    trainer.setParameters(Value::Array{start, 0});
    trainer.step(1);
    const double gradient = numbers(trainer.gradient("batch"))[0];
    CHECK((gradient > 0) == (start > 0));
    CHECK((numbers(trainer.parameters())[0] < start) == (gradient > 0));
  }
}

TEST_CASE("a learning rate that is too small takes too long, and one that is too big overshoots") {
  const auto lossAfter = [](double rate) {
    TrainerInterface trainer(lineConfig(rate));
    trainer.step(20);
    return number(trainer.evaluate("train"), "loss");
  };
  const double start = number(TrainerInterface(lineConfig(0.1)).evaluate("train"), "loss");
  CHECK(lossAfter(0.3) < start / 10);
  CHECK(lossAfter(0.0001) > start * 0.9);
  CHECK(lossAfter(0.9) > start * 10);
}

TEST_CASE("1000 examples in batches of 500 take two iterations per epoch") {
  const Value inputs = Value::Floats(1000, 1.0F);
  TrainerInterface trainer(with(regressionOn(inputs, inputs, "meanSquaredError"), "batch.size", 500));
  CHECK(number(trainer.progress(), "batches") == 2);
  CHECK(number(trainer.step(1), "epoch") == 0);
  const Value progress = trainer.step(1);
  CHECK(number(progress, "epoch") == 1);
  CHECK(number(progress, "samplesSeen") == 1000);
}

TEST_CASE("one neuron's weight has the derivative of the loss times that of the activation times that of the weighted sum") {
  const Value config = with(regressionOn(rows({{3, 2}}), rows({{1}}), "meanSquaredError"), "network.output.activation", "sigmoid");
  TrainerInterface trainer(config);
  trainer.setParameters(Value::Array{0.5, -0.25, 0.1});
  const double z = 3 * 0.5 - 2 * 0.25 + 0.1;
  const double y = 1 / (1 + std::exp(-z));
  const double blame = 2 * (y - 1) * y * (1 - y);
  checkClose(numbers(get(list(trainer.inspect(0), "layers")[0], "weightGradients")), {blame * 3, blame * 2}, inFloat);
}

TEST_CASE("the derivative of ReLU is one above zero, and that of the sigmoid fades at both ends") {
  const auto derivative = [](const char* function, double x) {
    return number(DrawnGraph("y = " + std::string(function) + "(x)", Value::object({{"x", x}})).gradient("x"));
  };
  for (const double x : {1e-6, 1.0, 1000.0}) CHECK(derivative("relu", x) == 1);
  CHECK(derivative("relu", -1) == 0);
  CHECK(derivative("sigmoid", 0) == 0.25);
  for (const double end : {-10.0, 10.0}) CHECK(derivative("sigmoid", end) < 1e-4);
}
