#pragma once

#include <span>
#include <vector>

#include "core/value.h"
#include "nn/layout.h"
#include "train/evaluation.h"
#include "train/gradient_check.h"
#include "train/inspection.h"
#include "train/landscape.h"
#include "train/layer_statistics.h"
#include "train/trainer.h"

namespace taroko {

/// Numbers one after another, as plain data.
template <class Numbers>
Value::Floats floats(const Numbers& values) {
  return {values.data(), values.data() + values.size()};
}

/// Results of the engine as plain data, with the names of the JavaScript interface. What was not computed is null or left out.
Value report(const Progress& progress);
Value report(const Evaluation& evaluation);
Value report(const std::vector<ParameterBlock>& layout);
Value report(const std::vector<LayerStatistics>& layers);
Value report(const TrainingData& data, const Split& split);
Value report(const Inspection& inspection);
Value report(const Landscape& landscape);
Value report(const std::vector<GradientComparison>& comparisons, const std::vector<ParameterBlock>& layout, Index samples);

}  // namespace taroko
