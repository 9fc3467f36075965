// What JavaScript sees of training.

#include "catalog/catalog.h"
#include "interface/trainer_interface.h"
#include "wasm/crossing.h"

namespace taroko {
namespace {

using emscripten::val;

Value normalized(const Value& config) { return describe(readConfig(config)); }

TrainerInterface* createTrainer(val config) {
  return guarded([&] { return new TrainerInterface(fromJavaScript(config)); });
}

void setTrainer(TrainerInterface& trainer, std::string path, val value) {
  guarded([&] { trainer.set(path, fromJavaScript(value, path)); });
}

val catalogToJavaScript() {
  return cross([](void*, const Value&) { return catalog(); }, nullptr, val::undefined());
}

}  // namespace

EMSCRIPTEN_BINDINGS(training) {
  using T = TrainerInterface;
  emscripten::constant("version", std::string(TAROKO_VERSION));
  emscripten::function("catalog", &catalogToJavaScript);
  emscripten::function("normalize", &askEngine<&normalized>);
  emscripten::function("generateDataset", &askEngine<&generateDataset>);
  emscripten::function("createTrainer", &createTrainer, emscripten::allow_raw_pointers());
  emscripten::class_<T>("Trainer")
      .function("progress", &ask0<&T::progress, const T>)
      .function("step", &ask<&T::step, T>)
      .function("epoch", &ask<&T::epoch, T>)
      .function("run", &ask<&T::run, T>)
      .function("batch", &ask0<&T::batch, const T>)
      .function("evaluate", &ask<&T::evaluate, T>)
      .function("sampleLosses", &ask<&T::sampleLosses, T>)
      .function("layerStatistics", &ask0<&T::layerStatistics, T>)
      .function("logits", &ask<&T::logits, T>)
      .function("predict", &ask<&T::predict, T>)
      .function("activations", &ask<&T::activations, T>)
      .function("parameters", &ask0<&T::parameters, const T>)
      .function("setParameters", &ask<&T::setParameters, T>)
      .function("layout", &ask0<&T::layout, const T>)
      .function("gradient", &ask<&T::gradient, T>)
      .function("set", &setTrainer)
      .function("config", &ask0<&T::config, const T>)
      .function("data", &ask<&T::data, T>)
      .function("inspect", &ask<&T::inspect, T>)
      .function("snapshot", &ask0<&T::snapshot, const T>)
      .function("restore", &ask<&T::restore, T>);
}

}  // namespace taroko
