#pragma once

#include <span>
#include <string>
#include <string_view>

#include "autodiff/graph.h"
#include "core/message.h"

namespace taroko {
inline namespace TAROKO_PRECISION {

/// A function that an expression can call.
struct Function {
  std::string_view name;
  std::size_t arguments;  ///< their number
  bool more;              ///< whether further arguments may follow, as in max(a, b, c)
  Node (*apply)(Graph& graph, std::span<const Node> arguments);
};

/// Every function, in the order in which they are listed for people.
std::span<const Function> functions();

/// The function with that name, or nullptr.
const Function* functionCalled(std::string_view name);

/// What to say about a name that is no function: the nearest one, or all where none is near.
Message functionHint(std::string_view name);

/// An operator between two operands.
struct Operator {
  std::string_view symbol;
  int precedence;  ///< the higher binds tighter; equal ones group from the left
  Node (*apply)(Graph& graph, Node left, Node right);
};

/// Every operator but the power, which alone binds tighter than a sign and groups from the right.
std::span<const Operator> operators();

/// Of the operators that compare, which do not chain: `a < b < c` would not mean what it says.
constexpr int comparisonPrecedence = 3;

}  // namespace TAROKO_PRECISION
}  // namespace taroko
