#pragma once

#include <span>
#include <vector>

#include "core/registry.h"
#include "nn/layout.h"

namespace taroko {

/// A network, its loss and some samples, all in double precision.
struct GradientProblem {
  Architecture architecture;
  Choice loss;
  std::vector<double> parameters;  ///< flat
  std::vector<double> features;    ///< (n × inputs) column by column
  std::vector<double> targets;     ///< (n × outputs) column by column
  Index samples = 0;
};

/// One parameter's derivative of the mean loss, found in two ways.
struct GradientComparison {
  Index parameter;
  double autodiff;
  double difference;     ///< (L(θ + h) − L(θ − h)) / 2h
  double relativeError;  ///< |autodiff − difference| / max(|autodiff|, |difference|, 10⁻⁴)
};

/// Compares autodiff with central differences, both in double, for the parameters asked for.
std::vector<GradientComparison> compareGradients(const GradientProblem& problem, std::span<const Index> parameters);

/// That relative error.
double relativeError(double autodiff, double difference);

}  // namespace taroko
