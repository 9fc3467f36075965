// Emscripten turns floats to integers lane by lane, through a library function each. Eigen's exp does so in its innermost loop.
#pragma once

#include_next <emmintrin.h>
#include <wasm_simd128.h>

/// The nearest integers, ties to even. Numbers out of range become the nearest that there is, where SSE has the smallest instead.
static __inline__ __m128i __attribute__((__always_inline__)) taroko_cvtps_epi32(__m128 x) {
  return (__m128i)wasm_i32x4_trunc_sat_f32x4(wasm_f32x4_nearest((v128_t)x));
}

/// The integers towards zero.
static __inline__ __m128i __attribute__((__always_inline__)) taroko_cvttps_epi32(__m128 x) {
  return (__m128i)wasm_i32x4_trunc_sat_f32x4((v128_t)x);
}

#define _mm_cvtps_epi32 taroko_cvtps_epi32
#define _mm_cvttps_epi32 taroko_cvttps_epi32
