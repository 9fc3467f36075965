#include <algorithm>
#include <iterator>
#include <limits>

#include "autodiff/ops.h"
#include "catch.h"
#include "nn/activations.h"
#include "nn/losses.h"
#include "torch_fixtures.h"

using namespace taroko;
using fixtures::difference;
using fixtures::flat;
using fixtures::matrixOf;

TEST_CASE("Every activation has PyTorch's values and derivatives, far from zero too") {
  for (const Activation& activation : activations()) {
    CAPTURE(activation.description.name);
    const auto* expected = std::find_if(std::begin(fixtures::activations), std::end(fixtures::activations),
                                        [&](const auto& entry) { return entry.name == activation.description.name; });
    REQUIRE(expected != std::end(fixtures::activations));

    Graph graph;
    const Node z = graph.variable("z", {static_cast<Index>(expected->x.size()), 1});
    const Node a = activation.apply(graph, z);
    graph.setRows(1);
    graph.value(z) = matrixOf(expected->x, 1);
    graph.forward();
    graph.backward(a);

    CHECK(difference(flat(graph.value(a)), expected->value) == "");
    CHECK(difference(flat(graph.gradient(z)), expected->derivative) == "");
  }
}

TEST_CASE("Losses have PyTorch's values and gradients, for large logits too") {
  for (const fixtures::LossValues& expected : fixtures::losses) {
    CAPTURE(expected.loss.name, expected.value);
    const Loss* loss = find(losses(), expected.loss.name);
    REQUIRE(loss != nullptr);
    const Matrix logits = matrixOf(expected.logits, expected.outputs);
    // Sums such as log Σ exp z can be no finer than the numbers next to the largest logit.
    const double rounding = static_cast<double>(std::numeric_limits<Scalar>::epsilon() * logits.cwiseAbs().maxCoeff());

    Graph graph;
    const Node z = graph.variable("z", {logits.rows(), logits.cols()});
    const Node y = graph.input("y", {logits.rows(), logits.cols()});
    const Node terms = loss->terms(graph, z, y, fixtures::choiceOf(losses(), expected.loss).parameters);
    const Node value = ops::meanOfRowSums(graph, terms);
    graph.setRows(1);
    graph.value(z) = logits;
    graph.value(y) = matrixOf(expected.targets, expected.outputs);
    graph.forward();
    graph.backward(value);

    const Vector perSample = graph.value(terms).rowwise().sum();
    CHECK(difference(perSample, expected.perSample, rounding) == "");
    CHECK(difference(flat(graph.value(value)), fixtures::Numbers{expected.value}, rounding) == "");
    CHECK(difference(flat(graph.gradient(z)), expected.gradient, rounding) == "");
  }
}

TEST_CASE("Every loss is compared with PyTorch") {
  for (const Loss& loss : losses()) {
    CAPTURE(loss.description.name);
    CHECK(std::any_of(std::begin(fixtures::losses), std::end(fixtures::losses),
                      [&](const auto& entry) { return entry.loss.name == loss.description.name; }));
  }
}
