#include "expression/drawn_graph_state.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "core/text.h"

namespace taroko {
DrawnGraph::State::State(Source source) : graph(std::move(source.graph)), output(source.output), places(std::move(source.places)) {
  choose(output);
  recompute();
}

Node DrawnGraph::State::find(const Reader& reference) const {
  if (reference.isAbsent()) reference.refuse(say("must be the name or the id of a node"));
  if (const auto* id = reference.value()->as<double>()) {
    const bool isId = *id >= 0 && *id < static_cast<double>(graph.size()) && *id == std::floor(*id);
    if (!isId) reference.refuse(say("must be an id from 0 to {}", {graph.size() - 1}));
    return Node{static_cast<int>(*id)};
  }
  const auto* name = reference.value()->as<std::string>();
  if (name == nullptr) reference.refuse(say("must be the name or the id of a node"));
  for (Node node{0}; node.id < graph.size(); ++node.id) {
    if (!name->empty() && graph.name(node) == *name) return node;
  }
  reference.refuse(say("must be the name of a node"));
}

std::vector<std::string_view> DrawnGraph::State::variableNames() const {
  std::vector<std::string_view> names;
  for (Node node{0}; node.id < graph.size(); ++node.id) {
    if (isVariable(node)) names.emplace_back(graph.name(node));
  }
  return names;
}

Node DrawnGraph::State::findVariable(const Reader& reference) const {
  const Node node = find(reference);
  if (!isVariable(node)) {
    const auto names = variableNames();
    const auto shown = reference.value()->shown();
    refuseField(reference.path(),
                say("{}; {}", {isOperation(node) ? say("{} is computed from others", {shown}) : say("{} is a constant", {shown}),
                               names.empty() ? say("there are no variables") : say("the variables are {}", {names})}));
  }
  if (graph.value(node).size() != 1) refuseField(reference.path(), say("{} is no single number", {reference.value()->shown()}));
  return node;
}

void DrawnGraph::State::choose(Node node) {
  output = node;
  gradientsComputed = 0;
  isBackwardStarted = false;
  std::vector<bool> leads(static_cast<std::size_t>(graph.size()), false);
  leads[static_cast<std::size_t>(node.id)] = true;
  backwardOrder.clear();
  for (; node.id >= 0; --node.id) {
    if (!leads[static_cast<std::size_t>(node.id)] || !graph.hasGradient(node)) continue;
    backwardOrder.push_back(node);
    for (const Node input : graph.inputs(node)) leads[static_cast<std::size_t>(input.id)] = true;
  }
}

void DrawnGraph::State::recompute() {
  graph.forward();
  if (isBackwardStarted) differentiate();
}

void DrawnGraph::State::differentiate() {
  isBackwardStarted = true;
  graph.backward(output);
}

bool DrawnGraph::State::isVariable(Node node) const { return graph.op(node) == "variable" || graph.op(node) == "parameter"; }

bool DrawnGraph::State::leadsToOutput(Node node) const {
  return std::binary_search(backwardOrder.begin(), backwardOrder.end(), node, [](Node a, Node b) { return a.id > b.id; });
}

bool DrawnGraph::State::hasGradientToSee(Node node) const {
  if (!graph.hasGradient(node) || !isBackwardStarted) return false;
  if (isBackwardFinished()) return true;
  return leadsToOutput(node) && gradientsComputed > 0 && node.id >= backwardOrder[gradientsComputed - 1].id;
}

Value DrawnGraph::State::gradientOf(Node node) {
  if (leadsToOutput(node)) return toValue(graph.gradient(node));
  Matrix zero = Matrix::Zero(graph.value(node).rows(), graph.value(node).cols());
  return toValue({zero.data(), zero.rows(), zero.cols()});
}

Value DrawnGraph::State::report(Node node) {
  const std::vector<Node> inputs = graph.inputs(node);
  const bool seen = hasValueToSee(node);
  Value::Array ids;
  for (const Node input : inputs) ids.emplace_back(input.id);
  Value::Array local(inputs.size());
  if (seen && isOperation(node) && graph.value(node).size() == 1) {
    const std::vector<double> derivatives = graph.localDerivatives(node);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      if (graph.value(inputs[i]).size() == 1) local[i] = derivatives[i];
    }
  }
  const std::string_view op = graph.op(node);
  Value report = Value::object({
      {"id", node.id},
      {"name", graph.name(node)},
      {"kind", isVariable(node)    ? "variable"
               : isOperation(node) ? "operation"
                                   : op},
      {"op", op},
      {"inputs", ids},
      {"value", seen ? toValue(graph.value(node)) : Value()},
      {"gradient", hasGradientToSee(node) ? gradientOf(node) : Value()},
      {"local", local},
  });
  if (static_cast<std::size_t>(node.id) < places.size()) {
    const Place place = places[static_cast<std::size_t>(node.id)];
    report.set("place", Value::object({{"line", place.line}, {"column", place.column}}));
  }
  return report;
}

Value toValue(MatrixView matrix) {
  if (matrix.size() == 1) return matrix(0);
  Value::Array rows;
  for (Index i = 0; i < matrix.rows(); ++i) {
    Value::Array row;
    for (Index j = 0; j < matrix.cols(); ++j) row.emplace_back(matrix(i, j));
    rows.emplace_back(std::move(row));
  }
  return Value::object({{"rows", matrix.rows()}, {"columns", matrix.cols()}, {"values", rows}});
}

double finiteNumber(const Reader& field) {
  const double* number = field.isAbsent() ? nullptr : field.value()->as<double>();
  if (number == nullptr || !std::isfinite(*number)) field.refuse(say("must be a finite number"));
  return *number;
}

}  // namespace taroko
