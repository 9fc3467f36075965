#include "expression/formula.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "core/error.h"
#include "core/text.h"
#include "expression/parser.h"

namespace taroko {
namespace {

/// Rows computed in one go: enough to amortise a node's call, few enough for every node's values to stay in cache.
constexpr std::size_t blockSize = 256;

template <class Number>
void evaluateInBlocks(Program& program, std::span<const Strided<const Number>> columns, std::size_t rows, Strided<Number> results) {
  Graph& graph = program.graph;
  for (std::size_t start = 0; start < rows; start += blockSize) {
    const auto count = static_cast<Index>(std::min(blockSize, rows - start));
    const auto offset = static_cast<std::ptrdiff_t>(start);
    graph.setRows(count);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      MatrixView input = graph.value(Node{static_cast<int>(i)});
      const auto [first, stride] = columns[i];
      for (Index row = 0; row < count; ++row) input(row) = first[(offset + row) * stride];
    }
    graph.forward();
    const MatrixView value = graph.value(program.result);
    for (Index row = 0; row < count; ++row) {
      results.first[(offset + row) * results.stride] = static_cast<Number>(value(value.size() == 1 ? 0 : row));
    }
  }
}

}  // namespace

struct Formula::Compiled {
  Program program;
};

Formula::Formula(std::string_view source, std::vector<std::string> names)
    : source_(source), names_(std::move(names)), compiled_(new Compiled{parseFormula(source_, names_)}) {}

Formula::~Formula() = default;
Formula::Formula(const Formula& other) : Formula(other.source_, other.names_) {}
Formula::Formula(Formula&& other) noexcept = default;

Formula& Formula::operator=(Formula other) noexcept {
  source_ = std::move(other.source_);
  names_ = std::move(other.names_);
  compiled_ = std::move(other.compiled_);
  return *this;
}

void Formula::evaluate(std::span<const Strided<const double>> columns, std::size_t rows, Strided<double> results) {
  if (columns.size() != names_.size()) throw std::invalid_argument("formula: a column for each name is needed");
  evaluateInBlocks(compiled_->program, columns, rows, results);
}

void Formula::evaluate(std::span<const Strided<const float>> columns, std::size_t rows, Strided<float> results) {
  if (columns.size() != names_.size()) throw std::invalid_argument("formula: a column for each name is needed");
  evaluateInBlocks(compiled_->program, columns, rows, results);
}

bool Formula::decides() const {
  static constexpr std::array<std::string_view, 6> tests{"less", "lessOrEqual", "greater", "greaterOrEqual", "and", "or"};
  return std::find(tests.begin(), tests.end(), compiled_->program.graph.op(compiled_->program.result)) != tests.end();
}

std::unique_ptr<Formula> compileFormula(std::string_view source, const std::vector<std::string>& names, const std::string& path) {
  try {
    return std::make_unique<Formula>(source, names);
  } catch (const SyntaxError& error) {
    refuseField(path, say("line {}, column {}: {}", {error.line(), error.column(), error.message()}));
  }
}

}  // namespace taroko
