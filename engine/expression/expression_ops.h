#pragma once

#include "autodiff/graph.h"

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace ops {

// Operations that only typed expressions need. Operands are single numbers or columns; a single number meets every row of a column.

/// A number that never changes (1 × 1), shown under `name`.
Node constant(Graph& graph, std::string name, Scalar value);
/// x itself, as a node of its own: what `y = x` makes.
Node identity(Graph& graph, Node x);

// 1 where it holds and 0 where it does not, or where NaN is compared. Piecewise constant, so all derivatives are 0.
Node less(Graph& graph, Node a, Node b);
Node lessOrEqual(Graph& graph, Node a, Node b);
Node greater(Graph& graph, Node a, Node b);
Node greaterOrEqual(Graph& graph, Node a, Node b);
/// Whether both differ from 0.
Node both(Graph& graph, Node a, Node b);
/// Whether at least one differs from 0.
Node either(Graph& graph, Node a, Node b);

}  // namespace ops
}  // namespace TAROKO_PRECISION
}  // namespace taroko
