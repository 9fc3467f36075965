#include "nn/activations.h"

#include <array>

#include "autodiff/ops.h"

namespace taroko {
inline namespace TAROKO_PRECISION {

std::span<const Activation> activations() {
  static const std::array entries{
      Activation{{"linear", "Linear", "z", {}}, [](Graph&, Node sums) { return sums; }},
      Activation{{"relu", "ReLU", "\\max(0, z)", {}}, ops::relu, 0},
      Activation{{"leakyRelu", "Leaky ReLU", "\\max(0.01\\,z,\\ z)", {}},
                 [](Graph& graph, Node sums) { return ops::leakyRelu(graph, sums); }},
      Activation{{"elu", "ELU", "\\begin{cases} z & z > 0 \\\\ e^z - 1 & z \\le 0 \\end{cases}", {}}, ops::elu, -1},
      Activation{{"gelu", "GELU", "z\\,\\Phi(z)", {}}, ops::gelu, -0.16998},
      Activation{{"silu", "SiLU", "z\\,\\sigma(z)", {}}, ops::silu, -0.27847},
      Activation{{"softplus", "Softplus", "\\log(1 + e^z)", {}}, ops::softplus, 0},
      Activation{{"tanh", "Tanh", "\\tanh z", {}}, ops::tanh, -1, 1},
      Activation{{"sigmoid", "Sigmoid", "\\sigma(z) = \\frac{1}{1 + e^{-z}}", {}}, ops::sigmoid, 0, 1},
      Activation{{"sin", "Sine", "\\sin z", {}}, ops::sin, -1, 1},
  };
  return entries;
}

}  // namespace TAROKO_PRECISION
}  // namespace taroko
