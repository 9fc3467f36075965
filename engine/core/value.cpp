#include "core/value.h"

#include <type_traits>

#include "core/text.h"

namespace taroko {
namespace {

constexpr std::size_t longestShown = 60;

struct Shown {
  std::string operator()(std::monostate) const { return "null"; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(double value) const { return showNumber(value); }
  std::string operator()(const std::string& value) const { return joined({"'", shorten(value, longestShown), "'"}); }
  std::string operator()(const Value::Array& value) const { return joined({"a list of ", value.size()}); }
  std::string operator()(const Value::Object&) const { return "an object"; }
  std::string operator()(const Value::Floats& value) const { return numbers(value.size()); }
  std::string operator()(const Value::Integers& value) const { return numbers(value.size()); }
  std::string operator()(const Value::Bytes& value) const { return joined({value.size(), " bytes"}); }

  static std::string numbers(std::size_t count) { return joined({"an array of ", count, " numbers"}); }
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
  if (const Object* object = as<Object>()) {
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

std::string Value::shown() const { return std::visit(Shown(), data_); }

}  // namespace taroko
