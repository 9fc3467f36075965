#pragma once

/// The engine's numeric types, and the only header that names Eigen.
///
/// Numeric code is compiled twice from the same sources: in float for training and, with TAROKO_DOUBLE defined, in double for
/// gradient checks, expressions and worked examples. Everything that mentions Scalar lives in the inline namespace TAROKO_PRECISION,
/// so that both builds can be linked into one program.

#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>

#if defined(__EMSCRIPTEN__) && !__has_include(<Eigen/Version>)
// Eigen 3's SSE kernels run on WebAssembly SIMD, except for inline assembly, which there only hints at instruction scheduling.
#include <xmmintrin.h>
#include <algorithm>
#include <complex>
#include <functional>
#include <vector>
#define __asm__(...)
#include <Eigen/Dense>
#undef __asm__
#else
#include <Eigen/Dense>
#endif

#ifdef TAROKO_DOUBLE
#define TAROKO_PRECISION f64
#else
#define TAROKO_PRECISION f32
#endif

namespace taroko {

using Index = Eigen::Index;

inline namespace TAROKO_PRECISION {

#ifdef TAROKO_DOUBLE
using Scalar = double;
#else
using Scalar = float;
#endif

/// Rows are samples, columns are units. Stored column by column, so that one unit's values over a batch are contiguous.
using Matrix = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>;
using Vector = Eigen::Matrix<Scalar, Eigen::Dynamic, 1>;
using MatrixView = Eigen::Map<Matrix>;
using ConstMatrixView = Eigen::Map<const Matrix>;
using VectorView = Eigen::Map<Vector>;
using ConstVectorView = Eigen::Map<const Vector>;

}  // namespace TAROKO_PRECISION
}  // namespace taroko
