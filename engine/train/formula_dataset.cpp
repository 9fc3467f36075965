#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "core/text.h"
#include "expression/formula.h"
#include "train/dataset_groups.h"

namespace taroko {
namespace {

/// Points anywhere from −6 to 6, each with the formula's value. As for the surfaces, noise leaves them in place and takes their value from
/// a place up to 6 · noise away in x and y.
void formulaSamples(const DatasetRequest& request, Random& random, Samples& samples) {
  const std::unique_ptr<Formula> formula = compileFormula(request.formula, samples.names, "data.formula");
  samples.task = formula->decides() ? Task::binary : Task::regression;
  for (Index i = 0; i < request.samples; ++i) {
    const auto x = static_cast<float>(random.uniform(-6, 6));
    const auto y = static_cast<float>(random.uniform(-6, 6));
    const float moved[] = {x + static_cast<float>(request.noise * random.uniform(-6, 6)),
                           y + static_cast<float>(request.noise * random.uniform(-6, 6))};
    const Strided<const float> columns[] = {{moved}, {moved + 1}};
    float value = 0;
    formula->evaluate(columns, 1, {&value});
    if (!std::isfinite(value)) {
      refuseField("data.formula", say("must be finite on every sample: {} is {} at x = {}, y = {}",
                                      {shorten(request.formula, 60), showNumber(value), showNumber(moved[0]), showNumber(moved[1])}));
    }
    add(samples, {x, y}, {value});
  }
}

}  // namespace

Task taskOfFormula(const std::string& formula) {
  return compileFormula(formula, {"x", "y"}, "data.formula")->decides() ? Task::binary : Task::regression;
}

std::vector<Dataset> ownDatasets() {
  return {{{"formula", "Formula", "f(x, y)", {}},
           DatasetGroup::own,
           Task::binary,
           planeInputs(),
           "binaryCrossEntropy",
           usualSamples,
           usualNoise,
           1,
           {},
           "",
           formulaSamples,
           "y > sin(x)"}};
}

}  // namespace taroko
