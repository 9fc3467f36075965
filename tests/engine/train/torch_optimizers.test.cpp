#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "catch.h"
#include "nn/network.h"
#include "torch_fixtures.h"
#include "train/optimizers.h"

using namespace taroko;
using fixtures::difference;
using fixtures::matrixOf;

namespace {

Architecture architectureOf(const fixtures::Run& run) {
  Architecture architecture{run.inputColumns, {}};
  for (const fixtures::Layer& layer : run.layers) {
    if (layer.units > 0) architecture.layers.push_back({layer.units, std::string(layer.activation)});
  }
  return architecture;
}

/// A run of the fixtures, update by update: network, penalty and optimizer put together without a trainer. The rates are the fixture's.
class Replay {
 public:
  explicit Replay(const fixtures::Run& run)
      : run_(run),
        architecture_(architectureOf(run)),
        optimizer_(*find(optimizers(), run.optimizer.name)),
        settings_(fixtures::choiceOf(optimizers(), run.optimizer).parameters),
        inputs_(matrixOf(run.inputs, run.inputColumns)),
        targets_(matrixOf(run.targets, architecture_.outputs())),
        parameters_(matrixOf(run.initial, 1)),
        gradient_(parameters_.size()),
        memory_(Matrix::Zero(parameters_.size(), optimizer_.memories)),
        network_(architecture_, fixtures::choiceOf(losses(), run.loss), parameters_.data(), gradient_.data()) {}

  /// One update; the loss of its batch before it.
  Scalar step(double learningRate) {
    const Index full = run_.batchSize;
    if (first_ >= inputs_.rows() || (run_.dropLast && first_ + full > inputs_.rows())) first_ = 0;
    const Index rows = std::min(full, inputs_.rows() - first_);
    Graph& graph = network_.graph();
    graph.setRows(rows);
    graph.value(network_.input()) = inputs_.middleRows(first_, rows);
    graph.value(network_.target()) = targets_.middleRows(first_, rows);
    first_ += rows;

    network_.computeLoss();
    graph.backward(network_.loss());
    addPenalty();
    optimizer_.update({static_cast<Scalar>(learningRate), ++number_, settings_}, VectorView(parameters_.data(), parameters_.size()),
                      ConstVectorView(gradient_.data(), gradient_.size()), MatrixView(memory_.data(), memory_.rows(), memory_.cols()));
    return graph.value(network_.loss())(0, 0);
  }

  const Vector& parameters() const { return parameters_; }

 private:
  void addPenalty() {
    for (const ParameterBlock& block : layoutOf(architecture_)) {
      if (block.isBias) continue;
      const auto weights = parameters_.segment(block.offset, block.size()).array();
      gradient_.segment(block.offset, block.size()).array() +=
          static_cast<Scalar>(run_.l1) * weights.sign() + static_cast<Scalar>(run_.l2) * weights;
    }
  }

  const fixtures::Run& run_;
  Architecture architecture_;
  const Optimizer& optimizer_;
  std::vector<double> settings_;
  Matrix inputs_;
  Matrix targets_;
  Vector parameters_;
  Vector gradient_;
  Matrix memory_;
  Network network_;
  Index first_ = 0;
  std::int64_t number_ = 0;
};

}  // namespace

TEST_CASE("Networks under every optimizer go where PyTorch's go, update by update") {
  for (const fixtures::Run& run : fixtures::runs) {
    CAPTURE(run.name);
    Replay replay(run);
    const std::size_t count = run.initial.size();
    for (std::size_t update = 0; update < run.learningRates.size(); ++update) {
      CAPTURE(update);
      const Scalar loss = replay.step(run.learningRates.begin()[update]);
      const std::span<const double> expected(run.parameters.begin() + update * count, count);
      CHECK(difference(std::span(&loss, 1), std::span(run.batchLosses.begin() + update, 1)) == "");
      CHECK(difference(replay.parameters(), expected) == "");
    }
  }
}

TEST_CASE("Every optimizer is compared with PyTorch") {
  for (const Optimizer& optimizer : optimizers()) {
    CAPTURE(optimizer.description.name);
    CHECK(std::any_of(std::begin(fixtures::runs), std::end(fixtures::runs),
                      [&](const auto& run) { return run.optimizer.name == optimizer.description.name; }));
  }
}
