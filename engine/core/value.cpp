#include "core/value.h"

#include <type_traits>

#include "core/text.h"

namespace taroko {
namespace {

constexpr std::size_t longestShown = 60;

struct Shown {
  Message operator()(std::monostate) const { return say("{}", {"null"}); }
  Message operator()(bool value) const { return say("{}", {value ? "true" : "false"}); }
  Message operator()(double value) const { return say("{}", {showNumber(value)}); }
  Message operator()(const std::string& value) const { return quoted(shorten(value, longestShown)); }
  Message operator()(const Value::Array& value) const { return say("a list of {}", {value.size()}); }
  Message operator()(const Value::Object&) const { return say("an object"); }
  Message operator()(const Value::Floats& value) const { return numbers(value.size()); }
  Message operator()(const Value::Integers& value) const { return numbers(value.size()); }
  Message operator()(const Value::Bytes& value) const { return say("{} bytes", {value.size()}); }

  static Message numbers(std::size_t count) { return say("an array of {} numbers", {count}); }
};

struct Made {
  template <class T>
  Value operator()(const T& source) const {
    if constexpr (std::is_pointer_v<T>) {
      return *source;
    } else {
      return source;
    }
  }
};

}  // namespace

Value::Value() = default;
Value::Value(bool value) : data_(value) {}
Value::Value(double value) : data_(value) {}
Value::Value(int value) : Value(static_cast<double>(value)) {}
Value::Value(long value) : Value(static_cast<double>(value)) {}
Value::Value(long long value) : Value(static_cast<double>(value)) {}
Value::Value(std::size_t value) : Value(static_cast<double>(value)) {}
Value::Value(const char* value) : data_(std::string(value)) {}
Value::Value(std::string_view value) : data_(std::string(value)) {}
Value::Value(std::string value) : data_(std::move(value)) {}
Value::Value(Array value) : data_(std::move(value)) {}
Value::Value(Object value) : data_(std::move(value)) {}
Value::Value(Floats value) : data_(std::move(value)) {}
Value::Value(Integers value) : data_(std::move(value)) {}
Value::Value(Bytes value) : data_(std::move(value)) {}
Value::Value(const Value&) = default;
Value::Value(Value&&) noexcept = default;
Value& Value::operator=(const Value&) = default;
Value& Value::operator=(Value&&) noexcept = default;
Value::~Value() = default;

Value Value::object(std::initializer_list<Field> fields) {
  Object members;
  members.reserve(fields.size());
  for (const Field& field : fields) members.emplace_back(std::string(field.name), std::visit(Made(), field.source));
  return members;
}

const Value* Value::member(std::string_view name) const {
  if (const auto* object = as<Object>()) {
    for (const Member& member : *object) {
      if (member.first == name) return &member.second;
    }
  }
  return nullptr;
}

Value& Value::set(std::string_view name, Value value) {
  if (isNull()) data_ = Object();
  auto& object = std::get<Object>(data_);
  for (Member& member : object) {
    if (member.first == name) return member.second = std::move(value);
  }
  return object.emplace_back(std::string(name), std::move(value)).second;
}

Message Value::shown() const { return std::visit(Shown(), data_); }

}  // namespace taroko
