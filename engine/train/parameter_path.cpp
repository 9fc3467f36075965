#include "train/parameter_path.h"

#include <algorithm>

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace {

/// Enough for a smooth line; fewer where the network is so large that they would fill the memory.
constexpr Index mostStates = 256;
constexpr Index mostNumbers = 1 << 20;

}  // namespace

ParameterPath::ParameterPath(Index parameters)
    : states_(parameters, std::clamp<Index>(mostNumbers / std::max<Index>(parameters, 1), 4, mostStates)) {
  updates_.reserve(static_cast<std::size_t>(states_.cols()));
}

void ParameterPath::note(std::int64_t update, const Vector& parameters) {
  if (update % spacing_ != 0) return;
  if (size() == states_.cols()) {
    thinOut();
    if (update % spacing_ != 0) return;
  }
  states_.col(size()) = parameters;
  updates_.push_back(update);
}

void ParameterPath::forgetAfter(std::int64_t update) {
  while (!updates_.empty() && updates_.back() > update) updates_.pop_back();
}

void ParameterPath::thinOut() {
  spacing_ *= 2;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < updates_.size(); ++i) {
    if (updates_[i] % spacing_ != 0) continue;
    updates_[kept] = updates_[i];
    states_.col(static_cast<Index>(kept)) = states_.col(static_cast<Index>(i));
    ++kept;
  }
  updates_.resize(kept);
}

}  // namespace TAROKO_PRECISION
}  // namespace taroko
