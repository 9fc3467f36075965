#include "autodiff/graph.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace taroko {
inline namespace TAROKO_PRECISION {

std::string show(const Shape& shape) {
  std::string text = "(";
  text += shape.rows == Shape::batch ? "batch" : std::to_string(shape.rows);
  return text + " × " + std::to_string(shape.columns) + ")";
}

Node Graph::input(std::string name, Shape shape) {
  Entry entry;
  entry.op = "input";
  entry.name = std::move(name);
  entry.shape = shape;
  return add(std::move(entry));
}

Node Graph::variable(std::string name, Shape shape) {
  Entry entry;
  entry.op = "variable";
  entry.name = std::move(name);
  entry.shape = shape;
  entry.wantsGradient = true;
  leaves_.push_back(add(std::move(entry)));
  return leaves_.back();
}

Node Graph::parameter(std::string name, Shape shape, Scalar* values, Scalar* gradient) {
  Entry entry;
  entry.op = "parameter";
  entry.name = std::move(name);
  entry.shape = shape;
  entry.value = values;
  entry.gradient = gradient;
  entry.ownsValue = false;
  entry.ownsGradient = false;
  entry.wantsGradient = gradient != nullptr;
  const Node leaf = add(std::move(entry));
  if (gradient != nullptr) leaves_.push_back(leaf);
  return leaf;
}

Node Graph::record(std::string_view op, std::vector<Node> inputs, Shape shape, Kernel forward, Kernel backward, Attributes attributes,
                   Index keeps) {
  Entry entry;
  entry.keeps = keeps;
  entry.op = op;
  entry.shape = shape;
  entry.forward = forward;
  entry.backward = backward;
  entry.attributes = attributes;
  entry.wantsGradient = std::any_of(inputs.begin(), inputs.end(), [this](Node input) { return at(input).wantsGradient; });
  entry.inputs = std::move(inputs);
  return add(std::move(entry));
}

void Graph::rename(Node node, std::string name) { entries_[node.id].name = (at(node), std::move(name)); }

Node Graph::add(Entry entry) {
  allocate(entry);
  entries_.push_back(std::move(entry));
  return {static_cast<int>(entries_.size()) - 1};
}

namespace {

/// Up to a whole number of packets.
Index padded(Index count) { return (count + lanes - 1) / lanes * lanes; }

}  // namespace

void Graph::allocate(Entry& entry) const {
  entry.rows = entry.shape.rows == Shape::batch ? rows_ : entry.shape.rows;
  entry.columns = entry.shape.columns;
  const Index needed = std::max(padded(entry.rows * entry.columns), lanes);
  if (entry.ownsValue && (entry.valueStorage.size() < needed || entry.value == nullptr)) {
    entry.valueStorage = Vector::Zero(needed);
    entry.value = entry.valueStorage.data();
  }
  if (entry.keeps > 0 && entry.kept.rows() < padded(entry.rows)) entry.kept.resize(padded(entry.rows), entry.keeps);
  if (entry.ownsGradient && entry.wantsGradient && (entry.gradientStorage.size() < needed || entry.gradient == nullptr)) {
    entry.gradientStorage = Vector::Zero(needed);
    entry.gradient = entry.gradientStorage.data();
  }
}

const Graph::Entry& Graph::at(Node node) const {
  if (node.id < 0 || node.id >= size()) throw std::invalid_argument("node " + std::to_string(node.id) + " is not of this graph");
  return entries_[node.id];
}

void Graph::setRows(Index rows) {
  if (rows == rows_) return;
  rows_ = rows;
  for (Entry& entry : entries_) {
    if (entry.shape.rows == Shape::batch) allocate(entry);
  }
}

void Graph::forward() {
  if (!entries_.empty()) forward(Node{static_cast<int>(entries_.size()) - 1});
}

void Graph::forward(Node last) {
  for (Node node{0}; node.id <= last.id; ++node.id) compute(node);
}

void Graph::compute(Node node) {
  if (const Kernel kernel = entries_[node.id].forward) {
    Cell cell(*this, node);
    kernel(cell);
  }
}

void Graph::backward(Node output, Scalar seed) {
  beginRound(output, true);
  propagate(output, seed);
}

void Graph::accumulate(Node output, Scalar seed) {
  beginRound(output, false);
  propagate(output, seed);
}

void Graph::clearGradient(Entry& entry) const {
  const Index count = entry.rows * entry.columns;
  VectorView(entry.gradient, entry.ownsGradient ? padded(count) : count).setZero();
  entry.round = round_;
}

/// All gradients count as zero from here on, except those of leaves where they are to be kept.
void Graph::beginRound(Node output, bool parametersToo) {
  ++round_;
  for (const Node leaf : leaves_) {
    Entry& entry = entries_[leaf.id];
    if (!parametersToo) {
      entry.round = round_;
    } else if (leaf.id > output.id) {
      clearGradient(entry);
    }
  }
}

void Graph::propagate(Node output, Scalar seed) {
  if (at(output).wantsGradient) {
    gradient(output).setConstant(seed);
    entries_[output.id].round = round_;
  }
  for (Node node = output; node.id >= 0; --node.id) {
    Entry& entry = entries_[node.id];
    if (!entry.wantsGradient) continue;
    if (entry.round != round_) {
      clearGradient(entry);  // No path leads here.
    } else if (entry.backward != nullptr) {
      Cell cell(*this, node);
      entry.backward(cell);
    }
  }
}

MatrixView Graph::value(Node node) {
  const Entry& entry = at(node);
  return {entry.value, entry.rows, entry.columns};
}

ConstMatrixView Graph::value(Node node) const {
  const Entry& entry = at(node);
  return {entry.value, entry.rows, entry.columns};
}

MatrixView Graph::gradient(Node node) {
  const Entry& entry = at(node);
  if (entry.gradient == nullptr) return {nullptr, 0, 0};
  return {entry.gradient, entry.rows, entry.columns};
}

std::vector<Scalar> Graph::localDerivatives(Node node) {
  const std::vector<Node> inputs = at(node).inputs;
  std::vector<Scalar> derivatives(inputs.size(), std::numeric_limits<Scalar>::quiet_NaN());
  if (at(node).backward == nullptr || value(node).size() != 1) return derivatives;

  // The op's own adjoint with an upstream gradient of one, while a stand-in for each input collects what that input would receive.
  const Index firstStandIn = size();
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    Entry standIn;
    standIn.value = entries_[inputs[i].id].value;
    standIn.shape = shape(inputs[i]);
    standIn.ownsValue = false;
    standIn.wantsGradient = true;
    entries_[node.id].inputs[i] = add(std::move(standIn));
  }
  Packet upstream = Packet::Ones();
  Scalar* const gradient = std::exchange(entries_[node.id].gradient, upstream.data());
  Cell cell(*this, node);
  entries_[node.id].backward(cell);
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const Entry& standIn = entries_[firstStandIn + static_cast<Index>(i)];
    if (standIn.rows * standIn.columns == 1) derivatives[i] = *standIn.gradient;
  }
  entries_.resize(firstStandIn);
  entries_[node.id].inputs = inputs;
  entries_[node.id].gradient = gradient;
  return derivatives;
}

}  // namespace TAROKO_PRECISION
}  // namespace taroko
