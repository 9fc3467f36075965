#pragma once

#include "autodiff/packet.h"

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

/// Tile sizes, in packets or numbers. In double tiling gains nothing: all are 1.
constexpr Index large = lanes > 1 ? 4 : 1;
constexpr Index medium = lanes > 1 ? 2 : 1;

inline Scalar total(Register packet) {
  Scalar sum = 0;
  for (Index i = 0; i < lanes; ++i) sum += packet[i];
  return sum;
}

/// What a product is written to.
struct Target {
  Scalar* data;
  Index rows;
  Index columns;
  bool adds;              ///< to what is there; else it is overwritten
  const Scalar* offsets;  ///< where it is overwritten: one number per column to begin with, or nullptr for zeros

  Target(MatrixView numbers, bool adds, const Scalar* offsets = nullptr)
      : data(numbers.data()), rows(numbers.rows()), columns(numbers.cols()), adds(adds), offsets(offsets) {}
};

/// `width` columns of a product with a from the left and b from the right, for `packets` packets of rows beginning at `row`.
template <bool adds, Index packets, Index width>
inline void writeTile(const Target& target, const ConstMatrixView& a, const Strided2d& b, Index row, Index column) {
  Register sums[packets][width];
  const Scalar* right[width];
  Scalar* const to = target.data + row;
  const Index rows = target.rows;
  for (Index j = 0; j < width; ++j) {
    right[j] = &b(0, column + j);
    for (Index i = 0; i < packets; ++i) {
      sums[i][j] =
          adds ? load(to + i * lanes + (column + j) * rows) : Register{} + (target.offsets ? target.offsets[column + j] : Scalar(0));
    }
  }
  const Scalar* left = a.data() + row;
  for (Index k = 0, step = 0, depth = a.cols(); k < depth; ++k, left += rows, step += b.rowStep) {
    Register values[packets];
    for (Index i = 0; i < packets; ++i) values[i] = load(left + i * lanes);
    for (Index j = 0; j < width; ++j) {
      const Scalar factor = right[j][step];
      for (Index i = 0; i < packets; ++i) sums[i][j] += values[i] * factor;
    }
  }
  for (Index i = 0; i < packets; ++i) {
    for (Index j = 0; j < width; ++j) store(to + i * lanes + (column + j) * rows, sums[i][j]);
  }
}

/// One number of a product.
inline void writeNumber(const Target& target, const ConstMatrixView& a, const Strided2d& b, Index row, Index column) {
  Scalar& number = target.data[row + column * target.rows];
  Scalar sum = target.adds ? number : target.offsets ? target.offsets[column] : Scalar(0);
  for (Index k = 0; k < a.cols(); ++k) sum += a(row, k) * b(k, column);
  number = sum;
}

/// Columns `column` … `column + width` of a product.
template <bool adds, Index width>
inline void writeColumns(const Target& target, const ConstMatrixView& a, const Strided2d& b, Index column) {
  const Index rows = target.rows;
  Index row = 0;
  for (; row + medium * lanes <= rows; row += medium * lanes) writeTile<adds, medium, width>(target, a, b, row, column);
  for (; row + lanes <= rows; row += lanes) writeTile<adds, 1, width>(target, a, b, row, column);
  if (row < rows && rows >= lanes && !adds) {
    // The last rows, by a packet that reaches back: writing rows twice does no harm.
    writeTile<adds, 1, width>(target, a, b, rows - lanes, column);
    return;
  }
  for (; row < rows; ++row) {
    for (Index j = 0; j < width; ++j) writeNumber(target, a, b, row, column + j);
  }
}

/// Writes a (n × k) b (k × m) to the target (n × m).
template <bool adds>
inline void writeProduct(const Target& target, const ConstMatrixView& a, const Strided2d& b) {
  Index column = 0;
  for (; column + large <= target.columns; column += large) writeColumns<adds, large>(target, a, b, column);
  for (; column < target.columns; ++column) writeColumns<adds, 1>(target, a, b, column);
}
inline void writeProduct(const Target& target, const ConstMatrixView& a, const Strided2d& b) {
  target.adds ? writeProduct<true>(target, a, b) : writeProduct<false>(target, a, b);
}

/// A packet of zeros and, in its last `count` places, ones.
inline Register lastOnes(Index count) {
  Register mask;
  for (Index i = 0; i < lanes; ++i) mask[i] = i >= lanes - count ? Scalar(1) : Scalar(0);
  return mask;
}

/// The totals of as many packets as a packet has places.
template <class Vector>
inline Vector totals(const Vector* sums) {
  if constexpr (lanes == 4) {
    const Vector evens = __builtin_shufflevector(sums[0], sums[1], 0, 4, 2, 6) + __builtin_shufflevector(sums[0], sums[1], 1, 5, 3, 7);
    const Vector odds = __builtin_shufflevector(sums[2], sums[3], 0, 4, 2, 6) + __builtin_shufflevector(sums[2], sums[3], 1, 5, 3, 7);
    return __builtin_shufflevector(evens, odds, 0, 1, 4, 5) + __builtin_shufflevector(evens, odds, 2, 3, 6, 7);
  } else {
    return sums[0];
  }
}

/// A tile of aᵀ b: `height` rows, which are columns of a, and `width` columns.
template <Index height, Index width>
inline void writeTransposedTile(const Target& target, const ConstMatrixView& a, const ConstMatrixView& b, Index i, Index j) {
  Register sums[width][height] = {};
  const Index rows = a.rows();
  const Scalar* left = a.data() + i * rows;
  const Scalar* right = b.data() + j * rows;
  const auto addRows = [&](Index row, const auto& masked) {
    Register values[height];
    for (Index p = 0; p < height; ++p) values[p] = load(left + row + p * rows);
    for (Index q = 0; q < width; ++q) {
      const Register factor = masked(load(right + row + q * rows));
      for (Index p = 0; p < height; ++p) sums[q][p] += values[p] * factor;
    }
  };
  Index row = 0;
  for (; row + lanes <= rows; row += lanes) addRows(row, [](Register packet) { return packet; });
  // The last rows, by a packet that reaches back over rows that are done, with those set to zero.
  if (row < rows) addRows(rows - lanes, [mask = lastOnes(rows - row)](Register packet) { return packet * mask; });
  if constexpr (height == 1 && width == lanes) {
    const Register sum = totals(&sums[0][0]);
    for (Index q = 0; q < width; ++q) {
      Scalar& number = target.data[i + (j + q) * target.rows];
      number = (target.adds ? number : Scalar(0)) + sum[q];
    }
    return;
  }
  for (Index q = 0; q < width; ++q) {
    Scalar* const to = target.data + i + (j + q) * target.rows;
    if constexpr (height == lanes) {
      const Register sum = totals(sums[q]);
      store(to, target.adds ? load(to) + sum : sum);
    } else {
      for (Index p = 0; p < height; ++p) to[p] = (target.adds ? to[p] : Scalar(0)) + total(sums[q][p]);
    }
  }
}

/// Writes aᵀ b to the target (k × m), with a (n × k) and b (n × m).
inline void writeTransposedProduct(const Target& target, const ConstMatrixView& a, const ConstMatrixView& b) {
  const Index height = target.rows;
  const Index width = target.columns;
  if (a.rows() < lanes) {
    for (Index j = 0; j < width; ++j) {
      for (Index i = 0; i < height; ++i) {
        Scalar& number = target.data[i + j * height];
        Scalar sum = target.adds ? number : Scalar(0);
        for (Index row = 0; row < a.rows(); ++row) sum += a(row, i) * b(row, j);
        number = sum;
      }
    }
    return;
  }
  Index i = 0;
  for (; i + large <= height; i += large) {
    Index j = 0;
    for (; j + medium <= width; j += medium) writeTransposedTile<large, medium>(target, a, b, i, j);
    if (j < width) writeTransposedTile<large, 1>(target, a, b, i, j);
  }
  for (; i < height; ++i) {
    Index j = 0;
    for (; j + large <= width; j += large) writeTransposedTile<1, large>(target, a, b, i, j);
    for (; j < width; ++j) writeTransposedTile<1, 1>(target, a, b, i, j);
  }
}

}  // namespace products
}  // namespace TAROKO_PRECISION
}  // namespace taroko
