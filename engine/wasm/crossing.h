#pragma once

#include <emscripten/bind.h>

#include <cstdint>
#include <type_traits>
#include <utility>

#include "core/value.h"
#include "wasm/js_value.h"

// The border to JavaScript: every function takes and returns plain data and crosses it once. web/engine/engine.js puts names, defaults and
// documentation on what is bound here.

namespace taroko {

/// Throws the exception being handled as a JavaScript Error, which `makeError` of web/engine/errors.js makes. Only to be called where no
/// object of C++ is left to be destroyed.
[[noreturn]] void throwToJavaScript(const emscripten::val& described);

/// The exception being handled, as it travels to JavaScript.
emscripten::val describeCurrentException();

/// Runs `body`; turns whatever it throws into a JavaScript Error, thrown after all destructors have run.
template <class Body>
auto guarded(const Body& body) -> decltype(body()) {
  emscripten::val error = emscripten::val::undefined();
  try {
    return body();
  } catch (...) {
    error = describeCurrentException();
  }
  throwToJavaScript(error);
}

/// What can be asked of an object, or of the engine itself where there is none.
using Question = Value (*)(void* object, const Value& request);

/// Asks. Everything that crosses the border does so here, so that the crossing is compiled once.
emscripten::val cross(Question question, void* object, const emscripten::val& request);

/// What JavaScript holds of an object that lives here: its address. Classes of Embind would check and convert more, of which nothing is
/// needed: engine.js alone holds handles, asks only functions of the object's class, and asks nothing more once it is disposed of.
using Handle = std::uintptr_t;

/// The object with that handle.
template <class T>
T& objectAt(Handle object) {
  return *reinterpret_cast<T*>(object);
}

/// Makes an object that lives until `dispose`.
template <class T, class Make>
Handle made(const Make& make) {
  return guarded([&] { return reinterpret_cast<Handle>(new T(make())); });
}

/// Gives an object's memory back.
template <class T>
void dispose(Handle object) {
  delete &objectAt<T>(object);
}

/// Wraps a member function of one request as a function of plain JavaScript data.
template <auto method, class T>
emscripten::val ask(Handle object, emscripten::val request) {
  const Question question = [](void* place, const Value& asked) -> Value {
    if constexpr (std::is_void_v<decltype((std::declval<T&>().*method)(asked))>) {
      (static_cast<T*>(place)->*method)(asked);
      return {};
    } else {
      return (static_cast<T*>(place)->*method)(asked);
    }
  };
  return cross(question, &objectAt<T>(object), request);
}

/// The same for a member function without a request.
template <auto method, class T>
emscripten::val ask0(Handle object) {
  const Question question = [](void* place, const Value&) -> Value { return (static_cast<T*>(place)->*method)(); };
  return cross(question, &objectAt<T>(object), emscripten::val::undefined());
}

/// The same for a function of the engine itself.
template <Value (*function)(const Value&)>
emscripten::val askEngine(emscripten::val request) {
  return cross([](void*, const Value& asked) { return function(asked); }, nullptr, request);
}

}  // namespace taroko
