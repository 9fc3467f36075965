#include "train/evaluation.h"

#include <algorithm>

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace {

/// From which output on something is decided to belong to a class.
Scalar threshold(const Trainer& trainer) {
  const bool codedZeroOne =
      trainer.loss().targets == Targets::numbers && !activationCalled(trainer.config().network.outputActivation).reachesBelowZero();
  return codedZeroOne ? Scalar(0.5) : Scalar(0);
}

/// Counts decisions over blocks of samples.
class Tally {
 public:
  Tally(Trainer& trainer, const Split& split)
      : trainer_(trainer), split_(split), task_(trainer.data().samples.task), threshold_(threshold(trainer)) {
    const Index classes = task_ == Task::binary ? 2 : task_ == Task::multiclass ? trainer.data().samples.outputs : 0;
    confusion_.assign(static_cast<std::size_t>(classes * classes), 0);
    classes_ = classes;
    if (task_ == Task::multiLabel) rightPerLabel_.assign(static_cast<std::size_t>(trainer.data().samples.outputs), 0);
  }

  void count(Index row, const ConstMatrixView& outputs, Index blockRow) {
    const float* labels = split_.labels.data() + row * trainer_.data().samples.targetColumns;
    if (task_ == Task::multiLabel) {
      countLabels(labels, outputs, blockRow);
    } else if (classes_ > 0) {
      const auto truth = task_ == Task::binary ? static_cast<Index>(labels[0] >= 0.5F) : static_cast<Index>(labels[0]);
      const Index decision = decide(outputs, blockRow);
      ++confusion_[static_cast<std::size_t>(truth * classes_ + decision)];
      right_ += truth == decision ? 1 : 0;
    }
  }

  void report(Evaluation& evaluation) const {
    const auto rows = static_cast<double>(split_.rows());
    if (task_ == Task::regression || rows == 0) return;
    evaluation.accuracy = static_cast<double>(right_) / rows;
    evaluation.confusion = confusion_;
    evaluation.classes = classes_;
    for (const Index right : rightPerLabel_) evaluation.perOutput.push_back(static_cast<double>(right) / rows);
  }

 private:
  Index decide(const ConstMatrixView& outputs, Index blockRow) const {
    if (outputs.cols() == 1) return outputs(blockRow, 0) >= threshold_ ? 1 : 0;
    Index best = 0;
    outputs.row(blockRow).maxCoeff(&best);
    return best;
  }

  void countLabels(const float* labels, const ConstMatrixView& outputs, Index blockRow) {
    bool allRight = true;
    // Under a softmax a label counts as given from an even share on.
    Scalar least = threshold_;
    if (trainer_.loss().link == Link::softmax) {
      const auto row = outputs.row(blockRow).array();
      const Scalar highest = row.maxCoeff();
      least = highest + std::log((row - highest).exp().sum() / static_cast<Scalar>(outputs.cols()));
    }
    for (Index k = 0; k < outputs.cols(); ++k) {
      const bool right = (outputs(blockRow, k) >= least) == (labels[k] >= 0.5F);
      rightPerLabel_[static_cast<std::size_t>(k)] += right ? 1 : 0;
      allRight = allRight && right;
    }
    right_ += allRight ? 1 : 0;
  }

  Trainer& trainer_;
  const Split& split_;
  Task task_;
  Scalar threshold_;
  Index classes_ = 0;
  Index right_ = 0;
  std::vector<Index> confusion_;
  std::vector<Index> rightPerLabel_;
};

/// The loss on rows `first` and on, as many as are computed at once; returns how many.
Index computeLoss(Network& network, const Split& split, Index first) {
  Graph& graph = network.graph();
  const Index count = std::min(Trainer::rowsAtOnce, split.rows() - first);
  graph.setRows(count);
  graph.value(network.input()) = split.features.middleRows(first, count);
  graph.value(network.target()) = split.targets.middleRows(first, count);
  network.computeLoss();
  return count;
}

}  // namespace

Evaluation evaluate(Trainer& trainer, const Split& split) {
  Network& network = trainer.network();
  Graph& graph = network.graph();
  Tally tally(trainer, split);
  double total = 0;
  for (Index first = 0; first < split.rows(); first += Trainer::rowsAtOnce) {
    const Index count = computeLoss(network, split, first);
    total += static_cast<double>(graph.value(network.loss())(0, 0)) * static_cast<double>(count);
    const ConstMatrixView outputs = std::as_const(graph).value(network.output());
    for (Index i = 0; i < count; ++i) tally.count(first + i, outputs, i);
  }
  Evaluation evaluation;
  evaluation.loss = total / static_cast<double>(split.rows());
  evaluation.penalty = trainer.penalty();
  tally.report(evaluation);
  return evaluation;
}

std::vector<float> sampleLosses(Trainer& trainer, const Split& split) {
  Network& network = trainer.network();
  std::vector<float> losses;
  for (Index first = 0; first < split.rows(); first += Trainer::rowsAtOnce) {
    const Index count = computeLoss(network, split, first);
    const ConstMatrixView terms = std::as_const(network.graph()).value(network.terms());
    for (Index i = 0; i < count; ++i) losses.push_back(static_cast<float>(terms.row(i).sum()));
  }
  return losses;
}

std::vector<Readings> compute(Trainer& trainer, std::span<const float> inputs, Readout readout) {
  Network& network = trainer.network();
  Graph& graph = network.graph();
  std::vector<Node> nodes;
  if (readout == Readout::allLayers) {
    for (const Network::LayerNodes& layer : network.layers()) nodes.push_back(layer.outputs);
  } else {
    nodes.push_back(readout == Readout::outputs ? network.output() : network.prediction());
  }

  const Index columns = trainer.data().samples.columns;
  const Index rows = static_cast<Index>(inputs.size()) / columns;
  std::vector<Readings> results;
  results.reserve(nodes.size());
  for (const Node node : nodes) results.emplace_back(rows, graph.shape(node).columns);
  for (Index first = 0; first < rows; first += Trainer::rowsAtOnce) {
    const Index count = std::min(Trainer::rowsAtOnce, rows - first);
    graph.setRows(count);
    trainer.features().evaluate(inputs.subspan(first * columns, count * columns), count, graph.value(network.input()).data());
    if (readout == Readout::predictions) {
      network.computePredictions();
    } else {
      network.computeOutputs();
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) results[i].middleRows(first, count) = graph.value(nodes[i]);
  }
  return results;
}

}  // namespace TAROKO_PRECISION
}  // namespace taroko
