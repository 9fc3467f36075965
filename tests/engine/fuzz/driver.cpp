/// Runs a fuzz target on its seeds and on a fixed number of mutations of them: `target [runs] [seed]`, or on files: `target --files a b`.
/// The same numbers give the same inputs everywhere. When the target dies, its last input is printed.

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "core/random.h"
#include "fuzz/fuzz.h"

extern "C" void __sanitizer_set_death_callback(void (*callback)()) __attribute__((weak));

namespace {

constexpr std::size_t longestInput = 1 << 15;
constexpr std::size_t mostKept = 500;

std::string input;  // that the target is working on

void printInput() {
  std::fputs("input: \"", stderr);
  for (const char character : input) std::fprintf(stderr, "\\x%02x", static_cast<unsigned>(static_cast<unsigned char>(character)));
  std::fputs("\"\n", stderr);
}

void onSignal(int signal) {
  printInput();
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void run(std::string next) {
  input = std::move(next);
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

class Mutator {
 public:
  Mutator(std::uint64_t seed, std::vector<std::string> seeds)
      : random_(seed, taroko::Stream::data), seeds_(seeds), corpus_(std::move(seeds)) {}

  std::string next() {
    std::string text = random_.below(2) == 0 ? seeds_[below(seeds_.size())] : any();
    for (std::uint32_t changes = 1 + random_.below(1 + random_.below(5)); changes > 0; --changes) change(text);
    text.resize(std::min(text.size(), longestInput));
    // A part of what was tried stays as ground for further changes, so that these add up.
    if (random_.below(20) == 0) {
      if (corpus_.size() < mostKept) {
        corpus_.push_back(text);
      } else {
        corpus_[below(corpus_.size())] = text;
      }
    }
    return text;
  }

 private:
  std::size_t below(std::size_t count) { return random_.below(static_cast<std::uint32_t>(count)); }
  const std::string& any() { return corpus_[below(corpus_.size())]; }

  /// A piece of a text, most often a short one.
  std::string piece(const std::string& text) {
    if (text.empty()) return text;
    const std::size_t start = below(text.size());
    return text.substr(start, 1 + below(random_.below(4) == 0 ? text.size() : 8));
  }

  void change(std::string& text) {
    const std::size_t place = below(text.size() + 1);
    const std::size_t rest = text.size() - place;
    switch (random_.below(8)) {
      case 0:
        if (rest > 0) text[place] = static_cast<char>(text[place] ^ (1 << random_.below(8)));
        break;
      case 1:
        if (rest > 0) text[place] = static_cast<char>(random_.below(256));
        break;
      case 2: text.insert(place, 1, static_cast<char>(random_.below(256))); break;
      case 3: text.erase(place, 1 + below(8)); break;
      case 4: text.insert(place, piece(text)); break;
      case 5: text.insert(place, piece(any())); break;
      case 6: text.resize(place); break;
      default: repeat(text, place); break;
    }
  }

  void repeat(std::string& text, std::size_t place) {
    const std::string part = piece(text);
    const std::size_t times = std::min<std::size_t>(1 + below(random_.below(10) == 0 ? 4'000 : 10), longestInput / (part.size() + 1));
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += part;
    text.insert(place, all);
  }

  taroko::Random random_;
  std::vector<std::string> seeds_;
  std::vector<std::string> corpus_;
};

}  // namespace

int main(int count, char** arguments) {
  if (__sanitizer_set_death_callback != nullptr) __sanitizer_set_death_callback(printInput);
  for (const int signal : {SIGABRT, SIGSEGV, SIGFPE}) std::signal(signal, onSignal);

  if (count > 1 && std::strcmp(arguments[1], "--files") == 0) {
    for (int i = 2; i < count; ++i) {
      std::ifstream file(arguments[i], std::ios::binary);
      run(std::string(std::istreambuf_iterator<char>(file), {}));
    }
    return 0;
  }
  const long runs = count > 1 ? std::atol(arguments[1]) : 20'000;
  const std::uint64_t seed = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 1;
  const std::vector<std::string> seeds = fuzzSeeds();
  for (const std::string& text : seeds) run(text);
  Mutator mutator(seed, seeds);
  for (long i = 0; i < runs; ++i) run(mutator.next());
  std::printf("%ld inputs, all answered or refused\n", runs + static_cast<long>(seeds.size()));
  return 0;
}
