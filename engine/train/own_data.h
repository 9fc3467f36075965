#pragma once

#include <optional>

#include "core/reader.h"
#include "train/datasets.h"

namespace taroko {

/// Reads the caller's own samples from `inputs` and `targets` of a data object: rows of numbers, or `{ values, columns }` row by row.
/// `task` decides what targets may be: class indices, numbers from 0 to 1, or any. Names are x and y, or x1, x2, … unless `names` gives
/// them. ConfigError with the row of what is wrong.
Samples readOwnSamples(Reader& data, Task task);

}  // namespace taroko
