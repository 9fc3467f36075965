#include "train/gradient_check.h"

#include <algorithm>
#include <cmath>

#include "train/exact_network.h"

namespace taroko {

double relativeError(double autodiff, double difference) {
  // Below this size the rounding of the difference quotient, not the gradient, would decide.
  constexpr double smallestScale = 1e-4;
  return std::fabs(autodiff - difference) / std::max({std::fabs(autodiff), std::fabs(difference), smallestScale});
}

std::vector<GradientComparison> compareGradients(const GradientProblem& problem, std::span<const Index> parameters) {
  ExactNetwork network(problem);
  const std::vector<double> gradient = network.gradient();

  std::vector<GradientComparison> comparisons;
  for (const Index parameter : parameters) {
    double& value = network.parameters()[static_cast<std::size_t>(parameter)];
    const double kept = value;
    // The cube root of the machine's precision balances rounding against curvature.
    const double h = std::cbrt(std::numeric_limits<double>::epsilon()) * std::max(1.0, std::fabs(kept));
    value = kept + h;
    const double above = network.loss();
    value = kept - h;
    const double below = network.loss();
    value = kept;
    const double difference = (above - below) / (2 * h);
    const double autodiff = gradient[static_cast<std::size_t>(parameter)];
    comparisons.push_back({parameter, autodiff, difference, relativeError(autodiff, difference)});
  }
  return comparisons;
}

}  // namespace taroko
