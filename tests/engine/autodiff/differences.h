#pragma once

#include <algorithm>
#include <cmath>

#include "autodiff/graph.h"

namespace taroko::tests {
inline namespace TAROKO_PRECISION {

/// How far autodiff may be from the central difference: rounding and curvature allow this in either precision.
constexpr double differenceTolerance = sizeof(Scalar) == 8 ? 1e-6 : 3e-2;

/// The largest |autodiff − central difference| / max(1, |difference|) over all entries of `leaf`, for a loss that is one number.
inline double largestDifference(Graph& graph, Node leaf, Node loss) {
  const Scalar h = sizeof(Scalar) == 8 ? Scalar(1e-6) : Scalar(1e-2);
  graph.forward();
  graph.backward(loss);
  const Matrix gradient = graph.gradient(leaf);
  double largest = 0;
  for (Index i = 0; i < gradient.size(); ++i) {
    Scalar& entry = graph.value(leaf).data()[i];
    const Scalar kept = entry;
    entry = kept + h;
    graph.forward();
    const double above = graph.value(loss)(0, 0);
    entry = kept - h;
    graph.forward();
    const double below = graph.value(loss)(0, 0);
    entry = kept;
    const double difference = (above - below) / (2 * static_cast<double>(h));
    largest = std::max(largest, std::fabs(gradient.data()[i] - difference) / std::max(1.0, std::fabs(difference)));
  }
  graph.forward();
  return largest;
}

}  // namespace TAROKO_PRECISION
}  // namespace taroko::tests
