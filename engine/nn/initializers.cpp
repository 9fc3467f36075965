#include "nn/initializers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

namespace taroko {
namespace {

using Parameters = std::span<const double>;

double between(Random& random, double limit) { return random.uniform(-limit, limit); }

double zeros(Random&, Index, Index, Parameters) { return 0; }
double uniform(Random& random, Index, Index, Parameters parameters) { return between(random, parameters[0]); }
double normal(Random& random, Index, Index, Parameters parameters) { return parameters[0] * random.normal(); }

/// Glorot and Bengio 2010; torch.nn.init.xavier_uniform_ and xavier_normal_ with gain 1.
double xavierUniform(Random& random, Index inputs, Index outputs, Parameters) {
  return between(random, std::sqrt(6.0 / static_cast<double>(inputs + outputs)));
}
double xavierNormal(Random& random, Index inputs, Index outputs, Parameters) {
  return std::sqrt(2.0 / static_cast<double>(inputs + outputs)) * random.normal();
}

/// He et al. 2015; torch.nn.init.kaiming_uniform_ and kaiming_normal_ for ReLU, fan_in.
double heUniform(Random& random, Index inputs, Index, Parameters) { return between(random, std::sqrt(6.0 / static_cast<double>(inputs))); }
double heNormal(Random& random, Index inputs, Index, Parameters) { return std::sqrt(2.0 / static_cast<double>(inputs)) * random.normal(); }

}  // namespace

std::span<const Initializer> initializers() {
  static const std::array entries{
      Initializer{{"zeros", "Zeros", "w = 0", {}}, zeros},
      Initializer{{"uniform", "Uniform", "w \\sim U(-r, r)", {{"range", "Range r", 0.5, 0.001, 10, true}}}, uniform},
      Initializer{{"normal", "Normal", "w \\sim N(0, s^2)", {{"deviation", "Deviation s", 0.5, 0.001, 10, true}}}, normal},
      Initializer{{"xavierUniform", "Xavier, uniform", "w \\sim U(-r, r),\\quad r = \\sqrt{\\tfrac{6}{n_{in} + n_{out}}}", {}},
                  xavierUniform},
      Initializer{{"xavierNormal", "Xavier, normal", "w \\sim N\\left(0, \\tfrac{2}{n_{in} + n_{out}}\\right)", {}}, xavierNormal},
      Initializer{{"heUniform", "He, uniform", "w \\sim U(-r, r),\\quad r = \\sqrt{\\tfrac{6}{n_{in}}}", {}}, heUniform},
      Initializer{{"heNormal", "He, normal", "w \\sim N\\left(0, \\tfrac{2}{n_{in}}\\right)", {}}, heNormal},
  };
  return entries;
}

void initialize(std::span<const ParameterBlock> layout, const Choice& initializer, std::uint64_t seed, std::span<float> parameters) {
  const Initializer* found = find(initializers(), initializer.name);
  if (found == nullptr) throw std::invalid_argument("no initializer is called " + initializer.name);
  std::fill(parameters.begin(), parameters.end(), 0.0F);
  // Each layer and each unit in it draws from a stream of its own, so that a further layer, unit or feature leaves the draws of all others.
  Random layers(seed, Stream::weights);
  for (const ParameterBlock& block : layout) {
    if (block.isBias) continue;
    Random units(layers.next(), Stream::weights);
    for (Index unit = 0; unit < block.rows; ++unit) {
      Random random(units.next(), Stream::weights);
      for (float& weight : parameters.subspan(block.offset + unit * block.columns, block.columns)) {
        weight = static_cast<float>(found->draw(random, block.columns, block.rows, initializer.parameters));
      }
    }
  }
}

}  // namespace taroko
