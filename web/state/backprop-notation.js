// @ts-check

/** @typedef {import('../engine/taroko.d.ts').GraphNode} GraphNode */
/** @typedef {import('../engine/taroko.d.ts').NodeValue} NodeValue */

/** Signs of operations between two operands. @type {Record<string, string>} */
const infix = { add: '+', subtract: '−', multiply: '×', divide: '/', power: '^', less: '<', lessOrEqual: '≤', greater: '>', greaterOrEqual: '≥' }
/** Signs of other operations, where they are not the names. @type {Record<string, string>} */
const signs = { negate: '−', identity: '=', sigmoid: 'σ', relu: 'ReLU', square: '□²', sqrt: '√', abs: '|□|', meanOfRowSums: 'mean', affine: 'xW + b', entry: '[ ]', row: '[…]', softplus: 'soft+', leakyRelu: 'leaky ReLU', sigmoidCrossEntropy: 'BCE', softmaxCrossEntropy: 'CE', squaredError: '(□)²', absoluteError: '|□|', huberError: 'Huber', hingeError: 'hinge' }

/** What stands in the circle of an operation. @param {string} op */
export const signOf = (op) => (op === 'divide' ? '÷' : infix[op] ?? signs[op] ?? op)

/** Letters for operations that the text gives no name. */
const letters = ['q', 'p', 'u', 't', 'k', 'm']
const subscript = (/** @type {number} */ number) => [...String(number)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('')

/**
 * What each node is called: by its name, or by a letter that no name begins with.
 * @param {GraphNode[]} nodes
 * @returns {string[]}
 */
export function symbolsOf(nodes) {
  const letter = letters.find((candidate) => !nodes.some(({ name }) => name.startsWith(candidate))) ?? 'node'
  let unnamed = 0
  return nodes.map(({ name }) => (name === '' ? letter + subscript(++unnamed) : name))
}

/** Numbers below zero keep their sign apart from what stands before them. @param {string} operand @param {number} position */
const guarded = (operand, position) => (position > 0 && /^−/.test(operand) ? `(${operand})` : operand)

/**
 * An operation written out with its operands.
 * @param {string} op
 * @param {string[]} operands names or numbers
 */
export function written(op, operands) {
  const [a, b] = operands
  if (op === 'power') return `${/^−/.test(a) ? `(${a})` : a} ^ ${guarded(b, 1)}`
  if (op in infix) return `${a} ${infix[op]} ${guarded(b, 1)}`
  if (op === 'negate') return `−${guarded(a, 1)}`
  if (op === 'identity') return a
  if (op === 'square') return `${/^−/.test(a) ? `(${a})` : a}²`
  if (op === 'abs') return `|${a}|`
  if (op === 'affine') return `${a} ${operands[1]} + ${operands[2]}`
  if (op === 'row') return `[${operands.join(', ')}]`
  const name = { sigmoid: 'σ', relu: 'ReLU', sqrt: '√', meanOfRowSums: 'Σ' }[op] ?? op
  return `${name}(${operands.join(', ')})`
}

/**
 * The rule for an operation's derivative with respect to one input, in terms of its inputs and its output `y`; empty where there is no
 * short one.
 * @param {string} op
 * @param {number} input
 * @param {string[]} operands
 * @param {string} y
 */
export function derivativeRule(op, input, operands, y) {
  const [a, b] = operands
  /** @type {Record<string, string[]>} */
  const rules = {
    add: ['1', '1'],
    subtract: ['1', '−1'],
    multiply: [b, a],
    divide: [`1 / ${b}`, `−${a} / ${b}²`],
    power: [`${b} ${a}^(${b} − 1)`, `${y} log ${a}`],
    negate: ['−1'],
    identity: ['1'],
    exp: [y],
    log: [`1 / ${a}`],
    sqrt: [`1 / 2${y}`],
    square: [`2${a}`],
    sin: [`cos ${a}`],
    cos: [`−sin ${a}`],
    tan: [`1 + ${y}²`],
    tanh: [`1 − ${y}²`],
    sigmoid: [`${y}(1 − ${y})`],
    softplus: [`σ(${a})`],
    relu: [`${a} > 0 ? 1 : 0`],
    sigmoidCrossEntropy: [`σ(${a}) − ${b}`],
    softmaxCrossEntropy: [`softmax(${a}) − ${b}`],
  }
  return rules[op]?.[input] ?? ''
}

/**
 * The rule for the gradient of a matrix that goes into an operation.
 * @template Gradient
 * @param {string} op
 * @param {number} input
 * @param {string[]} operands
 * @param {Gradient} upstream the gradient of the result
 * @returns {(string | Gradient)[]}
 */
export function matrixRule(op, input, operands, upstream) {
  if (op === 'affine') return [[upstream, ` ${operands[1]}ᵀ`], [`${operands[0]}ᵀ `, upstream], [upstream]][input]
  if (op === 'entry' || op === 'row') return [upstream]
  return [upstream, ` ⊙ ${signOf(op)}′(${operands.join(', ')})`]
}

/** A number as short as it can be read; a dash where there is none. @param {NodeValue | null | undefined} value */
export function brief(value) {
  if (value === null || value === undefined) return '–'
  if (typeof value !== 'number') return `${value.rows}×${value.columns}`
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞'
  const size = Math.abs(value)
  const text = size !== 0 && (size < 1e-4 || size >= 1e6) ? value.toExponential(2).replace(/\.?0+e/, 'e').replace('e+', 'e') : String(Number(value.toPrecision(4)))
  return text.replace(/-/g, '−')
}
