// @ts-check
import { operations, activations } from './onnx-operations.js'

/** @import { Engine } from '../engine/taroko.d.ts' */
/** @import { ParameterValues } from './export.d.ts' */
/** @typedef {import('./onnx-proto.js').Node} Node */
/** @typedef {import('./onnx-proto.js').Tensor} Tensor */

/** A model in the making. Names of values are unique and say where they come from. */
export class OnnxGraph {
  /** @type {Node[]} */
  nodes = []
  /** @type {Tensor[]} */
  tensors = []
  #engine
  #names
  /** @type {Set<string>} */
  #constants = new Set()
  #count = 0

  /** @param {Engine} engine @param {string[]} names of the columns of `inputs` */
  constructor(engine, names) {
    this.#engine = engine
    this.#names = names
  }

  /** @param {string} op @param {string[]} inputs @param {string} [output] its name @param {Record<string, number>} [attributes] */
  node(op, inputs, output = `${op}_${++this.#count}`, attributes) {
    this.nodes.push({ op, inputs, output, attributes })
    return output
  }

  /** One number. @param {number} value */
  constant(value) {
    const name = `constant_${value}`
    if (!this.#constants.has(name)) this.tensors.push({ name, dims: [], floats: [value] })
    this.#constants.add(name)
    return name
  }

  /** A column of the inputs (batch × 1). @param {number} index */
  #column(index) {
    const name = `column_${index}`
    if (this.#constants.has(name)) return name
    this.#constants.add(name)
    this.tensors.push({ name: `${name}_index`, dims: [1], integers: [index] })
    return this.node('Gather', ['inputs', `${name}_index`], name, { axis: 1 })
  }

  /**
   * All features side by side (batch × features).
   * @param {string[]} sources as they stand in the config
   */
  features(sources) {
    if (sources.length === this.#names.length && sources.every((source, i) => source === this.#names[i])) return 'inputs'
    return this.node('Concat', sources.map((source) => this.#feature(source)), 'features', { axis: 1 })
  }

  /** @param {string} source the name of a column, or an expression over columns */
  #feature(source) {
    const place = this.#names.indexOf(source)
    if (place >= 0) return this.#column(place)
    const graph = this.#engine.createGraph(source, Object.fromEntries(this.#named(source).map((name) => [name, 1])))
    try {
      /** @type {Map<number, string>} */
      const values = new Map()
      for (const { id, kind, name, op, inputs, value } of graph.nodes) {
        if (kind === 'variable') values.set(id, this.#column(this.#names.indexOf(name)))
        else if (kind === 'constant' || op === 'constant') values.set(id, this.constant(/** @type {number} */ (value)))
        else values.set(id, operations[op](this, inputs.map((input) => /** @type {string} */ (values.get(input)))))
      }
      // A constant has no rows of its own.
      const last = /** @type {string} */ ([...values.values()].at(-1))
      return this.node('Add', [last, this.node('Mul', [this.#column(0), this.constant(0)])])
    } finally {
      graph.dispose()
    }
  }

  /** The columns that an expression names. @param {string} source */
  #named(source) {
    const words = new Set(source.match(/[\p{L}_][\p{L}\p{N}_]*/gu))
    return this.#names.filter((name) => words.has(name))
  }

  /**
   * All layers, one after the other.
   * @param {string} value that goes into the first
   * @param {string[]} names of their activations
   * @param {ParameterValues[]} parameters
   */
  layers(value, names, parameters) {
    return names.reduce((input, name, layer) => {
      const [weights, biases] = parameters.slice(2 * layer, 2 * layer + 2)
      this.tensors.push({ name: weights.name, dims: [weights.rows, weights.columns], floats: weights.values })
      this.tensors.push({ name: biases.name, dims: [biases.columns], floats: biases.values })
      const sums = this.node('Gemm', [input, weights.name, biases.name], `sums_${layer + 1}`, { transB: 1 })
      return activations[name](this, sums)
    }, value)
  }

  /** What a loss makes of outputs by itself. @param {string} kind @param {string} input @param {string} output */
  link(kind, input, output) {
    if (kind === 'softmax') return this.node('Softmax', [input], output, { axis: 1 })
    return this.node(kind === 'sigmoid' ? 'Sigmoid' : 'Identity', [input], output)
  }
}
