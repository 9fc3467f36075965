#include <array>
#include <cmath>

#include "catch.h"
#include "train/samples_reading.h"

using namespace taroko;

namespace {

constexpr Index many = 5000;

struct Fit {
  double intercept;
  double slope;
  double deviation;
};

/// Least squares through the samples of a data set with one input.
Fit fitLine(const Samples& samples) {
  double n = 0, x = 0, y = 0, xx = 0, xy = 0, yy = 0;
  for (Index row = 0; row < rowsOf(samples); ++row) {
    const double input = inputOf(samples, row, 0);
    const double target = targetOf(samples, row);
    n += 1;
    x += input;
    y += target;
    xx += input * input;
    xy += input * target;
    yy += target * target;
  }
  const double slope = (n * xy - x * y) / (n * xx - x * x);
  const double intercept = (y - slope * x) / n;
  return {intercept, slope, std::sqrt((yy - intercept * y - slope * xy) / n)};
}

}  // namespace

TEST_CASE("plane: the scaled sum, taken at most 6 noise away in each direction") {
  const Samples still = generate("plane", many, 0);
  const Samples noisy = generate("plane", many, 0.5);
  double worst = 0;
  double farthest = 0;
  for (Index row = 0; row < many; ++row) {
    worst = std::max(worst, std::abs(targetOf(still, row) - (inputOf(still, row, 0) + inputOf(still, row, 1)) / 10));
    farthest = std::max(farthest, std::abs(targetOf(noisy, row) - targetOf(still, row)));
  }
  CHECK(worst < 1e-6);
  CHECK(farthest <= 0.6 + 1e-6);
  CHECK(farthest > 0.5);
}

TEST_CASE("bumps: six cones of alternating sign on a field of zero") {
  const Samples still = generate("bumps", many, 0);
  const Samples noisy = generate("bumps", many, 0.1);
  constexpr std::array<std::array<double, 3>, 6> cones{
      {{-4, 2.5, 1}, {0, 2.5, -1}, {4, 2.5, 1}, {-4, -2.5, -1}, {0, -2.5, 1}, {4, -2.5, -1}}};
  std::array<double, 6> highest{};
  double worst = 0;
  double steepest = 0;
  for (Index row = 0; row < many; ++row) {
    double expected = 0;
    for (std::size_t i = 0; i < cones.size(); ++i) {
      const double distance = std::hypot(inputOf(still, row, 0) - cones[i][0], inputOf(still, row, 1) - cones[i][1]);
      if (distance >= 2) continue;
      expected = cones[i][2] * (1 - distance / 2);
      highest[i] = std::max(highest[i], std::abs(targetOf(still, row)));
    }
    worst = std::max(worst, std::abs(targetOf(still, row) - expected));
    steepest = std::max(steepest, std::abs(targetOf(noisy, row) - targetOf(still, row)));
  }
  CHECK(worst < 1e-6);
  for (double height : highest) CHECK(height > 0.85);
  CHECK(noisy.inputs == still.inputs);
  // A cone falls by a half per unit of way, and noise goes at most 0.6 in x and in y.
  CHECK(steepest <= 0.6 * std::sqrt(2.0) / 2 + 1e-6);
  CHECK(steepest > 0.2);
}

TEST_CASE("line: twelve points from 0 to 2 around a rising line, scattered by the noise") {
  const Dataset& line = *find(datasets(), "line");
  CHECK(line.samples.standard == 12);
  const Samples samples = generate(line, mostSamples(line), line.noise.standard);
  for (float input : samples.inputs) {
    if (input < 0 || input > 2) FAIL_CHECK("input " << input);
  }
  const Fit fit = fitLine(samples);
  CHECK(fit.intercept == Approx(0.7).margin(0.02));
  CHECK(fit.slope == Approx(0.5).margin(0.02));
  CHECK(fit.deviation == Approx(line.noise.standard).epsilon(0.05));
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Fit ofTwelve = fitLine(generate(line, 12, line.noise.standard, seed));
    CHECK(ofTwelve.intercept > 0);
    CHECK(ofTwelve.slope > 0);
  }
}

TEST_CASE("sine: the sine of one input, scattered by the noise") {
  const Samples still = generate("sine", many, 0);
  const Samples noisy = generate("sine", many, 0.2);
  double worst = 0;
  double squares = 0;
  for (Index row = 0; row < many; ++row) {
    worst = std::max(worst, std::abs(targetOf(still, row) - std::sin(inputOf(still, row, 0))));
    squares += std::pow(targetOf(noisy, row) - targetOf(still, row), 2);
  }
  CHECK(worst < 1e-6);
  CHECK(std::sqrt(squares / many) == Approx(0.2).epsilon(0.05));
}
