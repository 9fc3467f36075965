// @ts-check
import { symbolsOf } from './backprop-notation.js'

/** @typedef {import('../engine/backprop-session.js').Trace} Trace */
/** @typedef {import('../engine/taroko.d.ts').GraphNode} GraphNode */
/** @typedef {import('../engine/taroko.d.ts').BackwardStep} BackwardStep */

/**
 * A trace with what the page needs to find its way in it: how each node is called, and the step that brings its value and its gradient to
 * light. Graphs of the same `shape` differ in their numbers alone.
 * @typedef {Trace & { source: string, symbols: string[], total: number, forwardAt: Map<number, number>, backwardAt: Map<number, number>, shape: string }} Graph
 */

/** The name of what is differentiated. @param {Graph} graph */
export const outputOf = ({ symbols, backward, nodes }) => symbols[backward[0]?.node ?? nodes.length - 1]

/** How a node's gradient comes about. @param {Graph} graph @param {number} node with a step of the backward pass @returns {BackwardStep} */
export const backwardStepOf = ({ backward, backwardAt, forward }, node) => backward[/** @type {number} */ (backwardAt.get(node)) - forward.length - 1]

/** The node that a step brings to light; null before the first. @param {Graph} graph @param {number} step */
export function nodeAt({ forward, backward }, step) {
  if (step === 0) return null
  return step <= forward.length ? forward[step - 1].node : backward[step - forward.length - 1].node
}

/** @param {GraphNode['value']} value */
const sizeOf = (value) => typeof value === 'object' && value !== null && [value.rows, value.columns]

/** @param {Trace} trace @param {string} source that it is of @returns {Graph} */
export function graphOf(trace, source) {
  const { nodes, forward, backward } = trace
  return {
    ...trace,
    source,
    symbols: symbolsOf(nodes),
    total: forward.length + backward.length,
    forwardAt: new Map(forward.map(({ node }, i) => [node, i + 1])),
    backwardAt: new Map(backward.map(({ node }, i) => [node, forward.length + i + 1])),
    shape: JSON.stringify(nodes.map(({ op, inputs, name, value }) => [op, inputs, name, sizeOf(value)])),
  }
}
