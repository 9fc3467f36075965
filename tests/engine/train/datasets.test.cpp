#include "train/datasets.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

#include "catch.h"
#include "nn/losses.h"
#include "train/samples_reading.h"

using namespace taroko;

namespace {

bool fits(const Samples& samples, Index row) {
  for (Index column = 0; column < samples.targetColumns; ++column) {
    const double target = targetOf(samples, row, column);
    if (!std::isfinite(target)) return false;
    if (samples.task == Task::regression) continue;
    const Index classes = samples.task == Task::multiclass ? samples.outputs : 2;
    if (target != std::floor(target) || target < 0 || target >= static_cast<double>(classes)) return false;
  }
  return true;
}

/// How far `values` at noise 0.1 and at noise 0.3 are from being moved in proportion to the noise; zero but for rounding.
double disproportion(const std::vector<float>& still, const std::vector<float>& some, const std::vector<float>& more) {
  double worst = 0;
  for (std::size_t i = 0; i < still.size(); ++i) {
    const double expected = 3 * (static_cast<double>(some[i]) - still[i]);
    worst = std::max(worst, std::abs(static_cast<double>(more[i]) - still[i] - expected));
  }
  return worst;
}

std::size_t differences(const std::vector<float>& one, const std::vector<float>& other) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < one.size(); ++i) count += one[i] == other[i] ? 0 : 1;
  return count;
}

}  // namespace

TEST_CASE("data sets have names of their own and come group by group") {
  std::set<std::string_view> names;
  for (const Dataset& dataset : datasets()) CHECK(names.insert(dataset.description.name).second);
  CHECK(std::is_sorted(datasets().begin(), datasets().end(), [](const Dataset& a, const Dataset& b) { return a.group < b.group; }));
  CHECK_THROWS_AS(generate(Choice{"no such set", {}}, 10, 0, 1), std::invalid_argument);
}

TEST_CASE("a data set's natural loss exists and suits its task") {
  for (const Dataset& dataset : datasets()) {
    INFO(dataset.description.name);
    const Loss* loss = find(losses(), dataset.loss);
    REQUIRE(loss != nullptr);
    const Link suiting = dataset.task == Task::regression   ? Link::identity
                         : dataset.task == Task::multiclass ? Link::softmax
                                                            : Link::sigmoid;
    CHECK(loss->link == suiting);
  }
}

TEST_CASE("a data set gives as many samples as it is asked for, within its limits") {
  for (const Dataset& dataset : datasets()) {
    const Parameter& allowed = dataset.samples;
    CHECK(allowed.minimum <= allowed.standard);
    CHECK(allowed.standard <= allowed.maximum);
    for (double count : {allowed.minimum, allowed.minimum + 1, allowed.standard, allowed.maximum}) {
      INFO(dataset.description.name << ", " << count << " samples");
      const Samples samples = generate(dataset, static_cast<Index>(count), 0.2);
      CHECK(samples.task == dataset.task);
      CHECK(samples.columns == static_cast<Index>(dataset.inputs.size()));
      CHECK(samples.names == namesOfInputs(dataset));
      CHECK(static_cast<double>(samples.inputs.size()) == count * static_cast<double>(samples.columns));
      CHECK(static_cast<double>(samples.targets.size()) == count * static_cast<double>(samples.targetColumns));
      CHECK(samples.targetColumns == (samples.task == Task::multiclass ? 1 : samples.outputs));
      Index unfit = 0;
      for (Index row = 0; row < rowsOf(samples); ++row) unfit += fits(samples, row) ? 0 : 1;
      CHECK(unfit == 0);
    }
  }
}

TEST_CASE("the same request gives the same bits, another seed other samples") {
  for (const Dataset& dataset : datasets()) {
    INFO(dataset.description.name);
    const Samples samples = generate(dataset, 100, 0.1, 7);
    const Samples again = generate(dataset, 100, 0.1, 7);
    const Samples other = generate(dataset, 100, 0.1, 8);
    CHECK(again.inputs == samples.inputs);
    CHECK(again.targets == samples.targets);
    CHECK(differences(other.inputs, samples.inputs) > samples.inputs.size() / 2);
  }
}

TEST_CASE("noise moves the same samples in proportion to itself") {
  for (const Dataset& dataset : datasets()) {
    if (dataset.description.name == "gauss") continue;  // in proportion to the root of its variance; tested by itself
    INFO(dataset.description.name);
    const Samples still = generate(dataset, 300, 0);
    const Samples some = generate(dataset, 300, 0.1);
    const Samples more = generate(dataset, 300, 0.3);
    CHECK(disproportion(still.inputs, some.inputs, more.inputs) < 1e-5);
    CHECK(differences(still.inputs, more.inputs) + differences(still.targets, more.targets) > 0);
    const bool labelsAreJudged = dataset.description.name == "circle" || dataset.description.name == "xor";
    if (dataset.group == DatasetGroup::own) {  // values are taken elsewhere, points stay
      CHECK(more.inputs == still.inputs);
      continue;
    }
    if (labelsAreJudged) {
      CHECK(more.inputs == still.inputs);
    } else if (dataset.task != Task::regression) {
      CHECK(more.targets == still.targets);
      CHECK(differences(still.inputs, more.inputs) > still.inputs.size() * 9 / 10);
    } else if (dataset.description.name != "bumps") {
      CHECK(more.inputs == still.inputs);
      CHECK(disproportion(still.targets, some.targets, more.targets) < 1e-5);
    }
  }
}

TEST_CASE("without noise points lie in about -6 ... 6") {
  for (const Dataset& dataset : datasets()) {
    INFO(dataset.description.name);
    const Samples samples = generate(dataset, mostSamples(dataset), 0);
    const auto [lowest, highest] = std::minmax_element(samples.inputs.begin(), samples.inputs.end());
    CHECK(*lowest > -6.5F);
    CHECK(*highest < 6.5F);
    CHECK(*highest - *lowest > 1.5F);
  }
}

TEST_CASE("classes are balanced in any number of samples") {
  for (const Dataset& dataset : datasets()) {
    // Which class xor's points, a formula's and penguins belong to is chance.
    if (dataset.group == DatasetGroup::real || dataset.group == DatasetGroup::own || dataset.description.name == "xor") continue;
    if (dataset.task != Task::binary && dataset.task != Task::multiclass) continue;
    for (Index count : {10, 11, 500}) {
      INFO(dataset.description.name << ", " << count << " samples");
      const std::vector<Index> counts = classCounts(generate(dataset, count, 0));
      const auto [fewest, most] = std::minmax_element(counts.begin(), counts.end());
      CHECK(*most - *fewest <= 1);
    }
  }
  const std::vector<Index> counts = classCounts(generate("xor", 5000, 0));
  CHECK(counts[0] == Approx(2500).margin(150));
}

TEST_CASE("the parameter classes says how many classes there are") {
  int found = 0;
  for (const Dataset& dataset : datasets()) {
    for (const Parameter& parameter : dataset.description.parameters) {
      if (parameter.name != "classes") continue;
      ++found;
      CHECK(parameter.minimum == 2);
      CHECK(parameter.maximum == 6);
      for (double classes = parameter.minimum; classes <= parameter.maximum; ++classes) {
        INFO(dataset.description.name << ", " << classes << " classes");
        const Samples samples = generate(Choice{std::string(dataset.description.name), {classes}}, 12, 0, 1);
        CHECK(static_cast<double>(samples.outputs) == classes);
        const std::vector<Index> counts = classCounts(samples);
        CHECK(*std::min_element(counts.begin(), counts.end()) >= 2);
      }
    }
  }
  CHECK(found == 3);
}
