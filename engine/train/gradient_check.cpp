#include "train/gradient_check.h"

#include <algorithm>
#include <cmath>

#include "nn/network.h"

namespace taroko {

double relativeError(double autodiff, double difference) {
  // Below this size the rounding of the difference quotient, not the gradient, would decide.
  constexpr double smallestScale = 1e-4;
  return std::fabs(autodiff - difference) / std::max({std::fabs(autodiff), std::fabs(difference), smallestScale});
}

std::vector<GradientComparison> compareGradients(const GradientProblem& problem, std::span<const Index> parameters) {
  std::vector<double> values = problem.parameters;
  std::vector<double> gradient(values.size());
  f64::Network network(problem.architecture, problem.loss, values.data(), gradient.data());
  f64::Graph& graph = network.graph();
  graph.setRows(problem.samples);
  std::copy(problem.features.begin(), problem.features.end(), graph.value(network.input()).data());
  std::copy(problem.targets.begin(), problem.targets.end(), graph.value(network.target()).data());
  const auto loss = [&] {
    network.computeLoss();
    return graph.value(network.loss())(0, 0);
  };
  loss();
  graph.backward(network.loss());

  std::vector<GradientComparison> comparisons;
  for (const Index parameter : parameters) {
    double& value = values[static_cast<std::size_t>(parameter)];
    const double kept = value;
    // The cube root of the machine's precision balances rounding against curvature.
    const double h = std::cbrt(std::numeric_limits<double>::epsilon()) * std::max(1.0, std::fabs(kept));
    value = kept + h;
    const double above = loss();
    value = kept - h;
    const double below = loss();
    value = kept;
    const double difference = (above - below) / (2 * h);
    const double autodiff = gradient[static_cast<std::size_t>(parameter)];
    comparisons.push_back({parameter, autodiff, difference, relativeError(autodiff, difference)});
  }
  return comparisons;
}

}  // namespace taroko
