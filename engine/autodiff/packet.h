#pragma once

#include <cstring>

#include "core/matrix.h"

namespace taroko {
inline namespace TAROKO_PRECISION {

/// How many numbers are taken at once: in float what a vector register of 16 bytes holds, in WebAssembly as elsewhere. What is computed
/// in double is small, so there a number is taken at a time, in a fraction of the code.
constexpr Index lanes = sizeof(Scalar) == sizeof(float) ? 4 : 1;

/// That many numbers.
using Packet = Eigen::Array<Scalar, lanes, 1>;

/// The same as the compiler keeps it in a register: for loads and stores anywhere, and for choices lane by lane.
using Register __attribute__((vector_size(lanes * sizeof(Scalar)))) = Scalar;

inline Register load(const Scalar* from) {
  Register packet;
  std::memcpy(&packet, from, sizeof packet);
  return packet;
}
inline void store(Scalar* to, Register packet) { std::memcpy(to, &packet, sizeof packet); }

/// 1 / (1 + e⁻ˣ), exact to its last digits also where it is close to 0, as Eigen's own in float is not.
inline Packet logistic(const Packet& x) { return 1 / (1 + (-x).exp()); }

}  // namespace TAROKO_PRECISION
}  // namespace taroko
