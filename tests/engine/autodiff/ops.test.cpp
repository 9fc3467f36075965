#include "autodiff/ops.h"

#include <random>
#include <vector>

#include "autodiff/differences.h"
#include "catch.h"
#include "nn/activations.h"
#include "nn/losses.h"

using namespace taroko;
using namespace taroko::tests;

namespace {

/// An op, and numbers from a range where it is smooth.
struct UnaryOp {
  const char* name;
  Node (*apply)(Graph&, Node);
  Scalar low;
  Scalar high;
};

const std::vector<UnaryOp> unaryOps{
    {"negate", ops::negate, -2, 2},
    {"exp", ops::exp, -2, 2},
    {"log", ops::log, Scalar(0.5), 3},
    {"sqrt", ops::sqrt, Scalar(0.5), 3},
    {"square", ops::square, -2, 2},
    {"abs", ops::abs, Scalar(0.2), 2},
    {"abs", ops::abs, -2, Scalar(-0.2)},
    {"sin", ops::sin, -3, 3},
    {"cos", ops::cos, -3, 3},
    {"tan", ops::tan, -1, 1},
    {"tanh", ops::tanh, -2, 2},
    {"sigmoid", ops::sigmoid, -4, 4},
    {"relu", ops::relu, Scalar(0.2), 2},
    {"relu", ops::relu, -2, Scalar(-0.2)},
    {"leakyRelu", [](Graph& graph, Node x) { return ops::leakyRelu(graph, x); }, Scalar(0.2), 2},
    {"leakyRelu", [](Graph& graph, Node x) { return ops::leakyRelu(graph, x); }, -2, Scalar(-0.2)},
    {"elu", ops::elu, -2, Scalar(-0.2)},
    {"elu", ops::elu, Scalar(0.2), 2},
    {"gelu", ops::gelu, -3, 3},
    {"silu", ops::silu, -3, 3},
    {"softplus", ops::softplus, -4, 4},
    {"sum", ops::sum, -2, 2},
    {"mean", ops::mean, -2, 2},
    {"meanOfRowSums", ops::meanOfRowSums, -2, 2},
    {"logSumExp", ops::logSumExp, -2, 2},
    {"softmax", ops::softmax, -2, 2},
};

/// Numbers that differ from entry to entry.
void fill(MatrixView view, Scalar low, Scalar high, unsigned seed = 1) {
  std::mt19937 bits(seed);
  for (Scalar& entry : view.reshaped()) entry = low + (high - low) * static_cast<Scalar>(bits() % 1000) / 1000;
}

/// One number that depends on every entry of a node in its own way.
Node weightedSum(Graph& graph, Node x) {
  const Node weights = graph.input("weights", graph.shape(x));
  fill(graph.value(weights), Scalar(0.5), Scalar(1.5), 7);
  return ops::sum(graph, ops::multiply(graph, x, weights));
}

}  // namespace

TEST_CASE("every op of one argument has the derivative that central differences find") {
  for (const UnaryOp& op : unaryOps) {
    Graph graph;
    const Node x = graph.variable("x", {5, 3});
    fill(graph.value(x), op.low, op.high);
    const Node y = op.apply(graph, x);
    const Node loss = weightedSum(graph, y);
    INFO(op.name << " from " << op.low << " to " << op.high);
    CHECK(largestDifference(graph, x, loss) < differenceTolerance);
  }
}

TEST_CASE("every arithmetic op has the derivatives that central differences find, for every way to repeat an operand") {
  using Binary = Node (*)(Graph&, Node, Node);
  const std::vector<std::pair<const char*, Binary>> binaryOps{
      {"add", ops::add},       {"subtract", ops::subtract}, {"multiply", ops::multiply},
      {"divide", ops::divide}, {"power", ops::power},       {"max", ops::max},
      {"min", ops::min}};
  const std::vector<std::pair<Shape, Shape>> shapes{{{4, 3}, {4, 3}}, {{4, 3}, {1, 3}}, {{1, 3}, {4, 3}}, {{4, 3}, {1, 1}},
                                                    {{1, 1}, {4, 3}}, {{4, 1}, {4, 3}}, {{1, 1}, {1, 1}}};
  for (const auto& [name, apply] : binaryOps) {
    for (const auto& [left, right] : shapes) {
      Graph graph;
      const Node a = graph.variable("a", left);
      const Node b = graph.variable("b", right);
      fill(graph.value(a), Scalar(0.6), Scalar(1.4), 3);
      fill(graph.value(b), Scalar(1.5), Scalar(2.5), 4);
      const Node loss = weightedSum(graph, apply(graph, a, b));
      INFO(name << " of " << show(left) << " and " << show(right));
      CHECK(largestDifference(graph, a, loss) < differenceTolerance);
      CHECK(largestDifference(graph, b, loss) < differenceTolerance);
    }
  }
}

TEST_CASE("matrix products and affine maps have the derivatives that central differences find, for any number of rows") {
  for (const Index rows : {1, 2, 3, 4, 5, 8, 9, 13}) {
    for (const Index columns : {1, 2, 4, 5, 9}) {
      Graph graph;
      const Node x = graph.variable("x", {rows, 3});
      const Node w = graph.variable("W", {3, columns});
      const Node b = graph.variable("b", {1, columns});
      fill(graph.value(x), -1, 1, 5);
      fill(graph.value(w), -1, 1, 6);
      fill(graph.value(b), -1, 1, 8);
      const Node affine = ops::affine(graph, x, w, b);
      const Node loss = weightedSum(graph, ops::add(graph, affine, ops::matrixProduct(graph, x, w)));
      INFO(rows << " rows, " << columns << " columns");
      const Matrix expected = (graph.value(x) * graph.value(w)).rowwise() + graph.value(b).row(0);
      graph.forward();
      CHECK((graph.value(affine) - expected).norm() < 1e-5);
      CHECK(largestDifference(graph, x, loss) < differenceTolerance);
      CHECK(largestDifference(graph, w, loss) < differenceTolerance);
      CHECK(largestDifference(graph, b, loss) < differenceTolerance);
    }
  }
}

TEST_CASE("every activation has the derivative that central differences find") {
  for (const Activation& activation : activations()) {
    for (const Scalar low : {Scalar(-2.2), Scalar(0.2)}) {
      Graph graph;
      const Node z = graph.variable("z", {7, 2});
      fill(graph.value(z), low, low + 2);
      const Node loss = weightedSum(graph, activation.apply(graph, z));
      INFO(activation.description.name);
      CHECK(largestDifference(graph, z, loss) < differenceTolerance);
    }
  }
}

TEST_CASE("every loss has the derivative that central differences find, and reports its batch as mean over samples of sum over outputs") {
  for (const Loss& loss : losses()) {
    Graph graph;
    const Node z = graph.variable("z", {6, 3});
    const Node y = graph.input("y", {6, 3});
    // Away from every kink: the targets are −1, 0 and 1.
    fill(graph.value(z), Scalar(0.2), Scalar(0.8), 9);
    for (Index i = 0; i < 18; ++i) {
      const bool first = loss.targets == Targets::distribution ? i / 6 == i % 3 : i % 2 == 0;
      graph.value(y).data()[i] = first ? 1 : loss.targets == Targets::signs ? -1 : 0;
    }
    std::vector<double> parameters;
    for (const Parameter& parameter : loss.description.parameters) parameters.push_back(parameter.standard);
    const Node terms = loss.terms(graph, z, y, parameters);
    const Node mean = ops::meanOfRowSums(graph, terms);
    INFO(loss.description.name);
    CHECK(largestDifference(graph, z, mean) < differenceTolerance);
    CHECK(graph.value(mean)(0, 0) == Approx(graph.value(terms).sum() / 6));
    CHECK((graph.value(terms).array() >= 0).all());
  }
}

TEST_CASE("functions stay finite and right at both ends of the number line") {
  Graph graph;
  const Node x = graph.variable("x", {1, 4});
  graph.value(x) << -1000, -90, 90, 1000;
  const Node sigmoid = ops::sigmoid(graph, x);
  const Node softplus = ops::softplus(graph, x);
  const Node tanh = ops::tanh(graph, x);
  const Node softmax = ops::softmax(graph, x);
  const Node logSumExp = ops::logSumExp(graph, x);
  graph.forward();
  for (const Node node : {sigmoid, softplus, tanh, softmax, logSumExp}) CHECK(graph.value(node).array().isFinite().all());
  CHECK(graph.value(sigmoid)(0, 3) == 1);
  CHECK(graph.value(softplus)(0, 3) == 1000);
  CHECK(graph.value(softplus)(0, 0) < 1e-37);
  CHECK(graph.value(softmax)(0, 3) == 1);
  CHECK(graph.value(logSumExp)(0, 0) == 1000);
}

TEST_CASE("cross-entropies stay exact for large logits") {
  Graph graph;
  const Node z = graph.variable("z", {1, 2});
  const Node y = graph.input("y", {1, 2});
  const Node multiclass = ops::softmaxCrossEntropy(graph, z, y);
  const Node binary = ops::sigmoidCrossEntropy(graph, z, y);
  graph.value(z) << 1000, 1000;
  graph.value(y) << 1, 0;
  graph.forward();
  CHECK(graph.value(multiclass).sum() == Approx(std::log(2.0)).epsilon(1e-7));
  CHECK(graph.value(binary)(0, 0) < 1e-37);
  CHECK(graph.value(binary)(0, 1) == 1000);
}

TEST_CASE("what is not a number stays so through relu, max and min") {
  Graph graph;
  const Node x = graph.variable("x", {1, 1});
  const Node one = graph.variable("one", {1, 1});
  graph.value(x)(0, 0) = std::numeric_limits<Scalar>::quiet_NaN();
  graph.value(one)(0, 0) = 1;
  const std::vector<Node> results{ops::relu(graph, x), ops::max(graph, x, one), ops::max(graph, one, x), ops::min(graph, x, one),
                                  ops::min(graph, one, x)};
  graph.forward();
  for (const Node result : results) CHECK(std::isnan(graph.value(result)(0, 0)));
}

TEST_CASE("shapes that do not fit are refused with the op's name and both shapes") {
  Graph graph;
  const Node a = graph.variable("a", {2, 3});
  const Node b = graph.variable("b", {4, 3});
  CHECK_THROWS_WITH(ops::add(graph, a, b), "add: shapes (2 × 3) and (4 × 3) do not fit");
  CHECK_THROWS_WITH(ops::matrixProduct(graph, a, b), "matrixProduct: shapes (2 × 3) and (4 × 3) do not fit");
  CHECK_THROWS_WITH(ops::squaredError(graph, a, b), "squaredError: shapes (2 × 3) and (4 × 3) do not fit");
  CHECK_THROWS_AS(ops::entry(graph, a, 2, 0), std::invalid_argument);
  CHECK_THROWS_AS(ops::sum(graph, Node{99}), std::invalid_argument);
}
