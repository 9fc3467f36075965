#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace taroko {

/// Independent sequences drawn from one seed: changing one never moves the others.
enum class Stream : std::uint64_t { data = 1, split, weights, batches, directions };

/// The engine's only source of randomness: PCG32 (O'Neill 2014, https://www.pcg-random.org), with its own distributions, because
/// those of the standard library differ between implementations. The same seed gives the same numbers everywhere.
class Random {
 public:
  using State = std::array<std::uint64_t, 2>;

  Random(std::uint64_t seed, Stream stream);
  explicit Random(const State& state) : state_(state) {}

  /// 32 random bits.
  std::uint32_t next();
  /// Uniform in [0, 1).
  double uniform();
  /// Uniform in [low, high).
  double uniform(double low, double high);
  /// Normal with mean 0 and variance 1 (Box and Muller 1958). Draws exactly two numbers.
  double normal();
  /// Uniform in 0 … count − 1, without bias; count ≥ 1.
  std::uint32_t below(std::uint32_t count);
  /// Puts the values into a random order (Fisher and Yates).
  void shuffle(std::span<std::int32_t> values);

  const State& state() const { return state_; }

 private:
  State state_;
};

}  // namespace taroko
