#include "nn/network.h"

#include <cmath>
#include <stdexcept>
#include <vector>

#include "catch.h"
#include "core/random.h"

using namespace taroko;

namespace {

constexpr double tolerance = sizeof(Scalar) == 8 ? 1e-12 : 2e-5;

Architecture architectureOf(Index inputs, const std::vector<Index>& units) {
  Architecture architecture{inputs, {}};
  for (const Index count : units) architecture.layers.push_back({count, "tanh"});
  architecture.layers.back().activation = "linear";
  return architecture;
}

std::vector<Scalar> randomNumbers(Index count, std::uint64_t seed) {
  Random random(seed, Stream::weights);
  std::vector<Scalar> numbers(static_cast<std::size_t>(count));
  for (Scalar& number : numbers) number = static_cast<Scalar>(random.uniform(-0.8, 0.8));
  return numbers;
}

/// Loss and gradient of a network with tanh in its hidden layers under squared error, in plain loops over samples, units and inputs.
struct Reference {
  double loss = 0;
  std::vector<double> gradient;
  std::vector<double> outputs;  ///< row by row

  Reference(const Architecture& architecture, const std::vector<Scalar>& parameters, const Matrix& inputs, const Matrix& targets)
      : gradient(parameters.size()) {
    for (Index row = 0; row < inputs.rows(); ++row) {
      std::vector<std::vector<double>> values(1);
      for (Index i = 0; i < inputs.cols(); ++i) values[0].push_back(inputs(row, i));
      forward(architecture, parameters, values);
      std::vector<double> upstream;
      for (Index k = 0; k < targets.cols(); ++k) {
        const double difference = values.back()[static_cast<std::size_t>(k)] - targets(row, k);
        outputs.push_back(values.back()[static_cast<std::size_t>(k)]);
        loss += difference * difference / static_cast<double>(inputs.rows());
        upstream.push_back(2 * difference / static_cast<double>(inputs.rows()));
      }
      backward(architecture, parameters, values, upstream);
    }
  }

 private:
  static void forward(const Architecture& architecture, const std::vector<Scalar>& parameters, std::vector<std::vector<double>>& values) {
    std::size_t place = 0;
    for (const Architecture::Layer& layer : architecture.layers) {
      const auto units = static_cast<std::size_t>(layer.units);
      const std::vector<double> before = values.back();
      std::vector<double> after;
      for (std::size_t unit = 0; unit < units; ++unit) {
        double z = parameters[place + units * before.size() + unit];
        for (std::size_t i = 0; i < before.size(); ++i) z += static_cast<double>(parameters[place + unit * before.size() + i]) * before[i];
        after.push_back(layer.activation == "tanh" ? std::tanh(z) : z);
      }
      values.push_back(after);
      place += units * (before.size() + 1);
    }
  }

  void backward(const Architecture& architecture, const std::vector<Scalar>& parameters, const std::vector<std::vector<double>>& values,
                std::vector<double> upstream) {
    std::size_t end = parameters.size();
    for (std::size_t layer = architecture.layers.size(); layer-- > 0;) {
      const std::vector<double>& before = values[layer];
      const std::vector<double>& after = values[layer + 1];
      const std::size_t start = end - after.size() * (before.size() + 1);
      std::vector<double> next(before.size());
      for (std::size_t unit = 0; unit < after.size(); ++unit) {
        const double slope = architecture.layers[layer].activation == "tanh" ? 1 - after[unit] * after[unit] : 1;
        const double sum = upstream[unit] * slope;
        for (std::size_t i = 0; i < before.size(); ++i) {
          gradient[start + unit * before.size() + i] += sum * before[i];
          next[i] += sum * static_cast<double>(parameters[start + unit * before.size() + i]);
        }
        gradient[start + after.size() * before.size() + unit] += sum;
      }
      upstream = next;
      end = start;
    }
  }
};

void compareWithLoops(const Architecture& architecture, Index rows) {
  const Index count = parameterCount(architecture);
  std::vector<Scalar> parameters = randomNumbers(count, 3);
  std::vector<Scalar> gradient(parameters.size());
  Network network(architecture, {"meanSquaredError", {}}, parameters.data(), gradient.data());
  Graph& graph = network.graph();
  graph.setRows(rows);
  const std::vector<Scalar> inputs = randomNumbers(rows * architecture.inputs, 4);
  const std::vector<Scalar> targets = randomNumbers(rows * architecture.outputs(), 5);
  const Matrix x = ConstMatrixView(inputs.data(), rows, architecture.inputs);
  const Matrix y = ConstMatrixView(targets.data(), rows, architecture.outputs());
  graph.value(network.input()) = x;
  graph.value(network.target()) = y;
  network.computeLoss();
  graph.backward(network.loss());

  const Reference expected(architecture, parameters, x, y);
  const auto differs = [](double actual, double wanted) { return std::abs(actual - wanted) > tolerance * std::max(1.0, std::abs(wanted)); };
  CHECK_FALSE(differs(graph.value(network.loss())(0, 0), expected.loss));
  Index wrong = 0;
  for (std::size_t i = 0; i < gradient.size(); ++i) wrong += differs(gradient[i], expected.gradient[i]) ? 1 : 0;
  CHECK(wrong == 0);
  for (Index row = 0; row < rows; ++row) {
    for (Index k = 0; k < architecture.outputs(); ++k) {
      wrong += differs(graph.value(network.output())(row, k), expected.outputs[static_cast<std::size_t>(row * architecture.outputs() + k)])
                   ? 1
                   : 0;
    }
  }
  CHECK(wrong == 0);
}

}  // namespace

TEST_CASE("networks of every size near a packet's compute what plain loops compute, for every number of rows near a tile's") {
  for (const Index units : {1, 2, 3, 4, 5, 7, 8, 9, 13, 16, 17}) {
    for (const Index rows : {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 30, 33}) {
      CAPTURE(units, rows);
      compareWithLoops(architectureOf(2, {units, 3, 1}), rows);
      compareWithLoops(architectureOf(units, {4, units}), rows);
    }
  }
}

TEST_CASE("networks without hidden layers, with 16 of them and with 512 units compute what plain loops compute") {
  compareWithLoops(architectureOf(3, {2}), 10);
  compareWithLoops(architectureOf(2, std::vector<Index>(17, 3)), 10);
  compareWithLoops(architectureOf(2, {512, 1}), 12);
  compareWithLoops(architectureOf(64, {128, 100}), 6);
}

TEST_CASE("the flat parameters are W1 (out × in, row by row), b1, W2, b2, … as in PyTorch's state_dict") {
  const std::vector<ParameterBlock> layout = layoutOf(architectureOf(3, {4, 2}));
  REQUIRE(layout.size() == 4);
  const auto is = [&](std::size_t i, const char* name, Index rows, Index columns, Index offset, bool isBias) {
    const ParameterBlock& block = layout[i];
    return block.name == name && block.rows == rows && block.columns == columns && block.offset == offset && block.isBias == isBias;
  };
  CHECK(is(0, "W1", 4, 3, 0, false));
  CHECK(is(1, "b1", 1, 4, 12, true));
  CHECK(is(2, "W2", 2, 4, 16, false));
  CHECK(is(3, "b2", 1, 2, 24, true));
  CHECK(parameterCount(architectureOf(3, {4, 2})) == 26);

  // y_k = Σ_i W[k, i] x_i + b_k with W = (1 2 3; 4 5 6), b = (10, 20).
  std::vector<Scalar> parameters{1, 2, 3, 4, 5, 6, 10, 20};
  Network network(architectureOf(3, {2}), {"meanSquaredError", {}}, parameters.data(), nullptr);
  network.graph().setRows(1);
  network.graph().value(network.input()) << 1, 10, 100;
  network.computeOutputs();
  CHECK(network.graph().value(network.output())(0, 0) == 1 + 20 + 300 + 10);
  CHECK(network.graph().value(network.output())(0, 1) == 4 + 50 + 600 + 20);
}

TEST_CASE("a network keeps its results apart from the number of rows it computed before") {
  std::vector<Scalar> parameters = randomNumbers(parameterCount(architectureOf(2, {5, 1})), 8);
  Network network(architectureOf(2, {5, 1}), {"meanSquaredError", {}}, parameters.data(), nullptr);
  Graph& graph = network.graph();
  const std::vector<Scalar> inputs = randomNumbers(2 * 20, 9);
  const Matrix x = ConstMatrixView(inputs.data(), 20, 2);
  std::vector<Scalar> alone;
  for (Index row = 0; row < 20; ++row) {
    graph.setRows(1);
    graph.value(network.input()) = x.row(row);
    network.computeOutputs();
    alone.push_back(graph.value(network.output())(0, 0));
  }
  for (const Index rows : {20, 3, 11}) {
    graph.setRows(rows);
    graph.value(network.input()) = x.topRows(rows);
    network.computeOutputs();
    for (Index row = 0; row < rows; ++row) {
      CHECK(graph.value(network.output())(row, 0) == Approx(alone[static_cast<std::size_t>(row)]).epsilon(tolerance));
    }
  }
}

TEST_CASE("names that no registry has are refused") {
  CHECK_THROWS_AS(activationCalled("swish"), std::invalid_argument);
  CHECK_THROWS_AS(lossCalled("mse"), std::invalid_argument);
  CHECK(activationCalled("relu").description.name == "relu");
  CHECK(lossCalled("hinge").description.name == "hinge");
}
