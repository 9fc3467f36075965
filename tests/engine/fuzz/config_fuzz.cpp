/// Configs that are almost right: each is refused with its place or trains, and changes on the way are made whole or not at all.

#include "fuzz/fuzz.h"

#include <cmath>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/error.h"
#include "core/random.h"
#include "fuzz/values.h"
#include "interface/trainer_interface.h"
#include "nn/losses.h"
#include "train/config.h"
#include "train/datasets.h"
#include "train/optimizers.h"

namespace {

using namespace taroko;
using fuzz::Change;
using fuzz::Choices;
using fuzz::exactly;

/// Larger networks and data sets are read and not trained, to keep a run short.
constexpr Index mostTrained = 4'000;
constexpr std::size_t mostRounds = 6;

/// The byte of an input that says how many changes there are: after data, optimizer, form and loss.
constexpr std::size_t firstChange = 4;

constexpr std::size_t ownKinds = 5;

Value ownData(std::size_t kind) {
  const Value::Array inputs{Value::Array{0.5, 1}, Value::Array{-1, 2}, Value::Array{3, -0.25}, Value::Array{0, 1.5}};
  switch (kind) {
    case 1: return Value::object({{"inputs", inputs}, {"targets", Value::Array{0, 2, 1, 2}}, {"task", "multiclass"}, {"classes", 4}});
    case 2: {
      const Value::Array labels{Value::Array{0, 1}, Value::Array{1, 1}, Value::Array{0, 0}, Value::Array{1, 0}};
      return Value::object({{"inputs", inputs}, {"targets", labels}, {"task", "multiLabel"}, {"trainShare", 0.5}});
    }
    case 3: return Value::object({{"inputs", Value::Floats{1, 2, 3, 4}}, {"targets", Value::Floats{2, 4, 6, 8.5}}});
    case 4: {
      const Value values = Value::object({{"values", Value::Floats{1, 2, 3, 4, 5, 6}}, {"columns", 2}});
      return Value::object({{"inputs", values},
                            {"targets", Value::Array{0.5, 1, -3}},
                            {"names", Value::Array{"a", "b"}},
                            {"features", Value::Array{"a*b", "b"}}});
    }
    default: return Value::object({{"inputs", inputs}, {"targets", Value::Array{-1, 1, 1, -1}}, {"task", "binary"}});
  }
}

/// A config that the engine accepts, if the loss suits the data: in short form or with every field.
Value likelyConfig(Choices& choices) {
  const std::size_t chosen = choices.below(datasets().size() + ownKinds);
  Value config = Value::object({{"network", Value::object({{"hidden", Value::Array{Value::object({{"units", 3}})}}})}});
  if (chosen < datasets().size()) {
    const Dataset& dataset = datasets()[chosen];
    config.set("data", Value::object({{"dataset", dataset.description.name}, {"samples", dataset.samples.minimum}}));
  } else {
    config.set("data", ownData(chosen - datasets().size()));
  }
  config.set("batch", Value::object({{"size", 2}}));
  const Optimizer& optimizer = optimizers()[choices.below(optimizers().size())];
  config.set("optimizer", Value::object({{"name", optimizer.description.name}}));
  if (choices.below(2) == 1) config = describe(readConfig(config));
  const std::size_t loss = choices.below(2 * losses().size());
  if (loss < losses().size()) config.set("loss", Value::object({{"name", losses()[loss].description.name}}));
  return config;
}

/// Whether an error of this config tells a place within it and something about it.
void requireTold(const ConfigError& error, const Value& config) {
  const std::string& path = error.path();
  const std::string section = path.substr(0, path.find_first_of(".["));
  const bool isPlace = config.as<Value::Object>() == nullptr || section == "data" || section == "network" || section == "loss" ||
                       section == "batch" || config.member(path) != nullptr || config.member(section) != nullptr;
  require(isPlace || path.size() > 30, "the path of an error leads to a field of the config");
  const std::size_t length = std::string_view(error.what()).size();
  require(length > 0 && length < 1'000, "an error has a message that people can read");
}

/// Whether it was done. Refused with a ConfigError otherwise.
bool tried(const std::function<void()>& request) {
  try {
    request();
    return true;
  } catch (const ConfigError& error) {
    require(error.what()[0] != '\0', "an error has a message");
    return false;
  }
}

Index weightsOf(const TrainerConfig& config) {
  Index inputs = static_cast<Index>(config.data.features.size());
  Index weights = 0;
  for (const LayerConfig& layer : config.network.hidden) {
    weights += inputs * layer.units;
    inputs = layer.units;
  }
  return weights;
}

std::optional<TrainerConfig> read(const Value& config) {
  try {
    return readConfig(config);
  } catch (const ConfigError& error) {
    requireTold(error, config);
    return std::nullopt;
  }
}

void requireTraining(TrainerInterface& trainer) {
  const double before = *trainer.progress().member("update")->as<double>();
  const Value progress = trainer.step(2);
  const bool diverged = *progress.member("status")->as<std::string>() == "diverged";
  require(diverged ? progress.member("reason") != nullptr : *progress.member("update")->as<double>() == before + 2,
          "a step makes its updates, or says why it stopped");
  const Value parameters = trainer.parameters();
  for (const float parameter : *parameters.as<Value::Floats>()) require(std::isfinite(parameter), "parameters stay finite");
  trainer.evaluate("train");
}

/// Asks for a change; where it is refused, the trainer must be as it was.
void requireWholeChange(TrainerInterface& trainer, const std::function<void()>& change, bool movesParameters = false) {
  const std::string config = exactly(trainer.config());
  const std::string parameters = exactly(trainer.parameters());
  const std::string state = exactly(trainer.snapshot());
  if (!tried(change)) {
    require(exactly(trainer.config()) == config, "a refused change leaves the config alone");
    require(exactly(trainer.snapshot()) == state, "a refused change leaves the trainer alone");
  }
  require(movesParameters || exactly(trainer.parameters()) == parameters, "changing settings leaves the parameters alone");
  require(read(trainer.config()).has_value(), "a trainer's config is one that the engine accepts");
}

/// A change while training: a section or one field of it, with a value that may fit.
void changeSettings(TrainerInterface& trainer, Choices& choices) {
  const Value config = trainer.config();
  const auto& [section, value] = choices.any(*config.as<Value::Object>());
  const auto* fields = value.as<Value::Object>();
  const std::size_t field = choices.below(fields->size() + 2);
  std::string path = section;
  Value changed = value;
  if (field < fields->size()) {
    path += "." + (*fields)[field].first;
    changed = (*fields)[field].second;
  } else if (field == fields->size()) {
    path += "." + choices.any(fuzz::knownNames());
  }
  if (choices.below(4) != 0) Change(changed, choices);
  requireWholeChange(trainer, [&] { trainer.set(path, changed); });
}

/// Requests of which some fit.
void ask(TrainerInterface& trainer, Choices& choices) {
  Value sample = Value::object({{"split", "test"}, {"index", 0}});
  if (choices.below(2) == 0) Change(sample, choices);
  const Value value = fuzz::anyValue(choices);
  switch (choices.below(8)) {
    case 0: tried([&] { trainer.inspect(sample); }); break;
    case 1: tried([&] { trainer.graph(Value::object({{"sample", sample}, {"unfold", value}})); }); break;
    case 2: tried([&] { trainer.predict(value); }); break;
    case 3: tried([&] { trainer.activations(value); }); break;
    case 4: tried([&] { trainer.gradient(value); }); break;
    case 5:
      tried([&] { trainer.landscape(Value::object({{"directions", value}, {"resolution", 2}, {"range", fuzz::anyValue(choices)}})); });
      break;
    case 6:
      requireWholeChange(
          trainer, [&] { trainer.setParameters(value); }, true);
      break;
    default:
      requireWholeChange(
          trainer, [&] { trainer.restore(value); }, true);
      break;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Choices choices({reinterpret_cast<const char*>(data), size});
  Value config = likelyConfig(choices);
  for (std::size_t changes = choices.below(4); changes > 0; --changes) Change(config, choices);
  const std::optional<TrainerConfig> accepted = read(config);
  if (!accepted) return 0;
  require(exactly(describe(readConfig(describe(*accepted)))) == exactly(describe(*accepted)), "a config survives being written and read");
  if (weightsOf(*accepted) > mostTrained || accepted->data.samples > mostTrained) return 0;

  std::optional<TrainerInterface> trainer;
  try {
    trainer.emplace(config);
  } catch (const ConfigError& error) {
    requireTold(error, config);
    return 0;
  }
  requireTraining(*trainer);
  for (std::size_t round = 0; round < mostRounds && !choices.isAtEnd(); ++round) {
    changeSettings(*trainer, choices);
    ask(*trainer, choices);
    requireTraining(*trainer);
  }
  return 0;
}

std::vector<std::string> fuzzSeeds() {
  // Each base by itself, and with bytes that decide about changes.
  constexpr int decisions = 60;
  std::vector<std::string> seeds;
  Random random(1, Stream::data);
  for (std::size_t base = 0; base < datasets().size() + ownKinds; ++base) {
    seeds.emplace_back(1, static_cast<char>(base));
    for (int unchanged : {0, 1}) {
      std::string seed = seeds.back().substr(0, 1);
      for (int i = 0; i < decisions; ++i) seed += static_cast<char>(random.below(256));
      if (unchanged == 1) seed[firstChange] = 0;
      seeds.push_back(seed);
    }
  }
  return seeds;
}
