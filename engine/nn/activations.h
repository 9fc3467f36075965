#pragma once

#include <limits>
#include <span>

#include "autodiff/graph.h"
#include "core/registry.h"

namespace taroko {
inline namespace TAROKO_PRECISION {

/// A function applied to each weighted sum of a layer.
struct Activation {
  Description description;
  Node (*apply)(Graph& graph, Node sums);
  /// The ends of what it can come to; infinite where it has none.
  double lowest = -std::numeric_limits<double>::infinity();
  double highest = std::numeric_limits<double>::infinity();

  /// Decides how two classes are coded for losses that compare numbers: −1 and 1, or 0 and 1.
  bool reachesBelowZero() const { return lowest < 0; }
};

/// Every activation, in the order in which menus list them.
std::span<const Activation> activations();

}  // namespace TAROKO_PRECISION
}  // namespace taroko
