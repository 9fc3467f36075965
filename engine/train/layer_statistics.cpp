#include "train/layer_statistics.h"

#include <algorithm>
#include <cmath>

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace {

constexpr Index mostRows = 1024;
constexpr Scalar flatShare = Scalar(0.1);

/// |f′| at every entry of z (column by column, as it is stored), by the activation's own adjoint.
std::vector<Scalar> slopes(const Activation& activation, const Scalar* z, Index rows, Index columns) {
  Graph graph;
  const Node sums = graph.variable("z", {rows, columns});
  const Node outputs = activation.apply(graph, sums);
  std::copy_n(z, rows * columns, graph.value(sums).data());
  graph.forward();
  graph.backward(outputs);
  const Scalar* gradient = graph.gradient(sums).data();
  std::vector<Scalar> sizes(gradient, gradient + rows * columns);
  for (Scalar& size : sizes) size = std::fabs(size);
  return sizes;
}

/// The largest |f′| on −8 … 8.
Scalar steepest(const Activation& activation) {
  constexpr Index points = 321;
  std::vector<Scalar> grid;
  for (Index i = 0; i < points; ++i) grid.push_back(Scalar(-8) + Scalar(16) * static_cast<Scalar>(i) / static_cast<Scalar>(points - 1));
  const std::vector<Scalar> found = slopes(activation, grid.data(), points, 1);
  return *std::max_element(found.begin(), found.end());
}

void forwardSomeSamples(Trainer& trainer) {
  const Split& train = trainer.data().train;
  const Index rows = std::min(mostRows, train.rows());
  Network& network = trainer.network();
  network.graph().setRows(rows);
  Scalar* input = network.graph().value(network.input()).data();
  for (Index column = 0; column < train.features.cols(); ++column) {
    for (Index i = 0; i < rows; ++i) *input++ = train.features(i * train.rows() / rows, column);
  }
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
    const ConstMatrixView sums = std::as_const(network.graph()).value(network.layers()[layer].sums);
    const std::vector<Scalar> slope = slopes(activation, sums.data(), sums.rows(), sums.cols());
    const Scalar flat = flatShare * steepest(activation);
    Index saturated = 0;
    Index dead = 0;
    for (auto unit = slope.begin(); unit != slope.end(); unit += sums.rows()) {
      const auto end = unit + sums.rows();
      saturated += std::count_if(unit, end, [flat](Scalar size) { return size < flat; });
      dead += std::all_of(unit, end, [](Scalar size) { return size == 0; }) ? 1 : 0;
    }
    LayerStatistics statistics;
    statistics.saturated = static_cast<double>(saturated) / static_cast<double>(sums.size());
    statistics.dead = static_cast<double>(dead) / static_cast<double>(sums.cols());
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
