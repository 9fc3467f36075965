#include "train/features.h"

#include <cmath>
#include <string>
#include <vector>

#include "catch.h"
#include "core/error.h"

using namespace taroko;

namespace {

const std::vector<std::string> plane{"x", "y"};
const std::vector<float> points{1, 2, -0.5F, 3, 0, -4};

/// The features of `points` (x, y), column by column.
template <class Number = float>
std::vector<Number> evaluate(const Features& features, const std::vector<float>& rowByRow = points) {
  const auto rows = static_cast<Index>(rowByRow.size() / 2);
  std::vector<Number> results(static_cast<std::size_t>(rows * features.count()));
  features.evaluate(rowByRow, rows, results.data());
  return results;
}

/// "path: message" of the ConfigError that `act` throws; empty where it throws none.
template <class Act>
std::string complaint(Act act) {
  try {
    act();
  } catch (const ConfigError& error) {
    return error.path() + ": " + error.what();
  }
  return "";
}

std::string complaintAbout(const std::vector<std::string>& sources, const std::vector<std::string>& inputs = plane) {
  return complaint([&] { Features(sources, inputs); });
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::vector<std::string> distinct(int count) {
  std::vector<std::string> sources;
  for (int i = 1; i <= count; ++i) sources.push_back("x + " + std::to_string(i));
  return sources;
}

}  // namespace

TEST_CASE("the seven named features are the functions that their names say") {
  CHECK(features().size() == 7);
  for (const Feature& feature : features()) {
    INFO(feature.description.name);
    const std::string name(feature.description.name);
    // In parentheses the same text takes the way through an expression.
    const auto named = evaluate(Features({name}, plane));
    const auto typed = evaluate(Features({"(" + name + ")"}, plane));
    for (std::size_t row = 0; row < named.size(); ++row) CHECK(named[row] == Approx(typed[row]));
  }
  CHECK(evaluate(Features({"x^2", "x*y", "sin(y)"}, plane), {3, 5}) == std::vector<float>{9, 15, static_cast<float>(std::sin(5.0))});
}

TEST_CASE("features are columns in the order in which they are named") {
  const Features features({"y", "x", "x + 10*y"}, plane);
  CHECK(features.count() == 3);
  CHECK(evaluate(features) == std::vector<float>{2, 3, -4, 1, -0.5F, 0, 21, 29.5F, -40});
}

TEST_CASE("features into doubles keep their precision") {
  const Features features({"x", "x^2", "exp(x)", "x / 3"}, plane);
  const float x = 0.1F;
  const auto exact = evaluate<double>(features, {x, 0});
  const auto rounded = evaluate<float>(features, {x, 0});
  const double wide = x;
  CHECK(exact[1] == wide * wide);
  CHECK(exact[2] == Approx(std::exp(wide)).epsilon(1e-14));
  CHECK(exact[3] == wide / 3);
  for (std::size_t i = 0; i < exact.size(); ++i) CHECK(rounded[i] == static_cast<float>(exact[i]));
}

TEST_CASE("features of a whole map agree with those of each of its points") {
  const Features features({"sin(x)", "sqrt(x^2 + y^2)", "max(x, y)"}, plane);
  constexpr Index side = 100;
  std::vector<float> map;
  for (int i = 0; i < side * side; ++i) {
    map.insert(map.end(), {static_cast<float>(i % 100) * 0.12F - 6, static_cast<float>(i / 100) * 0.12F - 6});
  }
  const auto all = evaluate(features, map);
  for (std::size_t point : {0, 255, 256, 4999, 9999}) {
    const auto alone = evaluate(features, {map[2 * point], map[2 * point + 1]});
    for (std::size_t feature = 0; feature < 3; ++feature) CHECK(all[feature * side * side + point] == alone[feature]);
  }
}

TEST_CASE("any input column is a feature under its name, whether or not an expression could use it") {
  const Features features({"Bill length (mm)", "mass"}, {"mass", "Bill length (mm)"});
  CHECK(evaluate(features, {1, 2, 3, 4}) == std::vector<float>{2, 4, 1, 3});
}

TEST_CASE("named features need the columns that they use") {
  CHECK(complaintAbout({"x^2", "sin(x)"}, {"x"}).empty());
  const std::string complained = complaintAbout({"x", "x*y"}, {"x"});
  CHECK(has(complained, "data.features[1]: line 1, column 3: "));
}

TEST_CASE("an expression that does not parse is refused with its place") {
  CHECK(has(complaintAbout({"x", "x + * y"}), "data.features[1]: line 1, column 5: "));
  CHECK(has(complaintAbout({"r = x\nr + oops"}), "data.features[0]: line 2, column 5: "));
  CHECK(has(complaintAbout({""}), "data.features[0]: line 1, column 1: "));
}

TEST_CASE("a feature that is there twice is refused, spaces aside") {
  CHECK(complaintAbout({"x", "y", "x"}) == "data.features[2]: must not repeat data.features[0], 'x'");
  CHECK(has(complaintAbout({"x*y", "x * y"}), "data.features[1]: must not repeat data.features[0]"));
  CHECK(complaintAbout({"x", "x^2", "x*x"}).empty());
}

TEST_CASE("at most 32 features may be computed, any number of input columns besides") {
  CHECK(complaintAbout(distinct(32)).empty());
  CHECK(has(complaintAbout(distinct(33)), "data.features[32]: "));
  std::vector<std::string> columns;
  for (int i = 1; i <= 64; ++i) columns.push_back("x" + std::to_string(i));
  CHECK(complaintAbout(columns, columns).empty());
}

TEST_CASE("a feature that is not finite on a sample is refused with feature, row and inputs") {
  const Features logarithm({"x", "log(x)"}, plane);
  const auto check = [](const Features& features, const std::vector<float>& rowByRow) {
    return complaint([&] { features.requireFinite(rowByRow, static_cast<Index>(rowByRow.size() / 2)); });
  };
  CHECK(check(logarithm, {1, 0, 2, 0}).empty());
  CHECK(check(logarithm, points) == "data.features[1]: must be finite on every sample: log(x) is NaN on sample 1 (x = -0.5, y = 3)");
  CHECK(has(check(Features({"1/x"}, plane), {1, 0, 0, 0}), "on sample 1 (x = 0, y = 0)"));
  // Finite in double, but not as a float.
  CHECK(has(check(Features({"exp(x)"}, plane), {100, 0}), "on sample 0"));
  // Maps may show what training may not use.
  CHECK(std::isnan(evaluate(logarithm, {-1, 0})[1]));
}
