#include <algorithm>
#include <array>
#include <cmath>

#include "catch.h"
#include "train/samples_reading.h"

using namespace taroko;

namespace {

const Dataset& penguins() { return *find(datasets(), "penguins"); }

/// The measurements as written down, in their units, in an order that does not depend on the seed.
std::vector<std::array<double, 5>> measured(const Samples& samples) {
  std::vector<std::array<double, 5>> rows;
  for (Index row = 0; row < rowsOf(samples); ++row) {
    std::array<double, 5> penguin{};
    for (Index column = 0; column < 4; ++column) {
      const Input& input = penguins().inputs[static_cast<std::size_t>(column)];
      penguin[static_cast<std::size_t>(column)] = std::round(10 * (input.mean + input.deviation * inputOf(samples, row, column))) / 10;
    }
    penguin[4] = targetOf(samples, row);
    rows.push_back(penguin);
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace

TEST_CASE("penguins: 342 of 344, with the count of those left out") {
  CHECK(penguins().samples.maximum == 342);
  CHECK(penguins().samples.standard == 342);
  CHECK(penguins().targetNames == std::vector<std::string_view>{"Adelie", "Chinstrap", "Gentoo"});
  const Samples samples = generate(penguins(), 342, 0);
  CHECK(rowsOf(samples) == 342);
  CHECK(classCounts(samples) == std::vector<Index>{151, 68, 123});
  CHECK(samples.note == "342 of 344 penguins; 2 rows are left out because measurements are missing");
  CHECK(penguins().note == samples.note);
}

TEST_CASE("penguins: measurements are standardised and can be shown in their units") {
  const Samples samples = generate(penguins(), 342, 0);
  for (Index column = 0; column < 4; ++column) {
    double sum = 0;
    double squares = 0;
    for (Index row = 0; row < 342; ++row) {
      sum += inputOf(samples, row, column);
      squares += inputOf(samples, row, column) * inputOf(samples, row, column);
    }
    CHECK(sum / 342 == Approx(0).margin(1e-6));
    CHECK(squares / 342 == Approx(1).margin(1e-6));
  }
  // Means as in the article on the R package: https://allisonhorst.github.io/palmerpenguins/articles/intro.html
  CHECK(penguins().inputs[0].mean == Approx(43.92).margin(0.005));
  CHECK(penguins().inputs[1].mean == Approx(17.15).margin(0.005));
  CHECK(penguins().inputs[2].mean == Approx(200.92).margin(0.005));
  CHECK(penguins().inputs[3].mean == Approx(4201.75).margin(0.005));
  const std::array<double, 5> firstInTheFile{39.1, 18.7, 181, 3750, 0};
  const auto rows = measured(samples);
  CHECK(std::find(rows.begin(), rows.end(), firstInTheFile) != rows.end());
}

TEST_CASE("penguins: a seed chooses some of them, and all of them in an order of its own") {
  const Samples all = generate(penguins(), 342, 0, 1);
  const Samples otherOrder = generate(penguins(), 342, 0, 2);
  CHECK(all.inputs != otherOrder.inputs);
  CHECK(measured(all) == measured(otherOrder));

  const auto some = measured(generate(penguins(), 100, 0, 1));
  const auto others = measured(generate(penguins(), 100, 0, 2));
  CHECK(some != others);
  const auto everyone = measured(all);
  CHECK(std::includes(everyone.begin(), everyone.end(), some.begin(), some.end()));
}

TEST_CASE("penguins: noise is measured in standard deviations") {
  const Samples still = generate(penguins(), 342, 0);
  const Samples noisy = generate(penguins(), 342, 0.5);
  double squares = 0;
  for (std::size_t i = 0; i < still.inputs.size(); ++i) squares += std::pow(noisy.inputs[i] - still.inputs[i], 2);
  CHECK(std::sqrt(squares / static_cast<double>(still.inputs.size())) == Approx(0.5).epsilon(0.08));
}
