#include "train/batches.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "catch.h"

using namespace taroko;

namespace {

using Indices = std::vector<std::int32_t>;

BatchConfig of(Index size, BatchOrder order = BatchOrder::shuffled, bool dropLast = false, std::uint64_t seed = 1) {
  return {size, order, dropLast, seed};
}

Indices next(const BatchSequence& batches) { return {batches.next().begin(), batches.next().end()}; }

/// The batches to the end of the present epoch.
std::vector<Indices> epoch(BatchSequence& batches) {
  std::vector<Indices> taken;
  for (const std::int64_t present = batches.state().epoch; batches.state().epoch == present; batches.advance()) {
    taken.push_back(next(batches));
  }
  return taken;
}

Indices joined(const std::vector<Indices>& batches) {
  Indices all;
  for (const Indices& batch : batches) all.insert(all.end(), batch.begin(), batch.end());
  return all;
}

Indices sorted(Indices samples) {
  std::sort(samples.begin(), samples.end());
  return samples;
}

Indices firstOf(Index count) {
  Indices samples(static_cast<std::size_t>(count));
  std::iota(samples.begin(), samples.end(), 0);
  return samples;
}

}  // namespace

TEST_CASE("an epoch has every sample once, in ⌈N / b⌉ batches of which only the last may be short") {
  for (const BatchOrder order : {BatchOrder::shuffled, BatchOrder::sequential}) {
    for (const Index samples : {1, 2, 7, 12, 31}) {
      for (Index size = 1; size <= samples; ++size) {
        CAPTURE(samples, size);
        BatchSequence batches(samples, of(size, order));
        for (int round = 0; round < 3; ++round) {
          CHECK(batches.batches() == (samples + size - 1) / size);
          const std::vector<Indices> taken = epoch(batches);
          CHECK(static_cast<Index>(taken.size()) == (samples + size - 1) / size);
          CHECK(sorted(joined(taken)) == firstOf(samples));
          for (std::size_t i = 0; i + 1 < taken.size(); ++i) CHECK(static_cast<Index>(taken[i].size()) == size);
        }
      }
    }
  }
}

TEST_CASE("with dropLast an epoch has ⌊N / b⌋ whole batches of different samples") {
  for (const Index size : {1, 3, 4, 7, 10}) {
    CAPTURE(size);
    BatchSequence batches(10, of(size, BatchOrder::shuffled, true));
    for (int round = 0; round < 3; ++round) {
      CHECK(batches.batches() == 10 / size);
      const std::vector<Indices> taken = epoch(batches);
      CHECK(static_cast<Index>(taken.size()) == 10 / size);
      for (const Indices& batch : taken) CHECK(static_cast<Index>(batch.size()) == size);
      const Indices all = sorted(joined(taken));
      CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
    }
  }
}

TEST_CASE("sequential batches take the samples in their order, epoch after epoch") {
  BatchSequence batches(10, of(4, BatchOrder::sequential));
  for (int round = 0; round < 3; ++round) {
    CHECK(epoch(batches) == std::vector<Indices>{{0, 1, 2, 3}, {4, 5, 6, 7}, {8, 9}});
  }
}

TEST_CASE("shuffled batches have a new order every epoch, and every sample is as likely at every place") {
  constexpr Index samples = 5;
  constexpr int epochs = 5000;
  BatchSequence batches(samples, of(samples));
  std::vector<std::vector<int>> counts(samples, std::vector<int>(samples));
  int repeated = 0;
  Indices last;
  for (int round = 0; round < epochs; ++round) {
    const Indices order = joined(epoch(batches));
    repeated += order == last ? 1 : 0;
    last = order;
    for (std::size_t place = 0; place < order.size(); ++place) ++counts[place][static_cast<std::size_t>(order[place])];
  }
  // One of 5! orders follows itself; a place has each sample in a fifth of the epochs. Five standard deviations around that.
  CHECK(std::abs(repeated - epochs / 120.0) < 5 * std::sqrt(epochs / 120.0));
  for (const auto& place : counts) {
    for (const int count : place) CHECK(std::abs(count - epochs / 5.0) < 5 * std::sqrt(epochs * 0.2 * 0.8));
  }
}

TEST_CASE("batches with replacement draw each place by itself, in epochs of as many samples") {
  constexpr Index samples = 20;
  constexpr int epochs = 2000;
  BatchSequence batches(samples, of(6, BatchOrder::withReplacement));
  std::vector<int> counts(samples);
  double different = 0;
  for (int round = 0; round < epochs; ++round) {
    const std::vector<Indices> taken = epoch(batches);
    CHECK(taken.size() == 4);
    Indices all = sorted(joined(taken));
    CHECK(all.size() == samples);
    for (const std::int32_t sample : all) ++counts.at(static_cast<std::size_t>(sample));
    different += static_cast<double>(std::unique(all.begin(), all.end()) - all.begin()) / epochs;
  }
  // A sample is missing from N draws with probability (1 − 1/N)ᴺ.
  CHECK(different == Approx(samples * (1 - std::pow(1 - 1.0 / samples, samples))).epsilon(0.02));
  for (const int count : counts) CHECK(std::abs(count - epochs) < 5 * std::sqrt(epochs));
}

TEST_CASE("the same seed gives the same batches, another seed gives others") {
  for (const BatchOrder order : {BatchOrder::shuffled, BatchOrder::withReplacement}) {
    BatchSequence first(30, of(7, order, false, 5));
    BatchSequence same(30, of(7, order, false, 5));
    BatchSequence other(30, of(7, order, false, 6));
    for (int round = 0; round < 3; ++round) {
      const std::vector<Indices> taken = epoch(first);
      CHECK(epoch(same) == taken);
      CHECK(epoch(other) != taken);
    }
  }
}

TEST_CASE("the size of the batches cuts the epoch's order and does not change it") {
  BatchSequence small(30, of(4));
  BatchSequence large(30, of(11));
  for (int round = 0; round < 3; ++round) CHECK(joined(epoch(small)) == joined(epoch(large)));
}

TEST_CASE("looking at the next batch does not take it") {
  BatchSequence batches(9, of(4));
  CHECK(next(batches) == next(batches));
  CHECK(batches.state().position == 0);
}

TEST_CASE("a new size takes hold at the next batch of the same order") {
  BatchSequence reference(20, of(20));
  const Indices order = next(reference);
  BatchSequence batches(20, of(6));
  batches.advance();
  batches.configure(of(9));
  CHECK(next(batches) == Indices(order.begin() + 6, order.begin() + 15));
  CHECK(batches.batches() == 3);
  CHECK(epoch(batches).size() == 2);
}

TEST_CASE("dropping a batch that is short already ends the epoch") {
  BatchSequence batches(10, of(4));
  batches.advance();
  batches.advance();
  batches.configure(of(4, BatchOrder::shuffled, true));
  CHECK(batches.state().epoch == 1);
  CHECK(next(batches).size() == 4);
}

TEST_CASE("a new order takes hold with the next epoch, or at once where this one has not begun") {
  BatchSequence batches(8, of(3));
  batches.advance();
  const Indices begun = next(batches);
  batches.configure(of(3, BatchOrder::sequential));
  CHECK(next(batches) == begun);
  epoch(batches);
  CHECK(next(batches) == Indices{0, 1, 2});

  for (const BatchOrder order : {BatchOrder::sequential, BatchOrder::withReplacement}) {
    BatchSequence fresh(8, of(3, order));
    fresh.configure(of(3));
    BatchSequence shuffled(8, of(3));
    CHECK(epoch(fresh) == epoch(shuffled));
  }
}

TEST_CASE("a sequence continues from its state, and a state that does not fit is refused") {
  BatchSequence original(15, of(4));
  epoch(original);
  original.advance();
  const BatchSequence::State state = original.state();
  BatchSequence restored(15, of(4));
  restored.restore(state);
  for (int round = 0; round < 3; ++round) CHECK(epoch(restored) == epoch(original));

  const auto refuses = [&](auto change) {
    BatchSequence::State changed = state;
    change(changed);
    CHECK_THROWS_AS(restored.restore(changed), std::invalid_argument);
  };
  refuses([](auto& changed) { changed.order.pop_back(); });
  refuses([](auto& changed) { changed.order[3] = 15; });
  refuses([](auto& changed) { changed.order[3] = -1; });
  refuses([](auto& changed) { changed.position = 15; });
  refuses([](auto& changed) { changed.position = -1; });
  refuses([](auto& changed) { changed.epoch = -1; });
  refuses([](auto& changed) { changed.batch = changed.position + 1; });
}
