#include "interface/trainer_interface.h"

#include <cmath>

#include "core/reader.h"
#include "core/table.h"
#include "core/text.h"
#include "interface/reports.h"
#include "train/curvature.h"
#include "train/evaluation.h"
#include "train/gradient_check.h"
#include "train/inspection.h"
#include "train/landscape.h"
#include "train/network_drawing.h"

namespace taroko {
namespace {

constexpr Parameter updatesAllowed{"updates", "Updates", 1, 1, 1e9, false, true};
constexpr Parameter epochsAllowed{"epochs", "Epochs", 1, 1, 1e9, false, true};
constexpr Parameter budgetAllowed{"budgetMs", "Budget in milliseconds", 0, 0, 3.6e6};
constexpr Parameter lossAllowed{"loss", "Loss", 0, 0, 1e30};
constexpr Parameter accuracyAllowed{"accuracy", "Accuracy", 1, 0, 1};

const Value* orAbsent(const Value& value) { return value.isNull() ? nullptr : &value; }

template <class T>
std::optional<T> optional(Reader& request, const Parameter& allowed) {
  const Reader field = request.member(allowed.name);
  if (field.isAbsent()) return std::nullopt;
  return static_cast<T>(field.requiredNumber(allowed));
}

}  // namespace

Value TrainerInterface::progress() const { return report(trainer_.progress()); }

Value TrainerInterface::step(const Value& updates) {
  const Reader count(orAbsent(updates), "updates");
  return report(trainer_.step(static_cast<std::int64_t>(count.number(updatesAllowed))));
}

Value TrainerInterface::epoch(const Value& epochs) {
  const Reader count(orAbsent(epochs), "epochs");
  RunLimits limits;
  limits.epochs = static_cast<std::int64_t>(count.number(epochsAllowed));
  return report(trainer_.run(limits));
}

Value TrainerInterface::run(const Value& request) {
  Reader reader(orAbsent(request), "");
  RunLimits limits;
  limits.updates = optional<std::int64_t>(reader, updatesAllowed);
  limits.epochs = optional<std::int64_t>(reader, epochsAllowed);
  limits.milliseconds = optional<double>(reader, budgetAllowed);
  Reader until = reader.member("until");
  if (!until.isAbsent()) {
    limits.loss = optional<double>(until, lossAllowed);
    limits.accuracy = optional<double>(until, accuracyAllowed);
    until.refuseOthers();
    if (limits.accuracy && trainer_.data().samples.task == Task::regression) {
      refuseField("until.accuracy", say("cannot be reached: data without classes has no accuracy"));
    }
  }
  reader.refuseOthers();
  return report(trainer_.run(limits));
}

Value TrainerInterface::batch() const {
  const auto indices = trainer_.batch();
  const BatchSequence::State& state = trainer_.batches();
  return Value::object({{"indices", Value::Integers(indices.begin(), indices.end())},
                        {"order", Value::Integers(state.order.begin(), state.order.end())},
                        {"position", static_cast<double>(state.position)}});
}

const Split& TrainerInterface::split(const Value& name) const {
  static const std::vector<std::string_view> names{"train", "test"};
  const bool test = Reader(orAbsent(name), "split").oneOf(names, 0) == 1;
  if (test && trainer_.data().test.rows() == 0) refuseField("split", say("cannot be 'test': data.trainShare leaves no test samples"));
  return test ? trainer_.data().test : trainer_.data().train;
}

Value TrainerInterface::evaluate(const Value& name) { return report(taroko::evaluate(trainer_, split(name))); }

Value TrainerInterface::sampleLosses(const Value& name) { return taroko::sampleLosses(trainer_, split(name)); }

Value TrainerInterface::layerStatistics() { return report(taroko::layerStatistics(trainer_)); }

std::vector<float> TrainerInterface::inputs(const Value& value) const {
  const Index columns = trainer_.data().samples.columns;
  const Reader reader(orAbsent(value), "inputs");
  // The form that pictures use: a numeric array, row by row. Points where a feature is undefined simply have no prediction.
  if (const auto* array = value.as<Value::Floats>(); array != nullptr && array->size() % static_cast<std::size_t>(columns) == 0) {
    return *array;
  }
  const std::vector<double> values = readTable(reader, columns).values;
  return {values.begin(), values.end()};
}

Value TrainerInterface::logits(const Value& values) { return floats(compute(trainer_, inputs(values), Readout::outputs).front()); }

Value TrainerInterface::predict(const Value& values) { return floats(compute(trainer_, inputs(values), Readout::predictions).front()); }

Value TrainerInterface::activations(const Value& values) {
  Value::Array layers;
  for (const Readings& layer : compute(trainer_, inputs(values), Readout::allLayers)) layers.emplace_back(floats(layer));
  return layers;
}

Value TrainerInterface::parameters() const { return floats(trainer_.parameters()); }

void TrainerInterface::setParameters(const Value& values) {
  const std::vector<double> read = readNumbers(Reader(orAbsent(values), "parameters"), static_cast<Index>(trainer_.parameters().size()));
  trainer_.setParameters(std::vector<float>(read.begin(), read.end()));
}

Value TrainerInterface::layout() const { return report(trainer_.layout()); }

Value TrainerInterface::gradient(const Value& split) {
  static const std::vector<std::string_view> names{"batch", "train"};
  if (Reader(orAbsent(split), "split").oneOf(names, 0) == 0) return floats(trainer_.batchGradient());
  return floats(trainer_.trainingGradient());
}

Value TrainerInterface::data(const Value& name) const { return report(trainer_.data(), split(name)); }

TrainerInterface::SampleAt TrainerInterface::sample(const Value& request, const std::string& path) const {
  Reader reader(orAbsent(request), path);
  const bool isObject = request.as<Value::Object>() != nullptr;
  const Reader named = isObject ? reader.member("split") : Reader(nullptr, path);
  const Split& from = split(named.isAbsent() ? Value() : *named.value());
  const Reader index = isObject ? reader.member("index") : reader;
  if (isObject) reader.refuseOthers();
  const Parameter allowed{"index", "Sample", 0, 0, static_cast<double>(from.rows() - 1), false, true};
  return {from, static_cast<Index>(index.requiredNumber(allowed))};
}

Value TrainerInterface::inspect(const Value& request) {
  const SampleAt at = sample(request, "sample");
  return report(taroko::inspect(trainer_, at.split, at.row));
}

GradientProblem TrainerInterface::problem(Index samples) const {
  const Split& train = trainer_.data().train;
  const Matrix features = train.features.topRows(samples);
  const Matrix targets = train.targets.topRows(samples);
  const auto parameters = trainer_.parameters();
  return {trainer_.architecture(),
          trainer_.config().loss,
          {parameters.begin(), parameters.end()},
          {features.data(), features.data() + features.size()},
          {targets.data(), targets.data() + targets.size()},
          samples};
}

Value TrainerInterface::checkGradient() {
  // Enough to find a wrong derivative, few enough to answer while somebody waits.
  constexpr Index mostParameters = 400;
  constexpr Index mostSamples = 100;
  const Index samples = std::min(mostSamples, trainer_.data().train.rows());
  std::vector<Index> checked;
  const auto count = static_cast<Index>(trainer_.parameters().size());
  const Index number = std::min(mostParameters, count);
  for (Index i = 0; i < number; ++i) checked.push_back(i * count / number);
  return report(compareGradients(problem(samples), checked), trainer_.layout(), samples);
}

Value TrainerInterface::curvature() const {
  const auto count = static_cast<Index>(trainer_.parameters().size());
  if (count > mostCurved) {
    refuseField("network", say("must have at most {} parameters for its curvature, not {}", {mostCurved, count}));
  }
  const Curvature curvature = curvatureOf(problem(trainer_.data().train.rows()));
  const auto listed = [](const std::vector<double>& numbers) { return Value(Value::Array(numbers.begin(), numbers.end())); };
  const double steepest = curvature.eigenvalues.front();
  return Value::object({{"eigenvalues", listed(curvature.eigenvalues)},
                        {"criticalRate", steepest > 0 ? Value(2 / steepest) : Value()},
                        {"minimum", curvature.minimum ? listed(*curvature.minimum) : Value()}});
}

Value TrainerInterface::landscape(const Value& request) {
  static const std::vector<std::string_view> kinds{"parameters", "random", "path"};
  Reader reader(orAbsent(request), "");
  LandscapeRequest wanted;
  wanted.directions = static_cast<Directions>(reader.member("directions").oneOf(kinds, 1));
  const Reader parameters = reader.member("parameters");
  const auto last = static_cast<double>(trainer_.parameters().size() - 1);
  if (!parameters.isAbsent()) {
    const std::vector<Reader> chosen = parameters.list();
    if (chosen.size() != 2) parameters.refuse(say("must be two indices into the flat parameters"));
    for (std::size_t axis = 0; axis < 2; ++axis) {
      wanted.parameters[axis] = static_cast<Index>(chosen[axis].requiredNumber({"parameter", "Parameter", 0, 0, last, false, true}));
    }
  }
  if (wanted.directions == Directions::parameters && wanted.parameters[0] == wanted.parameters[1]) {
    refuseField("parameters", say("must be two different indices"));
  }
  wanted.seed = static_cast<std::uint64_t>(reader.member("seed").number({"seed", "Seed", 1, 0, 4294967295, false, true}));
  wanted.resolution = static_cast<Index>(reader.member("resolution").number({"resolution", "Points per side", 31, 2, 201, false, true}));
  wanted.range = reader.member("range").number({"range", "Range", 1, 1e-6, 1e4, true});
  const Reader on = reader.member("split");
  wanted.test = &split(on.isAbsent() ? Value() : *on.value()) == &trainer_.data().test;
  reader.refuseOthers();
  return report(taroko::landscape(trainer_, wanted));
}

DrawnGraph TrainerInterface::graph(const Value& request) {
  Reader reader(&request, "");
  const Reader sampleField = reader.member("sample");
  const SampleAt at = sample(sampleField.isAbsent() ? Value(0) : *sampleField.value(), "sample");
  NetworkDrawing drawing;
  drawing.architecture = trainer_.architecture();
  drawing.loss = trainer_.config().loss;
  drawing.parameters.assign(trainer_.parameters().begin(), trainer_.parameters().end());
  for (Index c = 0; c < at.split.features.cols(); ++c) drawing.features.push_back(at.split.features(at.row, c));
  for (Index c = 0; c < at.split.targets.cols(); ++c) drawing.target.push_back(at.split.targets(at.row, c));
  drawing.featureNames = trainer_.config().data.features;
  const Reader unfold = reader.member("unfold");
  const auto layers = static_cast<double>(trainer_.architecture().layers.size());
  if (!unfold.isAbsent() && unfold.value()->as<std::string>() != nullptr) {
    (void)unfold.oneOf({"all"}, 0);
    for (Index layer = 0; layer < static_cast<Index>(layers); ++layer) drawing.unfolded.push_back(layer);
  } else {
    for (const Reader& layer : unfold.list()) {
      drawing.unfolded.push_back(static_cast<Index>(layer.requiredNumber({"layer", "Layer", 1, 1, layers, false, true})) - 1);
    }
  }
  reader.refuseOthers();
  return drawNetwork(drawing);
}

void TrainerInterface::restore(const Value& bytes) {
  const auto* read = bytes.as<Value::Bytes>();
  if (read == nullptr) refuseField("snapshot", say("must be the bytes of a snapshot (Uint8Array), not {}", {bytes.shown()}));
  trainer_.restore(*read);
}

}  // namespace taroko
