#include "train/landscape.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "core/random.h"

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace {

/// Two directions (columns) and where on them the grid lies.
struct Plane {
  Matrix directions;
  std::array<double, 2> center{0, 0};  ///< coordinates of the present parameters
  std::array<std::array<double, 2>, 2> bounds{};
  std::vector<double> explained{};
};

Vector present(const Trainer& trainer) {
  const auto parameters = trainer.parameters();
  return ConstVectorView(parameters.data(), static_cast<Index>(parameters.size()));
}

Plane parameterPlane(const Trainer& trainer, const LandscapeRequest& request) {
  const Vector parameters = present(trainer);
  Plane plane{Matrix::Zero(parameters.size(), 2)};
  for (int axis = 0; axis < 2; ++axis) {
    plane.directions(request.parameters[axis], axis) = 1;
    plane.center[axis] = parameters[request.parameters[axis]];
    plane.bounds[axis] = {plane.center[axis] - request.range, plane.center[axis] + request.range};
  }
  return plane;
}

Plane randomPlane(const Trainer& trainer, const LandscapeRequest& request) {
  const Vector parameters = present(trainer);
  Plane plane{Matrix::Zero(parameters.size(), 2)};
  Random random(request.seed, Stream::directions);
  for (int axis = 0; axis < 2; ++axis) {
    for (const ParameterBlock& block : trainer.layout()) {
      if (block.isBias) continue;
      for (Index row = 0; row < block.rows; ++row) {
        auto direction = plane.directions.col(axis).segment(block.offset + row * block.columns, block.columns);
        for (Scalar& entry : direction) entry = static_cast<Scalar>(random.normal());
        direction *= parameters.segment(block.offset + row * block.columns, block.columns).norm() / direction.norm();
      }
    }
    plane.bounds[axis] = {-request.range, request.range};
  }
  return plane;
}

/// The unit direction along which the columns of `offsets` spread the most, by power iteration; they are left without it. Returns the
/// share of `total` (their squared length) that lay along it.
double takePrincipalDirection(Matrix& offsets, double total, Vector& direction) {
  constexpr int rounds = 200;
  Index farthest = 0;
  offsets.colwise().squaredNorm().maxCoeff(&farthest);
  direction = offsets.col(farthest);
  Vector along(offsets.cols());
  for (int round = 0; round < rounds && direction.squaredNorm() > 0; ++round) {
    direction.normalize();
    along.setZero();
    along += offsets.transpose().lazyProduct(direction);
    direction.setZero();
    direction += offsets.lazyProduct(along);
  }
  if (direction.squaredNorm() > 0) direction.normalize();
  along = offsets.transpose().lazyProduct(direction);
  offsets -= direction.lazyProduct(along.transpose());
  return static_cast<double>(along.squaredNorm()) / total;
}

/// The two principal components of where the run has been.
Plane pathPlane(const Trainer& trainer, const LandscapeRequest& request) {
  const ParameterPath& path = trainer.path();
  const Vector parameters = present(trainer);
  Matrix offsets(parameters.size(), path.size());
  for (Index i = 0; i < path.size(); ++i) offsets.col(i) = path.state(i) - parameters;
  const double total = static_cast<double>(offsets.squaredNorm());
  if (path.size() < 3 || !(total > 0)) throw ConfigError("directions", "'path' needs a run that has made at least three updates");

  Plane plane{Matrix::Zero(parameters.size(), 2)};
  Matrix rest = offsets;
  for (int axis = 0; axis < 2; ++axis) {
    Vector direction;
    plane.explained.push_back(takePrincipalDirection(rest, total, direction));
    plane.directions.col(axis) = direction;
    const Vector coordinates = offsets.transpose().lazyProduct(direction);
    const double low = std::min<double>(0, coordinates.minCoeff());
    const double high = std::max<double>(0, coordinates.maxCoeff());
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
  const Vector parameters = present(trainer);
  std::vector<Landscape::PathPoint> points;
  for (Index i = 0; i < trainer.path().size(); ++i) {
    const Vector offset = trainer.path().state(i) - parameters;
    const auto along = [&](int axis) {
      const auto direction = plane.directions.col(axis);
      const double square = direction.squaredNorm();
      return plane.center[axis] + (square > 0 ? direction.dot(offset) / square : 0);
    };
    points.push_back({along(0), along(1), trainer.path().update(i)});
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
  const Vector center = present(trainer);
  for (const double y : landscape.y) {
    for (const double x : landscape.x) {
      const Vector parameters = center + static_cast<Scalar>(x - plane.center[0]) * plane.directions.col(0) +
                                static_cast<Scalar>(y - plane.center[1]) * plane.directions.col(1);
      landscape.losses.push_back(static_cast<float>(trainer.lossAt(parameters, split)));
    }
  }
  return landscape;
}

}  // namespace TAROKO_PRECISION
}  // namespace taroko
