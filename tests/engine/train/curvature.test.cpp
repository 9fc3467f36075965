#include "train/curvature.h"

#include "catch.h"
#include "configs.h"
#include "interface/trainer_interface.h"
#include "reports.h"

using namespace taroko;

namespace {

/// A line through points, by full-batch gradient descent at some multiple of the critical rate.
Value lineConfig(double rate) {
  return Value::object({{"data", Value::object({{"inputs", Value::Array{-1, 0, 1, 2}}, {"targets", Value::Array{1, 0.5, 2, 3}}})},
                        {"network", Value::object({{"hidden", Value::Array{}}})},
                        {"optimizer", Value::object({{"learningRate", rate}})},
                        {"batch", Value::object({{"size", 4}})}});
}

}  // namespace

TEST_CASE("the Hessian of a line's mean squared error has the eigenvalues of twice its inputs' second moments") {
  // L = mean (w x + b - y)^2 has the Hessian 2 [m2, m1; m1, 1], here with m2 = mean x^2 = 1.5 and m1 = mean x = 0.5.
  const TrainerInterface trainer(lineConfig(0.1));
  const Value curvature = trainer.curvature();
  const auto& eigenvalues = *get(curvature, "eigenvalues").as<Value::Array>();
  REQUIRE(eigenvalues.size() == 2);
  const double root = std::sqrt(0.25 * 0.25 + 0.25);
  CHECK(*eigenvalues[0].as<double>() == Approx(2 * (1.25 + root)));
  CHECK(*eigenvalues[1].as<double>() == Approx(2 * (1.25 - root)));
  CHECK(number(curvature, "criticalRate") == Approx(1 / (1.25 + root)));
}

TEST_CASE("just below the critical rate gradient descent converges, just above it does not") {
  const double critical = number(TrainerInterface(lineConfig(0.1)).curvature(), "criticalRate");
  TrainerInterface below(lineConfig(0.98 * critical));
  TrainerInterface above(lineConfig(1.02 * critical));
  const auto lossAfter = [](TrainerInterface& trainer) {
    trainer.step(400);
    return number(trainer.evaluate("train"), "loss");
  };
  CHECK(lossAfter(below) < 0.3);
  CHECK(lossAfter(above) > 1000);
}

TEST_CASE("the lowest point of a line's mean squared error is found in one step, however few or far away the samples are") {
  const auto lowest = [](Value::Array inputs, Value::Array targets) {
    Value config = with(lineConfig(0.1), "data.inputs", inputs);
    config = with(config, "batch.size", static_cast<double>(inputs.size()));
    const Value minimum = get(TrainerInterface(with(config, "data.targets", targets)).curvature(), "minimum");
    std::vector<double> parameters;
    for (const Value& number : *minimum.as<Value::Array>()) parameters.push_back(*number.as<double>());
    return parameters;
  };
  // Through two points, and through three on a line, it fits exactly: slope and intercept.
  const std::vector<double> through = lowest({5, 6}, {0, 3});
  CHECK(through[0] == Approx(3));
  CHECK(through[1] == Approx(-15));
  const std::vector<double> far = lowest({100, 101, 102}, {1, 2, 3});
  CHECK(far[0] == Approx(1).epsilon(1e-3));
  CHECK(far[1] == Approx(-99).epsilon(1e-3));
  // Points above each other leave a valley; of all lines through their mean it is the one nearest to where the search began.
  const std::vector<double> valley = lowest({1, 1}, {0, 2});
  CHECK(valley[0] + valley[1] == Approx(1));
}

TEST_CASE("a loss that curves downwards has no lowest point nearby") {
  const Value::Array layers{Value::object({{"units", 2}, {"activation", "tanh"}})};
  TrainerInterface trainer(with(lineConfig(0.1), "network.hidden", layers));
  const Value curvature = trainer.curvature();
  REQUIRE(*get(curvature, "eigenvalues").as<Value::Array>()->back().as<double>() < 0);
  CHECK(get(curvature, "minimum").isNull());
}

TEST_CASE("only small networks have their curvature computed") {
  const Value::Array wide{Value::object({{"units", 30}})};
  TrainerInterface trainer(with(lineConfig(0.1), "network.hidden", wide));
  CHECK(refusalOf([&] { trainer.curvature(); }) == "network: must have at most 64 parameters for its curvature, not 91");
}
