#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace taroko {

/// One number that a registry entry lets the user choose.
struct Parameter {
  std::string_view name;
  std::string_view label;
  double standard;  ///< the value when none is given
  double minimum;
  double maximum;
  bool logarithmic = false;  ///< best shown on a logarithmic slider
  bool integer = false;
  bool toggle = false;  ///< on (1) or off (0), written as true or false
};

/// What every registry entry carries for people: the name used in configs, a short label, and its formula in TeX.
struct Description {
  std::string_view name;
  std::string_view label;
  std::string_view formula;
  std::vector<Parameter> parameters;
};

/// The entry called `name`, or nullptr. Entries are structs with a `description`.
template <class Entry>
const Entry* find(std::span<const Entry> entries, std::string_view name) {
  auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.description.name == name; });
  return found == entries.end() ? nullptr : &*found;
}

/// An entry chosen by name, with its parameters in the order in which the entry lists them.
struct Choice {
  std::string name;
  std::vector<double> parameters;
  std::string formula{};  ///< of a data set that is made by one, otherwise empty

  bool operator==(const Choice&) const = default;
};

/// `entry` with the standard values of its parameters.
template <class Entry>
Choice standardChoice(const Entry& entry) {
  Choice choice{std::string(entry.description.name), {}};
  for (const Parameter& parameter : entry.description.parameters) choice.parameters.push_back(parameter.standard);
  return choice;
}

}  // namespace taroko
