#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

#include "autodiff/graph.h"

namespace taroko {
inline namespace TAROKO_PRECISION {
namespace ops {

/// Refuses shapes that an op cannot take.
[[noreturn]] inline void refuseShapes(std::string_view op, const Shape& a, const Shape& b) {
  throw std::invalid_argument(std::string(op) + ": shapes " + show(a) + " and " + show(b) + " do not fit");
}

/// The node itself, or a copy that the graph owns where it is a view of somebody else's numbers.
inline Node owned(Graph& graph, Node x) {
  if (graph.ownsValue(x)) return x;
  return graph.record(
      "copy", {x}, graph.shape(x), [](Cell& n) { n.value() = n.input(0); }, [](Cell& n) { n.inputGradient(0) += n.gradient(); });
}

/// Calls a function of packets and, where it takes one, the op's attribute.
template <class Callable, class... Packets>
Packet call(Callable function, const Cell& n, const Packets&... packets) {
  if constexpr (std::is_invocable_v<Callable, const Packets&..., Scalar>) {
    return Packet(function(packets..., n.attribute(0)));
  } else {
    return Packet(function(packets...));
  }
}

/// A function as what loops over packets: itself, so that it becomes part of the loop, or in double, where code should be small, its
/// address, so that all share one loop.
template <class Callable>
auto looped(Callable function) {
  if constexpr (lanes > 1) {
    return function;
  } else {
    return +function;
  }
}

// Loops over packets copy the data pointers to locals first: the compiler must assume that a packet's store may change them, and would
// load them again each time.

/// y = value(x), packet by packet.
template <class Value>
void setPackets(Cell& n, Value value) {
  const Scalar* const x = n.input(0).data();
  Scalar* const y = n.value().data();
  for (Index i = 0, end = n.packets() * lanes; i < end; i += lanes) Cell::PacketView(y + i) = value(n, Cell::ConstPacketView(x + i));
}

/// y = value(a, b), packet by packet.
template <class Value>
void setPacketsOfTwo(Cell& n, Value value) {
  const Scalar* const a = n.input(0).data();
  const Scalar* const b = n.input(1).data();
  Scalar* const y = n.value().data();
  for (Index i = 0, end = n.packets() * lanes; i < end; i += lanes) {
    Cell::PacketView(y + i) = value(n, Cell::ConstPacketView(a + i), Cell::ConstPacketView(b + i));
  }
}

/// x̄ += ȳ · slope(x, y), packet by packet, with the numbers y at `other`.
template <class Slope>
void addPackets(Cell& n, const Scalar* other, Slope slope) {
  if (!n.wants(0)) return;
  const Scalar* const x = n.input(0).data();
  const Scalar* const upstream = n.gradient().data();
  Scalar* const gradient = n.rawGradient(0).data();
  const bool sets = n.setsGradient(0);
  for (Index i = 0, end = n.packets() * lanes; i < end; i += lanes) {
    const Packet contribution =
        Cell::ConstPacketView(upstream + i) * slope(n, Cell::ConstPacketView(x + i), Cell::ConstPacketView(other + i));
    Cell::PacketView target(gradient + i);
    target = sets ? contribution : Packet(target + contribution);
  }
}

/// Records y = value(x), applied entry by entry, with the adjoint x̄ += ȳ · slope(x, y). Both are functions of packets without captures;
/// they may take the op's attribute as a last argument.
template <class Function, class Slope>
Node entrywise(Graph& graph, std::string_view op, Node x, Function, Slope, Graph::Attributes attributes = {}) {
  return graph.record(
      op, {owned(graph, x)}, graph.shape(x),
      [](Cell& n) { setPackets(n, looped([](const Cell& n, const Packet& x) { return call(Function(), n, x); })); },
      [](Cell& n) {
        addPackets(n, n.value().data(), looped([](const Cell& n, const Packet& x, const Packet& y) { return call(Slope(), n, x, y); }));
      },
      attributes);
}

/// Records the terms of a loss, value(z, y) entry by entry, with the adjoint z̄ += (upstream) · slope(z, y). Targets get no gradient.
template <class Function, class Slope>
Node lossTerms(Graph& graph, std::string_view op, Node z, Node y, Function, Slope, Graph::Attributes attributes = {}) {
  if (graph.shape(z) != graph.shape(y)) refuseShapes(op, graph.shape(z), graph.shape(y));
  return graph.record(
      op, {owned(graph, z), owned(graph, y)}, graph.shape(z),
      [](Cell& n) {
        setPacketsOfTwo(n, looped([](const Cell& n, const Packet& z, const Packet& y) { return call(Function(), n, z, y); }));
      },
      [](Cell& n) {
        addPackets(n, n.input(1).data(), looped([](const Cell& n, const Packet& z, const Packet& y) { return call(Slope(), n, z, y); }));
      },
      attributes);
}

}  // namespace ops
}  // namespace TAROKO_PRECISION
}  // namespace taroko
