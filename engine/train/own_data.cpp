#include "train/own_data.h"

#include <algorithm>
#include <cmath>

#include "core/table.h"
#include "core/text.h"

namespace taroko {
namespace {

constexpr Parameter classesAllowed{"classes", "Classes", 2, 2, 100, false, true};
constexpr Index mostInputs = 256;
constexpr Index mostOutputs = 100;

std::vector<std::string> namesOfInputs(const Reader& names, Index columns) {
  std::vector<std::string> read;
  for (const Reader& name : names.list()) read.push_back(name.text(""));
  if (!names.isAbsent()) {
    if (static_cast<Index>(read.size()) != columns) names.refuse(say("must have {} names", {columns}));
    return read;
  }
  if (columns == 1) return {"x"};
  if (columns == 2) return {"x", "y"};
  for (Index i = 1; i <= columns; ++i) read.push_back(joined({"x", i}));
  return read;
}

void requireAll(const Reader& targets, const Table& table, bool (*fits)(double), const Message& complaint) {
  for (std::size_t i = 0; i < table.values.size(); ++i) {
    if (fits(table.values[i])) continue;
    refuseField(joined({targets.path(), "[", i / static_cast<std::size_t>(table.columns), "]"}),
                say("{}, not {}", {complaint, showNumber(table.values[i])}));
  }
}

bool isClass(double value) { return value >= 0 && value < static_cast<double>(mostOutputs) && value == std::floor(value); }
bool isProbability(double value) { return value >= 0 && value <= 1; }

/// Labels may be written as −1 and 1 as well; inside they are 0 and 1.
void readLabels(const Reader& targets, Table& table) {
  const bool signs = std::any_of(table.values.begin(), table.values.end(), [](double value) { return value < 0; });
  if (signs) {
    requireAll(
        targets, table, [](double value) { return value == -1 || value == 1; }, say("must be -1 or 1 where another is -1"));
    for (double& value : table.values) value = (value + 1) / 2;
  } else {
    requireAll(targets, table, isProbability, say("must be from 0 to 1, or -1 and 1"));
  }
}

}  // namespace

Samples readOwnSamples(Reader& data, Task task) {
  const Reader inputs = data.member("inputs");
  const Reader targets = data.member("targets");
  const Reader classes = data.member("classes");
  Table inputTable = readTable(inputs);
  Table targetTable = readTable(targets);
  if (inputTable.columns > mostInputs) {
    refuseField(inputs.path(), say("must have at most {} columns, not {}", {mostInputs, inputTable.columns}));
  }
  if (targetTable.columns > mostOutputs) {
    refuseField(targets.path(), say("must have at most {} columns, not {}", {mostOutputs, targetTable.columns}));
  }
  if (inputTable.rows() != targetTable.rows()) {
    refuseField(targets.path(),
                say("must have as many rows as data.inputs, which has {}, not {}", {inputTable.rows(), targetTable.rows()}));
  }

  Samples samples;
  samples.task = task == Task::binary && targetTable.columns > 1 ? Task::multiLabel : task;
  samples.columns = inputTable.columns;
  samples.names = namesOfInputs(data.member("names"), inputTable.columns);
  samples.targetColumns = targetTable.columns;
  samples.outputs = targetTable.columns;
  if (samples.task == Task::multiclass) {
    if (targetTable.columns != 1) {
      refuseField(targets.path(), say("must be a list of class indices: one number per row, not {}", {targetTable.columns}));
    }
    requireAll(targets, targetTable, isClass, say("must be a class index, a whole number from {} to {}", {0, mostOutputs - 1}));
    const auto highest = static_cast<Index>(*std::max_element(targetTable.values.begin(), targetTable.values.end()));
    samples.outputs =
        std::max<Index>({2, highest + 1, static_cast<Index>(classes.isAbsent() ? 2 : classes.requiredNumber(classesAllowed))});
    if (!classes.isAbsent() && classes.requiredNumber(classesAllowed) <= static_cast<double>(highest)) {
      classes.refuse(say("must be more than the highest class index, {}", {highest}));
    }
  } else if (samples.task != Task::regression) {
    readLabels(targets, targetTable);
  }
  samples.inputs.assign(inputTable.values.begin(), inputTable.values.end());
  samples.targets.assign(targetTable.values.begin(), targetTable.values.end());
  return samples;
}

}  // namespace taroko
