// What JavaScript sees besides training: graphs, worked examples, looks at the loss around a trainer's parameters.

#include "expression/formula_report.h"
#include "interface/trainer_interface.h"
#include "nn/loss_report.h"
#include "wasm/crossing.h"

namespace taroko {
namespace {

using emscripten::val;

Handle createGraph(std::string source, val values) {
  return made<DrawnGraph>([&] { return DrawnGraph(source, fromJavaScript(values, "values")); });
}

Handle graphOf(Handle trainer, val request) {
  return made<DrawnGraph>([&] { return objectAt<TrainerInterface>(trainer).graph(fromJavaScript(request)); });
}

void setGraph(Handle graph, val node, val value) {
  guarded([&] { objectAt<DrawnGraph>(graph).set(fromJavaScript(node), fromJavaScript(value)); });
}

void forward(Handle graph) {
  guarded([&] { objectAt<DrawnGraph>(graph).forward(); });
}

void backward(Handle graph, val output) {
  guarded([&] {
    if (output.isUndefined()) {
      objectAt<DrawnGraph>(graph).backward();
    } else {
      objectAt<DrawnGraph>(graph).backward(fromJavaScript(output));
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
  emscripten::function("createGraph", &createGraph);
  emscripten::function("Trainer.graph", &graphOf);
  emscripten::function("Trainer.checkGradient", &ask0<&T::checkGradient, T>);
  emscripten::function("Trainer.curvature", &ask0<&T::curvature, T>);
  emscripten::function("Trainer.landscape", &ask<&T::landscape, T>);
  emscripten::function("Graph.dispose", &dispose<G>);
  emscripten::function("Graph.nodes", &ask0<&G::nodes, G>);
  emscripten::function("Graph.stepForward", &ask0<&G::stepForward, G>);
  emscripten::function("Graph.stepBackward", &ask0<&G::stepBackward, G>);
  emscripten::function("Graph.forward", &forward);
  emscripten::function("Graph.backward", &backward);
  emscripten::function("Graph.set", &setGraph);
  emscripten::function("Graph.value", &ask<&G::value, G>);
  emscripten::function("Graph.gradient", &ask<&G::gradient, G>);
  emscripten::function("Graph.checkGradient", &ask<&G::checkGradient, G>);
  emscripten::function("Graph.descend", &ask<&G::descend, G>);
}

}  // namespace taroko
