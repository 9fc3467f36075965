#include "expression/drawn_graph.h"

#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "autodiff/ops.h"
#include "catch.h"
#include "expression/drawn_graph_source.h"
#include "reports.h"

using namespace taroko;

namespace {

/// L = c (a + 2b), as the lecture takes it apart.
DrawnGraph lecture() { return DrawnGraph("d = 2*b\ne = a + d\nL = c*e", Value::object({{"a", 3}, {"b", 1}, {"c", -2}})); }

/// The report of the node with this name.
Value node(DrawnGraph& graph, std::string_view name) {
  const Value nodes = graph.nodes();
  for (const Value& candidate : list(nodes)) {
    if (*get(candidate, "name").as<std::string>() == name) return candidate;
  }
  return {};
}

/// How the nodes' values, or gradients, look: "b=1 d=- …", in order of evaluation, without constants.
std::string shown(DrawnGraph& graph, std::string_view member) {
  std::string text;
  const Value nodes = graph.nodes();
  for (const Value& each : list(nodes)) {
    if (*get(each, "kind").as<std::string>() == "constant") continue;
    const Value& value = get(each, member);
    text += (text.empty() ? "" : " ") + *get(each, "name").as<std::string>() + "=" + (value.isNull() ? "-" : value.shown().text());
  }
  return text;
}

/// The rule of a backward step, spelled out: "d: -2·1 = -2".
std::string rule(DrawnGraph& graph, const Value& step) {
  const Value nodes = graph.nodes();
  std::string text;
  for (const Value& term : list(step, "contributions")) {
    text += (text.empty() ? "" : " + ") + get(term, "upstream").shown().text() + "·" + get(term, "local").shown().text();
  }
  const Value& reached = list(nodes)[static_cast<std::size_t>(number(step, "node"))];
  return *get(reached, "name").as<std::string>() + ": " + (text.empty() ? "" : text + " = ") + get(step, "sum").shown().text();
}

}  // namespace

TEST_CASE("the lecture's graph has the lecture's values and gradients") {
  DrawnGraph graph = lecture();
  graph.forward();
  graph.backward("L");
  CHECK(shown(graph, "value") == "b=1 d=2 a=3 e=5 c=-2 L=-10");
  CHECK(shown(graph, "gradient") == "b=-4 d=-2 a=-2 e=-2 c=5 L=1");
}

TEST_CASE("every node is reported with its operation, inputs, local derivatives and place") {
  DrawnGraph graph = lecture();
  graph.forward();
  const Value d = node(graph, "d");
  CHECK(*get(d, "op").as<std::string>() == "multiply");
  CHECK(*get(d, "kind").as<std::string>() == "operation");
  REQUIRE(list(d, "inputs").size() == 2);
  CHECK(number(list(d, "inputs")[0]) == number(node(graph, "2"), "id"));
  CHECK(number(list(d, "inputs")[1]) == number(node(graph, "b"), "id"));
  CHECK(number(list(d, "local")[0]) == 1);
  CHECK(number(list(d, "local")[1]) == 2);
  CHECK(number(get(d, "place"), "line") == 1);
  CHECK(number(get(d, "place"), "column") == 6);
  CHECK(*get(node(graph, "a"), "kind").as<std::string>() == "variable");
  CHECK(*get(node(graph, "2"), "kind").as<std::string>() == "constant");
}

TEST_CASE("a forward step computes one operation more") {
  DrawnGraph graph = lecture();
  CHECK(shown(graph, "value") == "b=1 d=- a=3 e=- c=-2 L=-");
  CHECK(list(node(graph, "d"), "local")[0].isNull());
  CHECK(number(graph.stepForward(), "value") == 2);
  CHECK(shown(graph, "value") == "b=1 d=2 a=3 e=- c=-2 L=-");
  CHECK(number(graph.stepForward(), "value") == 5);
  CHECK(*get(graph.stepForward(), "name").as<std::string>() == "L");
  CHECK(shown(graph, "value") == "b=1 d=2 a=3 e=5 c=-2 L=-10");
  CHECK(graph.stepForward().isNull());
  CHECK(shown(graph, "gradient") == "b=- d=- a=- e=- c=- L=-");
}

TEST_CASE("a backward step computes one gradient more and says how") {
  DrawnGraph graph = lecture();
  CHECK(rule(graph, graph.stepBackward()) == "L: 1");
  CHECK(shown(graph, "value") == "b=1 d=2 a=3 e=5 c=-2 L=-10");
  CHECK(shown(graph, "gradient") == "b=- d=- a=- e=- c=- L=1");
  CHECK(rule(graph, graph.stepBackward()) == "c: 1·5 = 5");
  CHECK(rule(graph, graph.stepBackward()) == "e: 1·-2 = -2");
  CHECK(shown(graph, "gradient") == "b=- d=- a=- e=-2 c=5 L=1");
  CHECK(rule(graph, graph.stepBackward()) == "a: -2·1 = -2");
  CHECK(rule(graph, graph.stepBackward()) == "d: -2·1 = -2");
  const Value last = graph.stepBackward();
  CHECK(rule(graph, last) == "b: -2·2 = -4");
  CHECK(number(last, "rest") == 0);
  CHECK(number(list(last, "contributions")[0], "product") == -4);
  CHECK(graph.stepBackward().isNull());
}

TEST_CASE("gradients are summed where paths meet") {
  DrawnGraph diamond("u = x^2; v = 3*x; y = u*v", Value::object({{"x", 2}}));
  CHECK(number(diamond.gradient("x")) == 36);
  diamond.backward();

  DrawnGraph again("u = x^2; v = 3*x; y = u*v", Value::object({{"x", 2}}));
  Value step;
  for (int i = 0; i < 4; ++i) step = again.stepBackward();
  CHECK(rule(again, step) == "x: 4·3 + 6·4 = 36");
}

TEST_CASE("a node that an operation uses twice counts twice") {
  DrawnGraph graph("y = x * x", Value::object({{"x", 3}}));
  graph.stepBackward();
  CHECK(rule(graph, graph.stepBackward()) == "x: 1·3 + 1·3 = 6");
}

TEST_CASE("a node on a path and beside it is summed over both") {
  DrawnGraph graph("d = a + b; f = d * c; L = f + d", Value::object({{"a", 1}, {"b", 2}, {"c", 5}}));
  CHECK(number(graph.gradient("d")) == 6);
  CHECK(number(graph.gradient("a")) == 6);
  CHECK(number(graph.gradient("c")) == 3);
}

TEST_CASE("a sigmoid neuron with binary cross-entropy ends in (sigmoid(z) - y) x") {
  DrawnGraph graph("z = w1*x1 + w2*x2 + b\np = sigmoid(z)\nL = -(y*log(p) + (1 - y)*log(1 - p))",
                   Value::object({{"w1", 0}, {"w2", 0}, {"b", 0}, {"x1", 3}, {"x2", 2}, {"y", 1}}));
  CHECK(number(graph.gradient("w1")) == Approx(-1.5));
  CHECK(number(graph.gradient("w2")) == Approx(-1.0));
  CHECK(number(graph.gradient("b")) == Approx(-0.5));
}

TEST_CASE("the output is the last line unless backward names another") {
  DrawnGraph graph("d = a * b; L = d * c", Value::object({{"a", 2}, {"b", 3}, {"c", 4}}));
  CHECK(number(graph.gradient("a")) == 12);
  graph.backward("d");
  CHECK(shown(graph, "gradient") == "a=3 b=2 d=1 c=0 L=0");
  CHECK(number(graph.gradient("a")) == 3);
  CHECK(number(graph.gradient("c")) == 0);
  graph.backward("L");
  CHECK(number(graph.gradient("a")) == 12);
}

TEST_CASE("nodes that do not lead to the output get the gradient 0 with the last step") {
  DrawnGraph graph("unused = a * 2; L = b", Value::object({{"a", 2}, {"b", 3}}));
  graph.stepBackward();
  CHECK(shown(graph, "gradient") == "a=- unused=- b=- L=1");
  graph.stepBackward();
  CHECK(shown(graph, "gradient") == "a=0 unused=0 b=1 L=1");
}

TEST_CASE("a graph without variables has no gradients") {
  DrawnGraph graph("2 * 3");
  CHECK(graph.stepBackward().isNull());
  CHECK(number(graph.value(2)) == 6);
  CHECK(refusalOf([&] { graph.gradient(2); }) == "node: 2 is a constant, which has no gradient");
}

TEST_CASE("changing a variable changes what was computed, and only that") {
  DrawnGraph graph = lecture();
  graph.stepForward();
  graph.set("b", 5);
  CHECK(shown(graph, "value") == "b=5 d=10 a=3 e=- c=-2 L=-");
  graph.stepBackward();
  graph.stepBackward();
  graph.set("a", 4);
  CHECK(shown(graph, "value") == "b=5 d=10 a=4 e=14 c=-2 L=-28");
  CHECK(shown(graph, "gradient") == "b=- d=- a=- e=- c=14 L=1");
  CHECK(number(graph.gradient("b")) == -4);
}

TEST_CASE("value and gradient compute what is missing") {
  DrawnGraph graph = lecture();
  CHECK(number(graph.value("e")) == 5);
  CHECK(number(graph.gradient("b")) == -4);
  CHECK(number(graph.gradient(number(node(graph, "d"), "id"))) == -2);
}

TEST_CASE("set refuses what is no variable and no finite number, and changes nothing") {
  DrawnGraph graph = lecture();
  CHECK(refusalOf([&] { graph.set("d", 1); }) == "node: 'd' is computed from others; the variables are b, a or c");
  CHECK(refusalOf([&] { graph.set("2", 1); }) == "node: '2' is a constant; the variables are b, a or c");
  CHECK(refusalOf([&] { graph.set("q", 1); }) == "node: must be the name of a node, not 'q'");
  CHECK(refusalOf([&] { graph.set(99, 1); }) == "node: must be an id from 0 to 6, not 99");
  CHECK(refusalOf([&] { graph.set(0.5, 1); }) == "node: must be an id from 0 to 6, not 0.5");
  CHECK(refusalOf([&] { graph.set(true, 1); }) == "node: must be the name or the id of a node, not true");
  CHECK(refusalOf([&] { graph.set("a", std::nan("")); }) == "value: must be a finite number, not NaN");
  CHECK(refusalOf([&] { graph.set("a", std::numeric_limits<double>::infinity()); }) == "value: must be a finite number, not infinity");
  CHECK(refusalOf([&] { graph.set("a", "4"); }) == "value: must be a finite number, not '4'");
  CHECK(number(graph.value("L")) == -10);
}

TEST_CASE("every variable needs a value") {
  const auto refused = [](const char* source, const Value& values) { return refusalOf([&] { DrawnGraph(source, values); }); };
  CHECK(refused("L = a*b", Value::object({{"a", 1}})) ==
        "values.b: the variable 'b' has no value; give one here or in the source, as in b = 1");
  CHECK(refused("L = a", {}) == "values.a: the variable 'a' has no value; give one here or in the source, as in a = 1");
  CHECK(refused("d = a; L = d", Value::object({{"a", 1}, {"d", 2}})) == "values.d: there is no variable 'd'; the variables are a");
  CHECK(refused("1 + 1", Value::object({{"x", 2}})) == "values.x: there is no variable 'x'");
  CHECK(refused("a", Value::object({{"a", "1"}})) == "values.a: must be a finite number, not '1'");
  CHECK(refused("a", Value::object({{"a", -std::numeric_limits<double>::infinity()}})) ==
        "values.a: must be a finite number, not -infinity");
  CHECK(refused("a", 3) == "values: must be an object of numbers, not 3");
}

TEST_CASE("a variable may have its value in the source, and another in values") {
  DrawnGraph graph("a = 3; b = 1\nL = a * b");
  CHECK(number(graph.value("L")) == 3);
  DrawnGraph other("a = 3; b = 1\nL = a * b", Value::object({{"a", 5}}));
  CHECK(number(other.value("L")) == 5);
  CHECK(number(other.gradient("b")) == 5);
}

TEST_CASE("the central difference stands beside every gradient and reveals nothing") {
  DrawnGraph graph("d = a^3; s = sin(d); L = s * b", Value::object({{"a", 1.2}, {"b", 0.7}}));
  for (const char* name : {"a", "b", "d", "s", "L"}) {
    CAPTURE(name);
    const Value check = graph.checkGradient(name);
    CHECK(number(check, "difference") == Approx(number(check, "gradient")).epsilon(1e-8));
    CHECK(number(check, "relativeError") < 1e-8);
  }
  CHECK(shown(graph, "value") == "a=1.2 d=- s=- b=0.7 L=-");
  CHECK(shown(graph, "gradient") == "a=- d=- s=- b=- L=-");
  CHECK(number(graph.checkGradient("a"), "gradient") == Approx(std::cos(1.728) * 3 * 1.44 * 0.7));
  CHECK(number(graph.value("L")) == Approx(std::sin(1.728) * 0.7));
}

TEST_CASE("at a kink the central difference differs from the gradient") {
  DrawnGraph graph("relu(x)", Value::object({{"x", 0}}));
  const Value check = graph.checkGradient("x");
  CHECK(number(check, "gradient") == 0);
  CHECK(number(check, "difference") == Approx(0.5));
  CHECK(number(check, "relativeError") == Approx(1));
}

TEST_CASE("where the slope is zero the relative error stays small") {
  DrawnGraph graph("1000 * cos(x)", Value::object({{"x", 0}}));
  CHECK(number(graph.checkGradient("x"), "relativeError") < 1e-4);
}

TEST_CASE("a recorded graph of matrices is drawn with their shapes") {
  DrawnGraph::Source source;
  Graph& recorded = source.graph;
  const Node x = recorded.input("x", {Shape::batch, 2});
  const Node weights = recorded.variable("W1", {2, 3});
  const Node bias = recorded.variable("b1", {1, 3});
  const Node sums = ops::affine(recorded, x, weights, bias);
  recorded.rename(sums, "z1");
  source.output = ops::sum(recorded, ops::square(recorded, sums));
  recorded.setRows(1);
  recorded.value(x) << 1, 2;
  recorded.value(weights) << 1, 2, 3, 4, 5, 6;
  recorded.value(bias) << 0.5, 0, -1;
  DrawnGraph graph(std::move(source));

  const Value z = graph.value("z1");
  CHECK(number(z, "rows") == 1);
  CHECK(number(z, "columns") == 3);
  CHECK(number(list(list(z, "values")[0])[1]) == 12);
  const Value gradient = graph.gradient("W1");
  CHECK(number(gradient, "rows") == 2);
  CHECK(number(list(list(gradient, "values")[1])[0]) == 2 * 9.5 * 2);
  CHECK(*get(node(graph, "x"), "kind").as<std::string>() == "input");
  CHECK(get(node(graph, "x"), "gradient").isNull());
  CHECK(list(node(graph, "z1"), "local")[0].isNull());
  CHECK(node(graph, "z1").member("place") == nullptr);
  CHECK(refusalOf([&] { graph.set("W1", 1); }) == "node: 'W1' is no single number");
}

TEST_CASE("a backward step between matrices gives the product where there is one path") {
  DrawnGraph::Source source;
  const Node x = source.graph.variable("x", {1, 2});
  source.output = ops::sum(source.graph, ops::square(source.graph, x));
  source.graph.value(x) << 3, 4;
  DrawnGraph graph(std::move(source));
  graph.stepBackward();
  graph.stepBackward();
  const Value step = graph.stepBackward();
  const Value& term = list(step, "contributions")[0];
  CHECK(get(term, "local").isNull());
  CHECK(number(list(list(get(term, "product"), "values")[0])[1]) == 8);
  CHECK(number(list(list(get(term, "upstream"), "values")[0])[1]) == 1);
}

TEST_CASE("a derivative that is no number is told from one that is not computed yet") {
  DrawnGraph graph("L = sqrt(x) * y", Value::object({{"x", -1}, {"y", 2}}));
  CHECK(list(node(graph, "L"), "local")[0].isNull());
  for (int i = 0; i < 4; ++i) graph.stepBackward();
  CHECK(std::isnan(number(node(graph, "L"), "value")));
  CHECK(std::isnan(number(list(node(graph, "L"), "local")[1])));
  CHECK(std::isnan(number(node(graph, "x"), "gradient")));
}
