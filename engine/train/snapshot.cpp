#include <algorithm>
#include <cmath>

#include "core/bytes.h"
#include "core/error.h"
#include "core/text.h"
#include "train/trainer.h"

namespace taroko {
namespace {

constexpr std::uint32_t magic = 0x4B525451;  // "QTRK" as bytes
constexpr std::uint32_t version = 2;
constexpr std::int64_t mostCounted = std::int64_t{1} << 53;  // the numbers up to which JavaScript counts exactly

bool isCount(std::int64_t number) { return number >= 0 && number <= mostCounted; }

/// FNV-1a, 64 bits (Fowler, Noll and Vo).
class Hash {
 public:
  void add(std::span<const std::uint8_t> bytes) {
    for (const std::uint8_t byte : bytes) state_ = (state_ ^ byte) * 1099511628211ULL;
  }
  void add(std::string_view text) {
    add({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    add(text.size());
  }
  void add(std::uint64_t number) {
    for (int i = 0; i < 8; ++i) state_ = (state_ ^ ((number >> (8 * i)) & 255U)) * 1099511628211ULL;
  }
  std::uint64_t value() const { return state_; }

 private:
  std::uint64_t state_ = 14695981039346656037ULL;
};

std::uint64_t hashOf(std::span<const std::uint8_t> bytes) {
  Hash hash;
  hash.add(bytes);
  return hash.value();
}

[[noreturn]] void refuse(const Message& complaint) { refuseField("snapshot", complaint); }

bool areFinite(const std::vector<float>& values) {
  return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

/// The body between header and checksum, checked.
std::span<const std::uint8_t> bodyOf(std::span<const std::uint8_t> bytes, std::uint64_t fingerprint) {
  constexpr std::size_t header = 2 * sizeof(std::uint32_t) + sizeof(std::uint64_t);
  constexpr std::size_t checksum = sizeof(std::uint64_t);
  if (bytes.size() < header + checksum) refuse(say("is not a snapshot: it has only {} bytes", {bytes.size()}));
  ByteReader start(bytes);
  if (start.read<std::uint32_t>() != magic) refuse(say("is not a snapshot: it does not begin like one"));
  const auto written = start.read<std::uint32_t>();
  if (written != version) {
    refuse(say("has version {}; this engine reads version {}", {written, version}));
  }
  const auto all = bytes.first(bytes.size() - checksum);
  if (ByteReader(bytes.last(checksum)).read<std::uint64_t>() != hashOf(all)) refuse(say("is damaged: its checksum does not fit its bytes"));
  if (start.read<std::uint64_t>() != fingerprint) refuse(say("is of another network, optimizer or number of training samples"));
  return all.subspan(header);
}

}  // namespace

inline namespace TAROKO_PRECISION {

std::uint64_t Trainer::fingerprint() const {
  Hash hash;
  hash.add(static_cast<std::uint64_t>(architecture_.inputs));
  for (const Architecture::Layer& layer : architecture_.layers) {
    hash.add(static_cast<std::uint64_t>(layer.units));
    hash.add(layer.activation);
  }
  hash.add(optimizer_->description.name);
  hash.add(static_cast<std::uint64_t>(data_.train.rows()));
  return hash.value();
}

std::vector<std::uint8_t> Trainer::snapshot() const {
  const auto numbers = [](const auto& values) { return std::span(values.data(), static_cast<std::size_t>(values.size())); };
  const BatchSequence::State& batches = batches_.state();
  ByteWriter writer;
  writer.write(magic);
  writer.write(version);
  writer.write(fingerprint());
  writer.write(updates_);
  writer.write(optimizerUpdates_);
  writer.write(samplesSeen_);
  writer.write(batchLoss_);
  writer.write(batches.epoch);
  writer.write(batches.batch);
  writer.write(batches.position);
  writer.write(batches.before);
  writer.write(batches.after);
  writer.writeAll(std::span(batches.order));
  writer.writeAll(numbers(parameters_));
  writer.writeAll(numbers(gradient_));
  writer.writeAll(numbers(memory_));
  writer.write(hashOf(writer.bytes()));
  return writer.bytes();
}

void Trainer::restore(std::span<const std::uint8_t> bytes) {
  ByteReader reader(bodyOf(bytes, fingerprint()));
  try {
    const auto updates = reader.read<std::int64_t>();
    const auto optimizerUpdates = reader.read<std::int64_t>();
    const auto samplesSeen = reader.read<std::int64_t>();
    const auto batchLoss = reader.read<double>();
    BatchSequence::State state;
    state.epoch = reader.read<std::int64_t>();
    state.batch = reader.read<std::int64_t>();
    state.position = reader.read<std::int64_t>();
    state.before = reader.read<Random::State>();
    state.after = reader.read<Random::State>();
    state.order = reader.readAll<std::int32_t>();
    const auto parameters = reader.readAll<float>();
    const auto gradient = reader.readAll<float>();
    const auto memory = reader.readAll<float>();
    const bool fits = static_cast<Index>(parameters.size()) == parameters_.size() && gradient.size() == parameters.size() &&
                      static_cast<Index>(memory.size()) == memory_.size() && reader.isAtEnd() && areFinite(parameters) &&
                      isCount(updates) && isCount(optimizerUpdates) && optimizerUpdates <= updates && isCount(samplesSeen) &&
                      isCount(state.epoch);
    if (!fits) refuse(say("is damaged: its parts do not fit together"));
    batches_.restore(std::move(state));
    updates_ = updates;
    optimizerUpdates_ = optimizerUpdates;
    samplesSeen_ = samplesSeen;
    batchLoss_ = batchLoss;
    std::copy(gradient.begin(), gradient.end(), gradient_.data());
    std::copy(memory.begin(), memory.end(), memory_.data());
    setParameters(parameters);
  } catch (const std::logic_error&) {
    refuse(say("is damaged: its parts do not fit together"));
  }
}

}  // namespace TAROKO_PRECISION
}  // namespace taroko
