// The whole surface that JavaScript sees. Every function takes and returns plain data and crosses the border once; web/engine/engine.js
// puts names, defaults and documentation on it.

#include <emscripten/bind.h>

#include <new>
#include <type_traits>
#include <utility>

#include "catalog/catalog.h"
#include "core/error.h"
#include "expression/formula_report.h"
#include "interface/trainer_interface.h"
#include "nn/loss_report.h"
#include "wasm/js_value.h"

namespace taroko {
namespace {

using emscripten::val;

/// An exception as it travels to JavaScript: what `throwError` of engine.js makes an Error of.
val described(const char* kind, const std::string& message) {
  val error = val::object();
  error.set("kind", std::string(kind));
  error.set("message", message);
  return error;
}

/// The exception being handled.
val describedCurrent() {
  try {
    throw;
  } catch (const ConfigError& caught) {
    val error = described("config", caught.what());
    error.set("path", caught.path());
    return error;
  } catch (const SyntaxError& caught) {
    val error = described("syntax", caught.what());
    error.set("line", caught.line());
    error.set("column", caught.column());
    return error;
  } catch (const std::bad_alloc&) {
    return described("memory", "Not enough memory for this network and data.");
  } catch (const std::exception& caught) {
    return described("internal", caught.what());
  }
}

/// Runs `body`; turns whatever it throws into a JavaScript Error, thrown after all destructors have run.
template <class Body>
auto guarded(const Body& body) -> decltype(body()) {
  val error = val::undefined();
  try {
    return body();
  } catch (...) {
    error = describedCurrent();
  }
  val::module_property("makeError")(error).throw_();
}

val answer(const Value& value) { return toJavaScript(value); }

/// What can be asked of an object, or of the engine itself where there is none.
using Question = Value (*)(void* object, const Value& request);

/// Everything that crosses the border does so here, so that the crossing is compiled once.
[[gnu::noinline]] val cross(Question question, void* object, const val& request) {
  return guarded([&] { return answer(question(object, fromJavaScript(request))); });
}

/// Wraps a member function of one request, or of none, as a function of plain JavaScript data.
template <auto method, class T>
val ask(T& object, val request) {
  const Question question = [](void* place, const Value& asked) -> Value {
    if constexpr (std::is_void_v<decltype((std::declval<T&>().*method)(asked))>) {
      (static_cast<T*>(place)->*method)(asked);
      return {};
    } else {
      return (static_cast<T*>(place)->*method)(asked);
    }
  };
  return cross(question, const_cast<std::remove_const_t<T>*>(&object), request);
}

template <auto method, class T>
val ask0(T& object) {
  const Question question = [](void* place, const Value&) -> Value { return (static_cast<T*>(place)->*method)(); };
  return cross(question, const_cast<std::remove_const_t<T>*>(&object), val::undefined());
}

template <Value (*function)(const Value&)>
val askEngine(val request) {
  return cross([](void*, const Value& asked) { return function(asked); }, nullptr, request);
}

Value normalized(const Value& config) { return describe(readConfig(config)); }

TrainerInterface* createTrainer(val config) {
  return guarded([&] { return new TrainerInterface(fromJavaScript(config)); });
}

DrawnGraph* createGraph(std::string source, val values) {
  return guarded([&] { return new DrawnGraph(source, fromJavaScript(values, "values")); });
}

DrawnGraph* graphOf(TrainerInterface& trainer, val request) {
  return guarded([&] { return new DrawnGraph(trainer.graph(fromJavaScript(request))); });
}

void setTrainer(TrainerInterface& trainer, std::string path, val value) {
  guarded([&] { trainer.set(path, fromJavaScript(value, path)); });
}

void setGraph(DrawnGraph& graph, val node, val value) {
  guarded([&] { graph.set(fromJavaScript(node), fromJavaScript(value)); });
}

void backward(DrawnGraph& graph, val output) {
  guarded([&] {
    if (output.isUndefined()) {
      graph.backward();
    } else {
      graph.backward(fromJavaScript(output));
    }
  });
}

val catalogToJavaScript() {
  return cross([](void*, const Value&) { return catalog(); }, nullptr, val::undefined());
}

}  // namespace

EMSCRIPTEN_BINDINGS(taroko) {
  using T = TrainerInterface;
  using G = DrawnGraph;
  emscripten::function("catalog", &catalogToJavaScript);
  emscripten::function("normalize", &askEngine<&normalized>);
  emscripten::function("evaluateLoss", &askEngine<&reportLoss>);
  emscripten::function("evaluateSoftmax", &askEngine<&reportSoftmax>);
  emscripten::function("evaluateFormula", &askEngine<&reportFormula>);
  emscripten::function("generateDataset", &askEngine<&generateDataset>);
  emscripten::function("createTrainer", &createTrainer, emscripten::allow_raw_pointers());
  emscripten::function("createGraph", &createGraph, emscripten::allow_raw_pointers());
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
      .function("curvature", &ask0<&T::curvature, const T>)
      .function("checkGradient", &ask0<&T::checkGradient, T>)
      .function("landscape", &ask<&T::landscape, T>)
      .function("snapshot", &ask0<&T::snapshot, const T>)
      .function("restore", &ask<&T::restore, T>)
      .function("graph", &graphOf, emscripten::allow_raw_pointers());
  emscripten::class_<G>("Graph")
      .function("nodes", &ask0<&G::nodes, G>)
      .function("stepForward", &ask0<&G::stepForward, G>)
      .function("stepBackward", &ask0<&G::stepBackward, G>)
      .function("forward", +[](G& graph) { guarded([&] { graph.forward(); }); })
      .function("backward", &backward)
      .function("set", &setGraph)
      .function("value", &ask<&G::value, G>)
      .function("gradient", &ask<&G::gradient, G>)
      .function("checkGradient", &ask<&G::checkGradient, G>)
      .function("descend", &ask<&G::descend, G>);
}

}  // namespace taroko
