#pragma once

#include <span>

#include "autodiff/graph.h"
#include "core/registry.h"

namespace taroko {
inline namespace TAROKO_PRECISION {

/// A function applied to each weighted sum of a layer.
struct Activation {
  Description description;
  Node (*apply)(Graph& graph, Node sums);
  bool reachesBelowZero;  ///< decides how two classes are coded for losses that compare numbers: −1 and 1, or 0 and 1
};

/// Every activation, in the order in which menus list them.
std::span<const Activation> activations();

}  // namespace TAROKO_PRECISION
}  // namespace taroko
