#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "nn/network.h"
#include "train/batches.h"
#include "train/optimizers.h"
#include "train/parameter_path.h"
#include "train/schedules.h"
#include "train/training_data.h"

namespace taroko {

enum class Status {
  ready,     ///< no update has been made
  running,   ///< at least one has
  diverged,  ///< the last one attempted would have left the finite numbers
};

/// Why training stopped: the first quantity that was not finite, in the update that would have been number `update`.
struct Divergence {
  std::string quantity;  ///< "loss", or the name of a parameter such as "W2[1,3]" (rows and columns from 1)
  double value;          ///< what it became
  std::int64_t update;
};

/// How far training has come.
struct Progress {
  Status status = Status::ready;
  std::int64_t update = 0;  ///< updates made
  std::int64_t epoch = 0;   ///< epochs completed
  std::int64_t batch = 0;   ///< batches completed in the present epoch
  Index batches = 0;        ///< batches in the present epoch
  std::int64_t samplesSeen = 0;
  double batchLoss = 0;     ///< of the last update, before it was made; NaN before the first
  double learningRate = 0;  ///< of the next update
  std::optional<Divergence> divergence;
};

/// When to stop: at whichever comes first. With nothing given, after one epoch.
struct RunLimits {
  std::optional<std::int64_t> updates{};
  std::optional<std::int64_t> epochs{};  ///< to the end of that many epochs, the present one counting as one
  std::optional<double> milliseconds{};  ///< wall-clock time
  std::optional<double> loss{};          ///< of the whole training set, looked at after each epoch: stop at or below
  std::optional<double> accuracy{};      ///< likewise: stop at or above
};

/// "W2[1,3]" or "b2[3]": the name of a place in the flat vector, rows and columns counted from 1.
std::string parameterName(const std::vector<ParameterBlock>& layout, Index parameter);

inline namespace TAROKO_PRECISION {

/// Trains a network on its data.
///
/// An update gathers the next batch, runs the graph forward and backward, adds the penalty's gradient and lets the optimizer move all
/// parameters together. Large batches pass through the graph in blocks of rows whose gradients add up, so memory stays small. Nothing is
/// allocated from the second update on.
class Trainer {
 public:
  /// ConfigError where the loss does not suit the data or a feature is not finite on it.
  explicit Trainer(TrainerConfig config);
  Trainer(const Trainer&) = delete;
  Trainer& operator=(const Trainer&) = delete;

  Progress progress() const;
  Progress step(std::int64_t updates);
  Progress run(const RunLimits& limits);

  /// The samples of the next update, as indices into data().train.
  std::span<const std::int32_t> batch() const { return batches_.next(); }
  /// This epoch's order of all training samples, and how many of them have been consumed.
  const BatchSequence::State& batches() const { return batches_.state(); }

  const TrainerConfig& config() const { return config_; }
  const TrainingData& data() const { return data_; }
  const Features& features() const { return *features_; }
  const Architecture& architecture() const { return architecture_; }
  const std::vector<ParameterBlock>& layout() const { return layout_; }
  const Loss& loss() const { return lossCalled(config_.loss.name); }

  std::span<const Scalar> parameters() const { return {parameters_.data(), static_cast<std::size_t>(parameters_.size())}; }
  /// Replaces all parameters; `values` must be as many, and finite. Training goes on with the optimizer's memory as it was.
  void setParameters(std::span<const float> values);
  /// The gradient of the last update's batch loss without penalty: zeros before the first.
  std::span<const Scalar> batchGradient() const { return {gradient_.data(), static_cast<std::size_t>(gradient_.size())}; }
  /// The gradient of the loss over the whole training set at the present parameters, without penalty.
  Vector trainingGradient();
  /// The penalty that is added to what is minimised, l1 Σ|w| + l2/2 Σw²: weights only.
  double penalty() const;

  /// Changes part of the config while training. `path` is `optimizer`, `schedule`, `regularization`, `loss`, `batch`, or a field of one of
  /// these such as `optimizer.learningRate`. Another optimizer starts with an empty memory; weights are never touched.
  /// ConfigError for any other path, a value that does not fit, or a loss that needs another number of outputs: nothing changes then.
  void set(const std::string& path, const Value& value);

  /// The mean loss over a split at other parameters (as many as the trainer has), without penalty; the trainer's own stay as they are.
  double lossAt(const Vector& parameters, const Split& split);

  /// Runs one sample forward and backward and calls `look` while the network holds its values and gradients. Features (1 × features) and
  /// target (1 × outputs) as in a Split. Afterwards batchGradient() is what it was.
  void probe(const Matrix& features, const Matrix& target, const std::function<void(Network&)>& look);

  /// The network at the present parameters, for evaluation. Its values and gradients are scratch, overwritten by the next update. Blocks of
  /// at most `rowsAtOnce` rows keep memory small.
  Network& network() { return *network_; }
  static constexpr Index rowsAtOnce = 256;

  /// Where the parameters have been, thinned out evenly, for pictures of the run's path.
  const ParameterPath& path() const { return path_; }

  /// Everything that training changes, for continuing to the same bits.
  std::vector<std::uint8_t> snapshot() const;
  /// ConfigError('snapshot') for bytes that are damaged, or of a run with another network, optimizer or data size: nothing changes then.
  void restore(std::span<const std::uint8_t> bytes);

 private:
  bool update();
  double lossAndGradient(const Split& split, std::span<const std::int32_t> rows);
  bool isFinite();
  void configureLoss();
  bool reaches(const RunLimits& limits);
  double learningRate() const;
  std::uint64_t fingerprint() const;
  TrainerConfig changed(const std::string& path, const Value& value) const;
  void apply(TrainerConfig config);

  TrainerConfig config_;
  std::shared_ptr<const Features> features_;
  TrainingData data_;
  Architecture architecture_;
  std::vector<ParameterBlock> layout_;
  const Optimizer* optimizer_;
  const Schedule* schedule_;
  Vector parameters_;
  Vector gradient_;
  Vector direction_;   ///< gradient with penalty, where there is one
  Vector weightMask_;  ///< 1 for weights, 0 for biases
  Matrix memory_;      ///< the optimizer's, one column per remembered number
  Vector lastParameters_;
  Matrix lastMemory_;
  std::unique_ptr<Network> network_;
  BatchSequence batches_;
  ParameterPath path_;
  std::int64_t updates_ = 0;
  std::int64_t optimizerUpdates_ = 0;  ///< those made by the present optimizer, whose memory was empty before the first of them
  std::int64_t samplesSeen_ = 0;
  double batchLoss_;
  std::optional<Divergence> divergence_;
};

}  // namespace TAROKO_PRECISION
}  // namespace taroko
