#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>

#include "catch.h"
#include "train/samples_reading.h"

using namespace taroko;

namespace {

constexpr double pi = std::numbers::pi;
constexpr Index many = 5000;

struct Statistics {
  double mean = 0;
  double variance = 0;
};

/// Of the values that `pick` gives for the rows of one class.
template <class Pick>
Statistics statistics(const Samples& samples, double label, Pick pick) {
  Statistics result;
  double squares = 0;
  double count = 0;
  for (Index row = 0; row < rowsOf(samples); ++row) {
    if (targetOf(samples, row) != label) continue;
    result.mean += pick(row);
    squares += pick(row) * pick(row);
    ++count;
  }
  result.mean /= count;
  result.variance = squares / count - result.mean * result.mean;
  return result;
}

/// How far the direction of a point (clockwise from the y axis) is from `angle`, in radians, full turns apart.
double angleOff(const Samples& samples, Index row, double angle) {
  return std::abs(std::remainder(std::atan2(inputOf(samples, row, 0), inputOf(samples, row, 1)) - angle, 2 * pi));
}

Samples withClasses(const std::string& name, double classes, double noise = 0) { return generate(Choice{name, {classes}}, many, noise, 1); }

}  // namespace

TEST_CASE("circle: a disc up to radius 2.5 in a ring from 3.5 to 5, radii uniform") {
  const Samples samples = generate("circle", many, 0);
  const auto radius = [&](Index row) { return distanceFromOrigin(samples, row); };
  for (Index row = 0; row < many; ++row) {
    const double low = targetOf(samples, row) == 1 ? 0 : 3.5;
    const double high = targetOf(samples, row) == 1 ? 2.5 : 5;
    if (radius(row) < low - 1e-6 || radius(row) > high + 1e-6) {
      FAIL_CHECK("radius " << radius(row) << " in class " << targetOf(samples, row));
    }
  }
  CHECK(statistics(samples, 1, radius).mean == Approx(1.25).margin(0.05));
  CHECK(statistics(samples, 1, radius).variance == Approx(2.5 * 2.5 / 12).epsilon(0.05));
  CHECK(statistics(samples, 0, radius).mean == Approx(4.25).margin(0.03));
  CHECK(statistics(samples, 0, radius).variance == Approx(1.5 * 1.5 / 12).epsilon(0.05));
}

TEST_CASE("circle: noise turns labels only where it reaches across the border at 2.5") {
  const Samples still = generate("circle", many, 0);
  Index before = 0;
  for (double noise : {0.1, 0.3, 0.5}) {
    const Samples noisy = generate("circle", many, noise);
    Index turned = 0;
    for (Index row = 0; row < many; ++row) {
      if (targetOf(noisy, row) == targetOf(still, row)) continue;
      ++turned;
      CHECK(std::abs(distanceFromOrigin(still, row) - 2.5) <= 5 * std::sqrt(2.0) * noise + 1e-6);
    }
    CHECK(turned > before);
    before = turned;
  }
}

TEST_CASE("xor: padded quadrants, class 1 where the signs agree, labels turned only near the axes") {
  const Samples still = generate("xor", many, 0);
  const Samples noisy = generate("xor", many, 0.3);
  double nearest = 10;
  double farthest = 0;
  Index turned = 0;
  Index wrong = 0;
  for (Index row = 0; row < many; ++row) {
    const double x = inputOf(still, row, 0);
    const double y = inputOf(still, row, 1);
    nearest = std::min({nearest, std::abs(x), std::abs(y)});
    farthest = std::max({farthest, std::abs(x), std::abs(y)});
    wrong += targetOf(still, row) == (x * y >= 0 ? 1 : 0) ? 0 : 1;
    if (targetOf(noisy, row) == targetOf(still, row)) continue;
    ++turned;
    CHECK(std::min(std::abs(x), std::abs(y)) <= 5 * 0.3 + 1e-6);
  }
  CHECK(wrong == 0);
  CHECK(turned > many / 50);
  CHECK(nearest == Approx(0.3).margin(0.01));
  CHECK(farthest == Approx(5.3).margin(0.01));
}

TEST_CASE("gauss: noise widens the variance around the same centres from 0.5 to 4 and keeps each point's direction") {
  const Samples still = generate("gauss", many, 0);
  for (double noise : {0.0, 0.25, 0.5}) {
    const Samples samples = generate("gauss", many, noise);
    for (double label : {0.0, 1.0}) {
      const double centre = label == 1 ? 2 : -2;
      for (Index column : {0, 1}) {
        const Statistics found = statistics(samples, label, [&](Index row) { return inputOf(samples, row, column); });
        CHECK(found.mean == Approx(centre).margin(0.15));
        CHECK(found.variance == Approx(0.5 + 7 * noise).epsilon(0.08));
      }
    }
    const double stretch = std::sqrt((0.5 + 7 * noise) / 0.5);
    double worst = 0;
    for (Index row = 0; row < many; ++row) {
      const double centre = targetOf(still, row) == 1 ? 2 : -2;
      for (Index column : {0, 1}) {
        const double expected = centre + stretch * (inputOf(still, row, column) - centre);
        worst = std::max(worst, std::abs(inputOf(samples, row, column) - expected));
      }
    }
    CHECK(worst < 1e-5);
  }
}

TEST_CASE("spiral: two arms of 1.75 turns out to radius 5, half a turn apart") {
  const Samples samples = generate("spiral", 500, 0);
  double worstRadius = 0;
  double worstAngle = 0;
  for (Index row = 2; row < 500; ++row) {  // the first of each arm is the origin itself
    const double along = static_cast<double>(row / 2) / 250;
    const double start = targetOf(samples, row) == 1 ? 0 : pi;
    worstRadius = std::max(worstRadius, std::abs(distanceFromOrigin(samples, row) - 5 * along));
    worstAngle = std::max(worstAngle, angleOff(samples, row, 1.75 * 2 * pi * along + start));
  }
  CHECK(worstRadius < 1e-5);
  CHECK(worstAngle < 1e-5);
}

TEST_CASE("spiral: noise is uniform within itself") {
  const Samples still = generate("spiral", many, 0);
  const Samples noisy = generate("spiral", many, 0.4);
  const auto moved = [&](Index row) { return inputOf(noisy, row, 0) - inputOf(still, row, 0); };
  for (Index row = 0; row < many; ++row) {
    if (std::abs(moved(row)) > 0.4 + 1e-5) FAIL_CHECK("moved by " << moved(row));
  }
  CHECK(statistics(noisy, 1, moved).mean == Approx(0).margin(0.02));
  CHECK(statistics(noisy, 1, moved).variance == Approx(0.4 * 0.4 / 3).epsilon(0.06));
}

TEST_CASE("moons: half circles that reach into each other") {
  const Samples samples = generate("moons", many, 0);
  double worst = 0;
  for (Index row = 0; row < many; ++row) {
    const double side = targetOf(samples, row) == 1 ? 1 : -1;
    const double fromCentreX = inputOf(samples, row, 0) - side * 1.75;
    const double fromCentreY = inputOf(samples, row, 1) - side * 0.875;
    worst = std::max(worst, std::abs(std::hypot(fromCentreX, fromCentreY) - 3.5));
    CHECK(side * fromCentreY <= 1e-5);
  }
  CHECK(worst < 1e-5);
}

TEST_CASE("checkerboard: the colour of the square is the class, on all sixteen squares") {
  const Samples samples = generate("checkerboard", many, 0);
  std::array<int, 16> counts{};
  Index wrong = 0;
  for (Index row = 0; row < many; ++row) {
    const auto column = static_cast<int>((inputOf(samples, row, 0) + 6) / 3);
    const auto line = static_cast<int>((inputOf(samples, row, 1) + 6) / 3);
    wrong += targetOf(samples, row) == (column + line + 1) % 2 ? 0 : 1;
    ++counts.at(static_cast<std::size_t>(std::min(3, column) * 4 + std::min(3, line)));
  }
  CHECK(wrong == 0);
  for (int count : counts) CHECK(count == Approx(many / 16).epsilon(0.25));
}

TEST_CASE("blobs: clouds of deviation 0.5 + 2 noise around centres at distance 4") {
  for (double classes : {2, 6}) {
    for (double noise : {0.0, 0.3}) {
      const Samples samples = withClasses("blobs", classes, noise);
      for (double label = 0; label < classes; ++label) {
        const Statistics x = statistics(samples, label, [&](Index row) { return inputOf(samples, row, 0); });
        CHECK(x.mean == Approx(4 * std::sin(2 * pi * label / classes)).margin(0.16));
        CHECK(x.variance == Approx((0.5 + 2 * noise) * (0.5 + 2 * noise)).epsilon(0.15));
      }
    }
  }
}

TEST_CASE("spirals: arms of one turn, evenly apart") {
  for (double classes : {2, 3, 6}) {
    const Samples samples = withClasses("spirals", classes);
    double worst = 0;
    double longest = 0;
    for (Index row = static_cast<Index>(classes); row < many; ++row) {
      const double radius = distanceFromOrigin(samples, row);
      longest = std::max(longest, radius);
      worst = std::max(worst, angleOff(samples, row, 2 * pi * (radius / 5 + targetOf(samples, row) / classes)));
    }
    CHECK(worst < 1e-3);
    CHECK(longest == Approx(5).margin(0.02));
  }
}

TEST_CASE("rings: one in another with gaps between") {
  for (double classes : {2, 3, 6}) {
    const Samples samples = withClasses("rings", classes);
    const auto count = static_cast<std::size_t>(classes);
    std::vector<double> inner(count, 10);
    std::vector<double> outer(count, 0);
    for (Index row = 0; row < many; ++row) {
      const auto label = static_cast<std::size_t>(targetOf(samples, row));
      inner[label] = std::min(inner[label], distanceFromOrigin(samples, row));
      outer[label] = std::max(outer[label], distanceFromOrigin(samples, row));
    }
    for (std::size_t ring = 1; ring < count; ++ring) CHECK(inner[ring] - outer[ring - 1] >= 0.3 * 5 / (classes - 0.3) - 1e-5);
    CHECK(outer.back() == Approx(5).margin(0.02));
  }
}

TEST_CASE("regions: a label for each disc that a point is in, and every combination of them equally often") {
  const Samples samples = generate("regions", 4000, 0);
  std::array<int, 8> counts{};
  Index wrong = 0;
  for (Index row = 0; row < 4000; ++row) {
    std::size_t combination = 0;
    for (Index disc = 0; disc < 3; ++disc) {
      const double centreX = 1.8 * std::sin(2 * pi * static_cast<double>(disc) / 3);
      const double centreY = 1.8 * std::cos(2 * pi * static_cast<double>(disc) / 3);
      const double distance = std::hypot(inputOf(samples, row, 0) - centreX, inputOf(samples, row, 1) - centreY);
      // On a border, rounding to float decides.
      if (std::abs(distance - 3) > 1e-5) wrong += targetOf(samples, row, disc) == (distance < 3 ? 1 : 0) ? 0 : 1;
      if (targetOf(samples, row, disc) == 1) combination |= std::size_t{1} << disc;
    }
    ++counts.at(combination);
  }
  CHECK(wrong == 0);
  for (int count : counts) CHECK(count == 500);
}
