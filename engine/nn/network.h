#pragma once

#include <span>
#include <vector>

#include "autodiff/graph.h"
#include "core/registry.h"
#include "nn/activations.h"
#include "nn/layout.h"
#include "nn/losses.h"

namespace taroko {
inline namespace TAROKO_PRECISION {

/// A fully connected network with its loss, as a graph over a flat parameter vector that somebody else owns.
class Network {
 public:
  struct LayerNodes {
    Node weights;  ///< W transposed (in × out)
    Node bias;     ///< (1 × out)
    Node sums;     ///< z = x Wᵀ + b (batch × out)
    Node outputs;  ///< a = activation of z
  };

  /// `parameters` and `gradient` hold parameterCount(architecture) numbers each and outlive the network. Without a gradient
  /// (nullptr) the network only evaluates. `loss` must name a registered loss and the layers registered activations.
  Network(const Architecture& architecture, const Choice& loss, Scalar* parameters, Scalar* gradient);

  Graph& graph() { return graph_; }
  Node input() const { return input_; }    ///< features (batch × inputs)
  Node target() const { return target_; }  ///< (batch × outputs)
  const std::vector<LayerNodes>& layers() const { return layers_; }
  Node output() const { return layers_.back().outputs; }  ///< what the loss is computed from: logits, or numbers
  Node prediction() const { return prediction_; }         ///< output, or its sigmoid or softmax where the loss implies one
  Node terms() const { return terms_; }                   ///< of the loss (batch × outputs)
  Node loss() const { return loss_; }                     ///< mean over the batch of the sum over outputs (1 × 1)

  /// Computes everything up to the outputs, the predictions, or the loss.
  void computeOutputs() { graph_.forward(output()); }
  void computePredictions() {
    computeOutputs();
    if (prediction_ != output()) graph_.compute(prediction_);
  }
  void computeLoss() { graph_.forward(loss_); }

 private:
  Graph graph_;
  Node input_;
  Node target_;
  std::vector<LayerNodes> layers_;
  Node terms_;
  Node loss_;
  Node prediction_;
};

/// The registered activation or loss of that name; std::invalid_argument if there is none.
const Activation& activationCalled(std::string_view name);
const Loss& lossCalled(std::string_view name);

}  // namespace TAROKO_PRECISION
}  // namespace taroko
