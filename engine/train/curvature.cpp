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

/// Makes one entry off the diagonal zero by turning its two axes (Golub and Van Loan, Matrix Computations, algorithm 8.5.1).
void rotate(Square& matrix, std::size_t p, std::size_t q) {
  const double slant = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
  const double tangent = (slant >= 0 ? 1 : -1) / (std::fabs(slant) + std::sqrt(1 + slant * slant));
  const double cosine = 1 / std::sqrt(1 + tangent * tangent);
  const double sine = tangent * cosine;
  for (std::vector<double>& row : matrix) {
    const double left = row[p];
    row[p] = cosine * left - sine * row[q];
    row[q] = sine * left + cosine * row[q];
  }
  for (std::size_t i = 0; i < matrix.size(); ++i) {
    const double above = matrix[p][i];
    matrix[p][i] = cosine * above - sine * matrix[q][i];
    matrix[q][i] = sine * above + cosine * matrix[q][i];
  }
}

/// Of a symmetric matrix, by Jacobi's method, largest first. Small matrices need no faster one.
std::vector<double> eigenvaluesOf(Square matrix) {
  constexpr int mostSweeps = 30;
  for (int sweep = 0; sweep < mostSweeps; ++sweep) {
    for (std::size_t p = 0; p < matrix.size(); ++p) {
      for (std::size_t q = p + 1; q < matrix.size(); ++q) {
        if (matrix[p][q] != 0) rotate(matrix, p, q);
      }
    }
  }
  std::vector<double> eigenvalues;
  for (std::size_t i = 0; i < matrix.size(); ++i) eigenvalues.push_back(matrix[i][i]);
  std::sort(eigenvalues.begin(), eigenvalues.end());
  std::reverse(eigenvalues.begin(), eigenvalues.end());
  return eigenvalues;
}

}  // namespace

std::vector<double> hessianEigenvalues(const GradientProblem& problem) {
  const auto count = static_cast<Index>(problem.parameters.size());
  if (count > mostCurved) throw std::invalid_argument("too many parameters for their curvature");
  ExactNetwork network(problem);
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
  return eigenvaluesOf(std::move(hessian));
}

}  // namespace taroko
