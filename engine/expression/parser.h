#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "autodiff/graph.h"
#include "expression/tokens.h"

namespace taroko {
inline namespace TAROKO_PRECISION {

/// A graph read from text. Nodes carry the names that the text gives them; constants carry their number as written.
struct Program {
  Graph graph;
  Node result;                ///< of the last line
  std::vector<Node> unset;    ///< variables that the text gives no value
  std::vector<Place> places;  ///< by node: its operator, name or number in the text
};

/// Reads assignments, one a line or separated by `;`; the last line may be an expression without a name.
///
///     statement  = name "=" expression
///     expression = "or", then "and", then "< <= > >=" (not chained), then "+ -", then "* /", each binding tighter
///     signed     = ("-" | "+") signed | power            so -2^2 = -4
///     power      = primary [ "^" signed ]                groups from the right; 2^-1 is allowed
///     primary    = number | name | function "(" expression { "," expression } ")" | "(" expression ")"
///
/// A name that is never assigned is a variable (1 × 1, with gradient), and so is one that is assigned nothing but a number, which is
/// then its value. `pi` (or π) and `e` are constants unless the text assigns them. A name is one node however often it is used;
/// an expression that is written twice is computed twice.
///
/// SyntaxError with the place: anything else, a name used before its assignment or assigned twice, nesting deeper than 200,
/// more than 5,000 nodes.
Program parse(std::string_view source);

/// The same for a formula over columns: the first nodes are the named inputs (batch × 1), in order, none of which may be assigned;
/// other names must be assigned, and nothing gets a gradient.
Program parseFormula(std::string_view source, std::span<const std::string> columns);

}  // namespace TAROKO_PRECISION
}  // namespace taroko
