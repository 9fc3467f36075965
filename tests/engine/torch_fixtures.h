#pragma once

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/matrix.h"
#include "core/registry.h"
#include "fixtures/torch.h"

namespace taroko::fixtures {

/// The entry's parameters, those that PyTorch was given in place of the standard ones.
template <class Entry>
Choice choiceOf(std::span<const Entry> entries, const Named& named) {
  const Entry* entry = find(entries, named.name);
  if (entry == nullptr) return {std::string(named.name), {}};
  Choice choice = standardChoice(*entry);
  for (const Setting& setting : named.parameters) {
    for (std::size_t i = 0; i < choice.parameters.size(); ++i) {
      if (entry->description.parameters[i].name == setting.name) choice.parameters[i] = setting.value;
    }
  }
  return choice;
}

inline namespace TAROKO_PRECISION {

/// How far results may be from PyTorch's, which are in double: relative to the larger of 1 and the result.
constexpr double tolerance = std::is_same_v<Scalar, float> ? 2e-6 : 1e-12;

/// Where `actual` differs from PyTorch's numbers by more than the tolerance and `rounding`, in words for a test's report; empty where it
/// does not.
template <class Range>
std::string difference(const Range& actual, std::span<const double> expected, double rounding = 0) {
  if (static_cast<std::size_t>(std::size(actual)) != expected.size()) {
    return std::to_string(std::size(actual)) + " numbers instead of " + std::to_string(expected.size());
  }
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto found = static_cast<double>(actual[i]);
    if (std::abs(found - expected[i]) <= tolerance * std::max(1.0, std::abs(expected[i])) + rounding) continue;
    return "number " + std::to_string(i) + ": " + std::to_string(found) + " instead of " + std::to_string(expected[i]) + ", off by " +
           std::to_string(std::abs(found - expected[i]) / tolerance) + " tolerances";
  }
  return "";
}

/// A flat matrix of the fixtures, row by row.
inline Matrix matrixOf(Numbers numbers, Index columns) {
  using RowByRow = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  return Eigen::Map<const RowByRow>(numbers.begin(), static_cast<Index>(numbers.size()) / columns, columns).cast<Scalar>();
}

/// A matrix as a flat vector, row by row.
inline Vector flat(const Matrix& matrix) { return matrix.transpose().reshaped(); }

}  // namespace TAROKO_PRECISION
}  // namespace taroko::fixtures
