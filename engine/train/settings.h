#pragma once

#include <span>
#include <string_view>

#include "core/registry.h"

namespace taroko {

/// Every number of a config that belongs to no registry entry, under its path: range and standard value for validation, the catalogue and
/// the controls alike.
std::span<const Parameter> settings();

/// The one with that path, which must exist.
const Parameter& setting(std::string_view path);

}  // namespace taroko
