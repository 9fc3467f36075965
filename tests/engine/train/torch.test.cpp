#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

#include "catch.h"
#include "core/value.h"
#include "torch_fixtures.h"
#include "train/schedules.h"
#include "train/trainer.h"

using namespace taroko;
using fixtures::difference;

namespace {

Value::Array rowsOf(fixtures::Numbers numbers, int columns) {
  Value::Array rows;
  for (const double* row = numbers.begin(); row != numbers.end(); row += columns) rows.push_back(Value::Array(row, row + columns));
  return rows;
}

/// The columns of the ones in one-hot rows.
Value::Array classesOf(fixtures::Numbers numbers, int columns) {
  Value::Array classes;
  for (const double* row = numbers.begin(); row != numbers.end(); row += columns) {
    classes.push_back(static_cast<double>(std::find(row, row + columns, 1.0) - row));
  }
  return classes;
}

Value valueOf(const fixtures::Named& named) {
  Value value = Value::object({{"name", named.name}});
  for (const fixtures::Setting& setting : named.parameters) {
    if (setting.name == "nesterov") {
      value.set(setting.name, setting.value != 0);
    } else if (!setting.name.empty()) {
      value.set(setting.name, setting.value);
    }
  }
  return value;
}

/// The config of a run, as users would write it.
Value configOf(const fixtures::Run& run) {
  Value::Array hidden;
  for (const fixtures::Layer& layer : run.layers) {
    if (layer.units > 0) hidden.push_back(Value::object({{"units", layer.units}, {"activation", layer.activation}}));
  }
  const Value output = *hidden.back().member("activation");
  const auto outputs = static_cast<int>(*hidden.back().member("units")->as<double>());
  hidden.pop_back();
  Value optimizer = valueOf(run.optimizer);
  optimizer.set("learningRate", run.learningRate);
  const bool isMulticlass = run.loss.name == "crossEntropy";
  return Value::object({
      {"data", Value::object({{"inputs", rowsOf(run.inputs, run.inputColumns)},
                              {"targets", isMulticlass ? classesOf(run.targets, outputs) : rowsOf(run.targets, outputs)}})},
      {"network", Value::object({{"hidden", hidden}, {"output", Value::object({{"activation", output}})}})},
      {"loss", valueOf(run.loss)},
      {"optimizer", optimizer},
      {"schedule", valueOf(run.schedule)},
      {"regularization", Value::object({{"l1", run.l1}, {"l2", run.l2}})},
      {"batch", Value::object({{"size", run.batchSize}, {"order", "sequential"}, {"dropLast", run.dropLast}})},
  });
}

}  // namespace

TEST_CASE("Training from a config goes where PyTorch goes, short last batches, penalties and schedules included") {
  for (const fixtures::Run& run : fixtures::runs) {
    CAPTURE(run.name);
    Trainer trainer(readConfig(configOf(run)));
    trainer.setParameters(std::vector<float>(run.initial.begin(), run.initial.end()));
    const std::size_t count = run.initial.size();
    for (std::size_t update = 0; update < run.learningRates.size(); ++update) {
      CAPTURE(update);
      CHECK(trainer.progress().learningRate == Approx(run.learningRates.begin()[update]).epsilon(1e-12));
      const Progress progress = trainer.step(1);
      const std::span<const double> expected(run.parameters.begin() + update * count, count);
      CHECK(difference(std::span(&progress.batchLoss, 1), std::span(run.batchLosses.begin() + update, 1)) == "");
      CHECK(difference(trainer.parameters(), expected) == "");
    }
  }
}

TEST_CASE("Every schedule has PyTorch's rates, except that cosine stays at its minimum") {
  for (const fixtures::ScheduleRates& expected : fixtures::schedules) {
    CAPTURE(expected.schedule.name);
    const Schedule* schedule = find(schedules(), expected.schedule.name);
    REQUIRE(schedule != nullptr);
    const Choice choice = fixtures::choiceOf(schedules(), expected.schedule);
    for (std::size_t update = 0; update < expected.rates.size(); ++update) {
      CAPTURE(update);
      const auto updates = static_cast<std::int64_t>(update);
      const double rate = schedule->rate(expected.learningRate, {updates / expected.updatesPerEpoch, updates}, choice.parameters);
      CHECK(rate == Approx(expected.rates.begin()[update]).epsilon(1e-12));
    }
  }
  for (const Schedule& schedule : schedules()) {
    CAPTURE(schedule.description.name);
    CHECK(std::any_of(std::begin(fixtures::schedules), std::end(fixtures::schedules),
                      [&](const auto& entry) { return entry.schedule.name == schedule.description.name; }));
  }
}
