#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace taroko {

/// Numbers that stand `stride` apart: a column of a table that is stored row by row, or with stride 1 one that stands alone.
template <class Number>
struct Strided {
  Number* first;
  std::ptrdiff_t stride = 1;
};

/// One expression over named columns, such as `sin(x)`, `x*y` or `y > sin(x)`, computed for many rows at once, in double.
/// Earlier lines may prepare names for the last one: `r = sqrt(x^2 + y^2); sin(r) / r`.
class Formula {
 public:
  /// SyntaxError where the source does not parse or uses a name that is not among `names`.
  Formula(std::string_view source, std::vector<std::string> names);
  ~Formula();
  Formula(const Formula& other);
  Formula(Formula&& other) noexcept;
  Formula& operator=(Formula other) noexcept;

  /// Writes the value for each of `rows` rows, given one column for each name, in their order. A value may be infinite or NaN, as in
  /// log(-1). Not const, since it replays the graph that the formula owns. std::invalid_argument: another number of columns.
  void evaluate(std::span<const Strided<const double>> columns, std::size_t rows, Strided<double> results);
  void evaluate(std::span<const Strided<const float>> columns, std::size_t rows, Strided<float> results);

  /// Whether its value is 0 or 1 by construction: a comparison, or several joined by and/or.
  bool decides() const;

  const std::string& source() const { return source_; }
  const std::vector<std::string>& names() const { return names_; }

 private:
  struct Compiled;

  std::string source_;
  std::vector<std::string> names_;
  std::unique_ptr<Compiled> compiled_;
};

/// A formula that somebody typed into the field at `path`. ConfigError there, with line and column, where it does not parse.
std::unique_ptr<Formula> compileFormula(std::string_view source, const std::vector<std::string>& names, const std::string& path);

}  // namespace taroko
