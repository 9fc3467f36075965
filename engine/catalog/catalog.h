#pragma once

#include "core/value.h"

namespace taroko {

/// All registries and settings as one document, from which controls, menus, validation of links and code exports are made:
/// `{ activations, initializers, losses, optimizers, schedules, datasets, features, settings }`. Every entry has `name`, `label`,
/// `formula` (TeX) and `parameters: [{ name, label, default, min, max, scale?, integer?, toggle? }]`.
Value catalog();

/// The samples of a data set, `{ dataset, samples, noise, seed }` and its parameters; what is left out has its standard value. Returns
/// `{ inputs, columns, names, targets, targetColumns, outputs, task, classes, note }`. ConfigError where the request does not fit.
Value generateDataset(const Value& request);

}  // namespace taroko
