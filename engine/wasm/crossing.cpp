#include "wasm/crossing.h"

#include <new>

#include "core/error.h"

namespace taroko {
namespace {

using emscripten::val;

val described(const char* kind, const std::string& message) {
  val error = val::object();
  error.set("kind", std::string(kind));
  error.set("message", message);
  return error;
}

}  // namespace

val describeCurrentException() {
  try {
    throw;
  } catch (const ConfigError& caught) {
    val error = described("config", caught.what());
    error.set("path", caught.path());
    return error;
  } catch (const SyntaxError& caught) {
    val error = described("syntax", caught.what());
    error.set("line", caught.line());
    error.set("column", caught.column());
    return error;
  } catch (const NotIncluded& caught) {
    return described("notIncluded", caught.what());
  } catch (const std::bad_alloc&) {
    return described("memory", "Not enough memory for this network and data.");
  } catch (const std::exception& caught) {
    return described("internal", caught.what());
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
