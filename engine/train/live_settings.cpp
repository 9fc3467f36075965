#include <algorithm>

#include "core/error.h"
#include "core/text.h"
#include "train/config_sections.h"
#include "train/trainer.h"

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace {

/// A section of the config with one field replaced. A new name takes its parameters' standard values with it.
Value withField(Value section, const std::string& field, const Value& value) {
  if (field == "name") {
    const Value* rate = section.member("learningRate");
    Value renamed = Value::object({{"name", value}});
    if (rate != nullptr) renamed.set("learningRate", *rate);
    return renamed;
  }
  section.set(field, value);
  return section;
}

}  // namespace

TrainerConfig Trainer::changed(const std::string& path, const Value& value) const {
  const std::size_t dot = path.find('.');
  const std::string section = path.substr(0, dot);
  const auto edited = [&](const Value& present) {
    return dot == std::string::npos ? value : withField(present, path.substr(dot + 1), value);
  };
  TrainerConfig config = config_;
  if (section == "optimizer") {
    const Value edit = edited(describe(config_.optimizer));
    config.optimizer = readOptimizer(Reader(&edit, section));
  } else if (section == "schedule") {
    const Value edit = edited(describeSchedule(config_.schedule));
    config.schedule = readSchedule(Reader(&edit, section));
  } else if (section == "regularization") {
    const Value edit = edited(describe(config_.regularization));
    config.regularization = readRegularization(Reader(&edit, section));
  } else if (section == "loss") {
    const Value edit = edited(describeLoss(config_.loss));
    config.loss = readLoss(Reader(&edit, section), config_.loss.name);
  } else if (section == "batch") {
    const Value edit = edited(describe(config_.batch));
    config.batch = readBatch(Reader(&edit, section), data_.train.rows());
    if (config.batch.seed != config_.batch.seed) refuseField("batch.seed", say("cannot change while training; make a new trainer"));
  } else {
    refuseField(path, say("cannot change while training; what can: optimizer, schedule, regularization, loss, batch.size, batch.order "
                          "and batch.dropLast"));
  }
  return config;
}

void Trainer::set(const std::string& path, const Value& value) {
  TrainerConfig config = changed(path, value);
  const Loss& wanted = lossCalled(config.loss.name);
  const Index outputs = outputsFor(data_.samples, wanted.targets);
  if (outputs != architecture_.outputs()) {
    refuseField("loss.name", say("{} needs {} outputs and this network has {}; make a new trainer",
                                 {quoted(config.loss.name), outputs, architecture_.outputs()}));
  }
  apply(std::move(config));
}

void Trainer::apply(TrainerConfig config) {
  const bool lossChanged = config.loss != config_.loss;
  const bool optimizerChanged = config.optimizer.rule.name != config_.optimizer.rule.name;
  if (lossChanged) {
    codeTargets(data_, lossCalled(config.loss.name).targets, activationCalled(config_.network.outputActivation).reachesBelowZero());
  }
  config_ = std::move(config);
  schedule_ = find(schedules(), config_.schedule.name);
  if (optimizerChanged) {
    optimizer_ = find(optimizers(), config_.optimizer.rule.name);
    memory_ = Matrix::Zero(parameters_.size(), optimizer_->memories);
    lastMemory_ = memory_;
    optimizerUpdates_ = 0;
  }
  if (lossChanged) configureLoss();
  batches_.configure(config_.batch);
  divergence_.reset();
}

}  // namespace TAROKO_PRECISION
}  // namespace taroko
