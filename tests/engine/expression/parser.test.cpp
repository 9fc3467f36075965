#include "expression/parser.h"

#include <numbers>
#include <string>

#include "catch.h"
#include "core/error.h"

using namespace taroko;

namespace {

/// The value of the last line, where every variable is 1.
double result(const std::string& source) {
  Program program = parse(source);
  for (const Node variable : program.unset) program.graph.value(variable)(0) = 1;
  program.graph.forward();
  return program.graph.value(program.result)(0);
}

struct Refusal {
  int line = 0;
  int column = 0;
  std::string message;
};

Refusal refusal(const std::string& source) {
  try {
    parse(source);
  } catch (const SyntaxError& error) {
    return {error.line(), error.column(), error.what()};
  }
  return {};
}

/// The names of all nodes with this op, in order, joined by spaces.
std::string namesOf(const Program& program, std::string_view op) {
  std::string names;
  for (Node node{0}; node.id < program.graph.size(); ++node.id) {
    if (program.graph.op(node) == op) names += (names.empty() ? "" : " ") + program.graph.name(node);
  }
  return names;
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("operators bind as in mathematics") {
  CHECK(result("1 + 2 * 3") == 7);
  CHECK(result("(1 + 2) * 3") == 9);
  CHECK(result("8 - 3 - 2") == 3);
  CHECK(result("8 / 4 / 2") == 1);
  CHECK(result("2 * 3 ^ 2") == 18);
  CHECK(result("2 ^ 3 ^ 2") == 512);
  CHECK(result("-2 ^ 2") == -4);
  CHECK(result("(-2) ^ 2") == 4);
  CHECK(result("2 ^ -1") == 0.5);
  CHECK(result("2 ^ -2 ^ 2") == 0.0625);
  CHECK(result("2 * -3") == -6);
  CHECK(result("3 - -3") == 6);
  CHECK(result("--3") == 3);
  CHECK(result("+3 - +1") == 2);
  CHECK(result("-a * -a") == 1);
}

TEST_CASE("numbers are read in every usual form") {
  CHECK(result("0.5 + .5 + 5.") == 6);
  CHECK(result("1e-3") == 0.001);
  CHECK(result("2.5E+2") == 250);
  CHECK(result("1e3 * a") == 1000);
  CHECK(result("2 * e") == Approx(2 * std::numbers::e));
}

TEST_CASE("comparisons give 1 or 0 and bind looser than arithmetic") {
  CHECK(result("1 + 1 > 1") == 1);
  CHECK(result("2 > 2") == 0);
  CHECK(result("2 >= 2") == 1);
  CHECK(result("2 < 2") == 0);
  CHECK(result("2 <= 2") == 1);
  CHECK(result("2 ≤ 1") == 0);
  CHECK(result("0 / 0 < 1") == 0);
  CHECK(result("1 > 2 and 1 / 0 > 0 or 1 < 2") == 1);
  CHECK(result("1 > 2 and (1 / 0 > 0 or 1 < 2)") == 0);
}

TEST_CASE("assignments build on each other, one a line or separated by semicolons") {
  CHECK(result("d = 2 * b; e = a + d\nL = c * e") == 3);
  CHECK(result("\n\n d = 2 # two\r\n# nothing\r\n d ^ 2;;\n") == 4);
  CHECK(result("x = 3\ry = x + 1\ry") == 4);
}

TEST_CASE("a name is one node and a repeated expression is two") {
  const Program program = parse("y = sin(x) + sin(x) * x");
  CHECK(namesOf(program, "variable") == "x");
  CHECK(program.graph.op(Node{1}) == "sin");
  CHECK(program.graph.op(Node{2}) == "sin");
  CHECK(program.graph.inputs(Node{1}) == program.graph.inputs(Node{2}));
}

TEST_CASE("nodes are named as in the text") {
  const Program program = parse("d = 2*b\ne = a + d\nL = c*e");
  CHECK(namesOf(program, "variable") == "b a c");
  CHECK(namesOf(program, "constant") == "2");
  CHECK(namesOf(program, "multiply") == "d L");
  CHECK(namesOf(program, "add") == "e");
  CHECK(program.graph.name(program.result) == "L");
  CHECK(namesOf(parse("x ^ -1e-3"), "constant") == "-1e-3");
  CHECK(namesOf(parse("損失 = σ₁ * w_2"), "multiply") == "損失");
}

TEST_CASE("assigning a name to another makes a node of its own") {
  const Program program = parse("y = x; z = (y)");
  CHECK(namesOf(program, "identity") == "y z");
  CHECK(program.graph.inputs(Node{2}) == std::vector<Node>{{1}});
}

TEST_CASE("a name that is assigned only a number is a variable with that value") {
  Program program = parse("a = 3; b = -2.5\nL = a * b");
  CHECK(program.unset.empty());
  CHECK(namesOf(program, "variable") == "a b");
  program.graph.forward();
  CHECK(program.graph.value(program.result)(0) == -7.5);
}

TEST_CASE("pi and e are constants unless the text assigns them") {
  CHECK(result("pi") == std::numbers::pi);
  CHECK(result("π - pi") == 0);
  CHECK(result("log(e)") == Approx(1));
  CHECK(result("e = 5 * 1; e") == 5);
  CHECK(namesOf(parse("pi + pi"), "constant") == "pi");
  CHECK(refusal("x = e\ne = 2").message == "'e' is used before it has a value; it is assigned in line 2");
}

TEST_CASE("full-width characters and mathematical signs mean the same as ASCII") {
  CHECK(result("ｙ＝（１＋２）＊３；ｙ－１") == 8);
  CHECK(result("2 × 3 · 4 ÷ 8 − 1") == 2);
  CHECK(namesOf(parse("ｙ＝２＊ｘ"), "multiply") == "y");
}

TEST_CASE("every node knows its place in the text") {
  const Program program = parse("y = 2 * x\n  σ = max(y, 1, 3)");
  const auto place = [&](int id) { return std::to_string(program.places[id].line) + ":" + std::to_string(program.places[id].column); };
  REQUIRE(program.places.size() == static_cast<std::size_t>(program.graph.size()));
  CHECK(place(0) == "1:5");
  CHECK(place(1) == "1:9");
  CHECK(place(2) == "1:7");
  CHECK(place(5) == "2:7");
  CHECK(place(program.result.id) == "2:7");
}

TEST_CASE("a syntax error names its place and what was expected") {
  struct Case {
    std::string source;
    int line;
    int column;
    std::string message;
  };
  // clang-format off
  const Case wrong = GENERATE(
      Case{"", 1, 1, "expected an expression, found nothing"},
      Case{"# only this\n;", 2, 2, "expected an expression, found nothing"},
      Case{"y = ", 1, 5, "expected a number, a name or '(', found the end"},
      Case{"y = 2 *\nz = 3", 1, 8, "expected a number, a name or '(', found the end of the line"},
      Case{"y = 2 +; z", 1, 8, "expected a number, a name or '(', found ';'"},
      Case{"a + * b", 1, 5, "expected a number, a name or '(', found '*'"},
      Case{"a ** b", 1, 4, "expected a number, a name or '(', found '*'; a power is written with '^'"},
      Case{"a == b", 1, 4, "expected a number, a name or '(', found '='"},
      Case{"(a + b", 1, 7, "expected ')', found the end"},
      Case{"損失 = (σ + b\nz = 1", 1, 12, "expected ')', found the end of the line"},
      Case{"(a b)", 1, 4, "expected ')' or an operator, found 'b'"},
      Case{"a + b)", 1, 6, "found ')' without a '(' before it"},
      Case{"2b", 1, 2, "expected an operator or the end of the line, found 'b'; a product needs '*'"},
      Case{"a (b + 1)", 1, 1, "there is no function 'a'; a product needs '*'"},
      Case{"rate = 2\nrate (b + 1)", 2, 1, "there is no function 'rate'; a product needs '*'"},
      Case{"a + b = c", 1, 7, "found '='; only a single name at the start of a line can be assigned"},
      Case{"2 = c", 1, 3, "found '='; only a single name at the start of a line can be assigned"},
      Case{"y = a\n\na + 1\nz = 2", 3, 1, "expected 'name = …'; only the last line may stand without a name"},
      Case{"y = sigmiod(x)", 1, 5, "there is no function 'sigmiod'; did you mean 'sigmoid'?"},
      Case{"sin x", 1, 1, "'sin' is a function: write sin(…)"},
      Case{"sin = 2", 1, 1, "'sin' is a function and cannot be assigned"},
      Case{"and = 2", 1, 1, "'and' is an operator and cannot be assigned"},
      Case{"1 < a < 2", 1, 7, "comparisons do not chain; join two of them with 'and', as in 0 < x and x < 1"},
      Case{"sin()", 1, 1, "sin takes 1 argument, found 0"},
      Case{"1 + exp(a, b)", 1, 5, "exp takes 1 argument, found 2"},
      Case{"max(a)", 1, 1, "max takes 2 or more arguments, found 1"},
      Case{"max(a, )", 1, 8, "expected a number, a name or '(', found ')'"},
      Case{"max(a; b)", 1, 6, "expected ',' or ')', found ';'"},
      Case{"a, b", 1, 2, "expected an operator or the end of the line, found ','"},
      Case{"y = d + 1\n\nd = a + 1", 1, 5, "'d' is used before it has a value; it is assigned in line 3"},
      Case{"a = a + 1", 1, 5, "'a' is used before it has a value; it is assigned in line 1"},
      Case{"d = a + 1\nd = b + 1", 2, 1, "'d' is assigned twice, first in line 1"},
      Case{"損失 = 2 ? 1", 1, 8, "the character '?' has no meaning here"},
      Case{"x²", 1, 2, "the character '²' has no meaning here; write ^2"},
      Case{"[x]", 1, 1, "the character '[' has no meaning here; use parentheses ( )"},
      Case{std::string("x + \x01"), 1, 5, "the character U+0001 has no meaning here"},
      Case{std::string("x\0y", 3), 1, 2, "the character U+0000 has no meaning here"},
      Case{"x\n1 + 1e999", 2, 5, "the number '1e999' is too large"});
  // clang-format on
  CAPTURE(wrong.source);
  const Refusal found = refusal(wrong.source);
  CHECK(found.line == wrong.line);
  CHECK(found.column == wrong.column);
  CHECK(found.message == wrong.message);
}

TEST_CASE("text that is not valid UTF-8 is refused at its first wrong byte") {
  const std::string wrong = GENERATE("\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80",
                                     "\xF5\x80\x80\x80", "\xFF", "\xC3", "\xE2\x82", "\xC3(");
  const Refusal inName = refusal("σ = 1\nσ + " + wrong);
  CHECK(inName.line == 2);
  CHECK(inName.column == 5);
  CHECK(inName.message == "the text is not valid UTF-8 from here on");
  CHECK(refusal("# " + wrong).column == 3);
}

TEST_CASE("a function that is near none lists all functions") {
  CHECK(refusal("hypotenuse(x)").message.find("the functions are exp, log, ") != std::string::npos);
}

TEST_CASE("nesting is limited to 200 levels") {
  CHECK(result(repeated("(", 199) + "a" + repeated(")", 199)) == 1);
  for (const std::string opening : {"(", "-", "exp(", "2^"}) {
    CAPTURE(opening);
    const Refusal found = refusal(repeated(opening, 200) + "a");
    CHECK(found.message == "nested deeper than 200 levels");
    CHECK(found.column == 200 * static_cast<int>(opening.size()) + 1);
  }
}

TEST_CASE("the graph is limited to 5,000 nodes") {
  CHECK(result("a" + repeated("+a", 4999)) == 5000);
  CHECK(refusal("a" + repeated("+a", 5000)).message == "the graph has more than 5000 nodes");
  CHECK(refusal("a" + repeated("+a", 5000)).column == 10000);
}

TEST_CASE("the source is limited to 20,000 bytes") {
  CHECK(result("a" + std::string(19'999, ' ')) == 1);
  CHECK(refusal("a" + std::string(20'000, ' ')).message == "the source has 20001 bytes; at most 20000 are allowed");
}

TEST_CASE("a message shows no more than the start of a long name") {
  const std::string name(5'000, 'x');
  CHECK(refusal("1 " + name).message.size() < 200);
  CHECK(refusal(name + "(1)").message.size() < 300);
  CHECK(refusal(name + " = 1\n" + name + " = 2").message.size() < 200);
}
