// memcpy and memset by 16 bytes. Those of Emscripten's small C library go byte by byte, which shows wherever arrays are handed over.

#include <wasm_simd128.h>

#include <cstddef>

extern "C" {

void* memcpy(void* __restrict target, const void* __restrict source, std::size_t count) {
  auto* to = static_cast<unsigned char*>(target);
  const auto* from = static_cast<const unsigned char*>(source);
  for (; count >= 16; count -= 16, to += 16, from += 16) wasm_v128_store(to, wasm_v128_load(from));
  for (; count > 0; --count) *to++ = *from++;
  return target;
}

void* memset(void* target, int value, std::size_t count) {
  auto* to = static_cast<unsigned char*>(target);
  const v128_t values = wasm_u8x16_splat(static_cast<unsigned char>(value));
  for (; count >= 16; count -= 16, to += 16) wasm_v128_store(to, values);
  for (; count > 0; --count) *to++ = static_cast<unsigned char>(value);
  return target;
}

}  // extern "C"
