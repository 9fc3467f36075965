#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

#include "core/value.h"

namespace taroko {

/// The place in a tree of values that a path such as `network.hidden[1].units` leads to; members that are missing are made.
inline Value& at(Value& tree, std::string_view path) {
  Value* place = &tree;
  while (!path.empty()) {
    if (path.front() == '[') {
      const auto end = path.find(']');
      std::size_t index = 0;
      for (const char digit : path.substr(1, end - 1)) index = 10 * index + static_cast<std::size_t>(digit - '0');
      place = &place->as<Value::Array>()->at(index);
      path.remove_prefix(end + 1);
    } else {
      if (path.front() == '.') path.remove_prefix(1);
      const auto name = path.substr(0, path.find_first_of(".["));
      const Value* present = place->member(name);
      place = &place->set(name, present == nullptr ? Value() : *present);
      path.remove_prefix(name.size());
    }
  }
  return *place;
}

/// The tree with another value at that place.
inline Value with(Value tree, std::string_view path, Value value) {
  at(tree, path) = std::move(value);
  return tree;
}

/// Rows of numbers as users write them.
inline Value rows(std::initializer_list<std::initializer_list<double>> numbers) {
  Value::Array all;
  for (const auto& row : numbers) all.push_back(Value::Array(row.begin(), row.end()));
  return all;
}

/// A network without hidden layers on given samples: linear regression, or logistic regression with a loss for classes. It starts at zero.
inline Value regressionOn(Value inputs, Value targets, std::string_view loss, double learningRate = 0.1) {
  return Value::object({{"data", Value::object({{"inputs", std::move(inputs)}, {"targets", std::move(targets)}})},
                        {"network", Value::object({{"hidden", Value::Array()}, {"initializer", "zeros"}})},
                        {"loss", Value::object({{"name", loss}})},
                        {"optimizer", Value::object({{"learningRate", learningRate}})},
                        {"batch", Value::object({{"size", 1}, {"order", "sequential"}})}});
}

/// Two classes in the plane and a small network with two hidden layers: 40 samples for training, 40 for testing, batches of 7.
inline Value smallConfig() {
  const Value layers =
      Value::Array{Value::object({{"units", 4}, {"activation", "tanh"}}), Value::object({{"units", 3}, {"activation", "relu"}})};
  return Value::object({{"data", Value::object({{"dataset", "circle"}, {"samples", 80}, {"noise", 0.1}})},
                        {"network", Value::object({{"hidden", layers}})},
                        {"optimizer", Value::object({{"learningRate", 0.1}})},
                        {"batch", Value::object({{"size", 7}})}});
}

}  // namespace taroko
