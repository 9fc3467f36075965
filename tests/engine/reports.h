#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "core/error.h"
#include "core/value.h"

namespace taroko {

/// The member of a report that must be there.
inline const Value& get(const Value& report, std::string_view member) {
  const Value* found = report.member(member);
  if (found == nullptr) throw std::runtime_error("the report has no '" + std::string(member) + "'");
  return *found;
}

inline double number(const Value& report) { return *report.as<double>(); }
inline double number(const Value& report, std::string_view member) { return number(get(report, member)); }
inline const Value::Array& list(const Value& report) { return *report.as<Value::Array>(); }
inline const Value::Array& list(const Value& report, std::string_view member) { return list(get(report, member)); }

/// "path: message" of the ConfigError that a call throws, or nothing.
template <class Call>
std::string refusalOf(Call call) {
  try {
    call();
  } catch (const ConfigError& error) {
    return error.path() + ": " + error.what();
  }
  return "";
}

}  // namespace taroko
