#include "train/network_drawing.h"

#include <algorithm>
#include <utility>

#include "autodiff/ops.h"
#include "core/error.h"
#include "core/text.h"
#include "expression/drawn_graph_source.h"
#include "nn/network.h"

namespace taroko {
namespace {

constexpr int mostNodes = 5000;

/// Builds the graph layer by layer.
class Drawer {
 public:
  explicit Drawer(const NetworkDrawing& drawing) : drawing_(drawing) {}

  DrawnGraph draw() {
    Node previous = constant("x", {1, static_cast<Index>(drawing_.features.size())}, drawing_.features.data());
    const std::vector<ParameterBlock> layout = layoutOf(drawing_.architecture);
    for (std::size_t i = 0; i < drawing_.architecture.layers.size(); ++i) {
      const bool unfolded = std::count(drawing_.unfolded.begin(), drawing_.unfolded.end(), static_cast<Index>(i)) > 0;
      const Activation& activation = activationCalled(drawing_.architecture.layers[i].activation);
      number_ = std::to_string(i + 1);
      previous = unfolded ? unfoldedLayer(previous, layout[2 * i], layout[2 * i + 1], activation)
                          : matrixLayer(previous, layout[2 * i], layout[2 * i + 1], activation);
    }
    const Node target = constant("y", {1, static_cast<Index>(drawing_.target.size())}, drawing_.target.data());
    const Node terms = lossCalled(drawing_.loss.name).terms(graph_, previous, target, drawing_.loss.parameters);
    graph_.rename(terms, "terms");
    const Node loss = ops::meanOfRowSums(graph_, terms);
    graph_.rename(loss, "L");
    return DrawnGraph(DrawnGraph::Source{std::move(graph_), loss});
  }

 private:
  Node constant(std::string name, Shape shape, const double* values) {
    const Node node = graph_.input(std::move(name), shape);
    std::copy_n(values, shape.rows * shape.columns, graph_.value(node).data());
    return node;
  }

  Node variable(std::string name, Shape shape, Index offset) {
    if (graph_.size() >= mostNodes) {
      refuseField("unfold", say("must name fewer layers: the graph would have more than {} nodes", {mostNodes}));
    }
    const Node node = graph_.variable(std::move(name), shape);
    std::copy_n(drawing_.parameters.data() + offset, shape.rows * shape.columns, graph_.value(node).data());
    return node;
  }

  Node matrixLayer(Node previous, const ParameterBlock& weights, const ParameterBlock& bias, const Activation& activation) {
    const Node w = variable(weights.name, {weights.columns, weights.rows}, weights.offset);
    const Node b = variable(bias.name, {1, bias.columns}, bias.offset);
    const Node sums = ops::affine(graph_, previous, w, b);
    graph_.rename(sums, "z" + number_);
    return activated(sums, activation, "a" + number_);
  }

  /// Every unit by itself: z = w₁ x₁ + w₂ x₂ + … + b.
  Node unfoldedLayer(Node previous, const ParameterBlock& weights, const ParameterBlock& bias, const Activation& activation) {
    std::vector<Node> inputs;
    for (Index column = 0; column < weights.columns; ++column) {
      inputs.push_back(ops::entry(graph_, previous, 0, column));
      graph_.rename(inputs.back(), joined({graph_.name(previous), "[", column + 1, "]"}));
    }
    std::vector<Node> outputs;
    for (Index unit = 0; unit < weights.rows; ++unit) {
      const std::string label = joined({number_, "[", unit + 1});
      Node sum = variable(joined({"b", label, "]"}), {1, 1}, bias.offset + unit);
      for (Index column = 0; column < weights.columns; ++column) {
        const Node weight = variable(joined({"W", label, ",", column + 1, "]"}), {1, 1}, weights.offset + unit * weights.columns + column);
        sum = ops::add(graph_, sum, ops::multiply(graph_, weight, inputs[static_cast<std::size_t>(column)]));
      }
      graph_.rename(sum, joined({"z", label, "]"}));
      outputs.push_back(activated(sum, activation, joined({"a", label, "]"})));
    }
    const Node row = ops::row(graph_, outputs);
    graph_.rename(row, "a" + number_);
    return row;
  }

  Node activated(Node sums, const Activation& activation, const std::string& name) {
    const Node outputs = activation.apply(graph_, sums);
    if (outputs != sums) graph_.rename(outputs, name);
    return outputs;
  }

  const NetworkDrawing& drawing_;
  Graph graph_;
  std::string number_;
};

}  // namespace

DrawnGraph drawNetwork(const NetworkDrawing& drawing) { return Drawer(drawing).draw(); }

}  // namespace taroko
