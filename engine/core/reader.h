#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "core/registry.h"
#include "core/value.h"

namespace taroko {

/// The names of all entries, for messages.
template <class Entry>
std::vector<std::string_view> namesOf(std::span<const Entry> entries) {
  std::vector<std::string_view> names;
  for (const Entry& entry : entries) names.push_back(entry.description.name);
  return names;
}

/// Reads a Value field by field and complains with the path of the field, the value found and what is allowed. A Reader may stand for a
/// field that is absent; every reading function then returns the standard value, or refuses where there is none.
class Reader {
 public:
  Reader(const Value* value, std::string path) : value_(value), path_(std::move(path)) {}

  bool isAbsent() const { return value_ == nullptr; }
  const Value* value() const { return value_; }
  const std::string& path() const { return path_; }

  /// The member called `name` of this object. ConfigError where this is something else.
  Reader member(std::string_view name);
  /// The path that a member of this object has.
  std::string memberPath(std::string_view name) const;
  /// ConfigError where this object has members that were never asked for.
  void refuseOthers() const;

  /// A finite number from the parameter's range; a whole one where the parameter is; true or false where it is a toggle.
  double number(const Parameter& allowed) const;
  /// The same, required: ConfigError where it is absent.
  double requiredNumber(const Parameter& allowed) const;
  bool flag(bool standard) const;
  std::string text(std::string_view standard) const;
  /// A text that is one of `names`; the place of it among them.
  std::size_t oneOf(const std::vector<std::string_view>& names, std::size_t standard) const;
  /// The elements of a list.
  std::vector<Reader> list() const;

  /// An object `{ name, …parameters }` that chooses an entry of a registry. Does not refuse further members, so that fields beside the
  /// parameters can be read; call refuseOthers when done. `standard` is the name where none is given.
  template <class Entry>
  Choice choice(std::span<const Entry> entries, std::string_view standard) {
    const std::vector<std::string_view> names = namesOf(entries);
    const Reader name = member("name");
    const std::string_view chosen = name.isAbsent() ? standard : names[name.oneOf(names, 0)];
    return {std::string(chosen), parameters(find(entries, chosen)->description)};
  }

  /// Refuses this field: "`complaint`, not `value`".
  [[noreturn]] void refuse(const Message& complaint) const;

 private:
  std::vector<double> parameters(const Description& description);

  const Value* value_;
  std::string path_;
  std::vector<std::string_view> known_;
};

/// A choice in the form that users write: name and parameters side by side.
Value describe(const Choice& choice, const Description& description);

}  // namespace taroko
