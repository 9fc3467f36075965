#include "train/settings.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace taroko {
namespace {

constexpr Parameter seed(std::string_view path, std::string_view label) { return {path, label, 1, 0, 4294967295, false, true}; }

}  // namespace

std::span<const Parameter> settings() {
  static constexpr std::array entries{
      Parameter{"data.samples", "Samples", 500, 10, 5000, true, true},
      Parameter{"data.noise", "Noise", 0, 0, 0.5},
      Parameter{"data.trainShare", "Share for training", 0.5, 0.1, 1},
      seed("data.seed", "Data seed"),
      Parameter{"network.hidden.units", "Units", 4, 1, 512, true, true},
      seed("network.seed", "Weights seed"),
      Parameter{"optimizer.learningRate", "Learning rate η", 0.03, 1e-7, 1000, true},
      Parameter{"regularization.l1", "L1 penalty", 0, 0, 10},
      Parameter{"regularization.l2", "L2 penalty", 0, 0, 10},
      Parameter{"batch.size", "Batch size", 10, 1, 5000, true, true},
      seed("batch.seed", "Batch seed"),
  };
  return entries;
}

const Parameter& setting(std::string_view path) {
  const auto all = settings();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Parameter& entry) { return entry.name == path; });
  if (found == all.end()) throw std::invalid_argument("no setting has the path " + std::string(path));
  return *found;
}

}  // namespace taroko
