#include "train/inspection.h"

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace {

/// A node's numbers as the graph stores them: for one sample a row, for weights (in × out) column by column, which is W row by row.
std::vector<Scalar> numbers(const MatrixView& view) { return {view.data(), view.data() + view.size()}; }

}  // namespace

Inspection inspect(Trainer& trainer, const Split& split, Index row) {
  Inspection inspection;
  trainer.probe(split.features.row(row), split.targets.row(row), [&](Network& network) {
    Graph& graph = network.graph();
    inspection.features = numbers(graph.value(network.input()));
    inspection.target = numbers(graph.value(network.target()));
    for (const Network::LayerNodes& layer : network.layers()) {
      inspection.layers.push_back({numbers(graph.value(layer.sums)), numbers(graph.value(layer.outputs)),
                                   numbers(graph.gradient(layer.sums)), numbers(graph.gradient(layer.outputs)),
                                   numbers(graph.gradient(layer.weights)), numbers(graph.gradient(layer.bias))});
    }
    inspection.prediction = numbers(graph.value(network.prediction()));
    inspection.terms = numbers(graph.value(network.terms()));
    inspection.loss = graph.value(network.loss())(0, 0);
  });
  return inspection;
}

}  // namespace TAROKO_PRECISION
}  // namespace taroko
