#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "autodiff/packet.h"

namespace taroko {
inline namespace TAROKO_PRECISION {

/// A place in a graph. Cheap to copy; valid as long as its graph.
struct Node {
  int id = -1;
  bool operator==(const Node&) const = default;
};

/// The size of a node's value. `batch` stands for the number of rows of the present batch, which may change from step to step.
struct Shape {
  static constexpr Index batch = -1;
  Index rows = 1;
  Index columns = 1;
  bool operator==(const Shape&) const = default;
};

/// "(2 × 3)", or "(batch × 3)".
std::string show(const Shape& shape);

class Cell;

/// A computation graph: defined once, then replayed without allocating.
///
/// Nodes stand in the order of evaluation, since an operation can only name nodes that are there already. `forward` computes every
/// value in that order; `backward` visits each node once in reverse and adds the derivatives up where paths meet (reverse-mode
/// differentiation). Use: record the nodes, `setRows` for the size of the batch, fill the inputs, `forward`, `backward`.
class Graph {
 public:
  Graph() = default;
  Graph(const Graph&) = delete;
  Graph& operator=(const Graph&) = delete;
  Graph(Graph&&) = default;
  Graph& operator=(Graph&&) = default;

  using Kernel = void (*)(Cell&);
  static constexpr std::size_t maximumAttributes = 2;
  using Attributes = std::array<Scalar, maximumAttributes>;

  /// A leaf without gradient: data, or a constant.
  Node input(std::string name, Shape shape);
  /// A leaf with gradient that the graph owns.
  Node variable(std::string name, Shape shape);
  /// A leaf whose values live elsewhere, such as a slice of a flat parameter vector; so does its gradient (nullptr: none is wanted).
  /// Both must outlive the graph.
  Node parameter(std::string name, Shape shape, Scalar* values, Scalar* gradient);

  /// Adds an operation. `forward` sets the node's value from its inputs; `backward` adds to the gradients of the inputs that want one.
  /// The op's name and attributes stay readable, so that what is trained can also be drawn.
  /// `keeps`: numbers per row that the op may keep from `forward` for `backward` (see Cell::kept).
  Node record(std::string_view op, std::vector<Node> inputs, Shape shape, Kernel forward, Kernel backward, Attributes attributes = {},
              Index keeps = 0);

  /// Names a node for people, say "z1".
  void rename(Node node, std::string name);

  /// The number of rows of every batch-sized node. Allocates only where it exceeds all earlier sizes. Values are then unspecified.
  void setRows(Index rows);
  Index rows() const { return rows_; }

  /// Computes every node's value, or those up to and including `last`.
  void forward();
  void forward(Node last);
  /// Computes one node from the present values of its inputs.
  void compute(Node node);
  /// Sets the gradient of every node with respect to `output`, which gets the gradient `seed` in each entry. Call after `forward`.
  void backward(Node output, Scalar seed = 1);
  /// The same, but adds to what the parameters' gradients hold already.
  void accumulate(Node output, Scalar seed = 1);

  Index size() const { return static_cast<Index>(entries_.size()); }
  MatrixView value(Node node);
  ConstMatrixView value(Node node) const;
  /// Of a node that does not lead to any variable or parameter: empty.
  MatrixView gradient(Node node);

  Shape shape(Node node) const { return at(node).shape; }
  std::string_view op(Node node) const { return at(node).op; }
  const std::string& name(Node node) const { return at(node).name; }
  const std::vector<Node>& inputs(Node node) const { return at(node).inputs; }
  const Attributes& attributes(Node node) const { return at(node).attributes; }
  bool hasGradient(Node node) const { return at(node).gradient != nullptr; }
  /// Whether the node's numbers lie in the graph itself, aligned and padded to whole packets (see Cell).
  bool ownsValue(Node node) const { return at(node).ownsValue; }

  /// For a node that is one number: its derivative with respect to each of its inputs, in order, at the present values (NaN for an
  /// input that is not one number). Inputs without gradient are included. References into the graph do not survive the call.
  std::vector<Scalar> localDerivatives(Node node);

 private:
  friend class Cell;

  struct Entry {
    Scalar* value = nullptr;
    Scalar* gradient = nullptr;
    Index rows = 0;
    Index columns = 0;
    Kernel forward = nullptr;
    Kernel backward = nullptr;
    Attributes attributes{};
    std::vector<Node> inputs;
    Shape shape;
    bool ownsValue = true;
    bool wantsGradient = false;
    bool ownsGradient = true;
    unsigned round = 0;  ///< of backward: where it is not the graph's present one, the gradient counts as zero, whatever is in it
    std::string_view op;
    std::string name;
    Vector valueStorage;
    Vector gradientStorage;
    Index keeps = 0;
    Matrix kept;
  };

  Node add(Entry entry);
  void allocate(Entry& entry) const;
  const Entry& at(Node node) const;
  void beginRound(Node output, bool parametersToo);
  void propagate(Node output, Scalar seed);
  void clearGradient(Entry& entry) const;

  std::vector<Entry> entries_;
  std::vector<Node> leaves_;  ///< those with a gradient
  Index rows_ = 0;
  unsigned round_ = 0;
};

/// A node as its operation sees it.
class Cell {
 public:
  /// Nodes that own their numbers keep them aligned and padded to whole packets, so that functions applied entry by entry can run over
  /// packets only. What the padding holds is of no account.
  using PacketView = Eigen::Map<Packet, lanes * sizeof(Scalar)>;
  using ConstPacketView = Eigen::Map<const Packet, lanes * sizeof(Scalar)>;
  Index packets() const { return (entry_->rows * entry_->columns + lanes - 1) / lanes; }

  Cell(Graph& graph, Node node) : graph_(graph), entries_(graph.entries_.data()), entry_(&entries_[node.id]) {}

  MatrixView value() { return {entry_->value, entry_->rows, entry_->columns}; }
  /// Of the node itself, complete.
  MatrixView gradient() { return {entry_->gradient, entry_->rows, entry_->columns}; }
  ConstMatrixView input(std::size_t i) const { return {of(i).value, of(i).rows, of(i).columns}; }
  /// The gradient of an input, to add to.
  MatrixView inputGradient(std::size_t i) {
    Graph::Entry& entry = of(i);
    if (entry.round != graph_.round_) graph_.clearGradient(entry);
    return {entry.gradient, entry.rows, entry.columns};
  }
  /// The gradient of an input, to set all of where `setsGradient` said so, else to add to.
  MatrixView rawGradient(std::size_t i) { return {of(i).gradient, of(i).rows, of(i).columns}; }
  /// Whether nothing has been added to the gradient of an input yet, so that an op may set it and spare clearing it. Asked once: from
  /// then on there is something.
  bool setsGradient(std::size_t i) { return std::exchange(of(i).round, graph_.round_) != graph_.round_; }
  bool wants(std::size_t i) const { return of(i).gradient != nullptr; }
  std::size_t inputCount() const { return entry_->inputs.size(); }
  /// What the op keeps from its forward to its backward computation: as many columns as it asked for, and at least as many rows as the
  /// node has, in whole packets.
  Matrix& kept() { return entry_->kept; }
  Scalar attribute(std::size_t i) const { return entry_->attributes[i]; }

 private:
  Graph::Entry& of(std::size_t i) const { return entries_[entry_->inputs[i].id]; }

  Graph& graph_;
  Graph::Entry* entries_;
  Graph::Entry* entry_;
};

}  // namespace TAROKO_PRECISION
}  // namespace taroko
