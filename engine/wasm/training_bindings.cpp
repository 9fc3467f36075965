// What JavaScript sees of training.

#include "catalog/catalog.h"
#include "interface/trainer_interface.h"
#include "wasm/crossing.h"

namespace taroko {
namespace {

using emscripten::val;

Value normalized(const Value& config) { return describe(readConfig(config)); }

Handle createTrainer(val config) {
  return made<TrainerInterface>([&] { return TrainerInterface(fromJavaScript(config)); });
}

void setTrainer(Handle trainer, std::string path, val value) {
  guarded([&] { objectAt<TrainerInterface>(trainer).set(path, fromJavaScript(value, path)); });
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
  emscripten::function("createTrainer", &createTrainer);
  emscripten::function("Trainer.dispose", &dispose<T>);
  emscripten::function("Trainer.progress", &ask0<&T::progress, T>);
  emscripten::function("Trainer.step", &ask<&T::step, T>);
  emscripten::function("Trainer.epoch", &ask<&T::epoch, T>);
  emscripten::function("Trainer.run", &ask<&T::run, T>);
  emscripten::function("Trainer.batch", &ask0<&T::batch, T>);
  emscripten::function("Trainer.evaluate", &ask<&T::evaluate, T>);
  emscripten::function("Trainer.sampleLosses", &ask<&T::sampleLosses, T>);
  emscripten::function("Trainer.layerStatistics", &ask0<&T::layerStatistics, T>);
  emscripten::function("Trainer.logits", &ask<&T::logits, T>);
  emscripten::function("Trainer.predict", &ask<&T::predict, T>);
  emscripten::function("Trainer.activations", &ask<&T::activations, T>);
  emscripten::function("Trainer.parameters", &ask0<&T::parameters, T>);
  emscripten::function("Trainer.setParameters", &ask<&T::setParameters, T>);
  emscripten::function("Trainer.layout", &ask0<&T::layout, T>);
  emscripten::function("Trainer.gradient", &ask<&T::gradient, T>);
  emscripten::function("Trainer.set", &setTrainer);
  emscripten::function("Trainer.config", &ask0<&T::config, T>);
  emscripten::function("Trainer.data", &ask<&T::data, T>);
  emscripten::function("Trainer.inspect", &ask<&T::inspect, T>);
  emscripten::function("Trainer.snapshot", &ask0<&T::snapshot, T>);
  emscripten::function("Trainer.restore", &ask<&T::restore, T>);
}

}  // namespace taroko
