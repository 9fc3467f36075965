#include "train/optimizers.h"

#include <array>
#include <cmath>

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace {

Scalar parameter(const UpdateStep& step, std::size_t i) { return static_cast<Scalar>(step.parameters[i]); }

/// 1 − parameter, subtracted in double: for 0.999 in float only five digits would be left.
Scalar complement(const UpdateStep& step, std::size_t i) { return static_cast<Scalar>(1 - step.parameters[i]); }

/// v ← μ v + g; θ ← θ − η v, or with Nesterov's look-ahead θ ← θ − η (g + μ v).
/// https://pytorch.org/docs/stable/generated/torch.optim.SGD.html
void sgd(const UpdateStep& step, VectorView parameters, ConstVectorView gradient, MatrixView memory) {
  const Scalar momentum = parameter(step, 0);
  if (momentum == 0) {
    parameters -= step.learningRate * gradient;
    return;
  }
  auto velocity = memory.col(0);
  velocity = momentum * velocity + gradient;
  if (step.parameters[1] != 0) {
    parameters -= step.learningRate * (gradient + momentum * velocity);
  } else {
    parameters -= step.learningRate * velocity;
  }
}

/// s ← s + g²; θ ← θ − η g / (√s + ε). Duchi et al. 2011.
/// https://pytorch.org/docs/stable/generated/torch.optim.Adagrad.html
void adagrad(const UpdateStep& step, VectorView parameters, ConstVectorView gradient, MatrixView memory) {
  auto squares = memory.col(0).array();
  squares += gradient.array().square();
  parameters.array() -= step.learningRate * gradient.array() / (squares.sqrt() + parameter(step, 0));
}

/// s ← ρ s + (1 − ρ) g²; θ ← θ − η g / (√s + ε). Hinton 2012.
/// https://pytorch.org/docs/stable/generated/torch.optim.RMSprop.html
void rmsprop(const UpdateStep& step, VectorView parameters, ConstVectorView gradient, MatrixView memory) {
  const Scalar decay = parameter(step, 0);
  auto squares = memory.col(0).array();
  squares = decay * squares + complement(step, 0) * gradient.array().square();
  parameters.array() -= step.learningRate * gradient.array() / (squares.sqrt() + parameter(step, 1));
}

/// m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; θ ← θ − η m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ).
/// Kingma and Ba 2014. https://pytorch.org/docs/stable/generated/torch.optim.Adam.html
void adam(const UpdateStep& step, VectorView parameters, ConstVectorView gradient, MatrixView memory) {
  const Scalar beta1 = parameter(step, 0);
  const Scalar beta2 = parameter(step, 1);
  const auto number = static_cast<double>(step.number);
  const auto rate = static_cast<Scalar>(step.learningRate / (1 - std::pow(step.parameters[0], number)));
  const auto scale = static_cast<Scalar>(1 / std::sqrt(1 - std::pow(step.parameters[1], number)));
  auto mean = memory.col(0).array();
  auto squares = memory.col(1).array();
  mean = beta1 * mean + complement(step, 0) * gradient.array();
  squares = beta2 * squares + complement(step, 1) * gradient.array().square();
  parameters.array() -= rate * mean / (scale * squares.sqrt() + parameter(step, 2));
}

/// θ ← θ − η λ θ, then Adam. Unlike an l2 penalty the decay is not scaled by the gradient's size, and as in PyTorch it takes every
/// parameter. Loshchilov and Hutter 2019. https://pytorch.org/docs/stable/generated/torch.optim.AdamW.html
void adamw(const UpdateStep& step, VectorView parameters, ConstVectorView gradient, MatrixView memory) {
  parameters *= 1 - step.learningRate * parameter(step, 3);
  adam(step, parameters, gradient, memory);
}

constexpr Parameter beta1{"beta1", "β₁", 0.9, 0, 0.9999};
constexpr Parameter beta2{"beta2", "β₂", 0.999, 0, 0.99999};

/// PyTorch's standard differs between optimizers.
constexpr Parameter epsilon(double standard) { return {"epsilon", "ε", standard, 1e-12, 0.1, true}; }

}  // namespace

std::span<const Optimizer> optimizers() {
  static const std::array entries{
      Optimizer{{"sgd",
                 "SGD",
                 "v \\leftarrow \\mu v + g,\\quad \\theta \\leftarrow \\theta - \\eta v",
                 {{"momentum", "Momentum μ", 0, 0, 0.999}, {"nesterov", "Nesterov", 0, 0, 1, false, true, true}}},
                1,
                sgd},
      Optimizer{{"adagrad",
                 "Adagrad",
                 "s \\leftarrow s + g^2,\\quad \\theta \\leftarrow \\theta - \\frac{\\eta}{\\sqrt{s} + \\epsilon}\\,g",
                 {epsilon(1e-10)}},
                1,
                adagrad},
      Optimizer{{"rmsprop",
                 "RMSprop",
                 "s \\leftarrow \\rho s + (1 - \\rho) g^2,\\quad \\theta \\leftarrow \\theta - \\frac{\\eta}{\\sqrt{s} + \\epsilon}\\,g",
                 {{"decay", "Decay ρ", 0.99, 0, 0.9999}, epsilon(1e-8)}},
                1,
                rmsprop},
      Optimizer{{"adam",
                 "Adam",
                 "m \\leftarrow \\beta_1 m + (1 - \\beta_1) g,\\quad v \\leftarrow \\beta_2 v + (1 - \\beta_2) g^2,\\quad \\theta "
                 "\\leftarrow \\theta - \\eta \\frac{\\hat m}{\\sqrt{\\hat v} + \\epsilon}",
                 {beta1, beta2, epsilon(1e-8)}},
                2,
                adam},
      Optimizer{{"adamw",
                 "AdamW",
                 "\\theta \\leftarrow (1 - \\eta\\lambda)\\,\\theta - \\eta \\frac{\\hat m}{\\sqrt{\\hat v} + \\epsilon}",
                 {beta1, beta2, epsilon(1e-8), {"weightDecay", "Weight decay λ", 0.01, 0, 1}}},
                2,
                adamw},
  };
  return entries;
}

}  // namespace TAROKO_PRECISION
}  // namespace taroko
