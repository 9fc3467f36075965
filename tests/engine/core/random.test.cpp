#include "core/random.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <vector>

#include "catch.h"

using namespace taroko;

namespace {

constexpr int draws = 40'000;

Random seeded(std::uint64_t seed = 1) { return Random(seed, Stream::data); }

}  // namespace

TEST_CASE("the generator is PCG32: it gives the numbers of the reference implementation's demonstration") {
  // pcg32_srandom(42, 54) as in https://www.pcg-random.org; the increment of stream 54 is 2 · 54 + 1.
  Random random(42, static_cast<Stream>(54));
  for (const std::uint32_t expected : {0xa15c02b7U, 0x7b47f409U, 0xba1d3330U, 0x83d2f293U, 0xbfa4784bU, 0xcbed606eU}) {
    CHECK(random.next() == expected);
  }
}

TEST_CASE("the same seed and stream give the same numbers, and any other seed or stream gives others") {
  const auto numbers = [](std::uint64_t seed, Stream stream) {
    Random random(seed, stream);
    std::vector<std::uint32_t> drawn(8);
    std::generate(drawn.begin(), drawn.end(), [&] { return random.next(); });
    return drawn;
  };
  std::map<std::vector<std::uint32_t>, int> seen;
  for (const std::uint64_t seed : {0LL, 1LL, 2LL, 4294967295LL}) {
    for (const Stream stream : {Stream::data, Stream::split, Stream::weights, Stream::batches, Stream::directions}) {
      CHECK(numbers(seed, stream) == numbers(seed, stream));
      ++seen[numbers(seed, stream)];
    }
  }
  CHECK(seen.size() == 20);
}

TEST_CASE("a generator continues from its state") {
  Random random = seeded();
  random.normal();
  Random continued(random.state());
  for (int i = 0; i < 10; ++i) CHECK(continued.next() == random.next());
}

TEST_CASE("uniform numbers fill their interval evenly and stay below its end") {
  Random random = seeded();
  std::vector<int> bins(10);
  for (int i = 0; i < draws; ++i) {
    const double value = random.uniform(-2, 3);
    CHECK_FALSE((value < -2 || value >= 3));
    ++bins.at(static_cast<std::size_t>((value + 2) * 2));
  }
  for (const int count : bins) CHECK(std::abs(count - draws / 10.0) < 5 * std::sqrt(draws * 0.09));
}

TEST_CASE("normal numbers have the normal distribution, tails included") {
  Random random = seeded();
  double sum = 0;
  double squares = 0;
  int outside1 = 0;
  int outside3 = 0;
  for (int i = 0; i < draws; ++i) {
    const double value = random.normal();
    sum += value;
    squares += value * value;
    outside1 += std::abs(value) > 1 ? 1 : 0;
    outside3 += std::abs(value) > 3 ? 1 : 0;
  }
  const auto share = [](double deviations) { return std::erfc(deviations / std::sqrt(2.0)); };
  const auto allowed = [](double probability) { return 5 * std::sqrt(probability * (1 - probability) * draws); };
  CHECK(std::abs(sum / draws) < 5 / std::sqrt(draws));
  CHECK(std::abs(squares / draws - 1) < 5 * std::sqrt(2.0 / draws));
  CHECK(std::abs(outside1 - share(1) * draws) < allowed(share(1)));
  CHECK(std::abs(outside3 - share(3) * draws) < allowed(share(3)));
}

TEST_CASE("a normal number takes exactly two draws") {
  Random random = seeded();
  Random beside = seeded();
  random.normal();
  beside.next();
  beside.next();
  CHECK(random.state() == beside.state());
}

TEST_CASE("whole numbers below a count are all there and equally likely") {
  for (const std::uint32_t count : {1U, 2U, 3U, 7U, 12U}) {
    Random random = seeded();
    std::vector<int> counts(count);
    for (int i = 0; i < draws; ++i) ++counts.at(random.below(count));
    const double probability = 1.0 / count;
    for (const int each : counts) CHECK(std::abs(each - draws * probability) <= 5 * std::sqrt(draws * probability * (1 - probability)));
  }
}

TEST_CASE("whole numbers below a count that does not divide 2³² are not drawn towards zero") {
  Random random = seeded();
  constexpr std::uint32_t third = 1U << 30;
  int low = 0;
  for (int i = 0; i < draws; ++i) low += random.below(3 * third) < third ? 1 : 0;
  CHECK(std::abs(low - draws / 3.0) < 5 * std::sqrt(draws * 2.0 / 9));
}

TEST_CASE("shuffling gives each order equally often") {
  Random random = seeded();
  std::map<std::vector<std::int32_t>, int> orders;
  for (int i = 0; i < draws; ++i) {
    std::vector<std::int32_t> values{0, 1, 2, 3};
    random.shuffle(values);
    ++orders[values];
  }
  CHECK(orders.size() == 24);
  for (const auto& [order, count] : orders) CHECK(std::abs(count - draws / 24.0) < 5 * std::sqrt(draws / 24.0));
  std::vector<std::int32_t> none;
  random.shuffle(none);
  CHECK(none.empty());
}
