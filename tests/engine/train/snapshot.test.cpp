#include <cstdint>
#include <string>
#include <vector>

#include "catch.h"
#include "configs.h"
#include "reports.h"
#include "train/evaluation.h"
#include "train/optimizers.h"
#include "train/trainer.h"

using namespace taroko;

namespace {

using Bytes = std::vector<std::uint8_t>;

Value configWith(std::string_view optimizer, std::string_view order = "shuffled") {
  const Value config = with(smallConfig(), "optimizer", Value::object({{"name", optimizer}, {"learningRate", 0.05}}));
  return with(config, "batch.order", order);
}

/// Everything that goes on: parameters, memory, counters, generators, the last batch's loss and gradient.
Bytes after(Trainer& trainer, std::int64_t updates) {
  trainer.step(updates);
  return trainer.snapshot();
}

}  // namespace

TEST_CASE("training continues from a snapshot to the same bits, with every optimizer and every order of batches") {
  for (const Optimizer& optimizer : optimizers()) {
    for (const char* order : {"shuffled", "sequential", "withReplacement"}) {
      CAPTURE(optimizer.description.name, order);
      const Value config = configWith(optimizer.description.name, order);
      Trainer original(readConfig(config));
      // In the middle of the second epoch, and from there over the ends of several.
      const Bytes snapshot = after(original, 9);
      const Bytes expected = after(original, 20);
      Trainer fresh(readConfig(config));
      fresh.restore(snapshot);
      CHECK(fresh.snapshot() == snapshot);
      CHECK(after(fresh, 20) == expected);
      original.restore(snapshot);
      CHECK(after(original, 20) == expected);
    }
  }
}

TEST_CASE("momentum, schedule and penalty continue to the same bits") {
  Value config = configWith("sgd");
  config = with(config, "optimizer.momentum", 0.9);
  config = with(config, "optimizer.nesterov", true);
  config = with(config, "schedule", Value::object({{"name", "linearWarmup"}, {"updates", 15}}));
  config = with(config, "regularization.l2", 0.01);
  Trainer original(readConfig(config));
  const Bytes snapshot = after(original, 4);
  const Bytes expected = after(original, 30);
  Trainer fresh(readConfig(config));
  fresh.step(17);
  fresh.restore(snapshot);
  CHECK(after(fresh, 30) == expected);
}

TEST_CASE("a restored trainer shows the progress, the batch, the gradient and the loss of the one that was saved") {
  Trainer original(readConfig(configWith("adam")));
  original.step(9);
  Trainer restored(readConfig(configWith("adam")));
  restored.restore(original.snapshot());
  const Progress expected = original.progress();
  const Progress progress = restored.progress();
  CHECK(progress.status == expected.status);
  CHECK(progress.update == expected.update);
  CHECK(progress.epoch == expected.epoch);
  CHECK(progress.batch == expected.batch);
  CHECK(progress.batches == expected.batches);
  CHECK(progress.samplesSeen == expected.samplesSeen);
  CHECK(progress.batchLoss == expected.batchLoss);
  CHECK(std::vector(restored.batch().begin(), restored.batch().end()) == std::vector(original.batch().begin(), original.batch().end()));
  CHECK(std::vector(restored.batchGradient().begin(), restored.batchGradient().end()) ==
        std::vector(original.batchGradient().begin(), original.batchGradient().end()));
  CHECK(evaluate(restored, restored.data().test).loss == evaluate(original, original.data().test).loss);
}

TEST_CASE("the snapshot of a new trainer brings back the beginning") {
  Trainer trainer(readConfig(configWith("rmsprop")));
  const Bytes beginning = trainer.snapshot();
  const Bytes expected = after(trainer, 12);
  trainer.restore(beginning);
  CHECK(trainer.progress().status == Status::ready);
  CHECK(after(trainer, 12) == expected);
}

TEST_CASE("restoring ends a divergence and cuts the path of the run where it left off") {
  const Value config = with(regressionOn(rows({{100, 1}, {-50, 2}}), Value::Array{1, 2}, "meanSquaredError", 1000), "batch.size", 2);
  Trainer trainer(readConfig(config));
  const Bytes snapshot = after(trainer, 2);
  trainer.step(100);
  REQUIRE(trainer.progress().status == Status::diverged);
  trainer.restore(snapshot);
  CHECK(trainer.progress().status == Status::running);
  const ParameterPath& path = trainer.path();
  CHECK(path.update(path.size() - 1) == 2);
}

TEST_CASE("a snapshot fits a trainer with other settings that can change on the way") {
  Trainer original(readConfig(configWith("adam")));
  const Bytes snapshot = after(original, 9);
  Value config = configWith("adam");
  config = with(config, "batch", Value::object({{"size", 30}, {"dropLast", true}}));
  config = with(config, "loss.name", "hinge");
  Trainer other(readConfig(config));
  other.restore(snapshot);
  // 3 batches of 7 have been taken from this epoch: too few are left for one of 30.
  CHECK(other.progress().epoch == original.progress().epoch + 1);
  CHECK(other.batch().size() == 30);
  CHECK(other.step(1).update == 10);
}

TEST_CASE("a new order set at the beginning of an epoch is the same in a restored trainer") {
  Trainer original(readConfig(configWith("sgd")));
  const Bytes snapshot = after(original, 12);
  REQUIRE(original.progress().batch == 0);
  Trainer restored(readConfig(configWith("sgd")));
  restored.restore(snapshot);
  for (Trainer* trainer : {&original, &restored}) trainer->set("batch.order", "withReplacement");
  CHECK(original.snapshot() != snapshot);
  CHECK(after(restored, 10) == after(original, 10));
}

TEST_CASE("snapshots of another network, optimizer or number of samples are refused, and so is what is none") {
  Trainer trainer(readConfig(configWith("sgd")));
  trainer.step(3);
  const Bytes state = trainer.snapshot();
  const auto snapshotOf = [](const Value& config) { return Trainer(readConfig(config)).snapshot(); };
  const Value config = configWith("sgd");
  Bytes newer = state;
  newer[4] = 3;
  const std::string another = "snapshot: is of another network, optimizer or number of training samples";
  const std::vector<std::pair<Bytes, std::string>> refusals{
      {snapshotOf(with(config, "network.hidden[0].units", 5)), another},
      {snapshotOf(with(config, "network.hidden[0].activation", "relu")), another},
      {snapshotOf(with(config, "optimizer.name", "adagrad")), another},
      {snapshotOf(with(config, "data.samples", 90)), another},
      {snapshotOf(with(config, "data.features", Value::Array{"x", "y", "x^2"})), another},
      {newer, "snapshot: has version 3; this engine reads version 2"},
      {Bytes(), "snapshot: is not a snapshot: it has only 0 bytes"},
      {Bytes(100, 7), "snapshot: is not a snapshot: it does not begin like one"},
      {Bytes(state.begin(), state.end() - 1), "snapshot: is damaged: its checksum does not fit its bytes"},
  };
  for (const auto& [bytes, expected] : refusals) {
    CHECK(refusalOf([&, &bytes = bytes] { trainer.restore(bytes); }) == expected);
    CHECK(trainer.snapshot() == state);
  }
}
