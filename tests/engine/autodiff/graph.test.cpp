#include "autodiff/graph.h"

#include "autodiff/differences.h"
#include "autodiff/ops.h"
#include "catch.h"

using namespace taroko;
using namespace taroko::tests;

namespace {

struct Lecture {
  Graph graph;
  Node a = graph.variable("a", {1, 1});
  Node b = graph.variable("b", {1, 1});
  Node c = graph.variable("c", {1, 1});
  Node two = graph.input("2", {1, 1});
  Node d = ops::multiply(graph, two, b);
  Node e = ops::add(graph, a, d);
  Node loss = ops::multiply(graph, c, e);

  Lecture() {
    graph.value(two)(0, 0) = 2;
    graph.value(a)(0, 0) = 3;
    graph.value(b)(0, 0) = 1;
    graph.value(c)(0, 0) = -2;
    graph.forward();
    graph.backward(loss);
  }
  Scalar value(Node node) { return graph.value(node)(0, 0); }
  Scalar gradient(Node node) { return graph.gradient(node)(0, 0); }
};

}  // namespace

TEST_CASE("L = c (a + 2b) has the values and derivatives of the lecture") {
  Lecture example;
  CHECK(example.value(example.d) == 2);
  CHECK(example.value(example.e) == 5);
  CHECK(example.value(example.loss) == -10);
  CHECK(example.gradient(example.c) == 5);
  CHECK(example.gradient(example.e) == -2);
  CHECK(example.gradient(example.a) == -2);
  CHECK(example.gradient(example.d) == -2);
  CHECK(example.gradient(example.b) == -4);
}

TEST_CASE("derivatives add up where paths meet") {
  // y = x · x + sin x, and a diamond: z = (y + y²) · y.
  Graph graph;
  const Node x = graph.variable("x", {1, 1});
  const Node y = ops::add(graph, ops::multiply(graph, x, x), ops::sin(graph, x));
  const Node z = ops::multiply(graph, ops::add(graph, y, ops::square(graph, y)), y);
  graph.value(x)(0, 0) = Scalar(0.7);
  graph.forward();
  graph.backward(z);
  const double inner = 0.49 + std::sin(0.7);
  CHECK(graph.gradient(x)(0, 0) == Approx((2 * inner + 3 * inner * inner) * (1.4 + std::cos(0.7))));
}

TEST_CASE("a graph can be replayed with other values and other numbers of rows") {
  Graph graph;
  const Node x = graph.input("x", {Shape::batch, 2});
  const Node w = graph.variable("w", {2, 1});
  const Node loss = ops::mean(graph, ops::matrixProduct(graph, x, w));
  graph.value(w) << 2, 3;
  for (const Index rows : {3, 1, 7, 2}) {
    graph.setRows(rows);
    graph.value(x).setOnes();
    graph.forward();
    graph.backward(loss);
    CHECK(graph.value(loss)(0, 0) == 5);
    CHECK(graph.gradient(w)(0, 0) == Approx(1));
    CHECK(graph.gradient(w)(1, 0) == Approx(1));
  }
}

TEST_CASE("accumulate adds to the gradients of leaves, backward replaces them") {
  Lecture example;
  example.graph.accumulate(example.loss);
  CHECK(example.gradient(example.b) == -8);
  CHECK(example.gradient(example.e) == -2);
  example.graph.backward(example.loss);
  CHECK(example.gradient(example.b) == -4);
}

TEST_CASE("parameters are used and differentiated where they lie") {
  Vector values(3);
  values << 1, 2, 3;
  Vector gradient = Vector::Zero(3);
  Graph graph;
  const Node w = graph.parameter("w", {1, 2}, values.data() + 1, gradient.data() + 1);
  const Node loss = ops::sum(graph, ops::square(graph, w));
  graph.forward();
  CHECK(graph.value(loss)(0, 0) == 13);
  graph.backward(loss);
  CHECK(gradient(0) == 0);
  CHECK(gradient(1) == 4);
  CHECK(gradient(2) == 6);
}

TEST_CASE("local derivatives are those of each use of an input, and leave the graph as it was") {
  Graph graph;
  const Node x = graph.variable("x", {1, 1});
  const Node constant = graph.input("c", {1, 1});
  const Node square = ops::multiply(graph, x, x);
  const Node scaled = ops::multiply(graph, constant, square);
  graph.value(x)(0, 0) = 3;
  graph.value(constant)(0, 0) = 5;
  graph.forward();
  graph.backward(scaled);
  CHECK(graph.localDerivatives(square) == std::vector<Scalar>{3, 3});
  CHECK(graph.localDerivatives(scaled) == std::vector<Scalar>{9, 5});
  CHECK(graph.size() == 4);
  CHECK(graph.gradient(x)(0, 0) == 30);
  CHECK(graph.inputs(square) == std::vector<Node>{x, x});
}
