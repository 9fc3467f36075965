#include "train/curvature.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

#include "train/exact_network.h"

namespace taroko {
namespace {

using Square = std::vector<std::vector<double>>;

/// Turns two axes of every row.
void turn(Square& rows, std::size_t p, std::size_t q, double cosine, double sine) {
  for (std::vector<double>& row : rows) {
    const double left = row[p];
    row[p] = cosine * left - sine * row[q];
    row[q] = sine * left + cosine * row[q];
  }
}

/// Makes one entry off the diagonal zero by turning its two axes (Golub and Van Loan, Matrix Computations, algorithm 8.5.1); the columns of
/// `axes` turn with them.
void rotate(Square& matrix, Square& axes, std::size_t p, std::size_t q) {
  const double slant = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
  const double tangent = (slant >= 0 ? 1 : -1) / (std::fabs(slant) + std::sqrt(1 + slant * slant));
  const double cosine = 1 / std::sqrt(1 + tangent * tangent);
  const double sine = tangent * cosine;
  turn(matrix, p, q, cosine, sine);
  turn(axes, p, q, cosine, sine);
  for (std::size_t i = 0; i < matrix.size(); ++i) {
    const double above = matrix[p][i];
    matrix[p][i] = cosine * above - sine * matrix[q][i];
    matrix[q][i] = sine * above + cosine * matrix[q][i];
  }
}

/// Leaves the eigenvalues of a symmetric matrix on its diagonal, and returns the eigenvectors as columns, by Jacobi's method. Small
/// matrices need no faster one.
Square diagonalize(Square& matrix) {
  constexpr int mostSweeps = 30;
  Square axes(matrix.size(), std::vector<double>(matrix.size()));
  for (std::size_t i = 0; i < matrix.size(); ++i) axes[i][i] = 1;
  for (int sweep = 0; sweep < mostSweeps; ++sweep) {
    for (std::size_t p = 0; p < matrix.size(); ++p) {
      for (std::size_t q = p + 1; q < matrix.size(); ++q) {
        if (matrix[p][q] != 0) rotate(matrix, axes, p, q);
      }
    }
  }
  return axes;
}

Square hessianOf(ExactNetwork& network) {
  std::vector<double>& values = network.parameters();
  Square hessian(values.size(), std::vector<double>(values.size()));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double kept = values[i];
    const double h = std::cbrt(std::numeric_limits<double>::epsilon()) * std::max(1.0, std::fabs(kept));
    values[i] = kept + h;
    const std::vector<double> above = network.gradient();
    values[i] = kept - h;
    const std::vector<double> below = network.gradient();
    values[i] = kept;
    // Half to either side of the diagonal, so that rounding leaves it symmetric.
    for (std::size_t j = 0; j < values.size(); ++j) {
      const double half = (above[j] - below[j]) / (4 * h);
      hessian[i][j] += half;
      hessian[j][i] += half;
    }
  }
  return hessian;
}

}  // namespace

Curvature curvatureOf(const GradientProblem& problem) {
  const auto count = static_cast<Index>(problem.parameters.size());
  if (count > mostCurved) throw std::invalid_argument("too many parameters for their curvature");
  ExactNetwork network(problem);
  const std::vector<double> gradient = network.gradient();
  Square hessian = hessianOf(network);
  const Square axes = diagonalize(hessian);

  Curvature curvature;
  for (std::size_t i = 0; i < hessian.size(); ++i) curvature.eigenvalues.push_back(hessian[i][i]);
  // Of what is smaller than this beside the largest eigenvalue or the gradient, rounding leaves nothing.
  constexpr double nothing = 1e-9;
  const double steepest = *std::max_element(curvature.eigenvalues.begin(), curvature.eigenvalues.end());
  double length = 0;
  for (const double slope : gradient) length += std::fabs(slope);
  std::vector<double> minimum = network.parameters();
  bool isLowest = true;
  for (std::size_t k = 0; k < axes.size(); ++k) {
    double slope = 0;
    for (std::size_t i = 0; i < axes.size(); ++i) slope += axes[i][k] * gradient[i];
    const double eigenvalue = curvature.eigenvalues[k];
    if (eigenvalue > nothing * steepest) {
      for (std::size_t i = 0; i < axes.size(); ++i) minimum[i] -= axes[i][k] * slope / eigenvalue;
    } else {
      isLowest = isLowest && eigenvalue >= -nothing * steepest && std::fabs(slope) <= nothing * length;
    }
  }
  if (isLowest) curvature.minimum = std::move(minimum);
  std::sort(curvature.eigenvalues.rbegin(), curvature.eigenvalues.rend());
  return curvature;
}

}  // namespace taroko
