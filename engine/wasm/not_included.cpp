// Stands in for expression/formula.cpp and train/own_data.cpp where the engine is linked without them: whoever types a formula or brings
// samples is told that it takes the complete engine.

#include "core/error.h"
#include "expression/formula.h"
#include "train/own_data.h"

namespace taroko {

struct Formula::Compiled {};

Formula::~Formula() = default;

std::unique_ptr<Formula> compileFormula(std::string_view, const std::vector<std::string>&, const std::string&) {
  throw NotIncluded("formulas are not included in the engine for training");
}

// There is no Formula to be asked.
void Formula::evaluate(std::span<const Strided<const double>>, std::size_t, Strided<double>) {}
void Formula::evaluate(std::span<const Strided<const float>>, std::size_t, Strided<float>) {}
bool Formula::decides() const { return false; }

Samples readOwnSamples(Reader&, Task) { throw NotIncluded("own samples are not included in the engine for training"); }

}  // namespace taroko
