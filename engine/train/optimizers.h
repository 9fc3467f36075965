#pragma once

#include <cstdint>
#include <span>

#include "core/matrix.h"
#include "core/registry.h"

namespace taroko {
inline namespace TAROKO_PRECISION {

/// What an optimizer is told besides parameters and gradient.
struct UpdateStep {
  Scalar learningRate;
  std::int64_t number;                 ///< of this update among those of this optimizer, from 1
  std::span<const double> parameters;  ///< of the optimizer, in the order of its description
};

/// A rule that moves all parameters θ against the gradient g at once, as the pages of torch.optim define it.
struct Optimizer {
  Description description;
  Index memories;  ///< numbers it remembers per parameter: the columns of `memory`, all 0 at the start
  void (*update)(const UpdateStep& step, VectorView parameters, ConstVectorView gradient, MatrixView memory);
};

/// Every optimizer, in the order in which menus list them.
std::span<const Optimizer> optimizers();

}  // namespace TAROKO_PRECISION
}  // namespace taroko
