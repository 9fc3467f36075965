#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

/// A fuzz target is one file that defines these two. It is run by libFuzzer, or by driver.cpp where there is none.

/// Feeds the engine with these bytes. Whatever they are, the engine must answer or refuse, and hold what the target requires.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

/// Inputs that get far into the engine, for the driver to start from.
std::vector<std::string> fuzzSeeds();

/// Ends the run where the engine broke a promise.
inline void require(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}
