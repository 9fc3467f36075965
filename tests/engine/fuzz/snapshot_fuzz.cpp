/// Snapshots with wrong bytes: all are refused and leave the trainer alone. Those that carry the right checksum nevertheless are refused
/// or continue.

#include "fuzz/fuzz.h"

#include <cmath>
#include <memory>
#include <string>
#include <string_view>

#include "core/error.h"
#include "fuzz/values.h"
#include "interface/trainer_interface.h"

namespace {

using namespace taroko;
using Bytes = Value::Bytes;

constexpr std::size_t checksumSize = sizeof(std::uint64_t);
constexpr std::size_t firstCounter = 16;  // after two numbers of 4 bytes and the fingerprint: the updates made

Value configOf(const char* optimizer, int units) {
  return Value::object({{"data", Value::object({{"inputs", Value::Array{1, 2, 3, 4, 5}}, {"targets", Value::Array{2, 4, 5, 8, 9}}})},
                        {"network", Value::object({{"hidden", Value::Array{Value::object({{"units", units}})}}})},
                        {"optimizer", Value::object({{"name", optimizer}})},
                        {"batch", Value::object({{"size", 2}})}});
}

/// A trainer in the middle of its second epoch, and what it was then.
class Subject {
 public:
  Subject(const char* optimizer, int units) : trainer_(configOf(optimizer, units)) {
    trainer_.step(4);
    state_ = *trainer_.snapshot().as<Bytes>();
  }

  const Bytes& state() const { return state_; }

  /// Whether the trainer took these bytes. One that refuses must be as it was.
  bool takes(const Bytes& bytes) {
    try {
      trainer_.restore(bytes);
      return true;
    } catch (const ConfigError& error) {
      require(error.path() == "snapshot" && error.what()[0] != '\0', "a refusal names the snapshot and has a message");
      require(*trainer_.snapshot().as<Bytes>() == state_, "a refused snapshot leaves the trainer alone");
      return false;
    }
  }

  void trainOn() {
    trainer_.run(Value::object({{"updates", 3}}));
    const Value parameters = trainer_.parameters();
    for (const float parameter : *parameters.as<Value::Floats>()) require(std::isfinite(parameter), "parameters stay finite");
    trainer_.batch();
  }

  void goBack() {
    trainer_.restore(state_);
    require(*trainer_.snapshot().as<Bytes>() == state_, "a restored trainer gives its snapshot again");
  }

 private:
  TrainerInterface trainer_;
  Bytes state_;
};

Subject& plain() {
  static Subject subject("sgd", 2);
  return subject;
}

Subject& remembering() {
  static Subject subject("adam", 1);
  return subject;
}

void requireEveryDamageRefused(Subject& subject) {
  const Bytes& whole = subject.state();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    require(!subject.takes(Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length))), "a snapshot cut short is refused");
  }
  for (std::size_t place = 0; place < whole.size(); ++place) {
    for (int difference = 1; difference < 256; ++difference) {
      Bytes damaged = whole;
      damaged[place] = static_cast<std::uint8_t>(damaged[place] ^ difference);
      require(!subject.takes(damaged), "a snapshot with one wrong byte is refused");
    }
  }
  Bytes longer = whole;
  longer.push_back(0);
  require(!subject.takes(longer), "a snapshot with more bytes is refused");
}

/// Gives bytes the checksum that belongs to them: FNV-1a, 64 bits, little-endian.
void seal(Bytes& bytes) {
  if (bytes.size() < checksumSize) return;
  std::uint64_t hash = 14695981039346656037ULL;
  const std::size_t end = bytes.size() - checksumSize;
  for (std::size_t i = 0; i < end; ++i) hash = (hash ^ bytes[i]) * 1099511628211ULL;
  for (std::size_t i = 0; i < checksumSize; ++i) bytes[end + i] = static_cast<std::uint8_t>(hash >> (8 * i));
}

void requireBasics() {
  Bytes sealed = plain().state();
  seal(sealed);
  require(sealed == plain().state(), "the checksum of a snapshot is the one known here");
  for (std::size_t byte = 0; byte < sizeof(std::int64_t); ++byte) sealed[firstCounter + byte] = byte == 7 ? 0x7F : 0xFF;
  seal(sealed);
  require(!plain().takes(sealed), "a counter that could not count on is refused");
  requireEveryDamageRefused(plain());
  requireEveryDamageRefused(remembering());
  require(!plain().takes(remembering().state()) && !remembering().takes(plain().state()), "a snapshot of another network is refused");
  require(!plain().takes(Subject("sgd", 3).state()), "a snapshot of a network with more units is refused");
  require(!plain().takes(Subject("rmsprop", 2).state()), "a snapshot of another optimizer is refused");
  require(plain().takes(plain().state()) && remembering().takes(remembering().state()), "a trainer takes its own snapshot");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bool once = (requireBasics(), true);
  (void)once;
  Bytes bytes(data, data + size);
  for (Subject* subject : {&plain(), &remembering()}) {
    require(subject->takes(bytes) == (bytes == subject->state()), "only a whole snapshot is taken");
  }
  seal(bytes);
  for (Subject* subject : {&plain(), &remembering()}) {
    if (!subject->takes(bytes)) continue;
    subject->trainOn();
    subject->goBack();
  }
  return 0;
}

std::vector<std::string> fuzzSeeds() {
  std::vector<std::string> seeds{""};
  for (Subject* subject : {&plain(), &remembering()}) seeds.emplace_back(subject->state().begin(), subject->state().end());
  return seeds;
}
