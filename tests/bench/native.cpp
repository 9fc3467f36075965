// The engine without WebAssembly, on the same work as tests/bench/bench.js, which starts this program and hands it samples and weights.
//
//   taroko_bench train|activations 2-4-2-1 tanh meanSquaredError SAMPLES BATCH LEARNING_RATE REPETITIONS < floats
//
// Standard input holds, as floats: inputs (row by row), targets, initial parameters. Prints a line of JSON: samplesPerSecond, and outcome,
// which is the loss after the updates, or the sum of all units' sizes.

#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/value.h"
#include "train/evaluation.h"
#include "train/trainer.h"

namespace {

using taroko::Value;

struct Workload {
  bool trains;  ///< or computes the activations of all units
  std::vector<int> sizes;
  std::string activation;
  std::string loss;
  std::size_t samples;
  int batch;
  double learningRate;
  std::int64_t repetitions;
};

struct Measurement {
  double seconds;
  double outcome;
};

Workload readArguments(int count, char** arguments) {
  if (count != 9) throw std::invalid_argument("8 arguments are needed; see tests/bench/native.cpp");
  std::vector<int> sizes;
  std::istringstream list(arguments[2]);
  for (std::string units; std::getline(list, units, '-');) sizes.push_back(std::stoi(units));
  return {arguments[1] == std::string("train"),
          sizes,
          arguments[3],
          arguments[4],
          std::stoul(arguments[5]),
          std::stoi(arguments[6]),
          std::stod(arguments[7]),
          std::stoll(arguments[8])};
}

std::vector<float> readFloats(std::size_t count) {
  std::vector<float> values(count);
  if (std::fread(values.data(), sizeof(float), count, stdin) != count) throw std::invalid_argument("standard input ended early");
  return values;
}

std::size_t parameterCount(const std::vector<int>& sizes) {
  std::size_t count = 0;
  for (std::size_t i = 1; i < sizes.size(); ++i) count += static_cast<std::size_t>((sizes[i - 1] + 1) * sizes[i]);
  return count;
}

Value configOf(const Workload& workload, std::vector<float> inputs, std::vector<float> targets) {
  Value::Array hidden;
  for (std::size_t i = 1; i + 1 < workload.sizes.size(); ++i) {
    hidden.push_back(Value::object({{"units", workload.sizes[i]}, {"activation", workload.activation}}));
  }
  Value data = Value::object(
      {{"inputs", Value::object({{"values", std::move(inputs)}, {"columns", workload.sizes.front()}})}, {"targets", std::move(targets)}});
  if (workload.loss == "crossEntropy") data.set("classes", workload.sizes.back());
  return Value::object({{"data", std::move(data)},
                        {"network", Value::object({{"hidden", std::move(hidden)}})},
                        {"loss", Value::object({{"name", workload.loss}})},
                        {"optimizer", Value::object({{"name", "sgd"}, {"learningRate", workload.learningRate}})},
                        {"batch", Value::object({{"size", workload.batch}, {"order", "sequential"}})}});
}

template <class Work>
double secondsOf(const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Measurement train(taroko::Trainer& trainer, std::int64_t updates) {
  taroko::RunLimits limits;
  limits.updates = updates;
  const double seconds = secondsOf([&] { trainer.run(limits); });
  return {seconds, taroko::evaluate(trainer, trainer.data().train).loss};
}

Measurement computeUnits(taroko::Trainer& trainer, const std::vector<float>& inputs, std::int64_t repetitions) {
  std::vector<taroko::Readings> layers;
  const double seconds = secondsOf([&] {
    for (std::int64_t i = 0; i < repetitions; ++i) layers = taroko::compute(trainer, inputs, taroko::Readout::allLayers);
  });
  double sum = 0;
  for (const taroko::Readings& layer : layers) {
    for (const float value : layer.reshaped()) sum += std::abs(static_cast<double>(value));
  }
  return {seconds, sum};
}

void run(const Workload& workload) {
  const std::vector<float> inputs = readFloats(workload.samples * static_cast<std::size_t>(workload.sizes.front()));
  const std::vector<float> targets = readFloats(workload.samples);
  taroko::Trainer trainer(taroko::readConfig(configOf(workload, inputs, targets)));
  trainer.setParameters(readFloats(parameterCount(workload.sizes)));
  const Measurement measured = workload.trains ? train(trainer, workload.repetitions) : computeUnits(trainer, inputs, workload.repetitions);
  const double perRepetition = workload.trains ? workload.batch : static_cast<double>(workload.samples);
  std::printf("{\"samplesPerSecond\":%.9g,\"outcome\":%.9g}\n",
              perRepetition * static_cast<double>(workload.repetitions) / measured.seconds, measured.outcome);
}

}  // namespace

int main(int count, char** arguments) {
  try {
    run(readArguments(count, arguments));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "taroko_bench: %s\n", error.what());
    return 1;
  }
  return 0;
}
