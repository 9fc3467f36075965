#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/matrix.h"
#include "core/random.h"
#include "core/registry.h"

namespace taroko {

/// What there is to predict, and how targets are written.
enum class Task {
  binary,      ///< two classes: one column, 0 or 1
  multiclass,  ///< one of several classes: one column, the class's index
  multiLabel,  ///< labels that exclude nothing: one column each, 0 or 1
  regression,  ///< numbers
};

/// How menus group the data sets.
enum class DatasetGroup { twoClasses, severalClasses, multiLabel, regression, real, own };

/// One column of the inputs.
struct Input {
  std::string_view name;  ///< as features write it
  std::string_view label;
  std::string_view unit = {};
  /// Where the values are standardised: a value v stands for mean + deviation · v in the unit.
  double mean = 0;
  double deviation = 1;
};

/// Labelled samples. Everything is stored row by row, one row per sample.
struct Samples {
  std::vector<float> inputs;
  Index columns = 0;               ///< of the inputs
  std::vector<std::string> names;  ///< of the inputs
  std::vector<float> targets;
  Index targetColumns = 0;
  Index outputs = 0;  ///< classes for several classes, otherwise target columns
  Task task = Task::regression;
  std::string note;  ///< for people, such as how many rows were left out and why; mostly empty
};

/// How many samples to make, and how: `noise` from 0 to 0.5, parameters in the order of the data set's description, the formula where the
/// data set is made by one.
struct DatasetRequest {
  Index samples;
  double noise;
  std::span<const double> parameters;
  std::string_view formula{};
};

/// A source of samples.
struct Dataset {
  Description description;
  DatasetGroup group;
  Task task;  ///< of the standard formula, where the data set is made by one
  std::vector<Input> inputs;
  std::string_view loss;  ///< the natural one for that task, by name
  Parameter samples;      ///< how many there may be
  Parameter noise;
  Index outputs;                              ///< as in Samples; 0 where the parameter `classes` says it
  std::vector<std::string_view> targetNames;  ///< of classes, labels or numbers, where they have names
  std::string note;                           ///< as in Samples
  /// Appends inputs and targets of the requested number of samples. Draws as many numbers at any noise, so that noise moves samples
  /// without replacing them by others.
  void (*generate)(const DatasetRequest& request, Random& random, Samples& samples);
  std::string_view formula{};  ///< the standard one, where the data set is made by a formula over its inputs
};

/// Every data set, in the order in which menus list them.
std::span<const Dataset> datasets();

/// The task of a data set, or of its formula.
Task taskOf(const Choice& choice);

/// The names of a data set's input columns.
std::vector<std::string> namesOfInputs(const Dataset& dataset);

/// The number of outputs (Samples::outputs) that a data set has with the given parameters.
Index outputsOf(const Dataset& dataset, std::span<const double> parameters);

/// The samples of a data set: the same for the same arguments. Numbers are taken to be in the ranges that the data set allows.
/// std::invalid_argument where no data set has that name; ConfigError where its formula does not parse or is not finite on a sample.
Samples generate(const Choice& choice, Index samples, double noise, std::uint64_t seed);

}  // namespace taroko
