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
typedef Scalar Register __attribute__((vector_size(lanes * sizeof(Scalar))));

/// How wide and high tiles are, in packets or numbers. Where nothing is gained by tiles, there is only one size of them.
constexpr Index large = lanes > 1 ? 4 : 1;
constexpr Index medium = lanes > 1 ? 2 : 1;

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

/// The same for the last rows, fewer than a packet: a tile that reaches back over rows that are done, of which only the last are added.
template <Index width>
inline void addLastRows(MatrixView& target, const ConstMatrixView& a, const Strided2d& b, Index count, Index column) {
  const Index first = target.rows() - lanes;
  Register sums[width] = {};
  const Scalar* left = a.data() + first;
  for (Index k = 0, depth = a.cols(); k < depth; ++k, left += a.rows()) {
    const Register values = load(left);
    for (Index j = 0; j < width; ++j) sums[j] += values * b(k, column + j);
  }
  for (Index j = 0; j < width; ++j) {
    for (Index i = lanes - count; i < lanes; ++i) target(first + i, column + j) += sums[j][i];
  }
}

/// Columns `column` … `column + width` of target += a b.
template <Index width>
inline void addColumns(MatrixView& target, const ConstMatrixView& a, const Strided2d& b, Index column) {
  const Index rows = target.rows();
  Index row = 0;
  for (; row + medium * lanes <= rows; row += medium * lanes) addTile<medium, width>(target, a, b, row, column);
  for (; row + lanes <= rows; row += lanes) addTile<1, width>(target, a, b, row, column);
  if (row < rows && rows >= lanes) {
    addLastRows<width>(target, a, b, rows - row, column);
    return;
  }
  for (; row < rows; ++row) {
    for (Index j = 0; j < width; ++j) {
      Scalar sum = 0;
      for (Index k = 0; k < a.cols(); ++k) sum += a(row, k) * b(k, column + j);
      target(row, column + j) += sum;
    }
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
  for (; column + large <= target.cols(); column += large) addColumns<large>(target, a, b, column);
  for (; column < target.cols(); ++column) addColumns<1>(target, a, b, column);
}

/// A packet of zeros and, in its last `count` places, ones.
inline Register lastOnes(Index count) {
  Register mask;
  for (Index i = 0; i < lanes; ++i) mask[i] = i >= lanes - count ? Scalar(1) : Scalar(0);
  return mask;
}

/// A tile of target += aᵀ b.
template <Index height, Index width>
inline void addTransposedTile(MatrixView& target, const ConstMatrixView& a, const ConstMatrixView& b, Index i, Index j) {
  Register sums[height][width] = {};
  const Index rows = a.rows();
  const Scalar* left = a.data() + i * rows;
  const Scalar* right = b.data() + j * rows;
  const auto addRows = [&](Index row, const auto& masked) {
    Register values[height];
    for (Index p = 0; p < height; ++p) values[p] = masked(load(left + row + p * rows));
    for (Index q = 0; q < width; ++q) {
      const Register factor = load(right + row + q * rows);
      for (Index p = 0; p < height; ++p) sums[p][q] += values[p] * factor;
    }
  };
  Index row = 0;
  for (; row + lanes <= rows; row += lanes) addRows(row, [](Register packet) { return packet; });
  // The last rows, by a packet that reaches back over rows that are done, with those set to zero.
  if (row < rows) addRows(rows - lanes, [mask = lastOnes(rows - row)](Register packet) { return packet * mask; });
  for (Index q = 0; q < width; ++q) {
    for (Index p = 0; p < height; ++p) target(i + p, j + q) += total(sums[p][q]);
  }
}

/// target (k × m) += aᵀ b with a (n × k) and b (n × m).
inline void addTransposedProduct(MatrixView target, const ConstMatrixView& a, const ConstMatrixView& b) {
  if (a.rows() < lanes) {
    for (Index j = 0; j < target.cols(); ++j) {
      for (Index i = 0; i < target.rows(); ++i) {
        Scalar sum = 0;
        for (Index row = 0; row < a.rows(); ++row) sum += a(row, i) * b(row, j);
        target(i, j) += sum;
      }
    }
    return;
  }
  Index j = 0;
  for (; j + large <= target.cols(); j += large) {
    Index i = 0;
    for (; i + medium <= target.rows(); i += medium) addTransposedTile<medium, large>(target, a, b, i, j);
    for (; i < target.rows(); ++i) addTransposedTile<1, large>(target, a, b, i, j);
  }
  for (; j < target.cols(); ++j) {
    Index i = 0;
    for (; i + large <= target.rows(); i += large) addTransposedTile<large, 1>(target, a, b, i, j);
    for (; i < target.rows(); ++i) addTransposedTile<1, 1>(target, a, b, i, j);
  }
}

}  // namespace products
}  // namespace TAROKO_PRECISION
}  // namespace taroko
