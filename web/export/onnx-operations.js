// @ts-check

/** @typedef {import('./onnx-graph.js').OnnxGraph} OnnxGraph */

/** @param {string} op @param {Record<string, number>} [attributes] @returns {(graph: OnnxGraph, x: string) => string} */
const one = (op, attributes) => (graph, x) => graph.node(op, [x], undefined, attributes)

/** x Φ(x). @param {OnnxGraph} graph @param {string} x */
function gelu(graph, x) {
  const erf = graph.node('Erf', [graph.node('Div', [x, graph.constant(Math.SQRT2)])])
  return graph.node('Mul', [graph.node('Mul', [x, graph.constant(0.5)]), graph.node('Add', [erf, graph.constant(1)])])
}

/** x σ(x). @param {OnnxGraph} graph @param {string} x */
const silu = (graph, x) => graph.node('Mul', [x, graph.node('Sigmoid', [x])])

/** Each activation of the catalogue. @type {Record<string, (graph: OnnxGraph, x: string) => string>} */
export const activations = {
  linear: (_, x) => x,
  relu: one('Relu'),
  leakyRelu: one('LeakyRelu', { alpha: 0.01 }),
  elu: one('Elu', { alpha: 1 }),
  gelu,
  silu,
  softplus: one('Softplus'),
  tanh: one('Tanh'),
  sigmoid: one('Sigmoid'),
  sin: one('Sin'),
}

/** @param {string} op @returns {(graph: OnnxGraph, inputs: string[]) => string} */
const same = (op) => (graph, inputs) => graph.node(op, inputs)

/** 1 where a test holds, otherwise 0. @param {OnnxGraph} graph @param {string} test */
const number = (graph, test) => graph.node('Cast', [test], undefined, { to: 1 })

/** @param {string} op @returns {(graph: OnnxGraph, inputs: string[]) => string} */
const comparison = (op) => (graph, inputs) => number(graph, graph.node(op, inputs))

/** @param {string} op @returns {(graph: OnnxGraph, inputs: string[]) => string} */
const connective = (op) => (graph, inputs) => number(graph, graph.node(op, inputs.map((input) => graph.node('Cast', [input], undefined, { to: 9 }))))

/** Each operation of an expression. @type {Record<string, (graph: OnnxGraph, inputs: string[]) => string>} */
export const operations = {
  ...Object.fromEntries(Object.entries(activations).map(([name, write]) => [name, (/** @type {OnnxGraph} */ graph, /** @type {string[]} */ [x]) => write(graph, x)])),
  add: same('Add'),
  subtract: same('Sub'),
  multiply: same('Mul'),
  divide: same('Div'),
  power: same('Pow'),
  negate: same('Neg'),
  identity: same('Identity'),
  exp: same('Exp'),
  log: same('Log'),
  sqrt: same('Sqrt'),
  square: (graph, [x]) => graph.node('Mul', [x, x]),
  abs: same('Abs'),
  cos: same('Cos'),
  tan: same('Tan'),
  max: same('Max'),
  min: same('Min'),
  less: comparison('Less'),
  lessOrEqual: comparison('LessOrEqual'),
  greater: comparison('Greater'),
  greaterOrEqual: comparison('GreaterOrEqual'),
  and: connective('And'),
  or: connective('Or'),
}
