#include "train/landscape.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/error.h"
#include "core/random.h"

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace {

/// A point of parameter space, or a direction in it. Sums of a few loops are all that is needed here, and they stay small as code.
using Point = std::vector<Scalar>;

double dot(const Point& a, const Point& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
  return sum;
}

void addScaled(Point& to, const Point& from, double scale) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += static_cast<Scalar>(scale) * from[i];
}

/// Two directions and where on them the grid lies.
struct Plane {
  std::array<Point, 2> directions;
  std::array<double, 2> center{0, 0};  ///< coordinates of the present parameters
  std::array<std::array<double, 2>, 2> bounds{};
  std::vector<double> explained{};
};

Point present(const Trainer& trainer) {
  const auto parameters = trainer.parameters();
  return {parameters.begin(), parameters.end()};
}

/// Where the run has been, relative to where it is.
std::vector<Point> offsets(const Trainer& trainer) {
  const Point parameters = present(trainer);
  std::vector<Point> all;
  for (Index i = 0; i < trainer.path().size(); ++i) {
    const Vector& state = trainer.path().state(i);
    Point& offset = all.emplace_back(state.data(), state.data() + state.size());
    addScaled(offset, parameters, -1);
  }
  return all;
}

Plane parameterPlane(const Trainer& trainer, const LandscapeRequest& request) {
  const auto parameters = trainer.parameters();
  Plane plane;
  for (int axis = 0; axis < 2; ++axis) {
    const auto parameter = static_cast<std::size_t>(request.parameters[axis]);
    plane.directions[axis].resize(parameters.size());
    plane.directions[axis][parameter] = 1;
    plane.center[axis] = parameters[parameter];
    plane.bounds[axis] = {plane.center[axis] - request.range, plane.center[axis] + request.range};
  }
  return plane;
}

Plane randomPlane(const Trainer& trainer, const LandscapeRequest& request) {
  const auto parameters = trainer.parameters();
  Plane plane;
  Random random(request.seed, Stream::directions);
  for (int axis = 0; axis < 2; ++axis) {
    Point& direction = plane.directions[axis];
    direction.resize(parameters.size());
    for (const ParameterBlock& block : trainer.layout()) {
      if (block.isBias) continue;
      for (Index row = 0; row < block.rows; ++row) {
        const auto first = static_cast<std::size_t>(block.offset + row * block.columns);
        double drawn = 0;
        double weights = 0;
        for (std::size_t i = first; i < first + static_cast<std::size_t>(block.columns); ++i) {
          direction[i] = static_cast<Scalar>(random.normal());
          drawn += static_cast<double>(direction[i]) * direction[i];
          weights += static_cast<double>(parameters[i]) * parameters[i];
        }
        const auto scale = static_cast<Scalar>(std::sqrt(weights / drawn));
        for (std::size_t i = first; i < first + static_cast<std::size_t>(block.columns); ++i) direction[i] *= scale;
      }
    }
    plane.bounds[axis] = {-request.range, request.range};
  }
  return plane;
}

/// Makes a direction one unit long; a direction that is none stays so.
void normalize(Point& direction) {
  const double square = dot(direction, direction);
  if (square > 0) addScaled(direction, direction, 1 / std::sqrt(square) - 1);
}

/// The unit direction along which the offsets spread the most, by power iteration; they are left without it. Returns the share of `total`
/// (their squared length) that lay along it.
double takePrincipalDirection(std::vector<Point>& offsets, double total, Point& direction) {
  constexpr int rounds = 200;
  direction = *std::max_element(offsets.begin(), offsets.end(), [](const Point& a, const Point& b) { return dot(a, a) < dot(b, b); });
  for (int round = 0; round < rounds; ++round) {
    normalize(direction);
    Point next(direction.size());
    for (const Point& offset : offsets) addScaled(next, offset, dot(offset, direction));
    direction = std::move(next);
  }
  normalize(direction);
  double along = 0;
  for (Point& offset : offsets) {
    const double length = dot(offset, direction);
    along += length * length;
    addScaled(offset, direction, -length);
  }
  return along / total;
}

/// The two principal components of where the run has been.
Plane pathPlane(const Trainer& trainer, const LandscapeRequest& request) {
  const std::vector<Point> all = offsets(trainer);
  double total = 0;
  for (const Point& offset : all) total += dot(offset, offset);
  if (all.size() < 3 || !(total > 0)) refuseField("directions", say("'path' needs a run that has made at least three updates"));

  Plane plane;
  std::vector<Point> rest = all;
  for (int axis = 0; axis < 2; ++axis) {
    Point& direction = plane.directions[axis];
    plane.explained.push_back(takePrincipalDirection(rest, total, direction));
    double low = 0;
    double high = 0;
    for (const Point& offset : all) {
      low = std::min(low, dot(offset, direction));
      high = std::max(high, dot(offset, direction));
    }
    constexpr double margin = 1.2;
    const double half = std::max((high - low) / 2 * margin, 1e-3) * request.range;
    plane.bounds[axis] = {(low + high) / 2 - half, (low + high) / 2 + half};
  }
  return plane;
}

std::vector<double> coordinates(const std::array<double, 2>& bounds, Index count) {
  std::vector<double> values;
  for (Index i = 0; i < count; ++i) {
    values.push_back(bounds[0] + (bounds[1] - bounds[0]) * static_cast<double>(i) / static_cast<double>(count - 1));
  }
  return values;
}

std::vector<Landscape::PathPoint> projectedPath(const Trainer& trainer, const Plane& plane) {
  std::vector<Landscape::PathPoint> points;
  for (const Point& offset : offsets(trainer)) {
    const auto along = [&](int axis) {
      const double square = dot(plane.directions[axis], plane.directions[axis]);
      return plane.center[axis] + (square > 0 ? dot(plane.directions[axis], offset) / square : 0);
    };
    points.push_back({along(0), along(1), trainer.path().update(static_cast<Index>(points.size()))});
  }
  return points;
}

}  // namespace

Landscape landscape(Trainer& trainer, const LandscapeRequest& request) {
  const Plane plane = request.directions == Directions::parameters ? parameterPlane(trainer, request)
                      : request.directions == Directions::random   ? randomPlane(trainer, request)
                                                                   : pathPlane(trainer, request);
  Landscape landscape;
  landscape.x = coordinates(plane.bounds[0], request.resolution);
  landscape.y = coordinates(plane.bounds[1], request.resolution);
  landscape.center = plane.center;
  landscape.explained = plane.explained;
  landscape.path = projectedPath(trainer, plane);
  const Split& split = request.test ? trainer.data().test : trainer.data().train;
  const Point center = present(trainer);
  Vector parameters(static_cast<Index>(center.size()));
  for (const double y : landscape.y) {
    for (const double x : landscape.x) {
      Point point = center;
      addScaled(point, plane.directions[0], x - plane.center[0]);
      addScaled(point, plane.directions[1], y - plane.center[1]);
      std::copy(point.begin(), point.end(), parameters.data());
      landscape.losses.push_back(static_cast<float>(trainer.lossAt(parameters, split)));
    }
  }
  return landscape;
}

}  // namespace TAROKO_PRECISION
}  // namespace taroko
