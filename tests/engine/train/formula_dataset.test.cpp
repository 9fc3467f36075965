#include <cmath>

#include "catch.h"
#include "core/error.h"
#include "reports.h"
#include "train/config.h"
#include "train/samples_reading.h"

using namespace taroko;

namespace {

Samples made(const std::string& formula, double noise = 0) { return generate(Choice{"formula", {}, formula}, 400, noise, 3); }

Value configOf(const std::string& formula) {
  return Value::object({{"data", Value::object({{"dataset", "formula"}, {"formula", formula}, {"samples", 100}})},
                        {"network", Value::object({{"hidden", Value::Array{}}})}});
}

}  // namespace

TEST_CASE("a formula that compares makes two classes of points in the plane") {
  for (const char* formula : {"y > sin(x)", "sin(x) < y", "y >= sin(x) and 1 > 0"}) {
    const Samples samples = made(formula);
    CHECK(samples.task == Task::binary);
    for (Index row = 0; row < rowsOf(samples); ++row) {
      const bool above = inputOf(samples, row, 1) > std::sin(static_cast<float>(inputOf(samples, row, 0)));
      CHECK(targetOf(samples, row) == (above ? 1 : 0));
    }
  }
}

TEST_CASE("any other formula makes numbers") {
  const Samples samples = made("r = x^2 + y^2; r / 10");
  CHECK(samples.task == Task::regression);
  for (Index row = 0; row < rowsOf(samples); ++row) {
    const double square = std::pow(inputOf(samples, row, 0), 2) + std::pow(inputOf(samples, row, 1), 2);
    CHECK(targetOf(samples, row) == Approx(square / 10));
  }
  CHECK(made("0 * x").task == Task::regression);
}

TEST_CASE("noise leaves a formula's points in place and takes their values from nearby") {
  const Samples still = made("x");
  const Samples moved = made("x", 0.1);
  CHECK(moved.inputs == still.inputs);
  double farthest = 0;
  for (Index row = 0; row < rowsOf(still); ++row) farthest = std::max(farthest, std::abs(targetOf(moved, row) - targetOf(still, row)));
  CHECK(farthest > 0.5);
  CHECK(farthest < 0.6001);
}

TEST_CASE("a config takes the loss that suits the formula, and is described by it") {
  CHECK(readConfig(configOf("x > y")).loss.name == "binaryCrossEntropy");
  CHECK(readConfig(configOf("x - y")).loss.name == "meanSquaredError");
  const TrainerConfig config = readConfig(configOf("x*y"));
  CHECK(readConfig(describe(config)).data.dataset == config.data.dataset);
  CHECK(*get(get(describe(config), "data"), "formula").as<std::string>() == "x*y");
}

TEST_CASE("a formula that cannot be computed is refused with its place") {
  CHECK(refusalOf([] { readConfig(configOf("y >")); }).starts_with("data.formula: line 1, column 4: "));
  CHECK(refusalOf([] { readConfig(configOf("")); }).starts_with("data.formula: line 1, column 1: "));
  CHECK(refusalOf([] { readConfig(configOf("q + 1")); }).starts_with("data.formula: line 1, column 1: "));
  CHECK(refusalOf([] { made("log(x)"); }).starts_with("data.formula: must be finite on every sample: log(x) is NaN at x = -"));
}
