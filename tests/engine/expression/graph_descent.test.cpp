#include <cmath>
#include <string>

#include "autodiff/graph.h"
#include "catch.h"
#include "expression/drawn_graph.h"
#include "reports.h"
#include "train/optimizers.h"

using namespace taroko;

namespace {

Value sgd(double learningRate) { return Value::object({{"name", "sgd"}, {"learningRate", learningRate}}); }

}  // namespace

TEST_CASE("gradient descent moves against the slope by the learning rate") {
  DrawnGraph graph("L = (w - 3)^2", Value::object({{"w", 1}}));
  const Value path = graph.descend(Value::object({{"optimizer", sgd(0.25)}, {"steps", 2}}));
  REQUIRE(list(path).size() == 3);
  CHECK(number(get(list(path)[0], "values"), "w") == 1);
  CHECK(number(list(path)[0], "loss") == 4);
  CHECK(number(get(list(path)[0], "gradient"), "w") == -4);
  CHECK(number(get(list(path)[1], "values"), "w") == 2);
  CHECK(number(get(list(path)[2], "values"), "w") == 2.5);
  CHECK(number(list(path)[2], "loss") == 0.25);
}

TEST_CASE("the lecture's step of logistic regression lands on 0.15, 0.1, 0.05") {
  DrawnGraph graph("w1 = 0; w2 = 0; b = 0\nz = w1*3 + w2*2 + b\nL = softplus(z) - 1*z");
  const Value path = graph.descend(Value::object({{"optimizer", sgd(0.1)}, {"steps", 1}}));
  const Value& values = get(list(path)[1], "values");
  CHECK(number(values, "w1") == Approx(0.15));
  CHECK(number(values, "w2") == Approx(0.1));
  CHECK(number(values, "b") == Approx(0.05));
}

TEST_CASE("descent moves only the variables it is given and leaves the graph as it was") {
  DrawnGraph graph("L = a^2 + b^2", Value::object({{"a", 1}, {"b", 2}}));
  graph.stepBackward();
  const Value path = graph.descend(Value::object({{"variables", Value::Array{"a"}}, {"optimizer", sgd(0.1)}, {"steps", 5}}));
  CHECK(get(list(path)[5], "values").member("b") == nullptr);
  CHECK(number(list(path)[5], "loss") == Approx(4 + std::pow(0.8, 10)));
  CHECK(number(graph.value("a")) == 1);
  CHECK(number(graph.value("L")) == 5);
  CHECK(number(graph.gradient("a")) == 2);
}

TEST_CASE("every optimizer gets down into a bowl") {
  for (const Optimizer& optimizer : optimizers()) {
    CAPTURE(optimizer.description.name);
    DrawnGraph graph("L = (x - 1)^2 + 4*y^2", Value::object({{"x", 3}, {"y", 1}}));
    const Value rule = Value::object({{"name", optimizer.description.name}, {"learningRate", 0.1}});
    const Value path = graph.descend(Value::object({{"optimizer", rule}, {"steps", 500}}));
    REQUIRE(list(path).size() == 501);
    CHECK(number(list(path)[500], "loss") < 0.05 * number(list(path)[0], "loss"));
  }
}

TEST_CASE("an optimizer's parameters shape the path") {
  DrawnGraph graph("L = w^2", Value::object({{"w", 1}}));
  Value momentum = sgd(0.1);
  momentum.set("momentum", 0.5);
  const Value path = graph.descend(Value::object({{"optimizer", momentum}, {"steps", 2}}));
  CHECK(number(get(list(path)[1], "values"), "w") == Approx(0.8));
  CHECK(number(get(list(path)[2], "values"), "w") == Approx(0.8 - 0.1 * (0.5 * 2 + 1.6)));
}

TEST_CASE("a path ends before it stops being finite") {
  DrawnGraph growing("L = w^2", Value::object({{"w", 1}}));
  const Value away = growing.descend(Value::object({{"optimizer", sgd(10)}, {"steps", 1000}}));
  CHECK(list(away).size() < 200);
  for (const Value& point : list(away)) CHECK(std::isfinite(number(point, "loss")));
  CHECK(number(list(away).back(), "loss") > 1e250);
  CHECK(number(growing.value("L")) == 1);
}

TEST_CASE("a descent that does not fit is refused with the field's path") {
  DrawnGraph graph("d = a; L = d^2", Value::object({{"a", 1}}));
  const auto refused = [&](const Value& request) { return refusalOf([&] { graph.descend(request); }); };
  CHECK(refused({}).substr(0, 6) == "steps:");
  CHECK(refused(Value::object({{"steps", 0}})) == "steps: must be a whole number from 1 to 10000, not 0");
  CHECK(refused(Value::object({{"steps", 2.5}})) == "steps: must be a whole number from 1 to 10000, not 2.5");
  CHECK(refused(Value::object({{"steps", 1}, {"speed", 1}})) == "speed: is not known; allowed here: variables, optimizer or steps");
  CHECK(refused(Value::object({{"steps", 1}, {"variables", Value::Array{"d"}}})) ==
        "variables[0]: 'd' is computed from others; the variables are a");
  CHECK(refused(Value::object({{"steps", 1}, {"variables", Value::Array{"a", "a"}}})) == "variables[1]: must be named once, not 'a'");
  CHECK(refused(Value::object({{"steps", 1}, {"variables", Value::Array{}}})) == "variables: there is no variable to move");
  CHECK(refused(Value::object({{"steps", 1}, {"optimizer", Value::object({{"name", "sgdd"}})}})).substr(0, 15) == "optimizer.name:");
  CHECK(refused(Value::object({{"steps", 1}, {"optimizer", Value::object({{"momentum", 2}})}})).substr(0, 19) == "optimizer.momentum:");
  CHECK(refused(Value::object({{"steps", 1}, {"optimizer", sgd(-1)}})).substr(0, 23) == "optimizer.learningRate:");
}

TEST_CASE("a path of very many numbers is refused") {
  std::string source = "L = 0*a0";
  Value values = Value::object();
  for (int i = 0; i < 200; ++i) {
    source += " + a" + std::to_string(i);
    values.set("a" + std::to_string(i), 1);
  }
  DrawnGraph graph(source, values);
  CHECK(refusalOf([&] {
          graph.descend(Value::object({{"steps", 10'000}}));
        }) == "steps: must be fewer: steps times variables can be 1000000 at the most");
}
