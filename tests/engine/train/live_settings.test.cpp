#include <cmath>
#include <string>
#include <vector>

#include "catch.h"
#include "configs.h"
#include "core/reader.h"
#include "core/text.h"
#include "nn/losses.h"
#include "reports.h"
#include "train/evaluation.h"
#include "train/optimizers.h"
#include "train/schedules.h"
#include "train/trainer.h"

using namespace taroko;

namespace {

std::vector<float> parametersOf(const Trainer& trainer) { return {trainer.parameters().begin(), trainer.parameters().end()}; }

Value fieldOf(const Trainer& trainer, std::string_view path) {
  Value config = describe(trainer.config());
  return at(config, path);
}

}  // namespace

TEST_CASE("a learning rate set on the way holds from the next update") {
  Trainer trainer(readConfig(smallConfig()));
  trainer.step(3);
  const std::vector<float> before = parametersOf(trainer);
  trainer.set("optimizer.learningRate", 0.5);
  CHECK(trainer.progress().learningRate == 0.5);
  CHECK(parametersOf(trainer) == before);
  trainer.step(1);
  for (std::size_t i = 0; i < before.size(); ++i) {
    CHECK(trainer.parameters()[i] == Approx(before[i] - 0.5 * trainer.batchGradient()[i]).epsilon(1e-5).margin(1e-7));
  }
}

TEST_CASE("every optimizer and every schedule can be set on the way, and gets its parameters' standard values") {
  for (const Optimizer& optimizer : optimizers()) {
    CAPTURE(optimizer.description.name);
    Trainer trainer(readConfig(smallConfig()));
    trainer.step(3);
    trainer.set("optimizer.name", optimizer.description.name);
    CHECK(trainer.config().optimizer.rule == standardChoice(optimizer));
    CHECK(trainer.config().optimizer.learningRate == 0.1);
    CHECK(trainer.step(5).update == 8);
  }
  for (const Schedule& schedule : schedules()) {
    CAPTURE(schedule.description.name);
    Trainer trainer(readConfig(smallConfig()));
    trainer.step(9);
    trainer.set("schedule.name", schedule.description.name);
    const Choice choice = standardChoice(schedule);
    CHECK(trainer.config().schedule == choice);
    CHECK(trainer.progress().learningRate == schedule.rate(0.1, {1, 9}, choice.parameters));
  }
}

TEST_CASE("another optimizer begins with an empty memory, and new parameters of the same one keep it") {
  const Value start = with(smallConfig(), "optimizer", Value::object({{"name", "sgd"}, {"momentum", 0.9}, {"learningRate", 0.1}}));
  Trainer kept(readConfig(start));
  Trainer emptied(readConfig(start));
  kept.step(4);
  emptied.step(4);
  REQUIRE(parametersOf(kept) == parametersOf(emptied));
  kept.set("optimizer.momentum", 0.5);
  emptied.set("optimizer.name", "adagrad");
  emptied.set("optimizer", Value::object({{"name", "sgd"}, {"momentum", 0.5}, {"learningRate", 0.1}}));
  const std::vector<float> before = parametersOf(kept);
  kept.step(1);
  emptied.step(1);
  // Both see the same gradient; only without memory is it all that moves the parameters.
  for (std::size_t i = 0; i < before.size(); ++i) {
    CHECK(emptied.parameters()[i] == Approx(before[i] - 0.1 * emptied.batchGradient()[i]).epsilon(1e-5).margin(1e-7));
  }
  CHECK(parametersOf(kept) != parametersOf(emptied));
}

TEST_CASE("an optimizer that is chosen on the way makes the updates of one that is new") {
  // The whole set in one batch and one order, so that a new trainer sees the same batches.
  Value start = with(smallConfig(), "batch.order", "sequential");
  start = with(start, "batch.size", 40);
  for (const Optimizer& optimizer : optimizers()) {
    CAPTURE(optimizer.description.name);
    Trainer late(readConfig(start));
    REQUIRE(late.progress().batches == 1);
    late.step(20);
    late.set("optimizer.name", optimizer.description.name);
    Trainer fresh(late.config());
    fresh.setParameters(parametersOf(late));
    Trainer restored(late.config());
    restored.restore(late.snapshot());
    for (int update = 0; update < 5; ++update) {
      for (Trainer* trainer : {&late, &fresh, &restored}) trainer->step(1);
      CHECK(parametersOf(late) == parametersOf(fresh));
      CHECK(parametersOf(restored) == parametersOf(fresh));
    }
  }
}

TEST_CASE("another loss codes the targets anew and starts from the same weights") {
  Trainer trainer(readConfig(smallConfig()));
  trainer.step(3);
  const std::vector<float> before = parametersOf(trainer);
  for (const char* name : {"hinge", "meanSquaredError", "huber", "binaryCrossEntropy"}) {
    CAPTURE(name);
    trainer.set("loss.name", name);
    CHECK(parametersOf(trainer) == before);
    Trainer fresh(readConfig(with(smallConfig(), "loss", Value::object({{"name", name}}))));
    CHECK(trainer.data().train.targets == fresh.data().train.targets);
    CHECK(trainer.data().test.targets == fresh.data().test.targets);
    fresh.setParameters(before);
    CHECK(evaluate(trainer, trainer.data().train).loss == evaluate(fresh, fresh.data().train).loss);
  }
  trainer.set("loss", Value::object({{"name", "huber"}, {"delta", 0.25}}));
  CHECK(trainer.config().loss == Choice{"huber", {0.25}});
}

TEST_CASE("another batch size holds from the next batch, another order from the next epoch") {
  Trainer trainer(readConfig(smallConfig()));
  trainer.step(2);
  trainer.set("batch.size", 13);
  CHECK(trainer.batch().size() == 13);
  CHECK(trainer.progress().batches == 2 + 2);
  trainer.set("batch.order", "sequential");
  CHECK(trainer.step(2).samplesSeen == 40);
  CHECK(trainer.progress().epoch == 1);
  for (std::int32_t i = 0; i < 13; ++i) CHECK(trainer.batch()[static_cast<std::size_t>(i)] == i);
  trainer.set("batch.dropLast", true);
  CHECK(trainer.progress().batches == 3);
  CHECK(trainer.step(3).epoch == 2);
}

TEST_CASE("what cannot change while training is refused with its path, and nothing changes") {
  Trainer trainer(readConfig(smallConfig()));
  trainer.step(5);
  const std::vector<std::uint8_t> state = trainer.snapshot();
  const Value missing = Value();
  struct Refusal {
    const char* path;
    Value value;
    const char* where;
    std::string says;
  };
  const std::vector<Refusal> refusals{
      {"data.noise", 0.2, "data.noise", "cannot change while training"},
      {"network.hidden[0].units", 5, "network.hidden[0].units", "cannot change while training"},
      {"", 5, "", "cannot change while training"},
      {"optimizer.learningRate", 0, "optimizer.learningRate", "must be a number from 1e-7 to 1000, not 0"},
      {"optimizer.learningRate", std::nan(""), "optimizer.learningRate", "not NaN"},
      {"optimizer.learningRate", "fast", "optimizer.learningRate", "not 'fast'"},
      {"optimizer.beta1", 0.5, "optimizer.beta1", "is not known; allowed here: name, momentum, nesterov or learningRate"},
      {"optimizer.name", "newton", "optimizer.name", "must be " + listOf(namesOf(optimizers())) + ", not 'newton'"},
      {"optimizer", 3, "optimizer", "must be an object, not 3"},
      {"optimizer", missing, "optimizer", "must be an object, not null"},
      {"schedule.name", "random", "schedule.name", "not 'random'"},
      {"regularization.l2", -1, "regularization.l2", "must be a number from 0 to 10, not -1"},
      {"batch.size", 41, "batch.size", "must be a whole number from 1 to 40, the number of training samples, not 41"},
      {"batch.size", 2.5, "batch.size", "must be a whole number from 1 to 40, not 2.5"},
      {"batch.seed", 9, "batch.seed", "cannot change while training"},
      {"batch.order", "random", "batch.order", "must be shuffled, sequential or withReplacement, not 'random'"},
      {"batch.dropLast", 1, "batch.dropLast", "must be true or false, not 1"},
      {"loss.name", "crossEntropy", "loss.name", "'crossEntropy' needs 2 outputs and this network has 1"},
      {"loss.delta", 1, "loss.delta", "is not known; allowed"},
  };
  for (const Refusal& refusal : refusals) {
    CAPTURE(refusal.path, refusal.says);
    const std::string message = refusalOf([&] { trainer.set(refusal.path, refusal.value); });
    CHECK(message.rfind(std::string(refusal.where) + ": ", 0) == 0);
    CHECK(message.find(refusal.says) != std::string::npos);
    CHECK(trainer.snapshot() == state);
  }
  CHECK(number(fieldOf(trainer, "optimizer.learningRate")) == 0.1);
  CHECK(number(fieldOf(trainer, "batch.size")) == 7);
}

TEST_CASE("a loss for classes is refused on numbers") {
  Trainer trainer(readConfig(regressionOn(Value::Array{1, 2, 3}, Value::Array{2, 4, 6}, "meanSquaredError")));
  const std::string refusal = refusalOf([&] { trainer.set("loss.name", "hinge"); });
  CHECK(refusal.find("loss.name: must suit the data") == 0);
  CHECK(trainer.config().loss.name == "meanSquaredError");
  CHECK(trainer.step(1).update == 1);
}
