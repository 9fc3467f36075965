#include "train/exact_network.h"

#include <algorithm>

namespace taroko {

ExactNetwork::ExactNetwork(const GradientProblem& problem)
    : parameters_(problem.parameters),
      gradient_(parameters_.size()),
      network_(problem.architecture, problem.loss, parameters_.data(), gradient_.data()) {
  f64::Graph& graph = network_.graph();
  graph.setRows(problem.samples);
  std::copy(problem.features.begin(), problem.features.end(), graph.value(network_.input()).data());
  std::copy(problem.targets.begin(), problem.targets.end(), graph.value(network_.target()).data());
}

double ExactNetwork::loss() {
  network_.computeLoss();
  return network_.graph().value(network_.loss())(0, 0);
}

const std::vector<double>& ExactNetwork::gradient() {
  loss();
  network_.graph().backward(network_.loss());
  return gradient_;
}

}  // namespace taroko
