#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/matrix.h"
#include "core/registry.h"
#include "expression/formula.h"

namespace taroko {

/// A feature with a name of its own, computed without an expression. Available where the inputs have the columns it uses.
struct Feature {
  Description description;
  std::string_view first;   ///< the column that is a
  std::string_view second;  ///< the column that is b, or the first again
  double (*value)(double a, double b);
};

/// Every named feature, in the order in which menus list them.
std::span<const Feature> features();

/// What a network sees: columns computed from the raw inputs. Each is an input column by name, one of the named features or any
/// expression over the inputs, such as `sqrt(x^2 + y^2)`.
class Features {
 public:
  /// The most features that are not plain input columns.
  static constexpr std::size_t mostComputed = 32;

  /// ConfigError with the path data.features[i]: an expression that does not parse (with line and column), one that is there twice, or
  /// too many.
  Features(std::vector<std::string> sources, std::vector<std::string> inputNames);

  Index count() const { return static_cast<Index>(columns_.size()); }
  const std::vector<std::string>& sources() const { return sources_; }

  /// Computes the features of `rows` rows of inputs (row by row) into `results` (rows × count, column by column), in double whatever the
  /// type of the results. Values may be infinite or NaN. Into floats, nothing is allocated once the expressions have been computed for
  /// as many rows before. Not for two threads at once.
  void evaluate(std::span<const float> inputs, Index rows, float* results) const;
  void evaluate(std::span<const float> inputs, Index rows, double* results) const;

  /// ConfigError naming feature and row where a feature of these inputs is not a finite float.
  void requireFinite(std::span<const float> inputs, Index rows) const;

 private:
  /// One feature, ready to be computed: either by a function of two input columns or by a formula.
  struct Column {
    double (*value)(double a, double b) = nullptr;
    std::size_t first = 0;
    std::size_t second = 0;
    std::unique_ptr<Formula> formula;
  };

  Column compile(const std::string& source, const std::string& path) const;
  void evaluateColumn(const Column& column, std::span<const float> inputs, Index rows, float* results) const;
  void evaluateColumn(const Column& column, std::span<const float> inputs, Index rows, double* results) const;

  std::vector<std::string> sources_;
  std::vector<std::string> inputNames_;
  std::vector<Column> columns_;
  mutable std::vector<Strided<const float>> inputColumns_;  ///< scratch: the columns of the inputs being evaluated
};

}  // namespace taroko
