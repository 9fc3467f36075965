#pragma once

#include <cstddef>
#include <vector>

#include "core/reader.h"
#include "expression/drawn_graph_source.h"

namespace taroko {

/// The graph is always computed through; the state only knows how much of it has come to light.
struct DrawnGraph::State {
  explicit State(Source source);

  Graph graph;
  Node output;
  std::vector<Place> places;
  int computed = -1;                  ///< the last node whose value is to be seen
  std::vector<Node> backwardOrder;    ///< the nodes that get a gradient from the output, in the order of the backward pass
  std::size_t gradientsComputed = 0;  ///< how many of them are to be seen
  bool isBackwardStarted = false;

  /// The node that a call names, by name or id. ConfigError with the path of `reference`: there is none.
  Node find(const Reader& reference) const;
  /// The same, where only a variable that is a single number will do.
  Node findVariable(const Reader& reference) const;
  /// The names of all variables.
  std::vector<std::string_view> variableNames() const;

  /// Makes `node` the output that gradients are of.
  void choose(Node node);
  /// Recomputes all values.
  void recompute();
  /// Computes the gradients of the output at the present values.
  void differentiate();

  bool isVariable(Node node) const;
  bool isOperation(Node node) const { return !graph.inputs(node).empty(); }
  bool hasValueToSee(Node node) const { return !isOperation(node) || node.id <= computed; }
  bool hasGradientToSee(Node node) const;
  bool isBackwardFinished() const { return isBackwardStarted && gradientsComputed == backwardOrder.size(); }
  /// Whether the output depends on the node, differentiably.
  bool leadsToOutput(Node node) const;

  Value report(Node node);
  /// The output's gradient with respect to the node: 0 where it does not lead there.
  Value gradientOf(Node node);
};

/// A number where it is one, otherwise `{ rows, columns, values }`.
Value toValue(MatrixView matrix);

/// The one finite number that `field` holds. ConfigError otherwise.
double finiteNumber(const Reader& field);

}  // namespace taroko
