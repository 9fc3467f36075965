#pragma once

#include <vector>

#include "autodiff/graph.h"
#include "expression/drawn_graph.h"
#include "expression/tokens.h"

namespace taroko {

/// A recorded graph, ready to be drawn: variables and inputs hold their values and `setRows` is done. Variables that live elsewhere
/// (Graph::parameter) must outlive it and are changed by `set`.
struct DrawnGraph::Source {
  Graph graph;
  Node output;
  std::vector<Place> places = {};  ///< by node; empty without a text
};

}  // namespace taroko
