#include "train/layer_statistics.h"

#include <algorithm>
#include <cmath>

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace {

constexpr Index mostRows = 1024;
constexpr Scalar flatShare = Scalar(0.1);

/// f′ at every entry of z, by the activation's own adjoint.
Matrix slopes(const Activation& activation, const ConstMatrixView& z) {
  Graph graph;
  const Node sums = graph.variable("z", {z.rows(), z.cols()});
  const Node outputs = activation.apply(graph, sums);
  graph.value(sums) = z;
  graph.forward();
  graph.backward(outputs);
  return graph.gradient(sums);
}

/// The largest |f′| on −8 … 8.
Scalar steepest(const Activation& activation) {
  constexpr Index points = 321;
  Matrix grid(points, 1);
  for (Index i = 0; i < points; ++i) grid(i, 0) = Scalar(-8) + Scalar(16) * static_cast<Scalar>(i) / static_cast<Scalar>(points - 1);
  return slopes(activation, ConstMatrixView(grid.data(), points, 1)).cwiseAbs().maxCoeff();
}

void forwardSomeSamples(Trainer& trainer) {
  const Split& train = trainer.data().train;
  const Index rows = std::min(mostRows, train.rows());
  Network& network = trainer.network();
  network.graph().setRows(rows);
  MatrixView input = network.graph().value(network.input());
  for (Index i = 0; i < rows; ++i) input.row(i) = train.features.row(i * train.rows() / rows);
  network.computeOutputs();
}

}  // namespace

std::vector<LayerStatistics> layerStatistics(Trainer& trainer) {
  forwardSomeSamples(trainer);
  Network& network = trainer.network();
  const bool learned = trainer.progress().update > 0;
  const auto gradient = trainer.batchGradient();
  std::vector<LayerStatistics> layers;
  for (const ParameterBlock& block : trainer.layout()) {
    if (block.isBias) continue;
    const std::size_t layer = layers.size();
    const Activation& activation = activationCalled(trainer.architecture().layers[layer].activation);
    const Matrix slope = slopes(activation, std::as_const(network.graph()).value(network.layers()[layer].sums)).cwiseAbs();
    const Scalar flat = flatShare * steepest(activation);
    Index saturated = 0;
    Index dead = 0;
    for (Index unit = 0; unit < slope.cols(); ++unit) {
      for (Index row = 0; row < slope.rows(); ++row) saturated += slope(row, unit) < flat ? 1 : 0;
      dead += slope.col(unit).maxCoeff() == 0 ? 1 : 0;
    }
    LayerStatistics statistics;
    statistics.saturated = static_cast<double>(saturated) / static_cast<double>(slope.size());
    statistics.dead = static_cast<double>(dead) / static_cast<double>(slope.cols());
    if (learned) {
      double total = 0;
      for (const Scalar entry : gradient.subspan(block.offset, block.size())) total += std::fabs(static_cast<double>(entry));
      statistics.meanAbsoluteWeightGradient = total / static_cast<double>(block.size());
    }
    layers.push_back(statistics);
  }
  return layers;
}

}  // namespace TAROKO_PRECISION
}  // namespace taroko
