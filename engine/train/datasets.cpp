#include "train/datasets.h"

#include <iterator>
#include <stdexcept>

#include "train/dataset_groups.h"

namespace taroko {
namespace {

std::vector<Dataset> allDatasets() {
  std::vector<Dataset> all;
  for (auto group : {twoClassDatasets, severalClassDatasets, multiLabelDatasets, regressionDatasets, realDatasets, ownDatasets}) {
    std::vector<Dataset> members = group();
    all.insert(all.end(), std::make_move_iterator(members.begin()), std::make_move_iterator(members.end()));
  }
  return all;
}

}  // namespace

std::span<const Dataset> datasets() {
  static const std::vector<Dataset> entries = allDatasets();
  return entries;
}

std::vector<std::string> namesOfInputs(const Dataset& dataset) {
  std::vector<std::string> names;
  for (const Input& input : dataset.inputs) names.emplace_back(input.name);
  return names;
}

Index outputsOf(const Dataset& dataset, std::span<const double> parameters) {
  if (dataset.outputs > 0) return dataset.outputs;
  const std::vector<Parameter>& described = dataset.description.parameters;
  for (std::size_t i = 0; i < described.size(); ++i) {
    if (described[i].name == "classes") return static_cast<Index>(parameters[i]);
  }
  throw std::logic_error("a data set without outputs needs the parameter classes");
}

Task taskOf(const Choice& choice) {
  const Dataset& dataset = *find(datasets(), choice.name);
  return dataset.formula.empty() ? dataset.task : taskOfFormula(choice.formula);
}

Samples generate(const Choice& choice, Index samples, double noise, std::uint64_t seed) {
  const Dataset* dataset = find(datasets(), choice.name);
  if (dataset == nullptr) throw std::invalid_argument("no data set is called " + choice.name);
  Samples generated;
  generated.columns = static_cast<Index>(dataset->inputs.size());
  generated.names = namesOfInputs(*dataset);
  generated.outputs = outputsOf(*dataset, choice.parameters);
  generated.targetColumns = dataset->task == Task::multiclass ? 1 : generated.outputs;
  generated.task = dataset->task;
  generated.note = dataset->note;
  generated.inputs.reserve(static_cast<std::size_t>(samples * generated.columns));
  generated.targets.reserve(static_cast<std::size_t>(samples * generated.targetColumns));
  Random random(seed, Stream::data);
  const std::string_view formula = choice.formula.empty() ? dataset->formula : choice.formula;
  dataset->generate({samples, noise, choice.parameters, formula}, random, generated);
  return generated;
}

std::vector<Input> planeInputs() { return {{"x", "x"}, {"y", "y"}}; }

void add(Samples& samples, std::initializer_list<double> inputs, std::initializer_list<double> targets) {
  for (double input : inputs) samples.inputs.push_back(static_cast<float>(input));
  for (double target : targets) samples.targets.push_back(static_cast<float>(target));
}

}  // namespace taroko
