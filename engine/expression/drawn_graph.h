#pragma once

#include <memory>
#include <string_view>

#include "core/value.h"

namespace taroko {

/// A computation graph as people look at it: values and derivatives come to light node by node, each with the rule that gave it.
/// Computed in double.
///
/// A node is named in calls by the name it has in the source ('b'), or by its id. Reports use plain data:
/// a 1 × 1 value is a number, a larger one `{ rows, columns, values: number[][] }`. ConfigError: no such node.
class DrawnGraph {
 public:
  /// The parts that a graph is made of when it does not come from text (drawn_graph_source.h).
  struct Source;

  /// Reads a program (grammar: parser.h) with the values of its variables, `{ a: 3, b: 1 }`. A variable that is assigned a number in
  /// the source has that value unless `values` gives another. SyntaxError: the source; ConfigError at `values.<name>`: a variable
  /// without value, a value that is no finite number, a name that is no variable.
  explicit DrawnGraph(std::string_view source, const Value& values = {});
  explicit DrawnGraph(Source source);
  ~DrawnGraph();
  DrawnGraph(DrawnGraph&&) noexcept;
  DrawnGraph& operator=(DrawnGraph&&) noexcept;

  /// Every node in order of evaluation: `{ id, name, kind, op, inputs: [id], value, gradient, local, place? }`.
  /// `kind` is 'variable', 'constant', 'input' (data) or 'operation'; `name` is '' for unnamed operations. `value` and the entries of
  /// `local` (∂node/∂input for each input) are null until the forward pass has reached the node; `gradient` until the backward pass
  /// has, and always for constants and data. Entries of `local` stay null between matrices.
  /// `place` is `{ line, column }` of the node's operator, name or number in the source.
  Value nodes();

  /// Computes the next operation (variables and constants have their values from the start) and returns its node as in `nodes`;
  /// null when all are computed.
  Value stepForward();
  /// Computes the gradient of one node more, from the output backwards in reverse order of evaluation; the forward pass is finished
  /// first. Returns `{ node, contributions: [{ from, upstream, local, product }], sum, rest }`: for every use of the node, the gradient
  /// of the node `from` that uses it times the local derivative, and their sum, which is the node's gradient (the output's is 1,
  /// without contributions); `rest` counts the nodes still to come. Null when all are computed.
  /// Nodes that do not lead to the output get the gradient 0 with the last step.
  Value stepBackward();

  /// Finishes the forward pass.
  void forward();
  /// Computes all gradients of the output: the last result, or the one of the last `backward` that named one.
  void backward();
  void backward(const Value& output);

  /// Changes a variable. What was computed stays computed, with the new numbers. ConfigError: not a variable, not one finite number.
  void set(const Value& node, const Value& value);

  /// The node's value, or the output's gradient with respect to it; finishes the pass that it needs.
  Value value(const Value& node);
  Value gradient(const Value& node);

  /// The output's gradient with respect to a single number beside its central difference (f(x + h) − f(x − h)) / 2h:
  /// `{ gradient, difference, relativeError }`. Brings nothing to light. relativeError is |gradient − difference| over the
  /// larger of the two, or over what the difference can resolve, ∛ε max(1, |output|), where both are smaller.
  Value checkGradient(const Value& node);

  /// Minimises the output from the present values on, which stay as they are. Request: `{ variables: ['a'] (all by default),
  /// optimizer: { name, learningRate, … }, steps: 1 … 10000 }`. Returns the path of `{ values: { a }, gradient: { a }, loss }`, from
  /// the start; it is shorter than steps + 1 where the next point would not be finite. ConfigError with the path of the field.
  Value descend(const Value& request);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace taroko
