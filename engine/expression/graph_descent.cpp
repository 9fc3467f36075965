#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "core/text.h"
#include "expression/drawn_graph_state.h"
#include "train/optimizers.h"
#include "train/settings.h"

namespace taroko {
namespace {

constexpr int mostSteps = 10'000;
/// Of numbers in a path: steps times variables.
constexpr std::size_t longestPath = 1'000'000;

struct Request {
  std::vector<Node> variables;
  Choice optimizer;
  double learningRate = 0;
  int steps = 0;
};

/// Moves some variables of a graph downhill and puts them back when it is destroyed.
class Descent {
 public:
  Descent(Graph& graph, Node output, const Request& request)
      : graph_(graph), output_(output), request_(request), optimizer_(*find(optimizers(), request.optimizer.name)) {
    const auto count = static_cast<Index>(request.variables.size());
    position_ = Vector(count);
    for (Index i = 0; i < count; ++i) position_(i) = graph.value(variable(i))(0);
    start_ = position_;
    gradient_ = Vector::Zero(count);
    memory_ = Matrix::Zero(count, optimizer_.memories);
  }

  ~Descent() {
    place(start_);
    graph_.forward();
  }

  Descent(const Descent&) = delete;
  Descent& operator=(const Descent&) = delete;

  Value run() {
    Value::Array path;
    for (int number = 1; evaluate(); ++number) {
      path.push_back(Value::object({{"values", named(position_)}, {"gradient", named(gradient_)}, {"loss", loss_}}));
      if (number > request_.steps) break;
      optimizer_.update({request_.learningRate, number, request_.optimizer.parameters}, {position_.data(), position_.size()},
                        {gradient_.data(), gradient_.size()}, {memory_.data(), memory_.rows(), memory_.cols()});
    }
    return path;
  }

 private:
  Node variable(Index i) const { return request_.variables[static_cast<std::size_t>(i)]; }

  void place(const Vector& values) {
    for (Index i = 0; i < values.size(); ++i) graph_.value(variable(i))(0) = values(i);
  }

  /// Computes loss and gradient at the present position; false where they are not finite.
  bool evaluate() {
    place(position_);
    graph_.forward();
    graph_.backward(output_);
    loss_ = graph_.value(output_)(0);
    for (Index i = 0; i < gradient_.size(); ++i) gradient_(i) = graph_.gradient(variable(i))(0);
    return position_.allFinite() && std::isfinite(loss_);
  }

  Value named(const Vector& values) const {
    Value::Object object;
    for (Index i = 0; i < values.size(); ++i) object.emplace_back(graph_.name(variable(i)), values(i));
    return object;
  }

  Graph& graph_;
  Node output_;
  const Request& request_;
  const Optimizer& optimizer_;
  Vector position_;
  Vector start_;
  Vector gradient_;
  Matrix memory_;
  double loss_ = 0;
};

}  // namespace

Value DrawnGraph::descend(const Value& request) {
  Reader fields(request.isNull() ? nullptr : &request, "");
  Request read;
  const Reader variables = fields.member("variables");
  for (const Reader& variable : variables.list()) {
    read.variables.push_back(state_->findVariable(variable));
    if (std::find(read.variables.begin(), read.variables.end() - 1, read.variables.back()) != read.variables.end() - 1) {
      variable.refuse(say("must be named once"));
    }
  }
  if (variables.isAbsent()) {
    for (Node node{0}; node.id < state_->graph.size(); ++node.id) {
      if (state_->isVariable(node) && state_->graph.value(node).size() == 1) read.variables.push_back(node);
    }
  }
  Reader optimizer = fields.member("optimizer");
  read.optimizer = optimizer.choice(optimizers(), "sgd");
  read.learningRate = optimizer.member("learningRate").number(setting("optimizer.learningRate"));
  optimizer.refuseOthers();
  read.steps = static_cast<int>(fields.member("steps").requiredNumber({"steps", "Steps", 1, 1, mostSteps, true, true}));
  fields.refuseOthers();

  if (read.variables.empty()) refuseField("variables", say("there is no variable to move"));
  if (read.variables.size() * static_cast<std::size_t>(read.steps) > longestPath) {
    refuseField("steps", say("must be fewer: steps times variables can be {} at the most", {longestPath}));
  }
  if (state_->graph.value(state_->output).size() != 1) refuseField("output", say("only a single number can be minimised"));
  Value path = Descent(state_->graph, state_->output, read).run();
  state_->recompute();
  return path;
}

}  // namespace taroko
