#pragma once

#include "core/value.h"

namespace taroko {

/// The values of an expression on many points: `{ formula, names, inputs }`, inputs as rows of numbers or `{ values, columns }`, one column
/// for each name. A value may be infinite or NaN. ConfigError with the path of what does not fit; with line and column for the formula.
Value reportFormula(const Value& request);

}  // namespace taroko
