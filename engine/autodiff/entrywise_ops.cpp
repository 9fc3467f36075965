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

}  // namespace

Node negate(Graph& graph, Node x) {
  return entrywise(
      graph, "negate", x, [](Cell& n) { n.value() = -n.input(0); }, [](Cell& n) { n.inputGradient(0) -= n.gradient(); });
}

Node exp(Graph& graph, Node x) {
  return entrywise(
      graph, "exp", x, [](Cell& n) { n.value().array() = n.input(0).array().exp(); },
      [](Cell& n) { n.inputGradient(0).array() += n.gradient().array() * n.value().array(); });
}

Node log(Graph& graph, Node x) {
  return entrywise(
      graph, "log", x, [](Cell& n) { n.value().array() = n.input(0).array().log(); },
      [](Cell& n) { n.inputGradient(0).array() += n.gradient().array() / n.input(0).array(); });
}

Node sqrt(Graph& graph, Node x) {
  return entrywise(
      graph, "sqrt", x, [](Cell& n) { n.value().array() = n.input(0).array().sqrt(); },
      [](Cell& n) { n.inputGradient(0).array() += n.gradient().array() / (2 * n.value().array()); });
}

Node square(Graph& graph, Node x) {
  return entrywise(
      graph, "square", x, [](Cell& n) { n.value().array() = n.input(0).array().square(); },
      [](Cell& n) { n.inputGradient(0).array() += 2 * n.gradient().array() * n.input(0).array(); });
}

Node abs(Graph& graph, Node x) {
  return entrywise(
      graph, "abs", x, [](Cell& n) { n.value().array() = n.input(0).array().abs(); },
      [](Cell& n) { n.inputGradient(0).array() += n.gradient().array() * n.input(0).array().sign(); });
}

Node sin(Graph& graph, Node x) {
  return entrywise(
      graph, "sin", x, [](Cell& n) { n.value().array() = n.input(0).array().sin(); },
      [](Cell& n) { n.inputGradient(0).array() += n.gradient().array() * n.input(0).array().cos(); });
}

Node cos(Graph& graph, Node x) {
  return entrywise(
      graph, "cos", x, [](Cell& n) { n.value().array() = n.input(0).array().cos(); },
      [](Cell& n) { n.inputGradient(0).array() -= n.gradient().array() * n.input(0).array().sin(); });
}

Node tan(Graph& graph, Node x) {
  return entrywise(
      graph, "tan", x, [](Cell& n) { n.value().array() = n.input(0).array().tan(); },
      [](Cell& n) { n.inputGradient(0).array() += n.gradient().array() * (1 + n.value().array().square()); });
}

Node tanh(Graph& graph, Node x) {
  return entrywise(
      graph, "tanh", x, [](Cell& n) { n.value().array() = n.input(0).array().tanh(); },
      [](Cell& n) { n.inputGradient(0).array() += n.gradient().array() * (1 - n.value().array().square()); });
}

Node sigmoid(Graph& graph, Node x) {
  return entrywise(
      graph, "sigmoid", x, [](Cell& n) { n.value().array() = n.input(0).array().logistic(); },
      [](Cell& n) { n.inputGradient(0).array() += n.gradient().array() * n.value().array() * (1 - n.value().array()); });
}

Node relu(Graph& graph, Node x) {
  return entrywise(
      graph, "relu", x, [](Cell& n) { n.value().array() = n.input(0).array().max(Scalar(0)); },
      [](Cell& n) { n.inputGradient(0).array() += (n.input(0).array() > 0).select(n.gradient().array(), Scalar(0)); });
}

Node leakyRelu(Graph& graph, Node x, Scalar slope) {
  return entrywise(
      graph, "leakyRelu", x,
      [](Cell& n) { n.value().array() = (n.input(0).array() > 0).select(n.input(0).array(), n.attribute(0) * n.input(0).array()); },
      [](Cell& n) {
        n.inputGradient(0).array() += (n.input(0).array() > 0).select(n.gradient().array(), n.attribute(0) * n.gradient().array());
      },
      {slope});
}

Node elu(Graph& graph, Node x) {
  return entrywise(
      graph, "elu", x,
      [](Cell& n) { n.value().array() = (n.input(0).array() > 0).select(n.input(0).array(), n.input(0).array().expm1()); },
      [](Cell& n) {
        n.inputGradient(0).array() +=
            n.gradient().array() * (n.input(0).array() > 0).select(Scalar(1), n.value().array() + 1);
      });
}

Node gelu(Graph& graph, Node x) {
  return entrywise(
      graph, "gelu", x,
      [](Cell& n) { n.value() = n.input(0).unaryExpr([](Scalar v) { return v * normalDistribution(v); }); },
      [](Cell& n) {
        n.inputGradient(0).array() +=
            n.gradient().array() *
            n.input(0).array().unaryExpr([](Scalar v) { return normalDistribution(v) + v * normalDensity(v); });
      });
}

Node silu(Graph& graph, Node x) {
  return entrywise(
      graph, "silu", x, [](Cell& n) { n.value().array() = n.input(0).array() * n.input(0).array().logistic(); },
      [](Cell& n) {
        const auto v = n.input(0).array();
        n.inputGradient(0).array() += n.gradient().array() * v.logistic() * (1 + v * (1 - v.logistic()));
      });
}

Node softplus(Graph& graph, Node x) {
  return entrywise(
      graph, "softplus", x,
      [](Cell& n) {
        const auto v = n.input(0).array();
        n.value().array() = v.max(Scalar(0)) + (-v.abs()).exp().log1p();
      },
      [](Cell& n) { n.inputGradient(0).array() += n.gradient().array() * n.input(0).array().logistic(); });
}

}  // namespace ops
}  // namespace TAROKO_PRECISION
}  // namespace taroko
