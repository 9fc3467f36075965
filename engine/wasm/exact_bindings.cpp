// What JavaScript sees besides training: graphs, worked examples, looks at the loss around a trainer's parameters. Functions of a trainer
// take it as their first argument, since its class is bound where it is made.

#include "expression/formula_report.h"
#include "interface/trainer_interface.h"
#include "nn/loss_report.h"
#include "wasm/crossing.h"

namespace taroko {
namespace {

using emscripten::val;

DrawnGraph* createGraph(std::string source, val values) {
  return guarded([&] { return new DrawnGraph(source, fromJavaScript(values, "values")); });
}

DrawnGraph* graphOf(TrainerInterface& trainer, val request) {
  return guarded([&] { return new DrawnGraph(trainer.graph(fromJavaScript(request))); });
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

}  // namespace

EMSCRIPTEN_BINDINGS(exact) {
  using T = TrainerInterface;
  using G = DrawnGraph;
  emscripten::function("evaluateLoss", &askEngine<&reportLoss>);
  emscripten::function("evaluateSoftmax", &askEngine<&reportSoftmax>);
  emscripten::function("evaluateFormula", &askEngine<&reportFormula>);
  emscripten::function("createGraph", &createGraph, emscripten::allow_raw_pointers());
  emscripten::function("graphOf", &graphOf, emscripten::allow_raw_pointers());
  emscripten::function("checkGradient", &ask0<&T::checkGradient, T>);
  emscripten::function("curvature", &ask0<&T::curvature, const T>);
  emscripten::function("landscape", &ask<&T::landscape, T>);
  emscripten::class_<G>("Graph")
      .function("nodes", &ask0<&G::nodes, G>)
      .function("stepForward", &ask0<&G::stepForward, G>)
      .function("stepBackward", &ask0<&G::stepBackward, G>)
      .function(
          "forward", +[](G& graph) { guarded([&] { graph.forward(); }); })
      .function("backward", &backward)
      .function("set", &setGraph)
      .function("value", &ask<&G::value, G>)
      .function("gradient", &ask<&G::gradient, G>)
      .function("checkGradient", &ask<&G::checkGradient, G>)
      .function("descend", &ask<&G::descend, G>);
}

}  // namespace taroko
