#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "train/trainer.h"

namespace taroko {

/// The plane of parameter space to look at.
enum class Directions {
  parameters,  ///< two parameters, all others fixed
  random,      ///< two random directions, each unit's weights scaled to the size they have (Li et al. 2018, arXiv:1712.09913)
  path,        ///< the two principal components of the run's own path
};

struct LandscapeRequest {
  Directions directions = Directions::random;
  std::array<Index, 2> parameters{0, 1};
  std::uint64_t seed = 1;
  Index resolution = 31;  ///< points along each side
  double range = 1;       ///< half the length of a side; for the path: 1 just holds the whole path
  bool test = false;      ///< the loss of the test samples instead of the training samples
};

/// The loss on a grid of a plane through the present parameters, and the run's path projected onto it.
struct Landscape {
  struct PathPoint {
    double x;
    double y;
    std::int64_t update;
  };
  std::vector<double> x;         ///< coordinates of the grid's columns: values of the parameter, or multiples of the direction
  std::vector<double> y;         ///< of its rows
  std::vector<float> losses;     ///< row by row
  std::array<double, 2> center;  ///< where the present parameters are
  std::vector<PathPoint> path;
  std::vector<double> explained;  ///< for the path: the share of its variance along each direction
};

inline namespace TAROKO_PRECISION {

/// ConfigError where the path has no extent yet.
Landscape landscape(Trainer& trainer, const LandscapeRequest& request);

}  // namespace TAROKO_PRECISION
}  // namespace taroko
