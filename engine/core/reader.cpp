#include "core/reader.h"

#include <algorithm>
#include <cmath>

#include "core/text.h"

namespace taroko {
namespace {

Message rangeOf(const Parameter& allowed) {
  if (allowed.toggle) return say("must be true or false");
  const std::string low = showNumber(allowed.minimum);
  const std::string high = showNumber(allowed.maximum);
  return allowed.integer ? say("must be a whole number from {} to {}", {low, high}) : say("must be a number from {} to {}", {low, high});
}

}  // namespace

Reader Reader::member(std::string_view name) {
  if (value_ != nullptr && value_->as<Value::Object>() == nullptr) refuse(say("must be an object"));
  known_.push_back(name);
  return {value_ == nullptr ? nullptr : value_->member(name), memberPath(name)};
}

std::string Reader::memberPath(std::string_view name) const { return path_.empty() ? std::string(name) : joined({path_, ".", name}); }

void Reader::refuseOthers() const {
  if (value_ == nullptr) return;
  const auto* object = value_->as<Value::Object>();
  if (object == nullptr) refuse(say("must be an object"));
  for (const Value::Member& member : *object) {
    if (std::find(known_.begin(), known_.end(), member.first) != known_.end()) continue;
    refuseField(memberPath(shorten(member.first, 40)), say("is not known; allowed here: {}", {known_}));
  }
}

double Reader::number(const Parameter& allowed) const { return isAbsent() ? allowed.standard : requiredNumber(allowed); }

double Reader::requiredNumber(const Parameter& allowed) const {
  if (isAbsent()) refuseField(path_, say("is required; it {}", {rangeOf(allowed)}));
  if (allowed.toggle) {
    if (const bool* flag = value_->as<bool>()) return *flag ? 1 : 0;
    refuse(rangeOf(allowed));
  }
  const auto* number = value_->as<double>();
  if (number == nullptr || !(*number >= allowed.minimum && *number <= allowed.maximum)) refuse(rangeOf(allowed));
  if (allowed.integer && *number != std::floor(*number)) refuse(rangeOf(allowed));
  return *number;
}

bool Reader::flag(bool standard) const {
  if (isAbsent()) return standard;
  const bool* flag = value_->as<bool>();
  if (flag == nullptr) refuse(say("must be true or false"));
  return *flag;
}

std::string Reader::text(std::string_view standard) const {
  if (isAbsent()) return std::string(standard);
  const auto* text = value_->as<std::string>();
  if (text == nullptr) refuse(say("must be a text"));
  return *text;
}

std::size_t Reader::oneOf(const std::vector<std::string_view>& names, std::size_t standard) const {
  if (isAbsent()) return standard;
  const auto* text = value_->as<std::string>();
  const auto found = text == nullptr ? names.end() : std::find(names.begin(), names.end(), *text);
  if (found == names.end()) refuse(say("must be {}", {names}));
  return static_cast<std::size_t>(found - names.begin());
}

std::vector<Reader> Reader::list() const {
  std::vector<Reader> elements;
  if (isAbsent()) return elements;
  const auto* array = value_->as<Value::Array>();
  if (array == nullptr) refuse(say("must be a list"));
  for (std::size_t i = 0; i < array->size(); ++i) elements.emplace_back(&(*array)[i], joined({path_, "[", i, "]"}));
  return elements;
}

void Reader::refuse(const Message& complaint) const {
  refuseField(path_, say("{}, not {}", {complaint, value_ == nullptr ? say("missing") : value_->shown()}));
}

std::vector<double> Reader::parameters(const Description& description) {
  std::vector<double> values;
  for (const Parameter& parameter : description.parameters) values.push_back(member(parameter.name).number(parameter));
  return values;
}

Value describe(const Choice& choice, const Description& description) {
  Value value = Value::object({{"name", choice.name}});
  for (std::size_t i = 0; i < description.parameters.size(); ++i) {
    const Parameter& parameter = description.parameters[i];
    const double number = choice.parameters[i];
    value.set(parameter.name, parameter.toggle ? Value(number != 0) : Value(number));
  }
  return value;
}

}  // namespace taroko
