#pragma once

#include <vector>

#include "train/gradient_check.h"

namespace taroko {

/// The most parameters whose curvature is computed: time and memory grow with their square.
constexpr Index mostCurved = 64;

/// The eigenvalues of the Hessian of the mean loss, largest first: its columns are central differences of the gradient, in double, which is
/// exact but for rounding where the loss is quadratic. Gradient descent on a quadratic loss converges for learning rates below 2 / λ₁
/// (Goodfellow, Bengio and Courville 2016, section 4.3.1). std::invalid_argument for more than `mostCurved` parameters.
std::vector<double> hessianEigenvalues(const GradientProblem& problem);

}  // namespace taroko
