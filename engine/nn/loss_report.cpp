#include "nn/loss_report.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "autodiff/ops.h"
#include "core/table.h"
#include "core/text.h"
#include "nn/losses.h"

namespace taroko {
namespace {

constexpr double lowestLogarithm = -100;
constexpr double roundingOfSum = 1e-3;

Table inRows(Table table, const Reader& reader) {
  // A plain list of numbers is one sample with several outputs.
  const auto* list = reader.value()->as<Value::Array>();
  if (list != nullptr && !list->empty() && list->front().as<double>() != nullptr) table.columns = static_cast<Index>(table.values.size());
  return table;
}

double boundedLog(double value) { return std::max(std::log(value), lowestLogarithm); }

/// The logits behind probabilities.
void invertLink(Table& table, Link link, const Reader& reader) {
  if (link == Link::identity) reader.refuse(say("cannot be given for a loss without sigmoid or softmax; give logits: the predictions"));
  for (Index row = 0; row < table.rows(); ++row) {
    double total = 0;
    for (Index column = 0; column < table.columns; ++column) {
      double& value = table.values[static_cast<std::size_t>(row * table.columns + column)];
      if (!(value >= 0 && value <= 1)) {
        refuseField(joined({reader.path(), "[", row, "]"}), say("must be from 0 to 1, not {}", {showNumber(value)}));
      }
      total += value;
      value = link == Link::softmax ? boundedLog(value) : boundedLog(value) - boundedLog(1 - value);
    }
    if (link == Link::softmax && std::fabs(total - 1) > roundingOfSum) {
      refuseField(joined({reader.path(), "[", row, "]"}), say("must sum to 1, not {}", {showNumber(total)}));
    }
  }
}

bool isAllowed(double target, Targets targets) {
  switch (targets) {
    case Targets::numbers: return true;
    case Targets::signs: return target == -1 || target == 1;
    case Targets::probabilities:
    case Targets::distribution: break;
  }
  return target >= 0 && target <= 1;
}

/// Targets in rows as wide as the logits: class indices become rows with a single 1.
Table readTargets(const Reader& reader, const Table& logits, Targets kind) {
  const auto* list = reader.isAbsent() ? nullptr : reader.value()->as<Value::Array>();
  const bool plain = list != nullptr && !list->empty() && list->front().as<double>() != nullptr;
  if (kind == Targets::distribution && plain && static_cast<Index>(list->size()) == logits.rows()) {
    const std::vector<double> classes = readNumbers(reader, logits.rows());
    Table table{std::vector<double>(logits.values.size(), 0.0), logits.columns};
    for (std::size_t row = 0; row < classes.size(); ++row) {
      if (!(classes[row] >= 0 && classes[row] < static_cast<double>(logits.columns)) || classes[row] != std::floor(classes[row])) {
        refuseField(joined({reader.path(), "[", row, "]"}),
                    say("must be a class from 0 to {}, not {}", {logits.columns - 1, showNumber(classes[row])}));
      }
      table.values[row * static_cast<std::size_t>(logits.columns) + static_cast<std::size_t>(classes[row])] = 1;
    }
    return table;
  }
  Table table =
      plain ? Table{readNumbers(reader, static_cast<Index>(logits.values.size())), logits.columns} : readTable(reader, logits.columns);
  if (table.rows() != logits.rows()) {
    refuseField(reader.path(), say("must have {} rows, as the logits, not {}", {logits.rows(), table.rows()}));
  }
  for (std::size_t i = 0; i < table.values.size(); ++i) {
    if (isAllowed(table.values[i], kind)) continue;
    refuseField(joined({reader.path(), "[", i / static_cast<std::size_t>(table.columns), "]"}),
                kind == Targets::signs ? say("must be -1 or 1, not {}", {showNumber(table.values[i])})
                                       : say("must be from 0 to 1, not {}", {showNumber(table.values[i])}));
  }
  return table;
}

Value rowsOf(const MatrixView& matrix) {
  Value::Array rows;
  for (Index r = 0; r < matrix.rows(); ++r) {
    Value::Array row;
    for (Index c = 0; c < matrix.cols(); ++c) row.emplace_back(matrix(r, c));
    rows.emplace_back(std::move(row));
  }
  return rows;
}

void fill(MatrixView target, const Table& table) {
  for (Index r = 0; r < target.rows(); ++r) {
    for (Index c = 0; c < target.cols(); ++c) target(r, c) = table.values[static_cast<std::size_t>(r * table.columns + c)];
  }
}

}  // namespace

Value reportLoss(const Value& request) {
  Reader reader(&request, "");
  Reader named = reader.member("loss");
  const Choice choice = named.choice(losses(), "meanSquaredError");
  named.refuseOthers();
  const Loss& loss = *find(losses(), choice.name);
  const Reader given = reader.member("logits");
  const Reader probabilities = reader.member("probabilities");
  if (given.isAbsent() == probabilities.isAbsent()) reader.refuse(say("must have either logits or probabilities"));
  const Reader& outputs = given.isAbsent() ? probabilities : given;
  Table table = inRows(readTable(outputs), outputs);
  if (given.isAbsent()) invertLink(table, loss.link, probabilities);
  const Table targets = readTargets(reader.member("targets"), table, loss.targets);
  reader.refuseOthers();

  Graph graph;
  const Node z = graph.variable("z", {table.rows(), table.columns});
  const Node y = graph.input("y", {table.rows(), table.columns});
  const Node terms = loss.terms(graph, z, y, choice.parameters);
  const Node mean = ops::meanOfRowSums(graph, terms);
  const Node prediction = applyLink(graph, loss.link, z);
  fill(graph.value(z), table);
  fill(graph.value(y), targets);
  graph.forward();
  graph.backward(mean);

  Value::Array perSample;
  for (Index r = 0; r < table.rows(); ++r) perSample.emplace_back(static_cast<double>(graph.value(terms).row(r).sum()));
  return Value::object({{"loss", static_cast<double>(graph.value(mean)(0, 0))},
                        {"perSample", perSample},
                        {"perOutput", rowsOf(graph.value(terms))},
                        {"probabilities", rowsOf(graph.value(prediction))},
                        {"gradient", rowsOf(graph.gradient(z))}});
}

Value reportSoftmax(const Value& request) {
  Reader reader(&request, "");
  const Reader given = reader.member("logits");
  const Table table = inRows(readTable(given), given);
  reader.refuseOthers();
  const Value::Floats logits(table.values.begin(), table.values.end());
  if (table.rows() != 1) given.refuse(say("must be a list of numbers"));
  const float highest = *std::max_element(logits.begin(), logits.end());
  Value::Floats exponentials;
  Value::Floats shifted;
  for (const float logit : logits) {
    exponentials.push_back(std::exp(logit));
    shifted.push_back(std::exp(logit - highest));
  }
  const auto shares = [](const Value::Floats& parts, float sum) {
    Value::Floats result;
    for (const float part : parts) result.push_back(part / sum);
    return result;
  };
  const auto total = [](const Value::Floats& parts) { return std::accumulate(parts.begin(), parts.end(), 0.0F); };
  const float sum = total(exponentials);
  return Value::object({{"exponentials", exponentials},
                        {"sum", static_cast<double>(sum)},
                        {"naive", shares(exponentials, sum)},
                        {"shifted", shifted},
                        {"stable", shares(shifted, total(shifted))}});
}

}  // namespace taroko
