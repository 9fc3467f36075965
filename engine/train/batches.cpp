#include "train/batches.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace taroko {

BatchSequence::BatchSequence(Index samples, const BatchConfig& config) : samples_(samples), config_(config) {
  state_.after = Random(config.seed, Stream::batches).state();
  state_.order.resize(samples);
  beginEpoch();
}

std::span<const std::int32_t> BatchSequence::next() const {
  return std::span(state_.order).subspan(state_.position, std::min(config_.size, remaining()));
}

void BatchSequence::advance() {
  state_.position += static_cast<std::int64_t>(next().size());
  ++state_.batch;
  if (epochIsOver()) endEpoch();
}

Index BatchSequence::batches() const {
  const Index whole = remaining() / config_.size;
  const bool shortOne = remaining() % config_.size != 0 && !config_.dropLast;
  return static_cast<Index>(state_.batch) + whole + (shortOne ? 1 : 0);
}

void BatchSequence::configure(const BatchConfig& config) {
  const bool orderChanged = config.order != config_.order;
  config_ = config;
  if (epochIsOver()) {
    endEpoch();
  } else if (orderChanged && state_.position == 0) {
    state_.after = state_.before;
    beginEpoch();
  }
}

void BatchSequence::restore(State state) {
  const auto isSample = [this](std::int32_t index) { return index >= 0 && index < samples_; };
  const bool fits = static_cast<Index>(state.order.size()) == samples_ && std::all_of(state.order.begin(), state.order.end(), isSample) &&
                    state.position >= 0 && state.position < samples_ && state.epoch >= 0 && state.batch >= 0 &&
                    state.batch <= state.position;
  if (!fits) throw std::invalid_argument("the order of the samples does not fit");
  state_ = std::move(state);
  if (epochIsOver()) endEpoch();
}

void BatchSequence::beginEpoch() {
  state_.before = state_.after;
  Random random(state_.before);
  if (config_.order == BatchOrder::withReplacement) {
    for (std::int32_t& index : state_.order) index = static_cast<std::int32_t>(random.below(static_cast<std::uint32_t>(samples_)));
  } else {
    std::iota(state_.order.begin(), state_.order.end(), 0);
    if (config_.order == BatchOrder::shuffled) random.shuffle(state_.order);
  }
  state_.after = random.state();
}

void BatchSequence::endEpoch() {
  ++state_.epoch;
  state_.batch = 0;
  state_.position = 0;
  beginEpoch();
}

bool BatchSequence::epochIsOver() const { return remaining() == 0 || (config_.dropLast && remaining() < config_.size); }

}  // namespace taroko
