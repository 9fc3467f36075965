#pragma once

#include <optional>
#include <vector>

#include "core/matrix.h"
#include "core/reader.h"

namespace taroko {

/// Rows of numbers, one after another.
struct Table {
  std::vector<double> values;
  Index columns = 0;

  Index rows() const { return columns == 0 ? 0 : static_cast<Index>(values.size()) / columns; }
};

/// Reads a table of numbers in any of the forms that users hand over: rows of numbers, a plain list of numbers (one column, or
/// `columns` of them row by row), a numeric array likewise, or `{ values, columns }`.
/// ConfigError names the row that is ragged, empty, not a number or not finite. `columns`, where given, is the number required.
Table readTable(const Reader& reader, std::optional<Index> columns = std::nullopt);

/// The same from a list of numbers (or a numeric array) that must have exactly `count` finite elements.
std::vector<double> readNumbers(const Reader& reader, Index count);

}  // namespace taroko
