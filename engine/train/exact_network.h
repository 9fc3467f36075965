#pragma once

#include <vector>

#include "nn/network.h"
#include "train/gradient_check.h"

namespace taroko {

/// The loss of a problem as a function of its parameters, which may be changed between calls.
class ExactNetwork {
 public:
  explicit ExactNetwork(const GradientProblem& problem);

  std::vector<double>& parameters() { return parameters_; }
  /// The mean loss.
  double loss();
  /// Its derivatives by all parameters.
  const std::vector<double>& gradient();

 private:
  std::vector<double> parameters_;
  std::vector<double> gradient_;
  f64::Network network_;
};

}  // namespace taroko
