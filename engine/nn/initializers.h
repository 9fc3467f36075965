#pragma once

#include <span>

#include "core/matrix.h"
#include "core/random.h"
#include "core/registry.h"
#include "nn/layout.h"

namespace taroko {

/// How weights begin. Each weight is drawn by itself; biases are always 0.
struct Initializer {
  Description description;
  /// One weight of a layer with that many inputs and outputs.
  double (*draw)(Random& random, Index inputs, Index outputs, std::span<const double> parameters);
};

/// Every initializer, in the order in which menus list them.
std::span<const Initializer> initializers();

/// Fills the flat vector of all parameters: weights in its order from `initializer`, which must be registered, biases with 0. Every layer
/// draws from a sequence of its own, so changing one layer leaves the others' beginnings alone where their sizes allow.
void initialize(std::span<const ParameterBlock> layout, const Choice& initializer, std::uint64_t seed, std::span<float> parameters);

}  // namespace taroko
