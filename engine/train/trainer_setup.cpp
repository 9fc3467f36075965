#include "nn/initializers.h"
#include "train/evaluation.h"
#include "train/trainer.h"

// What a trainer does besides training: once, or now and then.

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace {

const Activation& outputActivation(const TrainerConfig& config) { return activationCalled(config.network.outputActivation); }

Architecture architectureOf(const TrainerConfig& config, Index features, Index outputs) {
  Architecture architecture{features, {}};
  for (const LayerConfig& layer : config.network.hidden) architecture.layers.push_back({layer.units, layer.activation});
  architecture.layers.push_back({outputs, config.network.outputActivation});
  return architecture;
}

Vector weightMask(const std::vector<ParameterBlock>& layout, Index count) {
  Vector mask = Vector::Zero(count);
  for (const ParameterBlock& block : layout) {
    if (!block.isBias) mask.segment(block.offset, block.size()).setOnes();
  }
  return mask;
}

}  // namespace

Trainer::Trainer(TrainerConfig config)
    : config_(std::move(config)),
      features_(std::make_shared<Features>(
          config_.data.features, config_.data.own ? config_.data.own->names : namesOfInputs(*find(datasets(), config_.data.dataset.name)))),
      data_(prepareData(config_.data, *features_, loss().targets, outputActivation(config_).reachesBelowZero())),
      architecture_(architectureOf(config_, features_->count(), data_.train.targets.cols())),
      layout_(layoutOf(architecture_)),
      optimizer_(find(optimizers(), config_.optimizer.rule.name)),
      schedule_(find(schedules(), config_.schedule.name)),
      parameters_(parameterCount(architecture_)),
      gradient_(Vector::Zero(parameters_.size())),
      direction_(parameters_.size()),
      weightMask_(weightMask(layout_, parameters_.size())),
      memory_(Matrix::Zero(parameters_.size(), optimizer_->memories)),
      lastParameters_(parameters_.size()),
      lastMemory_(memory_),
      batches_(data_.train.rows(), config_.batch),
      path_(parameters_.size()),
      batchLoss_(std::numeric_limits<double>::quiet_NaN()) {
  std::vector<float> initial(static_cast<std::size_t>(parameters_.size()));
  initialize(layout_, config_.network.initializer, config_.network.seed, initial);
  setParameters(initial);
  configureLoss();
}

void Trainer::configureLoss() {
  network_ = std::make_unique<Network>(architecture_, config_.loss, parameters_.data(), gradient_.data());
  // Room for the largest block that training or evaluation will ask for.
  network_->graph().setRows(rowsAtOnce);
}

Vector Trainer::trainingGradient() {
  std::vector<std::int32_t> rows(static_cast<std::size_t>(data_.train.rows()));
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<std::int32_t>(i);
  const Vector kept = gradient_;
  lossAndGradient(data_.train, rows);
  Vector gradient = gradient_;
  gradient_ = kept;
  return gradient;
}

double Trainer::lossAt(const Vector& parameters, const Split& split) {
  lastParameters_ = parameters_;
  parameters_ = parameters;
  const double loss = evaluate(*this, split).loss;
  parameters_ = lastParameters_;
  return loss;
}

void Trainer::probe(const Matrix& features, const Matrix& target, const std::function<void(Network&)>& look) {
  const Vector kept = gradient_;
  Graph& graph = network_->graph();
  graph.setRows(1);
  graph.value(network_->input()) = features;
  graph.value(network_->target()) = target;
  network_->computeLoss();
  graph.backward(network_->loss());
  graph.compute(network_->prediction());
  look(*network_);
  gradient_ = kept;
}

double Trainer::penalty() const {
  const auto weights = (weightMask_.array() * parameters_.array()).cast<double>();
  return config_.regularization.l1 * weights.abs().sum() + config_.regularization.l2 / 2 * weights.square().sum();
}

void Trainer::setParameters(std::span<const float> values) {
  for (Index i = 0; i < parameters_.size(); ++i) parameters_[i] = values[static_cast<std::size_t>(i)];
  divergence_.reset();
  path_.forgetAfter(updates_ - 1);
  path_.note(updates_, parameters_);
}

}  // namespace TAROKO_PRECISION
}  // namespace taroko
