#include "core/random.h"

#include <cmath>
#include <numbers>
#include <utility>

namespace taroko {

Random::Random(std::uint64_t seed, Stream stream) : state_{0, (static_cast<std::uint64_t>(stream) << 1) | 1} {
  next();
  state_[0] += seed;
  next();
}

std::uint32_t Random::next() {
  const std::uint64_t old = state_[0];
  state_[0] = old * 6364136223846793005ULL + state_[1];
  const auto shifted = static_cast<std::uint32_t>(((old >> 18) ^ old) >> 27);
  const auto rotation = static_cast<std::uint32_t>(old >> 59);
  return (shifted >> rotation) | (shifted << ((0U - rotation) & 31U));
}

double Random::uniform() { return next() * 0x1p-32; }

double Random::uniform(double low, double high) { return low + (high - low) * uniform(); }

double Random::normal() {
  const double radius = std::sqrt(-2 * std::log((next() + 1.0) * 0x1p-32));
  return radius * std::cos(2 * std::numbers::pi * uniform());
}

std::uint32_t Random::below(std::uint32_t count) {
  const std::uint32_t rejected = (0U - count) % count;
  std::uint32_t drawn = next();
  while (drawn < rejected) drawn = next();
  return drawn % count;
}

void Random::shuffle(std::span<std::int32_t> values) {
  for (std::size_t last = values.size(); last > 1; --last) std::swap(values[last - 1], values[below(static_cast<std::uint32_t>(last))]);
}

}  // namespace taroko
