#include "nn/initializers.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "catch.h"

using namespace taroko;

namespace {

constexpr Index inputs = 60;
constexpr Index outputs = 100;

/// How the weights of a layer with those inputs and outputs must be spread: bounded evenly, or normally with a deviation.
struct Spread {
  std::string_view name;
  double bound;  ///< 0 where there is none
  double deviation;
};

double uniformDeviation(double bound) { return bound / std::sqrt(3.0); }

std::vector<Spread> spreads() {
  const double xavierBound = std::sqrt(6.0 / (inputs + outputs));
  const double heBound = std::sqrt(6.0 / inputs);
  return {{"zeros", 0, 0},
          {"uniform", 0.5, uniformDeviation(0.5)},
          {"normal", 0, 0.5},
          {"xavierUniform", xavierBound, uniformDeviation(xavierBound)},
          {"xavierNormal", 0, std::sqrt(2.0 / (inputs + outputs))},
          {"heUniform", heBound, uniformDeviation(heBound)},
          {"heNormal", 0, std::sqrt(2.0 / inputs)}};
}

std::vector<float> initialized(const std::vector<ParameterBlock>& layout, const Choice& choice, std::uint64_t seed) {
  std::vector<float> parameters(static_cast<std::size_t>(layout.back().offset + layout.back().size()), 99.0F);
  initialize(layout, choice, seed, parameters);
  return parameters;
}

std::vector<ParameterBlock> layer() { return layoutOf({inputs, {{outputs, "tanh"}}}); }

double momentOf(const std::vector<float>& values, std::size_t count, int power, double scale) {
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += std::pow(values[i] / scale, power);
  return sum / static_cast<double>(count);
}

}  // namespace

TEST_CASE("every initializer spreads the weights as its formula says, and leaves biases at zero") {
  const std::vector<Spread> expected = spreads();
  REQUIRE(expected.size() == initializers().size());
  constexpr std::size_t weights = inputs * outputs;
  for (const Initializer& initializer : initializers()) {
    CAPTURE(initializer.description.name);
    const auto spread =
        std::find_if(expected.begin(), expected.end(), [&](const Spread& each) { return each.name == initializer.description.name; });
    REQUIRE(spread != expected.end());
    const std::vector<float> values = initialized(layer(), standardChoice(initializer), 7);
    for (std::size_t bias = weights; bias < values.size(); ++bias) CHECK(values[bias] == 0);
    if (spread->deviation == 0) {
      CHECK(std::all_of(values.begin(), values.end(), [](float value) { return value == 0; }));
      continue;
    }
    // Five standard errors around mean 0, variance 1 and the fourth moment of the distribution (9/5 uniform, 3 normal).
    const double error = 5 / std::sqrt(static_cast<double>(weights));
    const bool isUniform = spread->bound > 0;
    CHECK(std::abs(momentOf(values, weights, 1, spread->deviation)) < error);
    CHECK(momentOf(values, weights, 2, spread->deviation) == Approx(1).margin(error * (isUniform ? std::sqrt(0.8) : std::sqrt(2.0))));
    CHECK(momentOf(values, weights, 4, spread->deviation) ==
          Approx(isUniform ? 1.8 : 3).margin(error * (isUniform ? 1.6 : std::sqrt(96.0))));
    const auto [lowest, highest] = std::minmax_element(values.begin(), values.begin() + weights);
    if (isUniform) {
      CHECK(*lowest >= static_cast<float>(-spread->bound));
      CHECK(*highest <= static_cast<float>(spread->bound));
      CHECK(*highest > 0.99 * spread->bound);
    } else {
      CHECK(*highest > 3 * spread->deviation);
    }
  }
}

TEST_CASE("range and deviation can be chosen") {
  const std::vector<ParameterBlock> layout = layer();
  const std::vector<float> narrow = initialized(layout, {"uniform", {0.01}}, 1);
  const std::vector<float> wide = initialized(layout, {"uniform", {2}}, 1);
  const std::vector<float> normal = initialized(layout, {"normal", {3}}, 1);
  for (std::size_t i = 0; i < narrow.size(); ++i) CHECK(wide[i] == Approx(200 * narrow[i]).epsilon(1e-5));
  CHECK(std::sqrt(momentOf(normal, inputs * outputs, 2, 1)) == Approx(3).epsilon(0.05));
}

TEST_CASE("the same seed gives the same weights, another seed gives others") {
  const Choice choice{"heNormal", {}};
  CHECK(initialized(layer(), choice, 4) == initialized(layer(), choice, 4));
  CHECK(initialized(layer(), choice, 4) != initialized(layer(), choice, 5));
}

TEST_CASE("changing the size of one layer leaves the weights of layers that do not touch it alone") {
  const auto weightsOf = [](const std::vector<ParameterBlock>& layout, std::size_t block) {
    const std::vector<float> values = initialized(layout, {"normal", {1}}, 3);
    const auto first = values.begin() + layout[block].offset;
    return std::vector<float>(first, first + layout[block].size());
  };
  const auto layout = [](Index third) { return layoutOf({2, {{4, "tanh"}, {3, "tanh"}, {third, "tanh"}, {2, "tanh"}, {5, "tanh"}}}); };
  CHECK(weightsOf(layout(6), 0) == weightsOf(layout(7), 0));
  CHECK(weightsOf(layout(6), 2) == weightsOf(layout(7), 2));
  CHECK(weightsOf(layout(6), 8) == weightsOf(layout(7), 8));
  CHECK(weightsOf(layout(6), 0) != weightsOf(layout(6), 2));
}

TEST_CASE("a further unit or feature leaves the weights of the others alone") {
  const auto weightsOf = [](Index features, Index units) {
    const std::vector<ParameterBlock> layout = layoutOf({features, {{units, "tanh"}, {2, "tanh"}}});
    return std::pair(initialized(layout, {"normal", {1}}, 3), layout);
  };
  /// One row of a layer's weights.
  const auto row = [](const auto& weights, std::size_t block, Index unit, Index count) {
    const auto& [values, layout] = weights;
    const auto first = values.begin() + layout[block].offset + unit * layout[block].columns;
    return std::vector<float>(first, first + count);
  };
  const auto few = weightsOf(2, 3);
  const auto more = weightsOf(4, 5);
  for (Index unit = 0; unit < 3; ++unit) CHECK(row(few, 0, unit, 2) == row(more, 0, unit, 2));
  for (Index unit = 0; unit < 2; ++unit) CHECK(row(few, 2, unit, 3) == row(more, 2, unit, 3));
  CHECK(row(few, 0, 0, 2) != row(few, 0, 1, 2));
}

TEST_CASE("an initializer that is not registered is refused") {
  CHECK_THROWS_AS(initialized(layer(), {"ones", {}}, 1), std::invalid_argument);
}
