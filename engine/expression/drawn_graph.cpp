#include "expression/drawn_graph.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "core/text.h"
#include "expression/drawn_graph_state.h"
#include "expression/parser.h"

namespace taroko {
namespace {

/// Gives the variables of a program their values.
DrawnGraph::Source withValues(Program program, const Value& values) {
  Graph& graph = program.graph;
  Reader given(values.isNull() ? nullptr : &values, "values");
  if (!values.isNull() && values.as<Value::Object>() == nullptr) given.refuse(say("must be an object of numbers"));
  std::vector<Node> unset;
  std::vector<std::string_view> variables;
  for (Node node{0}; node.id < graph.size(); ++node.id) {
    if (graph.op(node) != "variable") continue;
    variables.emplace_back(graph.name(node));
    const Reader field = given.member(graph.name(node));
    if (!field.isAbsent()) {
      graph.value(node)(0) = finiteNumber(field);
    } else if (std::find(program.unset.begin(), program.unset.end(), node) != program.unset.end()) {
      unset.push_back(node);
    }
  }
  if (!values.isNull()) {
    for (const Value::Member& member : *values.as<Value::Object>()) {
      if (std::find(variables.begin(), variables.end(), member.first) != variables.end()) continue;
      const std::string name = shorten(member.first, 40);
      refuseField("values." + name, variables.empty() ? say("there is no variable {}", {quoted(name)})
                                                      : say("there is no variable {}; the variables are {}", {quoted(name), variables}));
    }
  }
  if (!unset.empty()) {
    const std::string& name = graph.name(unset.front());
    refuseField("values." + name, say("the variable {} has no value; give one here or in the source, as in {} = 1", {quoted(name), name}));
  }
  return {std::move(program.graph), program.result, std::move(program.places)};
}

}  // namespace

DrawnGraph::DrawnGraph(std::string_view source, const Value& values) : DrawnGraph(withValues(parse(source), values)) {}

DrawnGraph::DrawnGraph(Source source) : state_(std::make_unique<State>(std::move(source))) {}

DrawnGraph::~DrawnGraph() = default;
DrawnGraph::DrawnGraph(DrawnGraph&&) noexcept = default;
DrawnGraph& DrawnGraph::operator=(DrawnGraph&&) noexcept = default;

Value DrawnGraph::nodes() {
  Value::Array reports;
  for (Node node{0}; node.id < state_->graph.size(); ++node.id) reports.push_back(state_->report(node));
  return reports;
}

Value DrawnGraph::stepForward() {
  Node next{state_->computed + 1};
  while (next.id < state_->graph.size() && !state_->isOperation(next)) ++next.id;
  state_->computed = std::min(next.id, static_cast<int>(state_->graph.size()) - 1);
  return next.id < state_->graph.size() ? state_->report(next) : Value();
}

void DrawnGraph::forward() { state_->computed = static_cast<int>(state_->graph.size()) - 1; }

Value DrawnGraph::stepBackward() {
  forward();
  if (state_->isBackwardFinished()) return {};
  if (!state_->isBackwardStarted) state_->differentiate();
  if (state_->isBackwardFinished()) return {};
  Graph& graph = state_->graph;
  const Node node = state_->backwardOrder[state_->gradientsComputed];

  struct Use {
    Node by;
    double local;
  };
  std::vector<Use> uses;
  for (std::size_t i = 0; i < state_->gradientsComputed; ++i) {
    const Node user = state_->backwardOrder[i];
    const std::vector<Node>& inputs = graph.inputs(user);
    if (std::find(inputs.begin(), inputs.end(), node) == inputs.end()) continue;
    const std::vector<double> local = graph.localDerivatives(user);
    for (std::size_t input = 0; input < local.size(); ++input) {
      if (graph.inputs(user)[input] == node) uses.push_back({user, local[input]});
    }
  }
  const Value sum = toValue(graph.gradient(node));
  Value::Array contributions;
  for (const Use& use : uses) {
    const bool isNumber = graph.value(use.by).size() == 1 && graph.value(node).size() == 1;
    const double product = isNumber ? graph.gradient(use.by)(0) * use.local : 0;
    contributions.push_back(Value::object({
        {"from", use.by.id},
        {"upstream", toValue(graph.gradient(use.by))},
        {"local", isNumber ? Value(use.local) : Value()},
        {"product", isNumber           ? Value(product)
                    : uses.size() == 1 ? sum
                                       : Value()},
    }));
  }
  ++state_->gradientsComputed;
  const std::size_t rest = state_->backwardOrder.size() - state_->gradientsComputed;
  return Value::object({{"node", node.id}, {"contributions", contributions}, {"sum", sum}, {"rest", rest}});
}

void DrawnGraph::backward() {
  forward();
  state_->differentiate();
  state_->gradientsComputed = state_->backwardOrder.size();
}

void DrawnGraph::backward(const Value& output) {
  state_->choose(state_->find(Reader(&output, "output")));
  backward();
}

void DrawnGraph::set(const Value& node, const Value& value) {
  const Node variable = state_->findVariable(Reader(&node, "node"));
  state_->graph.value(variable)(0) = finiteNumber(Reader(&value, "value"));
  state_->recompute();
}

Value DrawnGraph::value(const Value& node) {
  const Node found = state_->find(Reader(&node, "node"));
  forward();
  return toValue(state_->graph.value(found));
}

Value DrawnGraph::gradient(const Value& node) {
  const Node found = state_->find(Reader(&node, "node"));
  if (!state_->graph.hasGradient(found)) refuseField("node", say("{} is a constant, which has no gradient", {node.shown()}));
  if (!state_->isBackwardFinished()) backward();
  return state_->gradientOf(found);
}

Value DrawnGraph::checkGradient(const Value& node) {
  const Node found = state_->find(Reader(&node, "node"));
  Graph& graph = state_->graph;
  const Node output = state_->output;
  if (!graph.hasGradient(found)) refuseField("node", say("{} is a constant, which has no gradient", {node.shown()}));
  if (graph.value(found).size() != 1 || graph.value(output).size() != 1) {
    refuseField("node", say("{} and the output must be single numbers", {node.shown()}));
  }
  graph.backward(output);
  const double gradient = state_->leadsToOutput(found) ? graph.gradient(found)(0) : 0;
  const double middle = graph.value(found)(0);
  // The error of the quotient is of the order of h² from the curvature and ε/h from rounding; the sum is least near ∛ε.
  const double step = std::cbrt(std::numeric_limits<double>::epsilon()) * std::max(1.0, std::abs(middle));
  const auto outputAt = [&](double x) {
    graph.value(found)(0) = x;
    for (Node later{found.id + 1}; later.id <= output.id; ++later.id) graph.compute(later);
    return graph.value(output)(0);
  };
  const double right = outputAt(middle + step);
  const double left = outputAt(middle - step);
  outputAt(middle);
  graph.forward();
  const double difference = (right - left) / (2 * step);
  const double resolved = std::cbrt(std::numeric_limits<double>::epsilon()) * std::max(1.0, std::abs(graph.value(output)(0)));
  const double relativeError = std::abs(gradient - difference) / std::max({std::abs(gradient), std::abs(difference), resolved});
  return Value::object({{"gradient", gradient}, {"difference", difference}, {"relativeError", relativeError}});
}

}  // namespace taroko
