#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

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

  Value() = default;  ///< null
  Value(bool value) : data_(value) {}
  Value(double value) : data_(value) {}
  Value(int value) : data_(static_cast<double>(value)) {}
  Value(long value) : data_(static_cast<double>(value)) {}
  Value(long long value) : data_(static_cast<double>(value)) {}
  Value(std::size_t value) : data_(static_cast<double>(value)) {}
  Value(const char* value) : data_(std::string(value)) {}
  Value(std::string_view value) : data_(std::string(value)) {}
  Value(std::string value) : data_(std::move(value)) {}
  Value(Array value) : data_(std::move(value)) {}
  Value(Object value) : data_(std::move(value)) {}
  Value(Floats value) : data_(std::move(value)) {}
  Value(Integers value) : data_(std::move(value)) {}
  Value(Bytes value) : data_(std::move(value)) {}

  /// An object from its members: `Value::object({{"name", "sgd"}, {"learningRate", 0.1}})`.
  static Value object(std::initializer_list<Member> members = {}) { return Value(Object(members)); }

  bool isNull() const { return std::holds_alternative<std::monostate>(data_); }
  template <class T>
  const T* as() const { return std::get_if<T>(&data_); }
  template <class T>
  T* as() { return std::get_if<T>(&data_); }
  const Data& data() const { return data_; }

  /// The member called `name`, or nullptr where this is no object or has none.
  const Value* member(std::string_view name) const;
  /// Sets a member of an object (of null: makes it an object).
  Value& set(std::string_view name, Value value);

  /// How the value is shown in an error message: at most about 60 characters, strings quoted.
  std::string shown() const;

 private:
  Data data_;
};

}  // namespace taroko
