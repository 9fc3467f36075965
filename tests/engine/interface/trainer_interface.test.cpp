#include "interface/trainer_interface.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "catch.h"
#include "configs.h"
#include "nn/loss_report.h"
#include "reports.h"

using namespace taroko;

namespace {

const std::vector<float>& floats(const Value& value) { return *value.as<Value::Floats>(); }
const std::string& text(const Value& report, std::string_view member) { return *get(report, member).as<std::string>(); }

}  // namespace

TEST_CASE("progress is told with every field, and what is not there yet is null") {
  TrainerInterface trainer(smallConfig());
  Value progress = trainer.progress();
  CHECK(text(progress, "status") == "ready");
  CHECK(get(progress, "batchLoss").isNull());
  CHECK(progress.member("reason") == nullptr);
  for (const char* member : {"update", "epoch", "batch", "samplesSeen"}) CHECK(number(progress, member) == 0);
  CHECK(number(progress, "batches") == 6);
  CHECK(number(progress, "learningRate") == 0.1);
  progress = trainer.step(Value());
  CHECK(text(progress, "status") == "running");
  CHECK(number(progress, "update") == 1);
  CHECK(number(progress, "batchLoss") > 0);
}

TEST_CASE("steps, epochs and runs take their counts, and end where the request says") {
  TrainerInterface trainer(smallConfig());
  CHECK(number(trainer.step(4), "update") == 4);
  CHECK(number(trainer.epoch(Value()), "epoch") == 1);
  CHECK(number(trainer.epoch(3), "epoch") == 4);
  CHECK(number(trainer.run(Value::object({{"updates", 5}})), "update") == 29);
  CHECK(number(trainer.run(Value()), "epoch") == 5);
  CHECK(number(trainer.run(Value::object({{"budgetMs", 5}})), "update") > 30);
  const Value run = trainer.run(Value::object({{"epochs", 2000}, {"until", Value::object({{"accuracy", 0.9}})}}));
  CHECK(number(trainer.evaluate("train"), "accuracy") >= 0.9);
  CHECK(number(run, "batch") == 0);
}

TEST_CASE("requests that do not fit are refused with the field, and change nothing") {
  TrainerInterface trainer(smallConfig());
  trainer.step(5);
  const std::vector<std::uint8_t> state = *trainer.snapshot().as<Value::Bytes>();
  const Value until = Value::object({{"until", Value::object({{"accuracy", 2}})}});
  // clang-format off
  const std::vector<std::pair<std::string, std::function<void()>>> refusals{
      {"updates: must be a whole number from 1 to 1000000000, not 0", [&] { trainer.step(0); }},
      {"updates: must be a whole number from 1 to 1000000000, not 'all'", [&] { trainer.step("all"); }},
      {"epochs: must be a whole number from 1 to 1000000000, not 1.5", [&] { trainer.epoch(1.5); }},
      {"until.accuracy: must be a number from 0 to 1, not 2", [&] { trainer.run(until); }},
      {"budgetMs: must be a number from 0 to 3600000, not -1", [&] { trainer.run(Value::object({{"budgetMs", -1}})); }},
      {"steps: is not known; allowed here: updates, epochs, budgetMs or until", [&] { trainer.run(Value::object({{"steps", 5}})); }},
      {"split: must be train or test, not 'validation'", [&] { trainer.evaluate("validation"); }},
      {"split: must be batch or train, not 'test'", [&] { trainer.gradient("test"); }},
      {"sample: must be a whole number from 0 to 39, not 40", [&] { trainer.inspect(40); }},
      {"sample.index: is required; it must be a whole number from 0 to 39", [&] { trainer.inspect(Value::object({{"split", "test"}})); }},
      {"parameters: must have 31 numbers, not 2", [&] { trainer.setParameters(Value::Array{1, 2}); }},
      {"parameters[0]: must be a finite number, not NaN", [&] { trainer.setParameters(Value::Floats(31, std::nanf(""))); }},
      {"inputs[0]: must have 2 numbers, not 3", [&] { trainer.predict(rows({{1, 2, 3}})); }},
      {"inputs: is required: rows of numbers", [&] { trainer.logits(Value()); }},
      {"snapshot: must be the bytes of a snapshot (Uint8Array), not 'saved'", [&] { trainer.restore("saved"); }},
      {"unfold[0]: must be a whole number from 1 to 3, not 4", [&] { trainer.graph(Value::object({{"unfold", Value::Array{4}}})); }},
      {"directions: must be parameters, random or path, not 'up'", [&] { trainer.landscape(Value::object({{"directions", "up"}})); }},
      {"resolution: must be a whole number from 2 to 201, not 1", [&] { trainer.landscape(Value::object({{"resolution", 1}})); }},
      {"parameters: must be two different indices",
       [&] { trainer.landscape(Value::object({{"directions", "parameters"}, {"parameters", Value::Array{3, 3}}})); }},
      {"parameters[1]: must be a whole number from 0 to 30, not 31", [&] { trainer.landscape(Value::object({{"parameters", Value::Array{3, 31}}})); }},
  };
  // clang-format on
  for (const auto& [expected, request] : refusals) {
    CHECK(refusalOf(request) == expected);
    CHECK(*trainer.snapshot().as<Value::Bytes>() == state);
  }
}

TEST_CASE("the next batch names rows of the training data, in which inputs and targets are the data set's own") {
  TrainerInterface trainer(with(smallConfig(), "batch.order", "sequential"));
  const Value batch = trainer.batch();
  CHECK(*get(batch, "indices").as<Value::Integers>() == Value::Integers{0, 1, 2, 3, 4, 5, 6});
  for (const char* split : {"train", "test"}) {
    const Value data = trainer.data(split);
    CHECK(floats(get(data, "inputs")).size() == 80);
    CHECK(floats(get(data, "targets")).size() == 40);
    CHECK(number(data, "columns") == 2);
    CHECK(number(data, "classes") == 2);
    CHECK(text(data, "task") == "binary");
    for (const float target : floats(get(data, "targets"))) CHECK((target == 0 || target == 1));
  }
  CHECK(floats(get(trainer.data("train"), "inputs")) != floats(get(trainer.data("test"), "inputs")));
}

TEST_CASE("an epoch's order and how far it has come say where the next batch lies") {
  TrainerInterface trainer(smallConfig());
  for (int update = 0; update < 9; ++update) {
    const Value batch = trainer.batch();
    const auto& order = *get(batch, "order").as<Value::Integers>();
    const auto& indices = *get(batch, "indices").as<Value::Integers>();
    const auto position = static_cast<std::size_t>(number(batch, "position"));
    CHECK(position == static_cast<std::size_t>(update % 6 * 7));
    CHECK(Value::Integers(order.begin() + static_cast<std::ptrdiff_t>(position),
                          order.begin() + static_cast<std::ptrdiff_t>(position + indices.size())) == indices);
    CHECK(std::set<std::int32_t>(order.begin(), order.end()).size() == 40);
    trainer.step(1);
  }
}

TEST_CASE("samples have losses of their own, whose mean is the split's") {
  for (const char* loss : {"binaryCrossEntropy", "meanSquaredError", "hinge"}) {
    TrainerInterface trainer(with(with(smallConfig(), "loss.name", loss), "data.samples", 900));
    trainer.step(20);
    for (const char* split : {"train", "test"}) {
      const Value losses = trainer.sampleLosses(split);
      const auto& values = *losses.as<Value::Floats>();
      CHECK(values.size() == 450);
      CHECK(std::accumulate(values.begin(), values.end(), 0.0) / 450 == Approx(number(trainer.evaluate(split), "loss")));
    }
    const Value inspected = trainer.inspect(Value::object({{"split", "test"}, {"index", 321}}));
    CHECK(trainer.sampleLosses("test").as<Value::Floats>()->at(321) == Approx(number(inspected, "loss")));
  }
}

TEST_CASE("without test samples there is nothing to evaluate on them") {
  TrainerInterface trainer(with(smallConfig(), "data.trainShare", 1));
  CHECK(refusalOf([&] { trainer.evaluate("test"); }) == "split: cannot be 'test': data.trainShare leaves no test samples");
  CHECK(refusalOf([&] { trainer.data("test"); }) == "split: cannot be 'test': data.trainShare leaves no test samples");
}

TEST_CASE("data without classes has no accuracy, to be told or to be waited for") {
  TrainerInterface trainer(regressionOn(Value::Array{1, 2, 3}, Value::Array{2, 4, 7}, "meanSquaredError"));
  const Value evaluation = trainer.evaluate(Value());
  CHECK(evaluation.member("accuracy") == nullptr);
  CHECK(evaluation.member("confusion") == nullptr);
  const Value until = Value::object({{"until", Value::object({{"accuracy", 0.5}})}});
  CHECK(refusalOf([&] { trainer.run(until); }) == "until.accuracy: cannot be reached: data without classes has no accuracy");
}

TEST_CASE("the confusion has a row for every class") {
  TrainerInterface trainer(with(with(smallConfig(), "data.dataset", "rings"), "data.classes", 4));
  const Value::Array confusion = list(trainer.evaluate("train"), "confusion");
  REQUIRE(confusion.size() == 4);
  double samples = 0;
  for (const Value& row : confusion) {
    CHECK(list(row).size() == 4);
    for (const Value& count : list(row)) samples += number(count);
  }
  CHECK(samples == 40);
}

TEST_CASE("parameters go out and in again, and the layout says where each lies") {
  TrainerInterface trainer(smallConfig());
  trainer.step(3);
  const Value parameters = trainer.parameters();
  double end = 0;
  const Value layout = trainer.layout();
  for (const Value& block : list(layout)) {
    CHECK(number(block, "offset") == end);
    end += number(block, "rows") * number(block, "columns");
  }
  CHECK(static_cast<double>(floats(parameters).size()) == end);
  TrainerInterface other(with(smallConfig(), "network.seed", 9));
  CHECK(floats(other.parameters()) != floats(parameters));
  other.setParameters(parameters);
  CHECK(floats(other.parameters()) == floats(parameters));
  CHECK(number(other.evaluate("test"), "loss") == number(trainer.evaluate("test"), "loss"));
}

TEST_CASE("inputs are the same as rows, as a flat array and as values with columns") {
  TrainerInterface trainer(smallConfig());
  const std::vector<float> expected = floats(trainer.predict(rows({{1, 2}, {-0.5, 3}})));
  CHECK(expected.size() == 2);
  CHECK(floats(trainer.predict(Value::Floats{1, 2, -0.5F, 3})) == expected);
  CHECK(floats(trainer.predict(Value::object({{"values", Value::Floats{1, 2, -0.5F, 3}}, {"columns", 2}}))) == expected);
  CHECK(floats(trainer.predict(Value::Floats())).empty());
  const Value::Array layers = list(trainer.activations(rows({{1, 2}, {-0.5, 3}})));
  REQUIRE(layers.size() == 3);
  CHECK(floats(layers[0]).size() == 8);
  CHECK(floats(layers[1]).size() == 6);
  CHECK(floats(layers[2]) == floats(trainer.logits(rows({{1, 2}, {-0.5, 3}}))));
}

TEST_CASE("a divergence is told with its reason, its quantity and its update") {
  TrainerInterface trainer(with(regressionOn(rows({{100, 1}, {-50, 2}}), Value::Array{1, 2}, "meanSquaredError", 1000), "batch.size", 2));
  const Value progress = trainer.step(1000);
  CHECK(text(progress, "status") == "diverged");
  const double update = number(progress, "update");
  const Value& divergence = get(progress, "divergence");
  CHECK(number(divergence, "update") == update + 1);
  const std::string start = "Update " + std::to_string(static_cast<int>(update) + 1) + " was stopped: the loss became ";
  CHECK(text(progress, "reason").rfind(start, 0) == 0);
}

TEST_CASE("the gradient check finds autodiff right, in double, at any point of training") {
  TrainerInterface trainer(smallConfig());
  for (int round = 0; round < 3; ++round) {
    const Value check = trainer.checkGradient();
    CHECK(number(check, "maxRelativeError") < 1e-5);
    CHECK(number(check, "checked") == 31);
    CHECK(number(check, "samples") == 40);
    trainer.step(20);
  }
}

TEST_CASE("a sample's graph has the loss and the gradients that inspection shows, folded or taken apart") {
  TrainerInterface trainer(smallConfig());
  trainer.step(10);
  const Value inspection = trainer.inspect(4);
  for (const Value& unfold : {Value(Value::Array()), Value(Value::Array{1}), Value("all")}) {
    DrawnGraph graph = trainer.graph(Value::object({{"sample", 4}, {"unfold", unfold}}));
    CHECK(number(graph.value("L")) == Approx(number(inspection, "loss")).epsilon(1e-5));
  }
  DrawnGraph folded = trainer.graph(Value::object({{"sample", 4}}));
  const Value bias = folded.gradient("b2");
  const std::vector<float>& expected = floats(get(list(inspection, "layers")[1], "biasGradients"));
  const Value::Array& row = list(list(bias, "values")[0]);
  REQUIRE(row.size() == expected.size());
  for (std::size_t i = 0; i < row.size(); ++i) CHECK(number(row[i]) == Approx(expected[i]).epsilon(1e-4).margin(1e-6));
}

TEST_CASE("a graph with more nodes than anybody can look at is refused") {
  TrainerInterface trainer(with(smallConfig(), "network.hidden[0].units", 512));
  CHECK(refusalOf([&] { trainer.graph(Value::object({{"unfold", "all"}})); }).rfind("unfold: must name fewer layers", 0) == 0);
}

TEST_CASE("shares of right labels are told one by one") {
  TrainerInterface trainer(with(smallConfig(), "data.dataset", "regions"));
  const Value evaluation = trainer.evaluate("test");
  double least = 1;
  for (const Value& share : list(evaluation, "perOutput")) least = std::min(least, number(share));
  CHECK(list(evaluation, "perOutput").size() == 3);
  CHECK(number(evaluation, "accuracy") <= least);
}

TEST_CASE("a landscape is told with its grid, its middle and the run's path") {
  TrainerInterface trainer(smallConfig());
  trainer.step(10);
  const Value request = Value::object({{"directions", "path"}, {"resolution", 4}, {"split", "test"}, {"range", 2}, {"seed", 3}});
  const Value landscape = trainer.landscape(request);
  CHECK(floats(get(landscape, "x")).size() == 4);
  CHECK(floats(get(landscape, "y")).size() == 4);
  CHECK(floats(get(landscape, "losses")).size() == 16);
  CHECK(list(landscape, "center").size() == 2);
  CHECK(list(landscape, "explained").size() == 2);
  CHECK(list(landscape, "path").size() == 11);
  CHECK(number(list(landscape, "path")[10], "update") == 10);
  const Value parameters = Value::object({{"directions", "parameters"}, {"parameters", Value::Array{3, 8}}, {"resolution", 2}});
  CHECK(number(list(trainer.landscape(parameters), "center")[1]) == floats(trainer.parameters())[8]);
}

TEST_CASE("a trainer goes back to its snapshot") {
  TrainerInterface trainer(smallConfig());
  trainer.step(8);
  const Value snapshot = trainer.snapshot();
  const std::vector<float> parameters = floats(trainer.parameters());
  trainer.step(8);
  trainer.restore(snapshot);
  CHECK(floats(trainer.parameters()) == parameters);
  CHECK(number(trainer.progress(), "update") == 8);
}

TEST_CASE("losses of requests that do not fit are refused with the field") {
  const auto refusal = [](const char* loss, const Value& logits, const Value& targets, const char* form = "logits") {
    return refusalOf([&] { reportLoss(Value::object({{"loss", Value::object({{"name", loss}})}, {form, logits}, {"targets", targets}})); });
  };
  const Value logits = rows({{1, 2}, {3, 4}});
  CHECK(refusal("crossEntropy", logits, Value::Array{0, 2}) == "targets[1]: must be a class from 0 to 1, not 2");
  CHECK(refusal("crossEntropy", logits, rows({{0, 1}})) == "targets: must have 2 rows, as the logits, not 1");
  CHECK(refusal("binaryCrossEntropy", logits, rows({{0, 1}, {0, 1.5}})) == "targets[1]: must be from 0 to 1, not 1.5");
  CHECK(refusal("hinge", logits, rows({{0, 1}, {-1, 1}})) == "targets[0]: must be -1 or 1, not 0");
  CHECK(refusal("crossEntropy", rows({{0.5, 0.6}}), Value::Array{0}, "probabilities") == "probabilities[0]: must sum to 1, not 1.1");
  CHECK(refusal("binaryCrossEntropy", rows({{1.2}}), rows({{1}}), "probabilities") == "probabilities[0]: must be from 0 to 1, not 1.2");
  CHECK(refusal("meanSquaredError", rows({{1}}), rows({{1}}), "probabilities").rfind("probabilities: cannot be given", 0) == 0);
  CHECK(refusal("crossEntropy", logits, Value::Array{0, 1}, "scores").rfind(": must have either logits or probabilities", 0) == 0);
}
