#include "autodiff/ops.h"
#include "autodiff/recording.h"

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace ops {

// Each op by its terms from z and y, and by their slope with respect to z.

Node squaredError(Graph& graph, Node z, Node y) {
  return lossTerms(
      graph, "squaredError", z, y, [](const Packet& z, const Packet& y) { return Packet((z - y).square()); },
      [](const Packet& z, const Packet& y) { return Packet(2 * (z - y)); });
}

Node absoluteError(Graph& graph, Node z, Node y) {
  return lossTerms(
      graph, "absoluteError", z, y, [](const Packet& z, const Packet& y) { return Packet((z - y).abs()); },
      [](const Packet& z, const Packet& y) { return Packet((z - y).sign()); });
}

Node huberError(Graph& graph, Node z, Node y, Scalar delta) {
  return lossTerms(
      graph, "huberError", z, y,
      [](const Packet& z, const Packet& y, Scalar delta) {
        const Packet distance = (z - y).abs();
        const Packet clipped = distance.min(delta);
        return Packet(clipped * (distance - Scalar(0.5) * clipped));
      },
      [](const Packet& z, const Packet& y, Scalar delta) { return Packet((z - y).max(-delta).min(delta)); }, {delta});
}

Node sigmoidCrossEntropy(Graph& graph, Node z, Node y) {
  return lossTerms(
      graph, "sigmoidCrossEntropy", z, y,
      [](const Packet& z, const Packet& y) { return Packet(z.max(Scalar(0)) - z * y + (-z.abs()).exp().log1p()); },
      [](const Packet& z, const Packet& y) { return Packet(logistic(z) - y); });
}

Node hingeError(Graph& graph, Node z, Node y) {
  return lossTerms(
      graph, "hingeError", z, y, [](const Packet& z, const Packet& y) { return Packet((1 - z * y).max(Scalar(0))); },
      [](const Packet& z, const Packet& y) {
        Packet slope;
        for (Index i = 0; i < lanes; ++i) slope[i] = z[i] * y[i] < 1 ? -y[i] : Scalar(0);
        return slope;
      });
}

}  // namespace ops
}  // namespace TAROKO_PRECISION
}  // namespace taroko
