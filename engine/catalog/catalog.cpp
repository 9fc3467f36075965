#include "catalog/catalog.h"

#include <cmath>

#include "core/reader.h"
#include "nn/activations.h"
#include "nn/initializers.h"
#include "nn/losses.h"
#include "train/config_sections.h"
#include "train/features.h"
#include "train/optimizers.h"
#include "train/schedules.h"
#include "train/settings.h"

namespace taroko {
namespace {

Value describe(const Parameter& parameter) {
  Value value = Value::object({{"name", parameter.name}, {"label", parameter.label}});
  if (parameter.toggle) {
    value.set("default", parameter.standard != 0);
    value.set("toggle", true);
    return value;
  }
  value.set("default", parameter.standard);
  value.set("min", parameter.minimum);
  value.set("max", parameter.maximum);
  if (parameter.logarithmic) value.set("scale", "log");
  if (parameter.integer) value.set("integer", true);
  return value;
}

Value describe(const Description& description) {
  Value::Array parameters;
  for (const Parameter& parameter : description.parameters) parameters.push_back(describe(parameter));
  return Value::object(
      {{"name", description.name}, {"label", description.label}, {"formula", description.formula}, {"parameters", parameters}});
}

/// Every entry of a registry; `more` adds what only entries of its kind have.
template <class Entry, class More>
Value list(std::span<const Entry> entries, const More& more) {
  Value::Array values;
  for (const Entry& entry : entries) {
    Value value = describe(entry.description);
    more(entry, value);
    values.push_back(std::move(value));
  }
  return values;
}

template <class Entry>
Value list(std::span<const Entry> entries) {
  return list(entries, [](const Entry&, Value&) {});
}

/// The ends of its range, null where it has none.
void addRange(const Activation& activation, Value& value) {
  const auto end = [](double number) { return std::isfinite(number) ? Value(number) : Value(); };
  value.set("range", Value::Array{end(activation.lowest), end(activation.highest)});
}

void addLink(const Loss& loss, Value& value) {
  static constexpr const char* links[] = {"identity", "sigmoid", "softmax"};
  static constexpr const char* targets[] = {"numbers", "probabilities", "distribution", "signs"};
  value.set("predict", links[static_cast<int>(loss.link)]);
  value.set("targets", targets[static_cast<int>(loss.targets)]);
}

void addDataset(const Dataset& dataset, Value& value) {
  static constexpr const char* groups[] = {"twoClasses", "severalClasses", "multiLabel", "regression", "real", "own"};
  Value::Array inputs;
  Value::Array columns;
  for (const Input& input : dataset.inputs) {
    inputs.emplace_back(input.name);
    columns.push_back(Value::object(
        {{"name", input.name}, {"label", input.label}, {"unit", input.unit}, {"mean", input.mean}, {"deviation", input.deviation}}));
  }
  Value::Array targetNames;
  for (const std::string_view name : dataset.targetNames) targetNames.emplace_back(name);
  if (!dataset.formula.empty()) {
    value.set("parameters",
              Value::Array{Value::object({{"name", "formula"}, {"label", "Formula"}, {"default", dataset.formula}, {"text", true}})});
  }
  value.set("group", groups[static_cast<int>(dataset.group)]);
  value.set("task", taskNames()[static_cast<std::size_t>(dataset.task)]);
  value.set("inputs", std::move(inputs));
  value.set("inputColumns", std::move(columns));
  value.set("targetNames", std::move(targetNames));
  value.set("outputs", dataset.outputs);
  value.set("loss", dataset.loss);
  value.set("samples", describe(dataset.samples));
  value.set("noise", describe(dataset.noise));
  value.set("note", dataset.note);
}

Value listSettings() {
  Value::Array values;
  for (const Parameter& parameter : settings()) {
    Value value = describe(parameter);
    value.set("path", parameter.name);
    values.push_back(std::move(value));
  }
  Value::Array orders;
  for (const std::string_view name : batchOrderNames()) orders.emplace_back(name);
  const Value standard = orders.front();
  values.push_back(
      Value::object({{"path", "batch.order"}, {"name", "batch.order"}, {"label", "Order"}, {"default", standard}, {"choices", orders}}));
  values.push_back(Value::object({{"path", "batch.dropLast"},
                                  {"name", "batch.dropLast"},
                                  {"label", "Drop the short last batch"},
                                  {"default", false},
                                  {"toggle", true}}));
  return values;
}

}  // namespace

Value catalog() {
  return Value::object({{"activations", list(activations(), addRange)},
                        {"initializers", list(initializers())},
                        {"losses", list(losses(), addLink)},
                        {"optimizers", list(optimizers())},
                        {"schedules", list(schedules())},
                        {"datasets", list(datasets(), addDataset)},
                        {"features", list(features())},
                        {"settings", listSettings()}});
}

Value generateDataset(const Value& request) {
  Reader reader(&request, "");
  const Reader name = reader.member("dataset");
  if (name.isAbsent()) refuseField("dataset", say("is required: the name of a data set"));
  const Dataset& dataset = datasets()[name.oneOf(namesOf(datasets()), 0)];
  Choice choice{std::string(dataset.description.name), {}};
  for (const Parameter& parameter : dataset.description.parameters) {
    choice.parameters.push_back(reader.member(parameter.name).number(parameter));
  }
  if (!dataset.formula.empty()) choice.formula = reader.member("formula").text(dataset.formula);
  const auto count = static_cast<Index>(reader.member("samples").number(dataset.samples));
  const double noise = reader.member("noise").number(dataset.noise);
  const auto seed = static_cast<std::uint64_t>(reader.member("seed").number(setting("data.seed")));
  reader.refuseOthers();

  Samples samples = generate(choice, count, noise, seed);
  Value::Array names;
  for (const std::string& input : samples.names) names.emplace_back(input);
  const Index classes = samples.task == Task::binary ? 2 : samples.task == Task::multiclass ? samples.outputs : 0;
  return Value::object({{"inputs", samples.inputs},
                        {"columns", samples.columns},
                        {"names", names},
                        {"targets", samples.targets},
                        {"targetColumns", samples.targetColumns},
                        {"outputs", samples.outputs},
                        {"task", taskNames()[static_cast<std::size_t>(samples.task)]},
                        {"classes", classes},
                        {"note", samples.note}});
}

}  // namespace taroko
