#pragma once

#include <cstring>

#include "autodiff/graph.h"

namespace taroko {
inline namespace TAROKO_PRECISION {

/// Matrix products for layers: few units, some to many rows. Eigen's products are made for large matrices or for sizes known to the
/// compiler; between the two, keeping a small tile of the result in registers and reading everything else where it lies is faster, and
/// takes a fraction of the code. All matrices are stored column by column.
namespace products {

/// A factor whose entry (i, j) is at data[i · rowStep + j · columnStep].
struct Strided2d {
  const Scalar* data;
  Index rowStep;
  Index columnStep;
  const Scalar& operator()(Index i, Index j) const { return data[i * rowStep + j * columnStep]; }
};

/// A packet that the compiler keeps in a register.
typedef Scalar Register __attribute__((vector_size(16)));

inline Register load(const Scalar* from) {
  Register packet;
  std::memcpy(&packet, from, sizeof packet);
  return packet;
}
inline void store(Scalar* to, Register packet) { std::memcpy(to, &packet, sizeof packet); }
inline Scalar total(Register packet) {
  Scalar sum = 0;
  for (Index i = 0; i < lanes; ++i) sum += packet[i];
  return sum;
}

/// `width` columns of target += a b, for `packets` packets of rows beginning at `row`.
template <Index packets, Index width>
inline void addTile(MatrixView& target, const ConstMatrixView& a, const Strided2d& b, Index row, Index column) {
  Register sums[packets][width];
  for (Index i = 0; i < packets; ++i) {
    for (Index j = 0; j < width; ++j) sums[i][j] = load(&target(row + i * lanes, column + j));
  }
  const Index depth = a.cols();
  const Scalar* left = a.data() + row;
  for (Index k = 0; k < depth; ++k, left += a.rows()) {
    Register values[packets];
    for (Index i = 0; i < packets; ++i) values[i] = load(left + i * lanes);
    for (Index j = 0; j < width; ++j) {
      const Scalar factor = b(k, column + j);
      for (Index i = 0; i < packets; ++i) sums[i][j] += values[i] * factor;
    }
  }
  for (Index i = 0; i < packets; ++i) {
    for (Index j = 0; j < width; ++j) store(&target(row + i * lanes, column + j), sums[i][j]);
  }
}

/// Columns `column` … `column + width` of target += a b.
template <Index width>
inline void addColumns(MatrixView& target, const ConstMatrixView& a, const Strided2d& b, Index column) {
  const Index rows = target.rows();
  Index row = 0;
  for (; row + 2 * lanes <= rows; row += 2 * lanes) addTile<2, width>(target, a, b, row, column);
  for (; row + lanes <= rows; row += lanes) addTile<1, width>(target, a, b, row, column);
  for (; row < rows; ++row) {
    Scalar sums[width];
    for (Index j = 0; j < width; ++j) sums[j] = target(row, column + j);
    for (Index k = 0; k < a.cols(); ++k) {
      for (Index j = 0; j < width; ++j) sums[j] += a(row, k) * b(k, column + j);
    }
    for (Index j = 0; j < width; ++j) target(row, column + j) = sums[j];
  }
}

/// target (n × m) += a (n × k) b (k × m).
inline void addProduct(MatrixView target, const ConstMatrixView& a, const Strided2d& b) {
  if (target.rows() == 1) {
    // A single sample: tiles of rows would be mostly overhead.
    const Scalar* left = a.data();
    const Index depth = a.cols();
    for (Index c = 0, columns = target.cols(); c < columns; ++c) {
      Scalar sum = 0;
      const Scalar* right = b.data + c * b.columnStep;
      for (Index k = 0; k < depth; ++k) sum += left[k] * right[k * b.rowStep];
      target.data()[c] += sum;
    }
    return;
  }
  Index column = 0;
  for (; column + 4 <= target.cols(); column += 4) addColumns<4>(target, a, b, column);
  for (; column < target.cols(); ++column) addColumns<1>(target, a, b, column);
}

/// A tile of target += aᵀ b.
template <Index height, Index width>
inline void addTransposedTile(MatrixView& target, const ConstMatrixView& a, const ConstMatrixView& b, Index i, Index j) {
  Register sums[height][width] = {};
  Scalar rest[height][width] = {};
  const Index rows = a.rows();
  Index row = 0;
  for (; row + lanes <= rows; row += lanes) {
    Register left[height];
    for (Index p = 0; p < height; ++p) left[p] = load(a.data() + row + (i + p) * rows);
    for (Index q = 0; q < width; ++q) {
      const Register right = load(b.data() + row + (j + q) * rows);
      for (Index p = 0; p < height; ++p) sums[p][q] += left[p] * right;
    }
  }
  for (; row < rows; ++row) {
    for (Index q = 0; q < width; ++q) {
      for (Index p = 0; p < height; ++p) rest[p][q] += a(row, i + p) * b(row, j + q);
    }
  }
  for (Index q = 0; q < width; ++q) {
    for (Index p = 0; p < height; ++p) target(i + p, j + q) += total(sums[p][q]) + rest[p][q];
  }
}

/// target (k × m) += aᵀ b with a (n × k) and b (n × m).
inline void addTransposedProduct(MatrixView target, const ConstMatrixView& a, const ConstMatrixView& b) {
  if (a.rows() == 1) {
    Scalar* to = target.data();
    for (Index j = 0, columns = target.cols(); j < columns; ++j) {
      const Scalar factor = b.data()[j];
      for (Index i = 0, height = target.rows(); i < height; ++i) *to++ += a.data()[i] * factor;
    }
    return;
  }
  Index j = 0;
  for (; j + 4 <= target.cols(); j += 4) {
    Index i = 0;
    for (; i + 2 <= target.rows(); i += 2) addTransposedTile<2, 4>(target, a, b, i, j);
    for (; i < target.rows(); ++i) addTransposedTile<1, 4>(target, a, b, i, j);
  }
  for (; j < target.cols(); ++j) {
    Index i = 0;
    for (; i + 4 <= target.rows(); i += 4) addTransposedTile<4, 1>(target, a, b, i, j);
    for (; i < target.rows(); ++i) addTransposedTile<1, 1>(target, a, b, i, j);
  }
}

}  // namespace products
}  // namespace TAROKO_PRECISION
}  // namespace taroko
