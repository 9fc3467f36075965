#include <algorithm>

#include "autodiff/ops.h"
#include "autodiff/recording.h"

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace ops {
namespace {

/// The entries of one column in a packet of rows; past the last row, copies of it.
Packet rowsOf(const ConstMatrixView& x, Index first, Index column) {
  const Scalar* from = x.data() + column * x.rows();
  if (first + lanes <= x.rows()) return Eigen::Map<const Packet>(from + first);
  Packet packet;
  for (Index i = 0; i < lanes; ++i) packet[i] = from[std::min(first + i, x.rows() - 1)];
  return packet;
}

ConstMatrixView constant(const MatrixView& x) { return {x.data(), x.rows(), x.cols()}; }

/// Sets or adds to the entries of one column in a packet of rows, as many as there are.
void setRows(MatrixView x, Index first, Index column, const Packet& packet) {
  Scalar* to = x.data() + column * x.rows();
  if (first + lanes <= x.rows()) {
    Eigen::Map<Packet>(to + first) = packet;
    return;
  }
  for (Index i = 0, count = std::min(lanes, x.rows() - first); i < count; ++i) to[first + i] = packet[i];
}
void addToRows(MatrixView x, Index first, Index column, const Packet& packet) {
  setRows(x, first, column, rowsOf(constant(x), first, column) + packet);
}

/// The largest entry of each row, and the logarithm of the sum of the exponentials of all entries less that one.
struct LogSum {
  Packet maximum;
  Packet logarithm;
};

LogSum logSum(const ConstMatrixView& x, Index first) {
  Packet maximum = rowsOf(x, first, 0);
  for (Index c = 1; c < x.cols(); ++c) maximum = maximum.max(rowsOf(x, first, c)).eval();
  Packet sum = Packet::Zero();
  for (Index c = 0; c < x.cols(); ++c) sum += (rowsOf(x, first, c) - maximum).exp();
  return {maximum, sum.log()};
}

void logSumExpForward(Cell& n) {
  for (Index first = 0; first < n.input(0).rows(); first += lanes) {
    const LogSum sum = logSum(n.input(0), first);
    setRows(n.value(), first, 0, sum.maximum + sum.logarithm);
  }
}

/// x̄ₖ = ȳ e^(xₖ − y).
void logSumExpBackward(Cell& n) {
  for (Index first = 0; first < n.input(0).rows(); first += lanes) {
    const Packet y = rowsOf(constant(n.value()), first, 0);
    const Packet upstream = rowsOf(constant(n.gradient()), first, 0);
    for (Index c = 0; c < n.input(0).cols(); ++c) {
      addToRows(n.inputGradient(0), first, c, upstream * (rowsOf(n.input(0), first, c) - y).exp());
    }
  }
}

void softmaxForward(Cell& n) {
  for (Index first = 0; first < n.input(0).rows(); first += lanes) {
    const LogSum sum = logSum(n.input(0), first);
    for (Index c = 0; c < n.value().cols(); ++c) {
      setRows(n.value(), first, c, (rowsOf(n.input(0), first, c) - sum.maximum - sum.logarithm).exp());
    }
  }
}

/// x̄ₖ = yₖ (ȳₖ − Σⱼ ȳⱼ yⱼ).
void softmaxBackward(Cell& n) {
  const ConstMatrixView y = constant(n.value());
  const ConstMatrixView upstream = constant(n.gradient());
  for (Index first = 0; first < y.rows(); first += lanes) {
    Packet projection = Packet::Zero();
    for (Index c = 0; c < y.cols(); ++c) projection += rowsOf(upstream, first, c) * rowsOf(y, first, c);
    for (Index c = 0; c < y.cols(); ++c) {
      addToRows(n.inputGradient(0), first, c, rowsOf(y, first, c) * (rowsOf(upstream, first, c) - projection));
    }
  }
}

/// yₖ (log Σ e^(z − max) − (zₖ − max)): the maximum is taken from both sides, so that large logits lose no digits. Keeps both for the
/// adjoint.
void softmaxCrossEntropyForward(Cell& n) {
  for (Index first = 0; first < n.value().rows(); first += lanes) {
    const LogSum sum = logSum(n.input(0), first);
    Eigen::Map<Packet>(&n.kept()(first, 0)) = sum.maximum;
    Eigen::Map<Packet>(&n.kept()(first, 1)) = sum.logarithm;
    for (Index c = 0; c < n.value().cols(); ++c) {
      setRows(n.value(), first, c, rowsOf(n.input(1), first, c) * (sum.logarithm - (rowsOf(n.input(0), first, c) - sum.maximum)));
    }
  }
}

/// z̄ₖ = s softmax(z)ₖ − t̄ₖ yₖ with s = Σ t̄ⱼ yⱼ over the terms t.
void softmaxCrossEntropyBackward(Cell& n) {
  if (!n.wants(0)) return;
  const ConstMatrixView upstream = constant(n.gradient());
  const MatrixView gradient = n.rawGradient(0);
  const auto write = n.setsGradient(0) ? setRows : addToRows;
  for (Index first = 0; first < upstream.rows(); first += lanes) {
    const Packet maximum = Eigen::Map<const Packet>(&n.kept()(first, 0));
    const Packet logarithm = Eigen::Map<const Packet>(&n.kept()(first, 1));
    Packet total = Packet::Zero();
    for (Index c = 0; c < upstream.cols(); ++c) total += rowsOf(upstream, first, c) * rowsOf(n.input(1), first, c);
    for (Index c = 0; c < upstream.cols(); ++c) {
      const Packet share = (rowsOf(n.input(0), first, c) - maximum - logarithm).exp();
      write(gradient, first, c, total * share - rowsOf(upstream, first, c) * rowsOf(n.input(1), first, c));
    }
  }
}

}  // namespace

Node sum(Graph& graph, Node x) {
  return graph.record(
      "sum", {x}, {1, 1}, [](Cell& n) { n.value()(0, 0) = n.input(0).sum(); },
      [](Cell& n) { n.inputGradient(0).array() += n.gradient()(0, 0); });
}

Node mean(Graph& graph, Node x) {
  return graph.record(
      "mean", {x}, {1, 1}, [](Cell& n) { n.value()(0, 0) = n.input(0).mean(); },
      [](Cell& n) { n.inputGradient(0).array() += n.gradient()(0, 0) / static_cast<Scalar>(n.input(0).size()); });
}

Node meanOfRowSums(Graph& graph, Node x) {
  return graph.record(
      "meanOfRowSums", {x}, {1, 1}, [](Cell& n) { n.value()(0, 0) = n.input(0).sum() / static_cast<Scalar>(n.input(0).rows()); },
      [](Cell& n) {
        const Scalar share = n.gradient()(0, 0) / static_cast<Scalar>(n.input(0).rows());
        auto gradient = n.rawGradient(0).array();
        if (n.setsGradient(0)) {
          gradient.setConstant(share);
        } else {
          gradient += share;
        }
      });
}

Node logSumExp(Graph& graph, Node x) {
  return graph.record("logSumExp", {x}, {graph.shape(x).rows, 1}, logSumExpForward, logSumExpBackward);
}

Node softmax(Graph& graph, Node x) { return graph.record("softmax", {x}, graph.shape(x), softmaxForward, softmaxBackward); }

Node softmaxCrossEntropy(Graph& graph, Node z, Node y) {
  if (graph.shape(z) != graph.shape(y)) refuseShapes("softmaxCrossEntropy", graph.shape(z), graph.shape(y));
  return graph.record("softmaxCrossEntropy", {z, y}, graph.shape(z), softmaxCrossEntropyForward, softmaxCrossEntropyBackward, {}, 2);
}

Node entry(Graph& graph, Node x, Index row, Index column) {
  const Shape shape = graph.shape(x);
  if (row < 0 || row >= shape.rows || column < 0 || column >= shape.columns) {
    throw std::invalid_argument("entry: (" + std::to_string(row) + ", " + std::to_string(column) + ") is outside " + show(shape));
  }
  return graph.record(
      "entry", {x}, {1, 1},
      [](Cell& n) { n.value()(0, 0) = n.input(0)(static_cast<Index>(n.attribute(0)), static_cast<Index>(n.attribute(1))); },
      [](Cell& n) { n.inputGradient(0)(static_cast<Index>(n.attribute(0)), static_cast<Index>(n.attribute(1))) += n.gradient()(0, 0); },
      {static_cast<Scalar>(row), static_cast<Scalar>(column)});
}

Node row(Graph& graph, const std::vector<Node>& entries) {
  for (Node node : entries) {
    if (graph.shape(node) != Shape{1, 1}) refuseShapes("row", graph.shape(node), {1, 1});
  }
  return graph.record(
      "row", entries, {1, static_cast<Index>(entries.size())},
      [](Cell& n) {
        for (std::size_t i = 0; i < n.inputCount(); ++i) n.value()(0, static_cast<Index>(i)) = n.input(i)(0, 0);
      },
      [](Cell& n) {
        for (std::size_t i = 0; i < n.inputCount(); ++i) {
          if (n.wants(i)) n.inputGradient(i)(0, 0) += n.gradient()(0, static_cast<Index>(i));
        }
      });
}

}  // namespace ops
}  // namespace TAROKO_PRECISION
}  // namespace taroko
