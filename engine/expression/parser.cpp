#include "expression/parser.h"

#include <algorithm>
#include <map>
#include <numbers>
#include <optional>
#include <utility>

#include "autodiff/ops.h"
#include "core/error.h"
#include "core/text.h"
#include "expression/expression_ops.h"
#include "expression/functions.h"

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace {

constexpr int deepest = 200;
constexpr Index mostNodes = 5'000;

using Kind = Token::Kind;

[[noreturn]] void refuse(const Token& token, Message message) {
  throw SyntaxError(token.place.line, token.place.column, std::move(message));
}

const Operator* operatorAt(const Token& token) {
  if (token.kind != Kind::symbol && token.kind != Kind::name) return nullptr;
  const auto all = operators();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Operator& candidate) { return candidate.symbol == token.text; });
  return found == all.end() ? nullptr : &*found;
}

std::optional<double> constantCalled(std::string_view name) {
  if (name == "pi" || name == "π") return std::numbers::pi;
  if (name == "e") return std::numbers::e;
  return std::nullopt;
}

class Parser {
 public:
  explicit Parser(std::string_view source) : tokens_(tokenize(source)) { findAssignments(); }

  Parser(std::string_view source, std::span<const std::string> columns)
      : tokens_(tokenize(source)), formula_(true), columns_(columns.begin(), columns.end()) {
    findAssignments();
    for (const std::string& name : columns) {
      names_[name] = placed(program_.graph.input(name, {Shape::batch, 1}), tokens_.front());
    }
  }

  Program parse() {
    skipSeparators();
    if (token().kind == Kind::end) refuse(token(), say("expected an expression, found nothing"));
    while (token().kind != Kind::end) {
      statement();
      skipSeparators();
    }
    return std::move(program_);
  }

 private:
  const Token& token() const { return tokens_[position_]; }
  const Token& following() const { return tokens_[std::min(position_ + 1, tokens_.size() - 1)]; }

  const Token& take() {
    const Token& taken = token();
    if (taken.kind != Kind::end) ++position_;
    return taken;
  }

  void skipSeparators() {
    while (token().kind == Kind::separator) take();
  }

  void expect(std::string_view symbol, const Message& expected) {
    if (!token().is(symbol)) refuse(token(), say("expected {}, found {}", {expected, token().shown()}));
    take();
  }

  /// Notes where each name gets its value, so that a use before that place can be told from a variable.
  void findAssignments() {
    bool first = true;
    for (std::size_t i = 0; i + 1 < tokens_.size(); ++i) {
      const Token& name = tokens_[i];
      if (first && name.kind == Kind::name && tokens_[i + 1].is("=")) {
        const auto [earlier, added] = assigned_.emplace(name.text, name.place);
        if (!added) refuse(name, say("{} is assigned twice, first in line {}", {name.shown(), earlier->second.line}));
      }
      first = name.endsStatement();
    }
  }

  void statement() {
    if (token().kind == Kind::name && following().is("=")) return assignment();
    const Token& start = token();
    program_.result = expression(1);
    endStatement();
    skipSeparators();
    if (token().kind != Kind::end) refuse(start, say("expected 'name = …'; only the last line may stand without a name"));
  }

  void assignment() {
    const Token& name = take();
    if (functionCalled(name.text) != nullptr) refuse(name, say("{} is a function and cannot be assigned", {name.shown()}));
    if (operatorAt(name) != nullptr) refuse(name, say("{} is an operator and cannot be assigned", {name.shown()}));
    if (names_.contains(name.text)) refuse(name, say("{} is an input and cannot be assigned", {name.shown()}));
    take();
    const Node node = definition(name);
    endStatement();
    names_[name.text] = program_.result = node;
  }

  /// The node of `name = …`, from behind the equals sign.
  Node definition(const Token& name) {
    const std::size_t sign = token().is("-") || token().is("+") ? 1 : 0;
    const Token& number = tokens_[std::min(position_ + sign, tokens_.size() - 1)];
    if (number.kind == Kind::number && tokens_[position_ + sign + 1].endsStatement()) {
      const double value = token().is("-") ? -number.number : number.number;
      position_ += sign + 1;
      if (formula_) return placed(ops::constant(program_.graph, name.text, value), name);
      const Node variable = placed(program_.graph.variable(name.text, {1, 1}), name);
      program_.graph.value(variable)(0) = value;
      return variable;
    }
    Node node = expression(1);
    if (!program_.graph.name(node).empty()) node = placed(ops::identity(program_.graph, node), name);
    program_.graph.rename(node, name.text);
    return node;
  }

  void endStatement() {
    if (token().endsStatement()) return;
    if (token().is(")")) refuse(token(), say("found ')' without a '(' before it"));
    if (token().is("=")) refuse(token(), say("found '='; only a single name at the start of a line can be assigned"));
    const auto found = token().shown();
    refuse(token(), startsOperand(token()) ? say("expected an operator or the end of the line, found {}; a product needs '*'", {found})
                                           : say("expected an operator or the end of the line, found {}", {found}));
  }

  static bool startsOperand(const Token& token) { return token.kind == Kind::number || token.kind == Kind::name || token.is("("); }

  Node expression(int precedence) {
    Node left = prefix();
    while (const Operator* found = operatorAt(token())) {
      if (found->precedence < precedence) break;
      const Token& place = take();
      const Node right = expression(found->precedence + 1);
      left = placed(found->apply(program_.graph, left, right), place);
      const Operator* next = operatorAt(token());
      if (found->precedence == comparisonPrecedence && next != nullptr && next->precedence == comparisonPrecedence) {
        refuse(token(), say("comparisons do not chain; join two of them with 'and', as in 0 < x and x < 1"));
      }
    }
    return left;
  }

  Node prefix() {
    if (++depth_ > deepest) refuse(token(), say("nested deeper than {} levels", {deepest}));
    const Node node = token().is("-") || token().is("+") ? signedOperand() : power();
    --depth_;
    return node;
  }

  Node signedOperand() {
    const Token& sign = take();
    if (sign.is("+")) return prefix();
    if (token().kind == Kind::number && !following().is("^")) {
      const Token& number = take();
      return placed(ops::constant(program_.graph, "-" + number.text, -number.number), sign);
    }
    return placed(ops::negate(program_.graph, prefix()), sign);
  }

  Node power() {
    const Node base = primary();
    if (!token().is("^")) return base;
    const Token& sign = take();
    const Node exponent = prefix();
    return placed(ops::power(program_.graph, base, exponent), sign);
  }

  Node primary() {
    const Token& start = token();
    if (start.kind == Kind::number) {
      take();
      return placed(ops::constant(program_.graph, start.text, start.number), start);
    }
    if (start.is("(")) {
      take();
      const Node inner = expression(1);
      close(say("')'"));
      return inner;
    }
    if (start.kind == Kind::name && operatorAt(start) == nullptr) {
      take();
      return token().is("(") ? call(start) : named(start);
    }
    const bool isPower = start.is("*") && position_ > 0 && tokens_[position_ - 1].is("*");
    refuse(start, isPower ? say("expected a number, a name or '(', found {}; a power is written with '^'", {start.shown()})
                          : say("expected a number, a name or '(', found {}", {start.shown()}));
  }

  void close(const Message& expected) { expect(")", startsOperand(token()) ? say("{} or an operator", {expected}) : expected); }

  Node call(const Token& name) {
    const Function* function = functionCalled(name.text);
    if (function == nullptr) {
      const bool known = names_.contains(name.text) || assigned_.contains(name.text) || name.text.size() == 1;
      refuse(name, say("there is no function {}; {}", {name.shown(), known ? say("a product needs '*'") : functionHint(name.text)}));
    }
    take();
    std::vector<Node> arguments;
    if (!token().is(")")) {
      arguments.push_back(expression(1));
      while (token().is(",")) {
        take();
        arguments.push_back(expression(1));
      }
    }
    close(say("',' or ')'"));
    if (arguments.size() < function->arguments || (arguments.size() > function->arguments && !function->more)) {
      const std::initializer_list<Message::Piece> counts = {name.text, function->arguments, arguments.size()};
      if (function->more) refuse(name, say("{} takes {} or more arguments, found {}", counts));
      refuse(name,
             function->arguments == 1 ? say("{} takes {} argument, found {}", counts) : say("{} takes {} arguments, found {}", counts));
    }
    return placed(function->apply(program_.graph, arguments), name);
  }

  Node named(const Token& name) {
    if (const auto known = names_.find(name.text); known != names_.end()) return known->second;
    if (const auto later = assigned_.find(name.text); later != assigned_.end()) {
      refuse(name, say("{} is used before it has a value; it is assigned in line {}", {name.shown(), later->second.line}));
    }
    if (functionCalled(name.text) != nullptr) refuse(name, say("{} is a function: write {}", {name.shown(), name.text + "(…)"}));
    const Node node = leaf(name);
    return names_[name.text] = placed(node, name);
  }

  Node leaf(const Token& name) {
    if (const auto value = constantCalled(name.text)) return ops::constant(program_.graph, name.text, *value);
    if (formula_) {
      const std::vector<std::string_view> allowed(columns_.begin(), columns_.end());
      refuse(name, allowed.empty() ? say("there is no {} here; no names can be used", {name.shown()})
                                   : say("there is no {} here; what can be used is {}", {name.shown(), allowed}));
    }
    return program_.unset.emplace_back(program_.graph.variable(name.text, {1, 1}));
  }

  /// Notes where the nodes that were just added come from.
  Node placed(Node node, const Token& token) {
    if (program_.graph.size() > mostNodes) refuse(token, say("the graph has more than {} nodes", {mostNodes}));
    program_.places.resize(static_cast<std::size_t>(program_.graph.size()), token.place);
    return node;
  }

  std::vector<Token> tokens_;
  std::size_t position_ = 0;
  int depth_ = 0;
  bool formula_ = false;
  std::vector<std::string> columns_;
  std::map<std::string, Place> assigned_;
  std::map<std::string, Node> names_;
  Program program_;
};

}  // namespace

Program parse(std::string_view source) { return Parser(source).parse(); }

Program parseFormula(std::string_view source, std::span<const std::string> columns) { return Parser(source, columns).parse(); }

}  // namespace TAROKO_PRECISION
}  // namespace taroko
