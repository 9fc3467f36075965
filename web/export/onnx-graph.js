// @ts-check
import { stepsOf } from './onnx-expression.js'
import { operations, activations } from './onnx-operations.js'

/** @import { Engine, Trainer } from '../engine/taroko.d.ts' */
/** @typedef {import('./onnx-expression.js').Step} Step */
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
    /** @type {Map<number, string>} */
    const values = new Map()
    const steps = stepsOf(this.#engine, source, this.#names)
    for (const step of steps) values.set(step.id, this.#step(step, values))
    const value = /** @type {string} */ (values.get(steps[steps.length - 1].id))
    return steps.some((step) => 'column' in step) ? value : this.node('Expand', [value, this.node('Shape', [this.#column(0)])])
  }

  /** @param {Step} step @param {Map<number, string>} values of the steps before it */
  #step(step, values) {
    if ('column' in step) return this.#column(step.column)
    if ('number' in step) return this.constant(step.number)
    return operations[step.op](this, step.inputs.map((input) => /** @type {string} */ (values.get(input))))
  }

  /**
   * All layers, one after the other.
   * @param {string} input of the first
   * @param {string[]} names of their activations
   * @param {Trainer} trainer with their weights and biases
   */
  layers(input, names, trainer) {
    const parameters = trainer.parameters()
    const layout = trainer.layout()
    for (const { name, rows, columns, offset } of layout) {
      this.tensors.push({ name, dims: name.startsWith('b') ? [columns] : [rows, columns], floats: parameters.subarray(offset, offset + rows * columns) })
    }
    return names.reduce((value, name, layer) => {
      const [weights, biases] = layout.slice(2 * layer)
      return activations[name](this, this.node('Gemm', [value, weights.name, biases.name], `sums_${layer + 1}`, { transB: 1 }))
    }, input)
  }

  /** What a loss makes of outputs by itself. @param {string} kind @param {string} input @param {string} output */
  link(kind, input, output) {
    if (kind === 'softmax') return this.node('Softmax', [input], output, { axis: 1 })
    return this.node(kind === 'sigmoid' ? 'Sigmoid' : 'Identity', [input], output)
  }
}
