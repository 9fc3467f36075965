#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/catalog.h"
#include "core/value.h"

namespace taroko::fuzz {

/// Decisions out of the bytes of an input: always the first alternative once they have run out.
class Choices {
 public:
  explicit Choices(std::string_view bytes) : bytes_(bytes) {}

  std::size_t below(std::size_t count) {
    std::size_t drawn = 0;
    for (std::size_t reach = 1; reach < count; reach *= 256) drawn = drawn * 256 + byte();
    return drawn % count;
  }
  bool isAtEnd() const { return position_ == bytes_.size(); }
  template <class T>
  const T& any(const std::vector<T>& values) {
    return values[below(values.size())];
  }

 private:
  std::size_t byte() { return isAtEnd() ? 0 : static_cast<unsigned char>(bytes_[position_++]); }

  std::string_view bytes_;
  std::size_t position_ = 0;
};

/// A value as text in which nothing is lost, for telling whether two are the same.
inline std::string exactly(const Value& value) {
  const auto bits = [](double number) { return std::to_string(std::bit_cast<std::uint64_t>(number)) + ","; };
  const auto all = [&](const auto& numbers) {
    std::string text = "[";
    for (const auto number : numbers) text += bits(static_cast<double>(number));
    return text + "]";
  };
  if (const auto* number = value.as<double>()) return bits(*number);
  if (const auto* numbers = value.as<Value::Floats>()) return "f" + all(*numbers);
  if (const auto* numbers = value.as<Value::Integers>()) return "i" + all(*numbers);
  if (const auto* numbers = value.as<Value::Bytes>()) return "b" + all(*numbers);
  std::string text;
  if (const auto* elements = value.as<Value::Array>()) {
    for (const Value& element : *elements) text += exactly(element) + ",";
    return "[" + text + "]";
  }
  if (const auto* members = value.as<Value::Object>()) {
    for (const auto& [name, member] : *members) text += name + ":" + exactly(member) + ",";
    return "{" + text + "}";
  }
  if (const auto* string = value.as<std::string>()) return "'" + *string + "'";
  return value.shown().text();
}

inline void collectNames(const Value& value, std::vector<std::string>& names) {
  if (const auto* elements = value.as<Value::Array>()) {
    for (const Value& element : *elements) collectNames(element, names);
  }
  if (const auto* members = value.as<Value::Object>()) {
    for (const auto& [key, member] : *members) {
      const auto* text = member.as<std::string>();
      if (text != nullptr && (key == "name" || key == "path")) names.push_back(*text);
      if (text == nullptr) collectNames(member, names);
    }
  }
}

/// Every name that the catalogue knows, and some that it does not.
inline const std::vector<std::string>& knownNames() {
  static const std::vector<std::string> names = [] {
    // clang-format off
    std::vector<std::string> all{"",      "name",  "data",    "network", "loss",   "optimizer",  "schedule",       "regularization", "batch",
                                 "units", "size",  "order",   "hidden",  "output", "activation", "learningRate",   "inputs",         "targets",
                                 "names", "task",  "classes", "values",  "columns", "features",  "withReplacement", "sequential",    "dropLast",
                                 "x +",   "1 / x", "binary",  "constructor"};
    // clang-format on
    collectNames(catalog(), all);
    return all;
  }();
  return names;
}

/// Values at the edges of what any field may be.
inline const std::vector<Value>& edgeValues() {
  // clang-format off
  static const std::vector<Value> values{
      Value(),    true, false, 0, 1, -1, 2, 3, 0.5, -0.5, 10, 16, 100, 1e3, 1e7, 1e300, -1e300, 1e-300, 4294967295.0, 4294967296.0,
      std::nan(""), std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(), "", "tanh", Value::Array(),
      Value::Object(), Value::Array{1, 2}, Value::Array{Value::Array{1, 2}, Value::Array{3, 4}}, Value::Array{Value::Array()}, Value::Floats{1, 2, 3, 4},
      Value::Floats{std::nanf("")}, Value::Integers{0, 1, 1, 0}, Value::Bytes{1, 2, 3}, Value::Array{"x", "y", "x*y"},
      Value::object({{"name", "adam"}}), Value::object({{"values", Value::Floats{1, 2}}, {"columns", 1}}),
  };
  // clang-format on
  return values;
}

/// A value of any kind.
inline Value anyValue(Choices& choices) {
  if (choices.below(3) == 0) return choices.any(knownNames());
  return choices.any(edgeValues());
}

/// Changes a tree of values in one place: what stands there is replaced, scaled, left out, repeated or joined by something else.
class Change {
 public:
  Change(Value& tree, Choices& choices) : choices_(choices) {
    collect(tree);
    Value& place = *places_[choices_.below(places_.size())];
    if (auto* number = place.as<double>(); number != nullptr && choices_.below(2) == 0) {
      static const std::vector<double> factors{-1, 0.5, 2, 10, 1 + 1e-15, 0.999, 1e6, 1e-6};
      *number *= choices_.any(factors);
    } else if (auto* members = place.as<Value::Object>(); members != nullptr && choices_.below(4) != 0) {
      changeMembers(*members);
    } else if (auto* elements = place.as<Value::Array>(); elements != nullptr && choices_.below(4) != 0) {
      changeElements(*elements);
    } else {
      place = something();
    }
  }

 private:
  static constexpr std::size_t mostRepeated = 40;

  void collect(Value& value) {
    places_.push_back(&value);
    if (auto* elements = value.as<Value::Array>()) {
      for (Value& element : *elements) collect(element);
    }
    if (auto* members = value.as<Value::Object>()) {
      for (Value::Member& member : *members) collect(member.second);
    }
  }

  /// A value of any kind, or what stands elsewhere in the tree.
  Value something() { return choices_.below(4) == 0 ? Value(*places_[choices_.below(places_.size())]) : anyValue(choices_); }

  void changeMembers(Value::Object& members) {
    const std::size_t place = choices_.below(members.size() + 1);
    Value value = something();
    if (place == members.size()) {
      members.emplace_back(choices_.any(knownNames()), std::move(value));
    } else if (choices_.below(3) == 0) {
      members[place].first = choices_.any(knownNames());
    } else if (choices_.below(2) == 0) {
      members[place].second = std::move(value);
    } else {
      members.erase(members.begin() + static_cast<std::ptrdiff_t>(place));
    }
  }

  void changeElements(Value::Array& elements) {
    const std::size_t place = choices_.below(elements.size() + 1);
    Value value = something();
    if (place == elements.size()) {
      elements.push_back(std::move(value));
    } else if (choices_.below(3) == 0 && elements.size() <= mostRepeated) {
      const Value::Array copy = elements;
      elements.insert(elements.end(), copy.begin(), copy.end());
    } else if (choices_.below(2) == 0) {
      elements[place] = std::move(value);
    } else {
      elements.erase(elements.begin() + static_cast<std::ptrdiff_t>(place));
    }
  }

  Choices& choices_;
  std::vector<Value*> places_;
};

}  // namespace taroko::fuzz
