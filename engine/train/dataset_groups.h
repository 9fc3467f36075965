#pragma once

#include <initializer_list>
#include <vector>

#include "train/datasets.h"

namespace taroko {

/// The data sets, group by group.
std::vector<Dataset> twoClassDatasets();
std::vector<Dataset> severalClassDatasets();
std::vector<Dataset> multiLabelDatasets();
std::vector<Dataset> regressionDatasets();
std::vector<Dataset> realDatasets();
std::vector<Dataset> ownDatasets();

/// Two classes for a formula that compares, otherwise numbers. ConfigError where it does not parse.
Task taskOfFormula(const std::string& formula);

/// What most data sets allow.
constexpr Parameter usualSamples{"samples", "Samples", 500, 10, 5000, true, true};
constexpr Parameter usualNoise{"noise", "Noise", 0, 0, 0.5};

/// The inputs of points in the plane.
std::vector<Input> planeInputs();

/// Appends one sample.
void add(Samples& samples, std::initializer_list<double> inputs, std::initializer_list<double> targets);

}  // namespace taroko
