#include "expression/formula_report.h"

#include <utility>
#include <vector>

#include "core/error.h"
#include "core/table.h"
#include "expression/formula.h"

namespace taroko {

Value reportFormula(const Value& request) {
  Reader reader(&request, "");
  const Reader source = reader.member("formula");
  if (source.isAbsent()) refuseField("formula", say("is required: an expression, such as 'x^2 + y^2'"));
  std::vector<std::string> names;
  for (const Reader& name : reader.member("names").list()) names.push_back(name.text(""));
  const std::unique_ptr<Formula> formula = compileFormula(source.text(""), names, source.path());
  const Table table = readTable(reader.member("inputs"), static_cast<Index>(names.size()));
  reader.refuseOthers();

  const std::vector<float> values(table.values.begin(), table.values.end());
  std::vector<Strided<const float>> columns;
  for (std::size_t i = 0; i < names.size(); ++i) columns.push_back({values.data() + i, static_cast<std::ptrdiff_t>(names.size())});
  Value::Floats results(static_cast<std::size_t>(table.rows()));
  formula->evaluate(columns, results.size(), {results.data()});
  return results;
}

}  // namespace taroko
