#pragma once

#include <optional>
#include <vector>

#include "train/gradient_check.h"

namespace taroko {

/// The most parameters whose curvature is computed: time and memory grow with their square.
constexpr Index mostCurved = 64;

/// How the mean loss curves at its problem's parameters.
struct Curvature {
  /// Of the Hessian, largest first. Gradient descent on a quadratic loss converges for learning rates below 2 / λ₁ (Goodfellow, Bengio and
  /// Courville 2016, section 4.3.1).
  std::vector<double> eigenvalues;
  /// The parameters at which a quadratic loss with this gradient and Hessian is lowest, and of several such the nearest: θ − H⁺ g, one step
  /// of Newton's method. None where the loss curves downwards along some direction, or falls along one without curving.
  std::optional<std::vector<double>> minimum;
};

/// The columns of the Hessian are central differences of the gradient, in double, which is exact but for rounding where the loss is
/// quadratic. std::invalid_argument for more than `mostCurved` parameters.
Curvature curvatureOf(const GradientProblem& problem);

}  // namespace taroko
