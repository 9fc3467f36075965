#include "nn/activations.h"

#include <array>

#include "autodiff/ops.h"

namespace taroko {
inline namespace TAROKO_PRECISION {

std::span<const Activation> activations() {
  static const std::array entries{
      Activation{{"linear", "Linear", "z", {}}, [](Graph&, Node sums) { return sums; }, true},
      Activation{{"relu", "ReLU", "\\max(0, z)", {}}, ops::relu, false},
      Activation{{"leakyRelu", "Leaky ReLU", "\\max(0.01\\,z,\\ z)", {}},
                 [](Graph& graph, Node sums) { return ops::leakyRelu(graph, sums); },
                 true},
      Activation{{"elu", "ELU", "\\begin{cases} z & z > 0 \\\\ e^z - 1 & z \\le 0 \\end{cases}", {}}, ops::elu, true},
      Activation{{"gelu", "GELU", "z\\,\\Phi(z)", {}}, ops::gelu, true},
      Activation{{"silu", "SiLU", "z\\,\\sigma(z)", {}}, ops::silu, true},
      Activation{{"softplus", "Softplus", "\\log(1 + e^z)", {}}, ops::softplus, false},
      Activation{{"tanh", "Tanh", "\\tanh z", {}}, ops::tanh, true},
      Activation{{"sigmoid", "Sigmoid", "\\sigma(z) = \\frac{1}{1 + e^{-z}}", {}}, ops::sigmoid, false},
      Activation{{"sin", "Sine", "\\sin z", {}}, ops::sin, true},
  };
  return entries;
}

}  // namespace TAROKO_PRECISION
}  // namespace taroko
