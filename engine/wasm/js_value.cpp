#include "wasm/js_value.h"

#include "core/error.h"

namespace taroko {
namespace {

using emscripten::val;

constexpr int deepestNesting = 16;
constexpr std::size_t mostElements = 5'000'000;

bool isInstance(const val& value, const char* constructor) { return value.instanceof (val::global(constructor)); }

template <class T>
std::vector<T> copied(const val& array) {
  std::vector<T> values(array["length"].as<std::size_t>());
  if (!values.empty()) val(emscripten::typed_memory_view(values.size(), values.data())).call<void>("set", array);
  return values;
}

template <class T>
val typedArray(const std::vector<T>& values, const char* constructor) {
  // Constructed from a view, so the elements are copied into memory of its own.
  return val::global(constructor).new_(val(emscripten::typed_memory_view(values.size(), values.data())));
}

std::string memberPath(const std::string& path, const std::string& name) { return path.empty() ? name : path + "." + name; }

/// How far a conversion has come: how deep it is in lists and objects, and how many elements may follow. The latter bounds the work where
/// one list stands in many places.
struct Extent {
  int depth = 0;
  std::size_t elementsLeft = mostElements;

  void enter(std::size_t elements, const std::string& path) {
    if (depth >= deepestNesting) refuseField(path, say("is nested more than {} levels deep", {deepestNesting}));
    if (elements > elementsLeft) {
      refuseField(path, say("must have at most {} elements, nested ones included", {mostElements}));
    }
    elementsLeft -= elements;
    ++depth;
  }
};

Value convert(const val& value, const std::string& path, Extent& extent);

Value convertList(const val& value, const std::string& path, Extent& extent) {
  const auto length = value["length"].as<std::size_t>();
  extent.enter(length, path);
  Value::Array array;
  array.reserve(length);
  for (std::size_t i = 0; i < length; ++i) {
    const val element = value[i];
    if (element.isNumber()) {
      array.emplace_back(element.as<double>());
    } else {
      array.push_back(convert(element, path + "[" + std::to_string(i) + "]", extent));
    }
  }
  --extent.depth;
  return array;
}

Value convertObject(const val& value, const std::string& path, Extent& extent) {
  const val names = val::global("Object").call<val>("keys", value);
  const auto count = names["length"].as<std::size_t>();
  extent.enter(count, path);
  Value::Object object;
  for (std::size_t i = 0; i < count; ++i) {
    const auto name = names[i].as<std::string>();
    const val member = value[name];
    if (!member.isUndefined()) object.emplace_back(name, convert(member, memberPath(path, name), extent));
  }
  --extent.depth;
  return object;
}

Value convert(const val& value, const std::string& path, Extent& extent) {
  if (value.isNull() || value.isUndefined()) return {};
  if (value.isNumber()) return value.as<double>();
  if (value.isString()) return value.as<std::string>();
  if (value.isTrue() || value.isFalse()) return value.isTrue();
  if (value.isArray()) return convertList(value, path, extent);
  const auto type = value.typeOf().as<std::string>();
  if (type != "object") refuseField(path, say("must be plain data, not a {}", {type}));
  if (isInstance(value, "Float32Array") || isInstance(value, "Float64Array")) return copied<float>(value);
  if (isInstance(value, "Int32Array")) return copied<std::int32_t>(value);
  if (isInstance(value, "Uint8Array") || isInstance(value, "Uint8ClampedArray")) return copied<std::uint8_t>(value);
  if (val::global("ArrayBuffer").call<bool>("isView", value)) {
    refuseField(path, say("must be a Float32Array, Float64Array, Int32Array or Uint8Array"));
  }
  return convertObject(value, path, extent);
}

struct ToJavaScript {
  val operator()(std::monostate) const { return val::null(); }
  val operator()(bool value) const { return val(value); }
  val operator()(double value) const { return val(value); }
  val operator()(const std::string& value) const { return val(value); }
  val operator()(const Value::Array& value) const {
    val array = val::array();
    for (std::size_t i = 0; i < value.size(); ++i) array.set(i, toJavaScript(value[i]));
    return array;
  }
  val operator()(const Value::Object& value) const {
    val object = val::object();
    for (const auto& [name, member] : value) object.set(name, toJavaScript(member));
    return object;
  }
  val operator()(const Value::Floats& value) const { return typedArray(value, "Float32Array"); }
  val operator()(const Value::Integers& value) const { return typedArray(value, "Int32Array"); }
  val operator()(const Value::Bytes& value) const { return typedArray(value, "Uint8Array"); }
};

}  // namespace

Value fromJavaScript(const val& value, const std::string& path) {
  Extent extent;
  return convert(value, path, extent);
}

val toJavaScript(const Value& value) { return std::visit(ToJavaScript(), value.data()); }

}  // namespace taroko
