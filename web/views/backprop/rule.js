// @ts-check
import { html, nothing } from 'lit/html.js'
import { brief, derivativeRule, matrixRule, written } from '../../state/backprop-notation.js'
import { backwardStepOf, outputOf } from '../../state/backprop-graph.js'
import { signClass } from './node.js'

/** @typedef {import('../../state/backprop-graph.js').Graph} Graph */
/** @typedef {import('../../locales/backprop.js').BackpropWords} BackpropWords */
/** @typedef {import('../../engine/taroko.d.ts').GraphNode} GraphNode */
/** @typedef {import('../../engine/taroko.d.ts').NodeValue} NodeValue */
/** @typedef {import('../../engine/taroko.d.ts').BackwardStep} BackwardStep */
/** @typedef {{ picture: unknown, said: string }} Rule  as it is seen and as it is read out */

/** @param {string} above @param {string} below */
export const derivative = (above, below) => html`<span class="fraction"><span>∂${above}</span><span>∂${below}</span></span>`

const guarded = (/** @type {string} */ text) => (text.startsWith('−') ? `(${text})` : text)

/**
 * An operation written out with the names of its operands, each of which lights its value in the graph.
 * @param {Graph} graph
 * @param {GraphNode} node
 */
function namedOperands({ symbols }, { op, inputs }) {
  const pieces = written(op, inputs.map((_, i) => `\0${i}\0`)).split('\0')
  return pieces.map((piece, i) => (i % 2 === 0 ? piece : html`<var data-term="value-${inputs[Number(piece)]}">${symbols[inputs[Number(piece)]]}</var>`))
}

/** @param {NodeValue | null} value */
const result = (value) => html`<b class="result ${signClass(value)}">${brief(value)}</b>`

/**
 * How a node's value comes about: `e = a + d = 3 + 2 = 5`.
 * @param {Graph} graph
 * @param {GraphNode} node
 * @param {boolean} shown
 * @param {BackpropWords} words
 * @returns {Rule}
 */
export function forwardRule(graph, node, shown, words) {
  const { nodes, symbols } = graph
  const name = symbols[node.id]
  if (node.kind !== 'operation') return { picture: html`<p class="equation"><var>${name}</var> = ${result(node.value)} <span class="aside">${words.given}</span></p>`, said: `${name} = ${brief(node.value)}${words.page.comma}${words.given}` }
  const operands = node.inputs.map((id) => symbols[id])
  const withNames = written(node.op, operands)
  const isNumber = node.inputs.every((id) => typeof nodes[id].value === 'number')
  const withNumbers = written(node.op, node.inputs.map((id) => (shown ? brief(nodes[id].value) : '–')))
  const value = shown ? brief(node.value) : '–'
  return {
    picture: html`<p class="equation"><var>${name}</var> = <span>${namedOperands(graph, node)}</span>${isNumber ? html` = <span>${withNumbers}</span>` : nothing} = <b class="result">${value}</b></p>`,
    said: `${name} = ${withNames}${isNumber ? ` = ${withNumbers}` : ''} = ${value}`,
  }
}

/**
 * One term of a gradient: what arrives from a node times that node's local derivative.
 * @param {Graph} graph
 * @param {GraphNode} node
 * @param {number} from
 * @param {number} input of that node
 * @param {BackpropWords} words
 */
function term(graph, node, from, input, words) {
  const { nodes, symbols } = graph
  const user = nodes[from]
  const output = outputOf(graph)
  const operands = user.inputs.map((id) => symbols[id])
  if (typeof user.value !== 'number' || typeof node.value !== 'number') return html`<span class="term" data-term="gradient-${from}">${matrixRule(user.op, input, operands, derivative(output, symbols[from])).map((part) => (typeof part === 'string' ? html`<var>${part}</var>` : part))}</span>`
  const rule = derivativeRule(user.op, input, operands, symbols[from])
  return html`<span class="term"><span class="product"><span class="factor" data-term="gradient-${from}">${derivative(output, symbols[from])}<span class="name">${words.upstream}</span></span>
    <span class="times">·</span><span class="factor" data-term="edge-${node.id}-${from}-${input}">${derivative(symbols[from], symbols[node.id])}<span class="name">${words.local}${rule ? html` <i>${rule}</i>` : nothing}</span></span></span></span>`
}

/** Which input of the node that uses it each contribution came by, in their order. @param {Graph} graph @param {BackwardStep} step */
function inputsUsed({ nodes }, { node, contributions }) {
  /** @type {Map<number, number>} */
  const last = new Map()
  return contributions.map(({ from }) => {
    const input = nodes[from].inputs.indexOf(node, (last.get(from) ?? -1) + 1)
    last.set(from, input)
    return input
  })
}

/**
 * How a node's gradient comes about: upstream times local, summed where paths meet.
 * @param {Graph} graph
 * @param {GraphNode} node with a step of the backward pass
 * @param {BackpropWords} words
 * @returns {Rule}
 */
export function backwardRule(graph, node, words) {
  const step = backwardStepOf(graph, node.id)
  const name = graph.symbols[node.id]
  const output = outputOf(graph)
  const { contributions, sum } = step
  const isOutput = contributions.length === 0
  const said = `∂${output}/∂${name}`
  if (isOutput) return { picture: html`<p class="equation">${derivative(output, name)} = ${result(sum)} <span class="aside">${words.outputGradient}</span></p>`, said: `${said} = ${brief(sum)}${words.stop}${words.page.gap}${words.outputGradient}` }
  const inputs = inputsUsed(graph, step)
  const plus = (/** @type {number} */ i) => (i > 0 ? html`<span class="plus">+</span>` : nothing)
  const numbers = contributions.map(({ upstream, local }) => (local === null ? null : `${brief(upstream)} × ${guarded(brief(local))}`))
  const products = contributions.map(({ product }, i) => (i > 0 ? guarded(brief(product)) : brief(product)))
  const isNumber = numbers.every((text) => text !== null)
  const check = graph.checks[node.id]
  const checked = check ? words.checked(brief(check.difference), brief(Number(check.relativeError.toPrecision(2)))) : ''
  const several = contributions.length > 1
  return {
    picture: html`<p class="equation">${derivative(output, name)} = ${contributions.map(({ from }, i) => html`${plus(i)}${term(graph, node, from, inputs[i], words)}`)}
      ${isNumber ? html`= ${numbers.map((text, i) => html`${plus(i)}<span class="numbers">${text}</span>`)}` : nothing}
      ${isNumber && several ? html`= <span class="numbers">${products.join(' + ')}</span>` : nothing} = ${result(sum)}
      ${several ? html`<span class="aside">${words.pathsMeet(contributions.length)}</span>` : nothing}
      ${checked ? html`<span class="aside" data-check>${checked}</span>` : nothing}</p>`,
    said: [`${said} = ${isNumber ? `${numbers.join(' + ')} = ` : ''}${brief(sum)}${words.stop}`, ...(several ? [words.pathsMeet(contributions.length)] : []), ...(checked ? [checked] : [])].join(words.page.gap),
  }
}
