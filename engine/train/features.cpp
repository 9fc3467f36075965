#include "train/features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "core/error.h"
#include "core/text.h"
#include "core/value.h"

namespace taroko {
namespace {

std::optional<std::size_t> placeOf(const std::vector<std::string>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

double identity(double a, double) { return a; }

std::string pathOf(std::size_t feature) { return joined({"data.features[", feature, "]"}); }

/// Without what does not matter for the meaning: spaces, outside of which names and numbers end anyway.
std::string withoutSpaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

template <class Number>
void apply(double (*value)(double, double), const float* a, const float* b, std::size_t stride, Index rows, Number* results) {
  for (Index row = 0; row < rows; ++row) {
    const std::size_t place = static_cast<std::size_t>(row) * stride;
    results[row] = static_cast<Number>(value(a[place], b[place]));
  }
}

}  // namespace

std::span<const Feature> features() {
  static const std::array entries{
      Feature{{"x", "x", "x", {}}, "x", "x", identity},
      Feature{{"y", "y", "y", {}}, "y", "y", identity},
      Feature{{"x^2", "x²", "x^2", {}}, "x", "x", [](double x, double) { return x * x; }},
      Feature{{"y^2", "y²", "y^2", {}}, "y", "y", [](double y, double) { return y * y; }},
      Feature{{"x*y", "x·y", "x\\,y", {}}, "x", "y", [](double x, double y) { return x * y; }},
      Feature{{"sin(x)", "sin x", "\\sin x", {}}, "x", "x", [](double x, double) { return std::sin(x); }},
      Feature{{"sin(y)", "sin y", "\\sin y", {}}, "y", "y", [](double y, double) { return std::sin(y); }},
  };
  return entries;
}

Features::Features(std::vector<std::string> sources, std::vector<std::string> inputNames)
    : sources_(std::move(sources)), inputNames_(std::move(inputNames)), inputColumns_(inputNames_.size()) {
  std::vector<std::string> seen;
  std::size_t computed = 0;
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    columns_.push_back(compile(sources_[i], pathOf(i)));
    if (columns_.back().value != identity && ++computed > mostComputed) {
      refuseField(pathOf(i), say("is one too many: at most {} features are allowed besides the inputs themselves", {mostComputed}));
    }
    seen.push_back(withoutSpaces(sources_[i]));
    const auto twin = static_cast<std::size_t>(std::find(seen.begin(), seen.end(), seen.back()) - seen.begin());
    if (twin < i) refuseField(pathOf(i), say("must not repeat {}, {}", {pathOf(twin), Value(sources_[twin]).shown()}));
  }
}

Features::Column Features::compile(const std::string& source, const std::string& path) const {
  Column column;
  if (const auto place = placeOf(inputNames_, source)) {
    column.value = identity;
    column.first = column.second = *place;
    return column;
  }
  if (const Feature* named = find(features(), withoutSpaces(source))) {
    const auto first = placeOf(inputNames_, named->first);
    const auto second = placeOf(inputNames_, named->second);
    if (first && second) {
      column.value = named->value;
      column.first = *first;
      column.second = *second;
      return column;
    }
  }
  column.formula = compileFormula(source, inputNames_, path);
  return column;
}

void Features::evaluateColumn(const Column& column, std::span<const float> inputs, Index rows, float* results) const {
  const float* first = inputs.data();
  if (column.formula == nullptr) {
    apply(column.value, first + column.first, first + column.second, inputNames_.size(), rows, results);
    return;
  }
  const auto stride = static_cast<std::ptrdiff_t>(inputNames_.size());
  for (std::ptrdiff_t i = 0; i < stride; ++i) inputColumns_[static_cast<std::size_t>(i)] = {first + i, stride};
  column.formula->evaluate(inputColumns_, static_cast<std::size_t>(rows), {results});
}

void Features::evaluateColumn(const Column& column, std::span<const float> inputs, Index rows, double* results) const {
  const std::size_t width = inputNames_.size();
  if (column.formula == nullptr) {
    apply(column.value, inputs.data() + column.first, inputs.data() + column.second, width, rows, results);
    return;
  }
  const std::vector<double> wide(inputs.begin(), inputs.end());
  std::vector<Strided<const double>> wideColumns;
  for (std::size_t i = 0; i < width; ++i) wideColumns.push_back({wide.data() + i, static_cast<std::ptrdiff_t>(width)});
  column.formula->evaluate(wideColumns, static_cast<std::size_t>(rows), {results});
}

void Features::evaluate(std::span<const float> inputs, Index rows, float* results) const {
  for (std::size_t i = 0; i < columns_.size(); ++i) evaluateColumn(columns_[i], inputs, rows, results + static_cast<Index>(i) * rows);
}

void Features::evaluate(std::span<const float> inputs, Index rows, double* results) const {
  for (std::size_t i = 0; i < columns_.size(); ++i) evaluateColumn(columns_[i], inputs, rows, results + static_cast<Index>(i) * rows);
}

void Features::requireFinite(std::span<const float> inputs, Index rows) const {
  std::vector<float> values(static_cast<std::size_t>(rows));
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    evaluateColumn(columns_[i], inputs, rows, values.data());
    const auto found = std::find_if_not(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
    if (found == values.end()) continue;
    const auto row = static_cast<std::size_t>(found - values.begin());
    std::string where;
    for (std::size_t input = 0; input < std::min<std::size_t>(inputNames_.size(), 4); ++input) {
      where += joined({input == 0 ? "" : ", ", inputNames_[input], " = ", showNumber(inputs[row * inputNames_.size() + input])});
    }
    refuseField(pathOf(i), say("must be finite on every sample: {} is {} on sample {} ({})",
                               {shorten(sources_[i], 60), showNumber(*found), row, where}));
  }
}

}  // namespace taroko
