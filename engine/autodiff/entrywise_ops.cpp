#include <numbers>

#include "autodiff/ops.h"
#include "autodiff/recording.h"

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace ops {
namespace {

/// Φ, the distribution function of the standard normal distribution.
Scalar normalDistribution(Scalar x) { return Scalar(0.5) * std::erfc(-x / std::numbers::sqrt2_v<Scalar>); }

/// φ, its density.
Scalar normalDensity(Scalar x) {
  return std::exp(Scalar(-0.5) * x * x) * std::numbers::inv_sqrtpi_v<Scalar> / std::numbers::sqrt2_v<Scalar>;
}

/// `above` where x > 0, `below` elsewhere (and where x is not a number).
Packet byPositive(const Packet& x, const Packet& above, const Packet& below) {
  Packet chosen;
  store(chosen.data(), load(x.data()) > 0 ? load(above.data()) : load(below.data()));
  return chosen;
}

}  // namespace

// Each op by its value at x, and by its slope from x and that value y.

Node negate(Graph& graph, Node x) {
  return entrywise(
      graph, "negate", x, [](const Packet& x) { return -x; }, [](const Packet&, const Packet&) { return Packet::Constant(-1); });
}

Node exp(Graph& graph, Node x) {
  return entrywise(
      graph, "exp", x, [](const Packet& x) { return x.exp(); }, [](const Packet&, const Packet& y) { return y; });
}

Node log(Graph& graph, Node x) {
  return entrywise(
      graph, "log", x, [](const Packet& x) { return x.log(); }, [](const Packet& x, const Packet&) { return x.inverse(); });
}

Node sqrt(Graph& graph, Node x) {
  return entrywise(
      graph, "sqrt", x, [](const Packet& x) { return x.sqrt(); }, [](const Packet&, const Packet& y) { return Packet(Scalar(0.5) / y); });
}

Node square(Graph& graph, Node x) {
  return entrywise(
      graph, "square", x, [](const Packet& x) { return x.square(); }, [](const Packet& x, const Packet&) { return Packet(2 * x); });
}

Node abs(Graph& graph, Node x) {
  return entrywise(
      graph, "abs", x, [](const Packet& x) { return x.abs(); }, [](const Packet& x, const Packet&) { return x.sign(); });
}

Node sin(Graph& graph, Node x) {
  return entrywise(
      graph, "sin", x, [](const Packet& x) { return x.sin(); }, [](const Packet& x, const Packet&) { return x.cos(); });
}

Node cos(Graph& graph, Node x) {
  return entrywise(
      graph, "cos", x, [](const Packet& x) { return x.cos(); }, [](const Packet& x, const Packet&) { return Packet(-x.sin()); });
}

Node tan(Graph& graph, Node x) {
  return entrywise(
      graph, "tan", x, [](const Packet& x) { return x.tan(); }, [](const Packet&, const Packet& y) { return Packet(1 + y.square()); });
}

Node tanh(Graph& graph, Node x) {
  return entrywise(
      graph, "tanh", x, [](const Packet& x) { return x.tanh(); }, [](const Packet&, const Packet& y) { return Packet(1 - y.square()); });
}

Node sigmoid(Graph& graph, Node x) {
  return entrywise(
      graph, "sigmoid", x, [](const Packet& x) { return logistic(x); }, [](const Packet&, const Packet& y) { return Packet(y * (1 - y)); });
}

Node relu(Graph& graph, Node x) {
  return entrywise(
      graph, "relu", x, [](const Packet& x) { return x.max(Scalar(0)); },
      [](const Packet& x, const Packet&) { return byPositive(x, Packet::Ones(), Packet::Zero()); });
}

Node leakyRelu(Graph& graph, Node x, Scalar slope) {
  return entrywise(
      graph, "leakyRelu", x, [](const Packet& x, Scalar slope) { return byPositive(x, x, slope * x); },
      [](const Packet& x, const Packet&, Scalar slope) { return byPositive(x, Packet::Ones(), Packet::Constant(slope)); }, {slope});
}

Node elu(Graph& graph, Node x) {
  return entrywise(
      graph, "elu", x, [](const Packet& x) { return byPositive(x, x, x.expm1()); },
      [](const Packet& x, const Packet& y) { return byPositive(x, Packet::Ones(), y + 1); });
}

Node gelu(Graph& graph, Node x) {
  return entrywise(
      graph, "gelu", x, [](const Packet& x) { return Packet(x * x.unaryExpr(&normalDistribution)); },
      [](const Packet& x, const Packet&) { return Packet(x.unaryExpr(&normalDistribution) + x * x.unaryExpr(&normalDensity)); });
}

Node silu(Graph& graph, Node x) {
  return entrywise(
      graph, "silu", x, [](const Packet& x) { return Packet(x * logistic(x)); },
      [](const Packet& x, const Packet&) {
        const Packet share = logistic(x);
        return Packet(share * (1 + x * (1 - share)));
      });
}

Node softplus(Graph& graph, Node x) {
  return entrywise(
      graph, "softplus", x, [](const Packet& x) { return Packet(x.max(Scalar(0)) + (-x.abs()).exp().log1p()); },
      [](const Packet& x, const Packet&) { return logistic(x); });
}

}  // namespace ops
}  // namespace TAROKO_PRECISION
}  // namespace taroko
