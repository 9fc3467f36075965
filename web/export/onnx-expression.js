// @ts-check
import { operations } from './onnx-operations.js'

/** @import { Engine, Graph } from '../engine/taroko.d.ts' */
/** @typedef {{ id: number } & ({ column: number } | { number: number } | { op: string, inputs: number[] })} Step  `inputs` are the ids of steps before it */

/** Names that stand for numbers, unless a column has them. */
const constants = ['pi', 'π', 'e']

/** Operators that are words: columns of these names cannot be used in expressions. */
const words = ['and', 'or']

/**
 * Gives columns that are called as a function is, such as `max`, a name that variables can have.
 * @param {string} source
 * @param {string[]} names of the columns
 */
function withVariables(source, names) {
  const columns = [...names]
  for (const [index, name] of names.entries()) {
    if (!Object.hasOwn(operations, name) || words.includes(name)) continue
    columns[index] = `${name}_`
    while (source.includes(columns[index])) columns[index] += '_'
    source = source.replace(new RegExp(`(?<![\\p{L}\\p{N}_])${name}(?![\\p{L}\\p{N}_]|[ \\t]*[(（])`, 'gu'), columns[index])
  }
  const assigned = constants.filter((name) => names.includes(name)).map((name) => `${name} = 1\n`)
  return { columns, source: assigned.join('') + source }
}

/** The graph of an expression; which columns it uses is the engine's to say. @param {Engine} engine @param {string} source @param {string[]} columns @returns {Graph} */
function graphOf(engine, source, columns) {
  /** @type {Record<string, number>} */
  const values = {}
  for (;;) {
    try {
      return engine.createGraph(source, values)
    } catch (error) {
      const missing = columns.find((name) => /** @type {any} */ (error).path === `values.${name}` && !Object.hasOwn(values, name))
      if (missing === undefined) throw error
      values[missing] = 1
    }
  }
}

/**
 * An expression over columns as the engine reads it.
 * @param {Engine} engine
 * @param {string} source
 * @param {string[]} names of the columns
 * @returns {Step[]} what its value takes, in order of evaluation: the last is the value. A single number where no column has a part in it.
 */
export function stepsOf(engine, source, names) {
  const { columns, source: readable } = withVariables(source, names)
  const graph = graphOf(engine, readable, columns)
  try {
    graph.forward()
    // The backward pass begins at the value, which need not be the last node: `a = x^2; b = a; a`.
    const needed = new Set([graph.stepBackward()?.node])
    const nodes = graph.nodes.reverse().filter(({ id, inputs }) => needed.has(id) && inputs.every((input) => needed.add(input)))
    const steps = nodes.reverse().map(({ id, kind, name, op, inputs, value }) => {
      if (kind === 'operation') return { id, op, inputs }
      const column = kind === 'variable' ? columns.indexOf(name) : -1
      return column < 0 ? { id, number: /** @type {number} */ (value) } : { id, column }
    })
    if (steps.some((step) => 'column' in step)) return steps
    return [{ id: 0, number: engine.evaluateFormula({ formula: source, names, inputs: [names.map(() => 0)] })[0] }]
  } finally {
    graph.dispose()
  }
}
