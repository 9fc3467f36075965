#pragma once

#include <cstdint>
#include <span>

#include "core/registry.h"

namespace taroko {

/// How far training has come.
struct TrainingTime {
  std::int64_t epochs = 0;   ///< completed
  std::int64_t updates = 0;  ///< completed
};

/// How the learning rate changes while training. The rate for the next update depends on nothing but `base`, the time and the
/// schedule's parameters, so it can be changed or continued at any moment.
struct Schedule {
  Description description;
  double (*rate)(double base, TrainingTime time, std::span<const double> parameters);
};

/// Every schedule, in the order in which menus list them.
std::span<const Schedule> schedules();

}  // namespace taroko
