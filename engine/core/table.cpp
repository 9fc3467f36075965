#include "core/table.h"

#include <cmath>

#include "core/text.h"

namespace taroko {
namespace {

constexpr Parameter columnsAllowed{"columns", "Columns", 1, 1, 1000, false, true};
constexpr std::size_t mostNumbers = 50'000'000;

std::string rowPath(const Reader& reader, std::size_t row) { return joined({reader.path(), "[", row, "]"}); }

[[noreturn]] void refuseNumber(const std::string& path, const Message::Piece& shown) {
  refuseField(path, say("{}, not {}", {say("must be a finite number"), shown}));
}

double finite(const Value& value, const std::string& path) {
  const auto* number = value.as<double>();
  if (number == nullptr || !std::isfinite(static_cast<float>(*number))) refuseNumber(path, value.shown());
  return *number;
}

/// A flat sequence of numbers in whichever form.
std::vector<double> flat(const Reader& reader, const Value& value) {
  if (const auto* floats = value.as<Value::Floats>()) return {floats->begin(), floats->end()};
  if (const auto* integers = value.as<Value::Integers>()) return {integers->begin(), integers->end()};
  const auto* array = value.as<Value::Array>();
  if (array == nullptr) reader.refuse(say("must be a list of numbers"));
  std::vector<double> values;
  values.reserve(array->size());
  for (std::size_t i = 0; i < array->size(); ++i) values.push_back(finite((*array)[i], rowPath(reader, i)));
  return values;
}

Table cut(const Reader& reader, std::vector<double> values, Index columns) {
  const auto width = static_cast<std::size_t>(columns);
  if (values.empty() || values.size() > mostNumbers || values.size() % width != 0) {
    refuseField(reader.path(), say("must be rows of {} numbers, not {} numbers in all", {columns, values.size()}));
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!std::isfinite(values[i])) refuseNumber(rowPath(reader, i / width), showNumber(values[i]));
  }
  return {std::move(values), columns};
}

Table fromRows(const Reader& reader, const Value::Array& rows, std::optional<Index> columns) {
  Table table;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const Reader row(&rows[r], rowPath(reader, r));
    const std::vector<double> values = flat(row, rows[r]);
    const auto width = static_cast<Index>(values.size());
    if (r == 0) table.columns = columns.value_or(width);
    if (width != table.columns || width == 0 || width > static_cast<Index>(columnsAllowed.maximum)) {
      refuseField(row.path(), table.columns == 0 ? say("must have at least one number, not {}", {width})
                                                 : say("must have {} numbers, not {}", {table.columns, width}));
    }
    table.values.insert(table.values.end(), values.begin(), values.end());
  }
  return cut(reader, std::move(table.values), table.columns);
}

}  // namespace

Table readTable(const Reader& reader, std::optional<Index> columns) {
  if (reader.isAbsent()) refuseField(reader.path(), say("is required: rows of numbers"));
  const Value& value = *reader.value();
  if (value.as<Value::Object>() != nullptr) {
    Reader object = reader;
    const Reader values = object.member("values");
    const auto width = static_cast<Index>(object.member("columns").requiredNumber(columnsAllowed));
    object.refuseOthers();
    if (values.isAbsent()) refuseField(values.path(), say("is required: numbers row by row"));
    if (columns && *columns != width) {
      refuseField(object.memberPath("columns"), say("must be {}, not {}", {*columns, width}));
    }
    return cut(values, flat(values, *values.value()), width);
  }
  if (const auto* rows = value.as<Value::Array>(); rows != nullptr && !rows->empty() && rows->front().as<double>() == nullptr) {
    return fromRows(reader, *rows, columns);
  }
  return cut(reader, flat(reader, value), columns.value_or(1));
}

std::vector<double> readNumbers(const Reader& reader, Index count) {
  if (reader.isAbsent()) refuseField(reader.path(), say("is required: {} numbers", {count}));
  std::vector<double> values = flat(reader, *reader.value());
  if (static_cast<Index>(values.size()) != count) {
    refuseField(reader.path(), say("must have {} numbers, not {}", {count, values.size()}));
  }
  return cut(reader, std::move(values), 1).values;
}

}  // namespace taroko
