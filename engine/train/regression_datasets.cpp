#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "train/dataset_groups.h"

namespace taroko {
namespace {

/// TensorFlow Playground's plane: the sum of both inputs, scaled to about −1 … 1.
double plane(double x, double y) { return (x + y) / 10; }

/// TensorFlow Playground's "multi gauss": six cones of radius 2 that do not overlap, alternately up and down.
double bumps(double x, double y) {
  struct Bump {
    double x, y, sign;
  };
  static constexpr std::array<Bump, 6> all{{{-4, 2.5, 1}, {0, 2.5, -1}, {4, 2.5, 1}, {-4, -2.5, -1}, {0, -2.5, 1}, {4, -2.5, -1}}};
  double height = 0;
  for (const Bump& bump : all) height += bump.sign * std::max(0.0, 1 - std::hypot(x - bump.x, y - bump.y) / 2);
  return height;
}

/// Points anywhere from −6 to 6. As in TensorFlow Playground, noise leaves them in place and takes their target from a place up to
/// 6 · noise away in x and y. https://github.com/tensorflow/playground/blob/master/src/dataset.ts
template <double (*target)(double, double)>
void surface(const DatasetRequest& request, Random& random, Samples& samples) {
  for (Index i = 0; i < request.samples; ++i) {
    const double x = random.uniform(-6, 6);
    const double y = random.uniform(-6, 6);
    const double movedX = x + request.noise * random.uniform(-6, 6);
    const double movedY = y + request.noise * random.uniform(-6, 6);
    add(samples, {x, y}, {target(movedX, movedY)});
  }
}

constexpr double intercept = 0.7;
constexpr double slope = 0.5;

/// A straight line on 0 … 2, for linear regression. Noise adds a normal deviate of deviation noise to the target.
void line(const DatasetRequest& request, Random& random, Samples& samples) {
  for (Index i = 0; i < request.samples; ++i) {
    const double x = random.uniform(0, 2);
    add(samples, {x}, {intercept + slope * x + request.noise * random.normal()});
  }
}

/// A sine on −6 … 6. Noise adds a normal deviate of deviation noise to the target.
void sine(const DatasetRequest& request, Random& random, Samples& samples) {
  for (Index i = 0; i < request.samples; ++i) {
    const double x = random.uniform(-6, 6);
    add(samples, {x}, {std::sin(x) + request.noise * random.normal()});
  }
}

Dataset regression(Description description, std::vector<Input> inputs, decltype(Dataset::generate) generate) {
  return {std::move(description),
          DatasetGroup::regression,
          Task::regression,
          std::move(inputs),
          "meanSquaredError",
          usualSamples,
          usualNoise,
          1,
          {},
          "",
          generate};
}

Dataset lineDataset() {
  Dataset dataset = regression({"line", "Line", "y = 0.7 + 0.5\\,x", {}}, {{"x", "x"}}, line);
  dataset.samples.standard = 12;
  dataset.noise.standard = 0.2;
  return dataset;
}

}  // namespace

std::vector<Dataset> regressionDatasets() {
  return {
      regression({"plane", "Plane", "\\frac{x + y}{10}", {}}, planeInputs(), surface<plane>),
      regression({"bumps", "Bumps", "\\sum_k \\pm \\max\\big(0,\\ 1 - \\tfrac12 \\left\\lVert (x, y) - c_k \\right\\rVert\\big)", {}},
                 planeInputs(), surface<bumps>),
      lineDataset(),
      regression({"sine", "Sine", "\\sin x", {}}, {{"x", "x"}}, sine),
  };
}

}  // namespace taroko
