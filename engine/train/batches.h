#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/matrix.h"
#include "core/random.h"
#include "train/config.h"

namespace taroko {

/// Which samples each update sees. At the start of every epoch the order of all training samples is decided; consecutive stretches of it
/// are the epoch's batches, the last of which may be short.
///
/// `next` shows a batch without consuming it; `advance` goes on to the one after it.
class BatchSequence {
 public:
  /// Where in the sequence training is: enough to continue with the same batches.
  struct State {
    std::int64_t epoch = 0;     ///< epochs completed
    std::int64_t batch = 0;     ///< batches completed in this epoch
    std::int64_t position = 0;  ///< samples of this epoch's order already consumed
    Random::State before{};     ///< of the generator, when this epoch's order was about to be drawn
    Random::State after{};      ///< and when it had been drawn
    std::vector<std::int32_t> order;
  };

  BatchSequence(Index samples, const BatchConfig& config);

  /// The samples of the next update, as indices into the training samples.
  std::span<const std::int32_t> next() const;
  void advance();

  /// The order of this epoch, and how far it has been consumed.
  const State& state() const { return state_; }
  /// Batches in this epoch, those already done included: ⌈N / b⌉ if the size has not changed on the way (⌊N / b⌋ with dropLast).
  Index batches() const;

  /// A new size takes hold at the next batch, and so does whether a short last batch is dropped. A new order takes hold with the next
  /// epoch, or at once where this one has not begun. Nothing is drawn anew that need not be.
  void configure(const BatchConfig& config);

  /// Continues from a state of a sequence over the same number of samples; std::invalid_argument where it does not fit.
  void restore(State state);

 private:
  void beginEpoch();
  void endEpoch();
  Index remaining() const { return samples_ - static_cast<Index>(state_.position); }
  bool epochIsOver() const;

  Index samples_;
  BatchConfig config_;
  State state_;
};

}  // namespace taroko
