#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "autodiff/graph.h"

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace ops {

/// Refuses shapes that an op cannot take.
[[noreturn]] inline void refuseShapes(std::string_view op, const Shape& a, const Shape& b) {
  throw std::invalid_argument(std::string(op) + ": shapes " + show(a) + " and " + show(b) + " do not fit");
}

/// Records a function that is applied entry by entry, so the result has the shape of `x`.
inline Node entrywise(Graph& graph, std::string_view op, Node x, Graph::Kernel forward, Graph::Kernel backward,
                      Graph::Attributes attributes = {}) {
  return graph.record(op, {x}, graph.shape(x), forward, backward, attributes);
}

/// Records the terms of a loss from logits and targets of the same shape.
inline Node lossTerms(Graph& graph, std::string_view op, Node z, Node y, Graph::Kernel forward, Graph::Kernel backward,
                      Graph::Attributes attributes = {}) {
  if (graph.shape(z) != graph.shape(y)) refuseShapes(op, graph.shape(z), graph.shape(y));
  return graph.record(op, {z, y}, graph.shape(z), forward, backward, attributes);
}

}  // namespace ops
}  // namespace TAROKO_PRECISION
}  // namespace taroko
