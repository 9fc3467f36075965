#include "train/trainer.h"

#include <time.h>  // NOLINT(modernize-deprecated-headers): clock_gettime is of POSIX, and nothing promises it in <ctime>

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "core/text.h"
#include "train/evaluation.h"

namespace taroko {

std::string parameterName(const std::vector<ParameterBlock>& layout, Index parameter) {
  for (const ParameterBlock& block : layout) {
    const Index within = parameter - block.offset;
    if (within >= block.size()) continue;
    const Index column = within % block.columns + 1;
    return joined({block.name, "[", block.isBias ? std::string() : joined({within / block.columns + 1, ","}), column, "]"});
  }
  return joined({"parameter ", parameter});
}

inline namespace TAROKO_PRECISION {
namespace {

/// Since some moment in the past. The clock of std::chrono would bring the words for its errors, and printf, along.
double milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Copies the chosen rows of `source` into `target`, in order.
void gather(const Matrix& source, std::span<const std::int32_t> rows, MatrixView target) {
  for (Index column = 0; column < source.cols(); ++column) {
    const Scalar* from = source.data() + column * source.rows();
    Scalar* to = target.data() + column * target.rows();
    for (std::size_t i = 0; i < rows.size(); ++i) to[i] = from[rows[i]];
  }
}

/// Zero times anything finite is zero; times anything else it is not. One vectorised pass.
bool allFinite(const Vector& values) { return (values.array() * Scalar(0)).sum() == 0; }

}  // namespace

Progress Trainer::progress() const {
  Progress progress;
  progress.status = divergence_ ? Status::diverged : updates_ > 0 ? Status::running : Status::ready;
  progress.update = updates_;
  progress.epoch = batches_.state().epoch;
  progress.batch = batches_.state().batch;
  progress.batches = batches_.batches();
  progress.samplesSeen = samplesSeen_;
  progress.batchLoss = batchLoss_;
  progress.learningRate = learningRate();
  progress.divergence = divergence_;
  return progress;
}

double Trainer::learningRate() const {
  return schedule_->rate(config_.optimizer.learningRate, {batches_.state().epoch, updates_}, config_.schedule.parameters);
}

Progress Trainer::step(std::int64_t updates) {
  for (std::int64_t i = 0; i < updates && update(); ++i) {
  }
  return progress();
}

Progress Trainer::run(const RunLimits& limits) {
  constexpr std::int64_t mostEpochs = 10000;
  const bool bounded = limits.updates || limits.epochs || limits.milliseconds;
  const bool seeking = limits.loss || limits.accuracy;
  const std::int64_t lastUpdate = limits.updates ? updates_ + *limits.updates : std::numeric_limits<std::int64_t>::max();
  const std::int64_t epochs = limits.epochs.value_or(bounded ? std::numeric_limits<std::int64_t>::max() / 2 : seeking ? mostEpochs : 1);
  const std::int64_t lastEpoch = batches_.state().epoch + epochs;
  const double start = milliseconds();
  const auto outOfTime = [&] { return limits.milliseconds && milliseconds() - start >= *limits.milliseconds; };

  // The clock is read after about every so many multiplications, since reading it costs more than a small update.
  constexpr std::int64_t workBetweenLooks = 200'000;
  const std::int64_t work = static_cast<std::int64_t>(parameters_.size()) * std::min<Index>(config_.batch.size, data_.train.rows()) * 6;
  const std::int64_t updatesBetweenLooks = std::clamp<std::int64_t>(workBetweenLooks / std::max<std::int64_t>(work, 1), 1, 256);

  while (updates_ < lastUpdate && batches_.state().epoch < lastEpoch) {
    if (updates_ % updatesBetweenLooks == 0 && outOfTime()) break;
    if (!update()) break;
    if (seeking && batches_.state().batch == 0 && reaches(limits)) break;
  }
  return progress();
}

bool Trainer::reaches(const RunLimits& limits) {
  const Evaluation evaluation = evaluate(*this, data_.train);
  return (limits.loss && evaluation.loss <= *limits.loss) ||
         (limits.accuracy && evaluation.accuracy && *evaluation.accuracy >= *limits.accuracy);
}

/// One update. False where training has diverged, before or now; parameters and memory are then those of the last finite update.
bool Trainer::update() {
  if (divergence_) return false;
  lastParameters_ = parameters_;
  lastMemory_ = memory_;
  const std::span<const std::int32_t> rows = batches_.next();
  const double loss = lossAndGradient(data_.train, rows);
  if (!std::isfinite(loss)) {
    divergence_ = Divergence{"loss", loss, updates_ + 1};
    return false;
  }

  const auto& [l1, l2] = config_.regularization;
  const Vector* direction = &gradient_;
  if (l1 != 0 || l2 != 0) {
    direction_ = gradient_.array() + weightMask_.array() * (static_cast<Scalar>(l2) * parameters_.array() +
                                                            static_cast<Scalar>(l1) * parameters_.array().sign());
    direction = &direction_;
  }
  const UpdateStep step{static_cast<Scalar>(learningRate()), optimizerUpdates_ + 1, config_.optimizer.rule.parameters};
  optimizer_->update(step, VectorView(parameters_.data(), parameters_.size()), ConstVectorView(direction->data(), direction->size()),
                     MatrixView(memory_.data(), memory_.rows(), memory_.cols()));
  if (!allFinite(parameters_)) {
    Index broken = 0;
    while (std::isfinite(parameters_[broken])) ++broken;
    divergence_ = Divergence{parameterName(layout_, broken), parameters_[broken], updates_ + 1};
    parameters_ = lastParameters_;
    memory_ = lastMemory_;
    return false;
  }

  ++updates_;
  ++optimizerUpdates_;
  samplesSeen_ += static_cast<std::int64_t>(rows.size());
  batchLoss_ = loss;
  batches_.advance();
  path_.note(updates_, parameters_);
  return true;
}

/// The mean loss over some rows of a split, and its gradient in gradient_.
double Trainer::lossAndGradient(const Split& split, std::span<const std::int32_t> rows) {
  Graph& graph = network_->graph();
  const auto total = static_cast<double>(rows.size());
  double loss = 0;
  bool isFirst = true;
  while (!rows.empty()) {
    const auto block = rows.first(std::min<std::size_t>(rows.size(), rowsAtOnce));
    rows = rows.subspan(block.size());
    graph.setRows(static_cast<Index>(block.size()));
    gather(split.features, block, graph.value(network_->input()));
    gather(split.targets, block, graph.value(network_->target()));
    network_->computeLoss();
    const double share = static_cast<double>(block.size()) / total;
    loss += share * static_cast<double>(graph.value(network_->loss())(0, 0));
    const auto seed = static_cast<Scalar>(share);
    isFirst ? graph.backward(network_->loss(), seed) : graph.accumulate(network_->loss(), seed);
    isFirst = false;
  }
  return loss;
}

}  // namespace TAROKO_PRECISION
}  // namespace taroko
