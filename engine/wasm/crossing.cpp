#include "wasm/crossing.h"

#include <new>

#include "core/error.h"

namespace taroko {
namespace {

using emscripten::val;

Value described(const Message& message);

struct Described {
  Value operator()(const std::string& text) const { return text; }
  Value operator()(long long number) const { return number; }
  Value operator()(const Message::Names& names) const { return Value::Array(names.begin(), names.end()); }
  Value operator()(const std::vector<Message>& message) const { return described(message.front()); }
};

Value described(const Message& message) {
  Value::Array parameters;
  for (const Message::Parameter& parameter : message.parameters()) parameters.push_back(std::visit(Described(), parameter));
  return Value::object({{"key", message.key()}, {"parameters", parameters}});
}

val described(const char* kind, const Message& message) {
  val error = toJavaScript(described(message));
  error.set("kind", std::string(kind));
  return error;
}

}  // namespace

val describeCurrentException() {
  try {
    throw;
  } catch (const ConfigError& caught) {
    val error = described("config", caught.message());
    error.set("path", caught.path());
    return error;
  } catch (const SyntaxError& caught) {
    val error = described("syntax", caught.message());
    error.set("line", caught.line());
    error.set("column", caught.column());
    return error;
  } catch (const NotIncluded& caught) {
    return described("notIncluded", say("{}", {caught.what()}));
  } catch (const std::bad_alloc&) {
    return described("memory", say("Not enough memory for this network and data."));
  } catch (const std::exception& caught) {
    return described("internal", say("{}", {caught.what()}));
  }
}

void throwToJavaScript(const val& error) {
  val::module_property("makeError")(error).throw_();
  __builtin_unreachable();
}

val cross(Question question, void* object, const val& request) {
  return guarded([&] { return toJavaScript(question(object, fromJavaScript(request))); });
}

}  // namespace taroko
