#include "nn/network.h"

#include <stdexcept>
#include <string>

#include "autodiff/ops.h"

namespace taroko {
inline namespace TAROKO_PRECISION {

Network::Network(const Architecture& architecture, const Choice& loss, Scalar* parameters, Scalar* gradient) {
  const std::vector<ParameterBlock> layout = layoutOf(architecture);
  input_ = graph_.input("x", {Shape::batch, architecture.inputs});
  target_ = graph_.input("y", {Shape::batch, architecture.outputs()});

  Node previous = input_;
  for (std::size_t i = 0; i < architecture.layers.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    const auto leaf = [&](const ParameterBlock& block, Shape shape) {
      return graph_.parameter(block.name, shape, parameters + block.offset, gradient ? gradient + block.offset : nullptr);
    };
    const ParameterBlock& weights = layout[2 * i];
    LayerNodes layer;
    layer.weights = leaf(weights, {weights.columns, weights.rows});
    layer.bias = leaf(layout[2 * i + 1], {1, weights.rows});
    layer.sums = ops::affine(graph_, previous, layer.weights, layer.bias);
    graph_.rename(layer.sums, "z" + number);
    layer.outputs = activationCalled(architecture.layers[i].activation).apply(graph_, layer.sums);
    if (layer.outputs != layer.sums) graph_.rename(layer.outputs, "a" + number);
    layers_.push_back(layer);
    previous = layer.outputs;
  }

  const Loss& kind = lossCalled(loss.name);
  terms_ = kind.terms(graph_, output(), target_, loss.parameters);
  graph_.rename(terms_, "terms");
  loss_ = ops::meanOfRowSums(graph_, terms_);
  graph_.rename(loss_, "L");
  prediction_ = applyLink(graph_, kind.link, output());
  if (prediction_ != output()) graph_.rename(prediction_, "ŷ");
}

const Activation& activationCalled(std::string_view name) {
  if (const Activation* found = find(activations(), name)) return *found;
  throw std::invalid_argument("no activation is called " + std::string(name));
}

const Loss& lossCalled(std::string_view name) {
  if (const Loss* found = find(losses(), name)) return *found;
  throw std::invalid_argument("no loss is called " + std::string(name));
}

}  // namespace TAROKO_PRECISION
}  // namespace taroko
