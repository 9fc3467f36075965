#include "train/trainer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "catch.h"
#include "configs.h"
#include "reports.h"
#include "train/evaluation.h"

using namespace taroko;

namespace {

using Parameters = std::vector<float>;

Parameters parametersOf(const Trainer& trainer) { return {trainer.parameters().begin(), trainer.parameters().end()}; }

/// The mean over all samples of their gradients, one sample at a time.
std::vector<double> meanGradient(Trainer& trainer, std::span<const std::int32_t> rows) {
  const auto count = static_cast<std::size_t>(trainer.parameters().size());
  std::vector<double> mean(count);
  for (const std::int32_t row : rows) {
    const Split& train = trainer.data().train;
    trainer.probe(train.features.row(row), train.targets.row(row), [&](Network& network) {
      // Parameters lie one after another: so do their gradients.
      const Scalar* gradient = network.graph().gradient(network.layers().front().weights).data();
      for (std::size_t i = 0; i < count; ++i) mean[i] += static_cast<double>(gradient[i]) / static_cast<double>(rows.size());
    });
  }
  return mean;
}

Trainer trainerOf(const Value& config) { return Trainer(readConfig(config)); }

}  // namespace

TEST_CASE("a new trainer is ready, has made no update and has no loss of a batch yet") {
  const Trainer trainer = trainerOf(smallConfig());
  const Progress progress = trainer.progress();
  CHECK(progress.status == Status::ready);
  CHECK(progress.update == 0);
  CHECK(progress.epoch == 0);
  CHECK(progress.batches == 6);
  CHECK(progress.samplesSeen == 0);
  CHECK(std::isnan(progress.batchLoss));
  CHECK(progress.learningRate == 0.1);
  for (const Scalar entry : trainer.batchGradient()) CHECK(entry == 0);
}

TEST_CASE("a step of plain SGD moves the parameters by the rate times the mean of the batch's gradients") {
  Trainer trainer = trainerOf(smallConfig());
  const Parameters before = parametersOf(trainer);
  const std::vector<std::int32_t> batch(trainer.batch().begin(), trainer.batch().end());
  REQUIRE(batch.size() == 7);
  const std::vector<double> gradient = meanGradient(trainer, batch);
  double loss = 0;
  for (const std::int32_t row : batch) {
    trainer.probe(trainer.data().train.features.row(row), trainer.data().train.targets.row(row),
                  [&](Network& network) { loss += network.graph().value(network.loss())(0, 0) / 7; });
  }
  const Progress progress = trainer.step(1);
  CHECK(progress.status == Status::running);
  CHECK(progress.batchLoss == Approx(loss).epsilon(1e-6));
  for (std::size_t i = 0; i < before.size(); ++i) {
    CHECK(trainer.batchGradient()[i] == Approx(gradient[i]).epsilon(1e-5).margin(1e-7));
    CHECK(trainer.parameters()[i] == Approx(before[i] - 0.1 * gradient[i]).epsilon(1e-5).margin(1e-7));
  }
}

TEST_CASE("steps count updates, batches, samples and epochs, the short last batch included") {
  Trainer trainer = trainerOf(smallConfig());
  Progress progress = trainer.step(5);
  CHECK(progress.update == 5);
  CHECK(progress.batch == 5);
  CHECK(progress.samplesSeen == 35);
  CHECK(trainer.batch().size() == 5);
  progress = trainer.step(1);
  CHECK(progress.epoch == 1);
  CHECK(progress.batch == 0);
  CHECK(progress.samplesSeen == 40);
  progress = trainer.step(14);
  CHECK(progress.update == 20);
  CHECK(progress.epoch == 3);
  CHECK(progress.batch == 2);
  CHECK(progress.samplesSeen == 3 * 40 + 2 * 7);
}

TEST_CASE("n single steps lead to the same bits as one of n, and as runs that stop on the way") {
  Trainer together = trainerOf(smallConfig());
  Trainer single = trainerOf(smallConfig());
  Trainer stopping = trainerOf(smallConfig());
  together.step(25);
  for (int update = 0; update < 25; ++update) {
    single.step(1);
    evaluate(single, single.data().test);
    single.trainingGradient();
  }
  stopping.run({.epochs = 2});
  stopping.run({.updates = 13});
  CHECK(parametersOf(single) == parametersOf(together));
  CHECK(parametersOf(stopping) == parametersOf(together));
}

TEST_CASE("a run ends at whichever limit comes first, and after an epoch where none is given") {
  Trainer trainer = trainerOf(smallConfig());
  CHECK(trainer.run({}).update == 6);
  CHECK(trainer.run({.updates = 4, .epochs = 3}).update == 10);
  CHECK(trainer.run({.updates = 100, .epochs = 1}).epoch == 2);
  CHECK(trainer.run({.epochs = 3}).epoch == 5);
  const Progress timed = trainer.run({.updates = 1'000'000'000, .milliseconds = 20});
  CHECK(timed.update > 30);
  CHECK(timed.update < 1'000'000'000);
  CHECK(timed.status == Status::running);
}

TEST_CASE("a run until a loss or an accuracy stops at the end of the first epoch that has it") {
  Trainer seeking = trainerOf(smallConfig());
  Trainer walking = trainerOf(smallConfig());
  seeking.run({.loss = 0.2});
  double loss = 0;
  do {
    walking.run({.epochs = 1});
    loss = evaluate(walking, walking.data().train).loss;
  } while (loss > 0.2);
  CHECK(seeking.progress().update == walking.progress().update);
  CHECK(evaluate(seeking, seeking.data().train).loss == loss);

  Trainer accurate = trainerOf(smallConfig());
  const Progress progress = accurate.run({.epochs = 1000, .accuracy = 0.9});
  CHECK(*evaluate(accurate, accurate.data().train).accuracy >= 0.9);
  CHECK(progress.batch == 0);
  CHECK(progress.epoch < 1000);
}

TEST_CASE("batches of one sample and of all samples work, beyond what passes through the graph at once too") {
  Value config = with(smallConfig(), "data.samples", 1200);
  for (const int size : {1, 600}) {
    Trainer trainer = trainerOf(with(config, "batch.size", size));
    const std::vector<std::int32_t> batch(trainer.batch().begin(), trainer.batch().end());
    REQUIRE(batch.size() == static_cast<std::size_t>(size));
    const std::vector<double> gradient = meanGradient(trainer, batch);
    const Vector training = trainer.trainingGradient();
    CHECK(trainer.step(1).batches == 600 / size);
    for (std::size_t i = 0; i < gradient.size(); ++i) {
      CHECK(trainer.batchGradient()[i] == Approx(gradient[i]).epsilon(1e-4).margin(1e-6));
      if (size == 600) CHECK(training[static_cast<Index>(i)] == Approx(gradient[i]).epsilon(1e-4).margin(1e-6));
    }
  }
}

TEST_CASE("penalties push weights and leave biases, losses and gradients alone") {
  Value config = with(smallConfig(), "regularization.l1", 0.25);
  config = with(config, "regularization.l2", 0.5);
  Trainer plain = trainerOf(smallConfig());
  Trainer penalised = trainerOf(config);
  double penalty = 0;
  for (const ParameterBlock& block : plain.layout()) {
    for (Index i = block.offset; !block.isBias && i < block.offset + block.size(); ++i) {
      const double weight = plain.parameters()[static_cast<std::size_t>(i)];
      penalty += 0.25 * std::abs(weight) + 0.25 * weight * weight;
    }
  }
  CHECK(penalised.penalty() == Approx(penalty));
  CHECK(plain.penalty() == 0);
  const Parameters start = parametersOf(plain);
  CHECK(penalised.step(1).batchLoss == plain.step(1).batchLoss);
  for (const ParameterBlock& block : plain.layout()) {
    for (Index place = block.offset; place < block.offset + block.size(); ++place) {
      const auto i = static_cast<std::size_t>(place);
      CHECK(penalised.batchGradient()[i] == plain.batchGradient()[i]);
      const double sign = start[i] > 0 ? 1 : -1;
      const double push = block.isBias ? 0 : 0.1 * (0.25 * sign + 0.5 * start[i]);
      CHECK(penalised.parameters()[i] == Approx(plain.parameters()[i] - push).epsilon(1e-5).margin(1e-7));
    }
  }
}

TEST_CASE("a run that would leave the finite numbers stops before, says where, and keeps the last finite parameters") {
  const Value config =
      with(regressionOn(rows({{100, 1}, {-50, 2}, {75, 3}}), Value::Array{1, 2, 3}, "meanSquaredError", 1000), "batch.size", 3);
  Trainer trainer = trainerOf(config);
  Parameters last = parametersOf(trainer);
  Progress progress = trainer.step(1);
  while (progress.status == Status::running && progress.update < 100) {
    last = parametersOf(trainer);
    progress = trainer.step(1);
  }
  REQUIRE(progress.status == Status::diverged);
  REQUIRE(progress.divergence);
  CHECK(progress.divergence->update == progress.update + 1);
  CHECK(progress.divergence->quantity == "loss");
  CHECK_FALSE(std::isfinite(progress.divergence->value));
  CHECK(parametersOf(trainer) == last);
  CHECK(trainer.step(10).update == progress.update);
  CHECK(trainer.run({}).status == Status::diverged);

  trainer.set("optimizer.learningRate", 1e-6);
  CHECK(trainer.progress().status == Status::running);
  trainer.setParameters(Parameters(3, 0.0F));
  CHECK(trainer.step(5).update == progress.update + 5);
}

TEST_CASE("a parameter that would be infinite is named by its place") {
  Trainer trainer = trainerOf(regressionOn(rows({{1, 2}}), Value::Array{5}, "meanAbsoluteError", 1000));
  const float largest = std::numeric_limits<float>::max();
  trainer.setParameters(Parameters{-largest, largest / 2, largest / 2});
  trainer.set("regularization.l2", 10);
  const Progress progress = trainer.step(1);
  REQUIRE(progress.status == Status::diverged);
  CHECK(progress.divergence->quantity == "W1[1,1]");
  CHECK(progress.divergence->update == 1);
  CHECK(parametersOf(trainer) == Parameters{-largest, largest / 2, largest / 2});
}

TEST_CASE("an update that was stopped leaves no trace in the optimizer's memory") {
  const Value optimizer = Value::object({{"name", "sgd"}, {"momentum", 0.5}, {"learningRate", 1000}});
  const Value config = with(regressionOn(rows({{1, 2}}), Value::Array{5}, "meanAbsoluteError"), "optimizer", optimizer);
  Trainer stopped = trainerOf(config);
  Trainer careful = trainerOf(config);
  const float largest = std::numeric_limits<float>::max();
  for (Trainer* trainer : {&stopped, &careful}) {
    trainer->step(1);
    trainer->setParameters(Parameters{-largest, largest / 2, largest / 2});
  }
  stopped.set("regularization.l2", 10);
  const Progress progress = stopped.step(1);
  REQUIRE(progress.status == Status::diverged);
  CHECK(progress.divergence->quantity == "W1[1,1]");
  stopped.set("regularization.l2", 0);
  for (Trainer* trainer : {&stopped, &careful}) {
    trainer->setParameters(Parameters{1, 2, 3});
    CHECK(trainer->step(3).status == Status::running);
  }
  CHECK(stopped.snapshot() == careful.snapshot());
}

TEST_CASE("the gradient of the whole training set is computed beside that of the last batch") {
  Trainer trainer = trainerOf(smallConfig());
  trainer.step(4);
  const std::vector<std::uint8_t> state = trainer.snapshot();
  const Vector gradient = trainer.trainingGradient();
  CHECK(trainer.snapshot() == state);
  CHECK(gradient != ConstVectorView(trainer.batchGradient().data(), gradient.size()));
}

TEST_CASE("parameters have names by block, row and column, counted from 1") {
  const std::vector<ParameterBlock> layout = layoutOf({2, {{3, "tanh"}, {1, "linear"}}});
  CHECK(parameterName(layout, 0) == "W1[1,1]");
  CHECK(parameterName(layout, 5) == "W1[3,2]");
  CHECK(parameterName(layout, 8) == "b1[3]");
  CHECK(parameterName(layout, 10) == "W2[1,2]");
  CHECK(parameterName(layout, 12) == "b2[1]");
}

TEST_CASE("training and test samples are all samples of the data set, in an order that the seed decides") {
  const Trainer trainer = trainerOf(smallConfig());
  const taroko::Samples all = generate({"circle", {}}, 80, 0.1, 1);
  std::vector<float> both = trainer.data().train.inputs;
  both.insert(both.end(), trainer.data().test.inputs.begin(), trainer.data().test.inputs.end());
  CHECK(both != all.inputs);
  std::vector<float> expected = all.inputs;
  std::sort(both.begin(), both.end());
  std::sort(expected.begin(), expected.end());
  CHECK(both == expected);
}

TEST_CASE("any start and any seed of one stream leave the others as they are") {
  const auto built = [](const char* path) { return trainerOf(path == nullptr ? smallConfig() : with(smallConfig(), path, 2)); };
  const Trainer usual = built(nullptr);
  const std::vector<std::int32_t> batch(usual.batch().begin(), usual.batch().end());
  for (const char* path : {"data.seed", "network.seed", "batch.seed"}) {
    CAPTURE(path);
    const Trainer other = built(path);
    const std::string changed = path;
    CHECK((other.data().train.inputs == usual.data().train.inputs) == (changed != "data.seed"));
    CHECK((parametersOf(other) == parametersOf(usual)) == (changed != "network.seed"));
    CHECK((std::vector<std::int32_t>(other.batch().begin(), other.batch().end()) == batch) == (changed != "batch.seed"));
  }
}
