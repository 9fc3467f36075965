#include <algorithm>

#include "autodiff/ops.h"
#include "autodiff/recording.h"

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace ops {
namespace {

/// One number for each of a few rows, on the stack.
constexpr Index rowsAtOnce = 64;
using Column = Eigen::Array<Scalar, Eigen::Dynamic, 1, 0, rowsAtOnce, 1>;

Column rowMaximum(const ConstMatrixView& x, Index first, Index count) {
  Column maximum = x.col(0).segment(first, count).array();
  for (Index c = 1; c < x.cols(); ++c) maximum = maximum.max(x.col(c).segment(first, count).array());
  return maximum;
}

template <class Body>
void forBlocksOfRows(Index rows, const Body& body) {
  for (Index first = 0; first < rows; first += rowsAtOnce) body(first, std::min(rowsAtOnce, rows - first));
}

/// The largest entry of each row, and the logarithm of the sum of the exponentials of all entries less that one.
struct LogSum {
  Column maximum;
  Column logarithm;
};

LogSum logSum(const ConstMatrixView& x, Index first, Index count) {
  const Column maximum = rowMaximum(x, first, count);
  Column sum = Column::Zero(count);
  for (Index c = 0; c < x.cols(); ++c) sum += (x.col(c).segment(first, count).array() - maximum).exp();
  return {maximum, sum.log()};
}

void logSumExpForward(Cell& n) {
  forBlocksOfRows(n.input(0).rows(), [&](Index first, Index count) {
    const auto [maximum, logarithm] = logSum(n.input(0), first, count);
    n.value().col(0).segment(first, count) = maximum + logarithm;
  });
}

/// yₖ (log Σ e^(z − max) − (zₖ − max)): the maximum is taken from both sides, so that large logits lose no digits.
void softmaxCrossEntropyForward(Cell& n) {
  forBlocksOfRows(n.input(0).rows(), [&](Index first, Index count) {
    const auto [maximum, logarithm] = logSum(n.input(0), first, count);
    for (Index c = 0; c < n.value().cols(); ++c) {
      const auto z = n.input(0).col(c).segment(first, count).array();
      n.value().col(c).segment(first, count) = n.input(1).col(c).segment(first, count).array() * (logarithm - (z - maximum));
    }
  });
}

/// z̄ₖ = s softmax(z)ₖ − t̄ₖ yₖ with s = Σ t̄ⱼ yⱼ over the terms t.
void softmaxCrossEntropyBackward(Cell& n) {
  forBlocksOfRows(n.input(0).rows(), [&](Index first, Index count) {
    const auto [maximum, logarithm] = logSum(n.input(0), first, count);
    const auto weighted = [&](Index c) {
      return Column(n.gradient().col(c).segment(first, count).array() * n.input(1).col(c).segment(first, count).array());
    };
    Column total = Column::Zero(count);
    for (Index c = 0; c < n.value().cols(); ++c) total += weighted(c);
    for (Index c = 0; c < n.value().cols(); ++c) {
      const auto z = n.input(0).col(c).segment(first, count).array();
      n.inputGradient(0).col(c).segment(first, count).array() += total * (z - maximum - logarithm).exp() - weighted(c);
    }
  });
}

void softmaxForward(Cell& n) {
  const ConstMatrixView x = n.input(0);
  MatrixView y = n.value();
  forBlocksOfRows(x.rows(), [&](Index first, Index count) {
    const Column maximum = rowMaximum(x, first, count);
    Column total = Column::Zero(count);
    for (Index c = 0; c < x.cols(); ++c) {
      y.col(c).segment(first, count) = (x.col(c).segment(first, count).array() - maximum).exp();
      total += y.col(c).segment(first, count).array();
    }
    for (Index c = 0; c < x.cols(); ++c) y.col(c).segment(first, count).array() /= total;
  });
}

/// x̄ₖ = yₖ (ȳₖ − Σⱼ ȳⱼ yⱼ).
void softmaxBackward(Cell& n) {
  const MatrixView y = n.value();
  const MatrixView upstream = n.gradient();
  MatrixView target = n.inputGradient(0);
  forBlocksOfRows(y.rows(), [&](Index first, Index count) {
    Column projection = Column::Zero(count);
    for (Index c = 0; c < y.cols(); ++c) {
      projection += upstream.col(c).segment(first, count).array() * y.col(c).segment(first, count).array();
    }
    for (Index c = 0; c < y.cols(); ++c) {
      target.col(c).segment(first, count).array() +=
          y.col(c).segment(first, count).array() * (upstream.col(c).segment(first, count).array() - projection);
    }
  });
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
      "meanOfRowSums", {x}, {1, 1},
      [](Cell& n) { n.value()(0, 0) = n.input(0).sum() / static_cast<Scalar>(n.input(0).rows()); },
      [](Cell& n) { n.inputGradient(0).array() += n.gradient()(0, 0) / static_cast<Scalar>(n.input(0).rows()); });
}

Node logSumExp(Graph& graph, Node x) {
  return graph.record("logSumExp", {x}, {graph.shape(x).rows, 1}, logSumExpForward, [](Cell& n) {
    const ConstMatrixView x = n.input(0);
    MatrixView target = n.inputGradient(0);
    for (Index c = 0; c < x.cols(); ++c) {
      target.col(c).array() += n.gradient().col(0).array() * (x.col(c).array() - n.value().col(0).array()).exp();
    }
  });
}

Node softmax(Graph& graph, Node x) { return graph.record("softmax", {x}, graph.shape(x), softmaxForward, softmaxBackward); }

Node softmaxCrossEntropy(Graph& graph, Node z, Node y) {
  if (graph.shape(z) != graph.shape(y)) refuseShapes("softmaxCrossEntropy", graph.shape(z), graph.shape(y));
  return graph.record("softmaxCrossEntropy", {z, y}, graph.shape(z), softmaxCrossEntropyForward, softmaxCrossEntropyBackward);
}

Node entry(Graph& graph, Node x, Index row, Index column) {
  const Shape shape = graph.shape(x);
  if (row < 0 || row >= shape.rows || column < 0 || column >= shape.columns) {
    throw std::invalid_argument("entry: (" + std::to_string(row) + ", " + std::to_string(column) + ") is outside " + show(shape));
  }
  return graph.record(
      "entry", {x}, {1, 1},
      [](Cell& n) { n.value()(0, 0) = n.input(0)(static_cast<Index>(n.attribute(0)), static_cast<Index>(n.attribute(1))); },
      [](Cell& n) {
        n.inputGradient(0)(static_cast<Index>(n.attribute(0)), static_cast<Index>(n.attribute(1))) += n.gradient()(0, 0);
      },
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
