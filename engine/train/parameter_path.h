#pragma once

#include <cstdint>
#include <vector>

#include "core/matrix.h"

namespace taroko {
inline namespace TAROKO_PRECISION {

/// Where a run's parameters have been: a bounded number of states, evenly spaced over all updates so far. When it is full every other
/// state is dropped and the spacing doubles. Allocates only when made.
class ParameterPath {
 public:
  explicit ParameterPath(Index parameters);

  /// Notes the parameters after `update` updates where that falls on the spacing. Updates come in ascending order.
  void note(std::int64_t update, const Vector& parameters);
  /// Forgets everything after `update`.
  void forgetAfter(std::int64_t update);

  Index size() const { return static_cast<Index>(updates_.size()); }
  std::int64_t update(Index i) const { return updates_[static_cast<std::size_t>(i)]; }
  auto state(Index i) const { return states_.col(i); }

 private:
  void thinOut();

  Matrix states_;  ///< one column per state
  std::vector<std::int64_t> updates_;
  std::int64_t spacing_ = 1;
};

}  // namespace TAROKO_PRECISION
}  // namespace taroko
