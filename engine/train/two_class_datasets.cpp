#include <cmath>
#include <numbers>

#include "train/dataset_groups.h"

namespace taroko {
namespace {

using std::numbers::pi;

// Circle, xor, gauss and spiral have the distributions of TensorFlow Playground and its meaning of noise (its 50 is 0.5 here):
// https://github.com/tensorflow/playground/blob/master/src/dataset.ts. Samples alternate between the classes, so that the classes are
// balanced in any number of samples and in any run of them.

double classOf(Index sample) { return sample % 2 == 0 ? 1 : 0; }

/// A disc of radius 2.5 (class 1) and a ring around it from 3.5 to 5, both with radius and angle uniform. Noise judges each point as
/// if it lay up to 5 · noise away in x and y.
void circle(const DatasetRequest& request, Random& random, Samples& samples) {
  for (Index i = 0; i < request.samples; ++i) {
    const double radius = classOf(i) == 1 ? random.uniform(0, 2.5) : random.uniform(3.5, 5);
    const double angle = random.uniform(0, 2 * pi);
    const double x = radius * std::sin(angle);
    const double y = radius * std::cos(angle);
    const double judgedX = x + request.noise * random.uniform(-5, 5);
    const double judgedY = y + request.noise * random.uniform(-5, 5);
    add(samples, {x, y}, {std::hypot(judgedX, judgedY) < 2.5 ? 1.0 : 0.0});
  }
}

/// The square from −5 to 5, its quadrants pushed apart by 0.3 on each side of the axes; class 1 where x and y have the same sign.
/// Noise judges each point as if it lay up to 5 · noise away in x and y.
void exclusiveOr(const DatasetRequest& request, Random& random, Samples& samples) {
  const auto padded = [](double value) { return value + (value > 0 ? 0.3 : -0.3); };
  for (Index i = 0; i < request.samples; ++i) {
    const double x = padded(random.uniform(-5, 5));
    const double y = padded(random.uniform(-5, 5));
    const double judgedX = x + request.noise * random.uniform(-5, 5);
    const double judgedY = y + request.noise * random.uniform(-5, 5);
    add(samples, {x, y}, {judgedX * judgedY >= 0 ? 1.0 : 0.0});
  }
}

/// Two normal clouds around (2, 2), class 1, and (−2, −2). Noise 0 … 0.5 widens their variance from 0.5 to 4.
void gauss(const DatasetRequest& request, Random& random, Samples& samples) {
  const double deviation = std::sqrt(0.5 + 7 * request.noise);
  for (Index i = 0; i < request.samples; ++i) {
    const double centre = classOf(i) == 1 ? 2 : -2;
    const double x = centre + deviation * random.normal();
    const double y = centre + deviation * random.normal();
    add(samples, {x, y}, {classOf(i)});
  }
}

/// Two arms that wind 1.75 times around the origin out to radius 5, half a turn apart, with points evenly spaced in angle. Noise moves
/// each point by up to itself in x and y.
void spiral(const DatasetRequest& request, Random& random, Samples& samples) {
  for (Index i = 0; i < request.samples; ++i) {
    const Index ofItsClass = i / 2;
    const double along = static_cast<double>(ofItsClass) / (static_cast<double>(request.samples) / 2);
    const double radius = 5 * along;
    const double angle = 1.75 * along * 2 * pi + (classOf(i) == 1 ? 0 : pi);
    const double x = radius * std::sin(angle) + request.noise * random.uniform(-1, 1);
    const double y = radius * std::cos(angle) + request.noise * random.uniform(-1, 1);
    add(samples, {x, y}, {classOf(i)});
  }
}

/// Two half circles that reach into each other, as scikit-learn's make_moons, with radius 3.5 and centred:
/// https://scikit-learn.org/stable/modules/generated/sklearn.datasets.make_moons.html. Noise moves each point by a normal displacement
/// of deviation 2 · noise.
void moons(const DatasetRequest& request, Random& random, Samples& samples) {
  for (Index i = 0; i < request.samples; ++i) {
    const double angle = random.uniform(0, pi);
    const double scale = classOf(i) == 1 ? -3.5 : 3.5;
    const double x = scale * (std::cos(angle) - 0.5) + 2 * request.noise * random.normal();
    const double y = scale * (std::sin(angle) - 0.25) + 2 * request.noise * random.normal();
    add(samples, {x, y}, {classOf(i)});
  }
}

/// Four by four squares of width 3, each class evenly on its eight. Noise moves each point by a normal displacement of deviation 2 · noise.
void checkerboard(const DatasetRequest& request, Random& random, Samples& samples) {
  for (Index i = 0; i < request.samples; ++i) {
    const double column = random.uniform(0, 4);
    const double row = random.uniform(0, 2);
    const double shift = std::fmod(std::floor(column) + 1 - classOf(i), 2);
    const double x = 3 * column - 6 + 2 * request.noise * random.normal();
    const double y = 3 * (row + std::floor(row) + shift) - 6 + 2 * request.noise * random.normal();
    add(samples, {x, y}, {classOf(i)});
  }
}

Dataset twoClasses(Description description, decltype(Dataset::generate) generate) {
  return {std::move(description),
          DatasetGroup::twoClasses,
          Task::binary,
          planeInputs(),
          "binaryCrossEntropy",
          usualSamples,
          usualNoise,
          1,
          {},
          "",
          generate};
}

}  // namespace

std::vector<Dataset> twoClassDatasets() {
  return {
      twoClasses({"circle", "Circle", "\\sqrt{x^2 + y^2} < 2.5", {}}, circle),
      twoClasses({"xor", "Exclusive or", "x\\,y \\ge 0", {}}, exclusiveOr),
      twoClasses({"gauss", "Two clouds", "\\mathcal N\\big(\\pm(2, 2),\\ 0.5 + 7\\,\\text{noise}\\big)", {}}, gauss),
      twoClasses({"spiral", "Spiral", "r = 5t,\\ \\varphi = 3.5\\,\\pi t\\ (+\\,\\pi)", {}}, spiral),
      twoClasses({"moons", "Moons", "\\pm 3.5\\,(\\cos t - 0.5,\\ \\sin t - 0.25)", {}}, moons),
      twoClasses({"checkerboard", "Checkerboard", "\\lfloor x / 3 \\rfloor + \\lfloor y / 3 \\rfloor\\ \\text{even}", {}}, checkerboard),
  };
}

}  // namespace taroko
