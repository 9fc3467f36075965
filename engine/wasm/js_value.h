#pragma once

#include <emscripten/val.h>

#include "core/value.h"

namespace taroko {

/// A JavaScript value as plain data. Everything is copied: nothing refers to JavaScript's memory afterwards. Members that are undefined
/// count as absent. ConfigError with the path of anything that is no plain data (a function, a symbol, a BigInt), or nested too deeply.
Value fromJavaScript(const emscripten::val& value, const std::string& path = {});

/// Plain data as a JavaScript value; numeric arrays become typed arrays with memory of their own.
emscripten::val toJavaScript(const Value& value);

}  // namespace taroko
