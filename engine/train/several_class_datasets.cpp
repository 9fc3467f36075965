#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "train/dataset_groups.h"

namespace taroko {
namespace {

using std::numbers::pi;

Index classes(const DatasetRequest& request) { return static_cast<Index>(request.parameters[0]); }

/// Normal clouds around centres that are evenly spaced on a circle of radius 4. Noise widens their deviation from 0.5 by 2 · noise.
void blobs(const DatasetRequest& request, Random& random, Samples& samples) {
  const double deviation = 0.5 + 2 * request.noise;
  for (Index i = 0; i < request.samples; ++i) {
    const Index label = i % classes(request);
    const double angle = 2 * pi * static_cast<double>(label) / static_cast<double>(classes(request));
    const double x = 4 * std::sin(angle) + deviation * random.normal();
    const double y = 4 * std::cos(angle) + deviation * random.normal();
    add(samples, {x, y}, {static_cast<double>(label)});
  }
}

/// Arms that wind once around the origin out to radius 5, evenly spaced in angle, and so are the points on them. Noise moves each point
/// by up to itself in x and y.
void spirals(const DatasetRequest& request, Random& random, Samples& samples) {
  const Index arms = classes(request);
  for (Index i = 0; i < request.samples; ++i) {
    const Index arm = i % arms;
    const Index first = i - arm;
    const double along = static_cast<double>(first) / static_cast<double>(request.samples);
    const double angle = 2 * pi * (along + static_cast<double>(arm) / static_cast<double>(arms));
    const double x = 5 * along * std::sin(angle) + request.noise * random.uniform(-1, 1);
    const double y = 5 * along * std::cos(angle) + request.noise * random.uniform(-1, 1);
    add(samples, {x, y}, {static_cast<double>(arm)});
  }
}

/// A disc and rings around it out to radius 5, with gaps of 30 % between them; radius and angle uniform. Noise moves each point by a
/// normal displacement whose deviation is noise times half the distance from ring to ring.
void rings(const DatasetRequest& request, Random& random, Samples& samples) {
  const double distance = 5 / (static_cast<double>(classes(request)) - 0.3);
  const double deviation = request.noise * distance / 2;
  for (Index i = 0; i < request.samples; ++i) {
    const Index ring = i % classes(request);
    const double radius = distance * (static_cast<double>(ring) + random.uniform(0, 0.7));
    const double angle = random.uniform(0, 2 * pi);
    const double x = radius * std::sin(angle) + deviation * random.normal();
    const double y = radius * std::cos(angle) + deviation * random.normal();
    add(samples, {x, y}, {static_cast<double>(ring)});
  }
}

// Three discs of radius 3 whose centres lie 1.8 from the origin, so that all contain it and a ray from it leaves them one by one.
constexpr double discRadius = 3;
constexpr double discDistance = 1.8;
constexpr double outerRadius = 5.5;

double discAngle(int disc) { return 2 * pi * disc / 3; }

/// Where the ray at `angle` leaves the disc.
double exitRadius(double angle, int disc) {
  const double between = angle - discAngle(disc);
  const double across = discDistance * std::sin(between);
  return discDistance * std::cos(between) + std::sqrt(discRadius * discRadius - across * across);
}

/// An angle at which a ray passes through exactly the wanted combination of discs: any for none and all; within 60° of the direction
/// of the disc that is alone inside or alone outside, more often near its middle, where the combination is wider.
double angleThrough(const std::array<bool, 3>& inside, double first, double second) {
  const auto count = std::count(inside.begin(), inside.end(), true);
  if (count == 0 || count == 3) return 2 * pi * first;
  const auto odd = static_cast<int>(std::find(inside.begin(), inside.end(), count == 1) - inside.begin());
  return discAngle(odd) + (count == 1 ? 0 : pi) + pi / 3 * (first + second - 1);
}

/// Points in or out of three overlapping discs, each of the eight combinations equally often. Noise moves each point by a normal
/// displacement of deviation 2 · noise.
void regions(const DatasetRequest& request, Random& random, Samples& samples) {
  for (Index i = 0; i < request.samples; ++i) {
    const std::array<bool, 3> inside{(i & 1) != 0, (i & 2) != 0, (i & 4) != 0};
    const double first = random.uniform();
    const double angle = angleThrough(inside, first, random.uniform());
    std::array<double, 5> borders{0, exitRadius(angle, 0), exitRadius(angle, 1), exitRadius(angle, 2), outerRadius};
    std::sort(borders.begin(), borders.end());
    const auto outside = static_cast<std::size_t>(std::count(inside.begin(), inside.end(), false));
    const double from = borders[outside];
    const double to = borders[outside + 1];
    const double radius = std::sqrt(random.uniform(from * from, to * to));  // even over the area
    const double x = radius * std::sin(angle) + 2 * request.noise * random.normal();
    const double y = radius * std::cos(angle) + 2 * request.noise * random.normal();
    add(samples, {x, y}, {inside[0] ? 1.0 : 0.0, inside[1] ? 1.0 : 0.0, inside[2] ? 1.0 : 0.0});
  }
}

Dataset severalClasses(std::string_view name, std::string_view label, std::string_view formula, decltype(Dataset::generate) generate) {
  const Parameter classes{"classes", "Classes", 3, 2, 6, false, true};
  return {{name, label, formula, {classes}},
          DatasetGroup::severalClasses,
          Task::multiclass,
          planeInputs(),
          "crossEntropy",
          usualSamples,
          usualNoise,
          0,
          {},
          "",
          generate};
}

}  // namespace

std::vector<Dataset> severalClassDatasets() {
  return {
      severalClasses("blobs", "Clouds",
                     "\\mathcal N\\big(4\\,(\\sin \\tfrac{2 \\pi k}{K}, \\cos \\tfrac{2 \\pi k}{K}),\\ (0.5 + 2\\,\\text{noise})^2\\big)",
                     blobs),
      severalClasses("spirals", "Spirals", "r = 5t,\\ \\varphi = 2 \\pi \\big(t + \\tfrac{k}{K}\\big)", spirals),
      severalClasses("rings", "Rings", "\\tfrac{5\\,k}{K - 0.3} \\le r \\le \\tfrac{5\\,(k + 0.7)}{K - 0.3}", rings),
  };
}

std::vector<Dataset> multiLabelDatasets() {
  return {{{"regions", "Overlapping discs", "\\left\\lVert (x, y) - c_k \\right\\rVert < 3,\\ k = 1, 2, 3", {}},
           DatasetGroup::multiLabel,
           Task::multiLabel,
           planeInputs(),
           "multiLabelCrossEntropy",
           usualSamples,
           usualNoise,
           3,
           {},
           "",
           regions}};
}

}  // namespace taroko
