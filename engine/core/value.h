#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/message.h"

namespace taroko {

/// Plain data that crosses the border of the engine: configs and requests on the way in, reports and the catalogue on the way out.
/// What JSON knows, plus numeric arrays, so that the engine itself never meets a JavaScript object.
class Value {
 public:
  using Array = std::vector<Value>;
  using Member = std::pair<std::string, Value>;
  using Object = std::vector<Member>;  ///< in the order written
  using Floats = std::vector<float>;
  using Integers = std::vector<std::int32_t>;
  using Bytes = std::vector<std::uint8_t>;
  using Data = std::variant<std::monostate, bool, double, std::string, Array, Object, Floats, Integers, Bytes>;

  /// A member as it is written down: `{"name", "sgd"}`.
  struct Field;

  Value();  ///< null
  Value(bool value);
  Value(double value);
  Value(int value);
  Value(long value);
  Value(long long value);
  Value(std::size_t value);
  Value(const char* value);
  Value(std::string_view value);
  Value(std::string value);
  Value(Array value);
  Value(Object value);
  Value(Floats value);
  Value(Integers value);
  Value(Bytes value);
  // Not inline: they are called everywhere, and would be large.
  Value(const Value&);
  Value(Value&&) noexcept;
  Value& operator=(const Value&);
  Value& operator=(Value&&) noexcept;
  ~Value();

  /// An object from its members: `Value::object({{"name", "sgd"}, {"learningRate", 0.1}})`.
  static Value object(std::initializer_list<Field> fields = {});

  bool isNull() const { return std::holds_alternative<std::monostate>(data_); }
  template <class T>
  const T* as() const {
    return std::get_if<T>(&data_);
  }
  template <class T>
  T* as() {
    return std::get_if<T>(&data_);
  }
  const Data& data() const { return data_; }

  /// The member called `name`, or nullptr where this is no object or has none.
  const Value* member(std::string_view name) const;
  /// Sets a member of an object (of null: makes it an object).
  Value& set(std::string_view name, Value value);

  /// How the value is shown in an error message: at most about 60 characters, strings quoted.
  Message shown() const;

 private:
  Data data_;
};

/// Refers to what it is made from until the object is, which keeps the code that writes objects down small.
struct Value::Field {
  using Source = std::variant<bool, double, std::string_view, const Value*, const Array*, const Floats*, const Integers*, const Bytes*>;
  std::string_view name;
  Source source;

  Field(std::string_view name, bool value) : name(name), source(value) {}
  Field(std::string_view name, double value) : name(name), source(value) {}
  Field(std::string_view name, int value) : name(name), source(static_cast<double>(value)) {}
  Field(std::string_view name, long value) : name(name), source(static_cast<double>(value)) {}
  Field(std::string_view name, long long value) : name(name), source(static_cast<double>(value)) {}
  Field(std::string_view name, std::size_t value) : name(name), source(static_cast<double>(value)) {}
  Field(std::string_view name, const char* value) : name(name), source(std::string_view(value)) {}
  Field(std::string_view name, std::string_view value) : name(name), source(value) {}
  Field(std::string_view name, const std::string& value) : name(name), source(std::string_view(value)) {}
  Field(std::string_view name, const Value& value) : name(name), source(&value) {}
  Field(std::string_view name, const Array& value) : name(name), source(&value) {}
  Field(std::string_view name, const Floats& value) : name(name), source(&value) {}
  Field(std::string_view name, const Integers& value) : name(name), source(&value) {}
  Field(std::string_view name, const Bytes& value) : name(name), source(&value) {}
};

}  // namespace taroko
