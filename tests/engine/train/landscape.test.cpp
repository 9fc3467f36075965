#include "train/landscape.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "catch.h"
#include "configs.h"
#include "reports.h"
#include "train/evaluation.h"

using namespace taroko;

namespace {

/// A request for an odd number of points, so that the present parameters are in the middle.
LandscapeRequest request(Directions directions, Index resolution = 5) {
  LandscapeRequest request;
  request.directions = directions;
  request.resolution = resolution;
  return request;
}

std::vector<float> parametersOf(const Trainer& trainer) { return {trainer.parameters().begin(), trainer.parameters().end()}; }

float middle(const Landscape& landscape) { return landscape.losses[landscape.losses.size() / 2]; }

}  // namespace

TEST_CASE("the middle of a landscape is the present loss, of the training or the test samples") {
  Trainer trainer(readConfig(smallConfig()));
  trainer.step(20);
  for (const Directions directions : {Directions::parameters, Directions::random}) {
    LandscapeRequest wanted = request(directions);
    CHECK(middle(landscape(trainer, wanted)) == Approx(evaluate(trainer, trainer.data().train).loss).epsilon(1e-5));
    wanted.test = true;
    CHECK(middle(landscape(trainer, wanted)) == Approx(evaluate(trainer, trainer.data().test).loss).epsilon(1e-5));
  }
}

TEST_CASE("over two parameters every point of the grid has the loss with these two set to its coordinates") {
  Trainer trainer(readConfig(smallConfig()));
  trainer.step(20);
  LandscapeRequest wanted = request(Directions::parameters, 4);
  wanted.parameters = {9, 2};
  wanted.range = 1.5;
  const Landscape result = landscape(trainer, wanted);
  REQUIRE(result.x.size() == 4);
  REQUIRE(result.y.size() == 4);
  REQUIRE(result.losses.size() == 16);
  const std::vector<float> present = parametersOf(trainer);
  CHECK(result.center[0] == present[9]);
  CHECK(result.center[1] == present[2]);
  CHECK(result.x.front() == Approx(present[9] - 1.5));
  CHECK(result.y.back() == Approx(present[2] + 1.5));
  for (std::size_t row = 0; row < 4; ++row) {
    for (std::size_t column = 0; column < 4; ++column) {
      std::vector<float> moved = present;
      moved[9] = static_cast<float>(result.x[column]);
      moved[2] = static_cast<float>(result.y[row]);
      trainer.setParameters(moved);
      CHECK(result.losses[row * 4 + column] == Approx(evaluate(trainer, trainer.data().train).loss).epsilon(1e-5));
    }
  }
}

TEST_CASE("the loss of a line is a paraboloid over slope and intercept") {
  Trainer trainer(readConfig(regressionOn(Value::Array{0, 1, 2, 3}, Value::Array{1, 1, 2, 4}, "meanSquaredError")));
  LandscapeRequest wanted = request(Directions::parameters, 7);
  wanted.range = 2;
  const Landscape result = landscape(trainer, wanted);
  for (std::size_t row = 0; row < 7; ++row) {
    for (std::size_t column = 0; column < 7; ++column) {
      const double slope = result.x[column];
      const double intercept = result.y[row];
      const auto square = [](double value) { return value * value; };
      const double loss =
          (square(intercept - 1) + square(slope + intercept - 1) + square(2 * slope + intercept - 2) + square(3 * slope + intercept - 4)) /
          4;
      CHECK(result.losses[row * 7 + column] == Approx(loss).epsilon(1e-5));
    }
  }
}

TEST_CASE("random directions are the same for the same seed, and scale with the weights of each unit") {
  Trainer trainer(readConfig(smallConfig()));
  trainer.step(5);
  LandscapeRequest wanted = request(Directions::random);
  const std::vector<float> first = landscape(trainer, wanted).losses;
  CHECK(landscape(trainer, wanted).losses == first);
  wanted.seed = 2;
  CHECK(landscape(trainer, wanted).losses != first);
  // Around w the loss (|w|² / 2 here) bends by the square of the direction's length, which is that of w.
  Trainer line(readConfig(with(regressionOn(rows({{1, 0}, {0, 1}}), Value::Array{0, 0}, "meanSquaredError"), "batch.size", 2)));
  line.setParameters(std::vector<float>{3, -4, 0});
  const Landscape bowl = landscape(line, request(Directions::random, 3));
  CHECK(bowl.losses[3] + bowl.losses[5] - 2 * bowl.losses[4] == Approx(3 * 3 + 4 * 4).epsilon(1e-4));
  CHECK(bowl.losses[1] + bowl.losses[7] - 2 * bowl.losses[4] == Approx(3 * 3 + 4 * 4).epsilon(1e-4));
  // Without weights there is nowhere to go.
  trainer.setParameters(std::vector<float>(trainer.parameters().size(), 0.0F));
  const Landscape flat = landscape(trainer, wanted);
  CHECK(std::all_of(flat.losses.begin(), flat.losses.end(), [&](float loss) { return loss == flat.losses.front(); }));
}

TEST_CASE("looking at a landscape leaves training as it was") {
  Trainer looking(readConfig(smallConfig()));
  Trainer training(readConfig(smallConfig()));
  looking.step(7);
  training.step(7);
  for (const Directions directions : {Directions::parameters, Directions::random, Directions::path}) {
    landscape(looking, request(directions));
  }
  CHECK(looking.snapshot() == training.snapshot());
  looking.step(20);
  training.step(20);
  CHECK(looking.snapshot() == training.snapshot());
}

TEST_CASE("a run that moves two parameters lies in the plane of its path, from its start to the present") {
  Trainer trainer(readConfig(regressionOn(Value::Array{0, 1, 2, 3}, Value::Array{1, 1, 2, 4}, "meanSquaredError", 0.02)));
  trainer.step(100);
  const Landscape result = landscape(trainer, request(Directions::path, 21));
  REQUIRE(result.explained.size() == 2);
  CHECK(result.explained[0] + result.explained[1] == Approx(1).epsilon(1e-4));
  CHECK(result.explained[0] >= result.explained[1]);
  REQUIRE(result.path.size() == 101);
  CHECK(result.path.front().update == 0);
  CHECK(result.path.back().update == 100);
  CHECK(result.path.back().x == Approx(result.center[0]).margin(1e-6));
  CHECK(result.path.back().y == Approx(result.center[1]).margin(1e-6));
  for (const Landscape::PathPoint& point : result.path) {
    CHECK((point.x >= result.x.front() && point.x <= result.x.back()));
    CHECK((point.y >= result.y.front() && point.y <= result.y.back()));
  }
  // Both axes have unit length, so distances are those between the parameters.
  const std::vector<float> present = parametersOf(trainer);
  const double start = std::hypot(result.path.front().x - result.center[0], result.path.front().y - result.center[1]);
  CHECK(start == Approx(std::hypot(present[0], present[1])).epsilon(1e-4));
}

TEST_CASE("the path of a run with more parameters is projected onto two directions that explain the most of it") {
  Trainer trainer(readConfig(smallConfig()));
  trainer.step(120);
  const Landscape result = landscape(trainer, request(Directions::path));
  CHECK(result.explained[0] >= result.explained[1]);
  CHECK(result.explained[1] > 0);
  CHECK(result.explained[0] + result.explained[1] <= 1 + 1e-5);
  // Moving away from the present parameters in any single parameter's direction explains less.
  double best = 0;
  double total = 0;
  const std::vector<float> present = parametersOf(trainer);
  for (std::size_t parameter = 0; parameter < present.size(); ++parameter) {
    double along = 0;
    for (Index i = 0; i < trainer.path().size(); ++i) {
      const double offset = trainer.path().state(i)[static_cast<Index>(parameter)] - present[parameter];
      along += offset * offset;
    }
    best = std::max(best, along);
    total += along;
  }
  CHECK(result.explained[0] >= best / total);
}

TEST_CASE("a path needs a run that has gone somewhere") {
  Trainer trainer(readConfig(smallConfig()));
  const std::string refusal = "directions: 'path' needs a run that has made at least three updates";
  CHECK(refusalOf([&] { landscape(trainer, request(Directions::path)); }) == refusal);
  trainer.step(3);
  CHECK(refusalOf([&] { landscape(trainer, request(Directions::path)); }) == "");
}

TEST_CASE("a long run keeps a bounded number of states, evenly spaced from its first to about its last update") {
  ParameterPath path(3);
  Index fewest = 256;
  for (std::int64_t update = 0; update <= 10'000; ++update) {
    path.note(update, Vector::Constant(3, static_cast<Scalar>(update)));
    if (update >= 256) fewest = std::min(fewest, path.size());
  }
  CHECK(path.size() <= 256);
  CHECK(fewest >= 128);
  CHECK(path.update(0) == 0);
  const std::int64_t spacing = path.update(1);
  for (Index i = 0; i < path.size(); ++i) {
    CHECK(path.update(i) == i * spacing);
    CHECK(path.state(i)[1] == static_cast<Scalar>(i * spacing));
  }
  CHECK(path.update(path.size() - 1) > 10'000 - spacing);
  path.forgetAfter(5'000);
  CHECK(path.update(path.size() - 1) <= 5'000);
}
