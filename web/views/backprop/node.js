// @ts-check
import { nothing, svg } from 'lit/html.js'
import { markWidth, reachOf } from '../../canvases/backprop/layout.js'
import { brief, signOf } from '../../state/backprop-notation.js'
import { cells } from './cells.js'

/** @typedef {import('../../state/backprop-state.js').BackpropState} BackpropState */
/** @typedef {import('../../state/backprop-graph.js').Graph} Graph */
/** @typedef {import('../../locales/backprop.js').BackpropWords} BackpropWords */
/** @typedef {import('../../engine/taroko.d.ts').GraphNode} GraphNode */
/** @typedef {import('../../engine/taroko.d.ts').NodeValue} NodeValue */
/** @typedef {import('../../canvases/backprop/layout.js').Place} Place */
/** @typedef {import('../../canvases/backprop/layout.js').EdgePlace} EdgePlace */

/** Of a number's sign, for its colour. @param {NodeValue | null} value */
export const signClass = (value) => (typeof value !== 'number' || value === 0 || Number.isNaN(value) ? 'zero' : value < 0 ? 'negative' : 'positive')

/** What there is to read of a value or gradient: a dash before it has come to light. @param {NodeValue | null} value @param {boolean} shown */
const reading = (value, shown) => (shown ? brief(value) : '–')

/** @param {BackpropState} state @param {Graph} graph @param {EdgePlace} place */
export function edge(state, graph, { from, to, input, path, x, y }) {
  const node = graph.nodes[to]
  const present = state.present.value
  const flows = present === null ? '' : state.isBackward.value ? (from === present ? 'backward' : '') : to === present ? 'forward' : ''
  const isLive = state.showsValue(to)
  const local = node.local[input]
  const hasLocal = isLive && local !== null && local !== undefined && graph.nodes[from].kind !== 'constant'
  return svg`<g class="edge ${flows} ${isLive ? '' : 'dark'}" data-term="edge-${from}-${to}-${input}">
    <path d=${path} />
    ${flows ? svg`<path class="flow" pathLength="1" d=${path} />` : nothing}
    ${hasLocal ? svg`<text class="local" x=${x} y=${y + 4}>${brief(local)}</text>` : nothing}
  </g>`
}

/**
 * @param {BackpropState} state
 * @param {BackpropWords} words
 * @param {Graph} graph
 * @param {GraphNode} node
 * @param {Place} place
 */
export function nodeView(state, words, graph, node, place) {
  const symbol = graph.symbols[node.id]
  if (node.kind === 'constant') return constant(node, symbol, place)
  const [showsValue, showsGradient] = [state.showsValue(node.id), state.showsGradient(node.id)]
  const focus = state.selected.value ?? state.present.value ?? graph.nodes.find(({ kind }) => kind !== 'constant')?.id
  const toggle = () => state.select(state.selected.value === node.id ? null : node.id)
  const press = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    toggle()
  }
  const texts = { value: reading(node.value, showsValue), gradient: node.kind === 'input' ? '–' : state.asked.value === node.id ? '?' : reading(node.gradient, showsGradient) }
  const half = reachOf(node)
  const states = [node.kind, state.present.value === node.id ? 'present' : '', state.selected.value === node.id ? 'selected' : '', showsValue ? '' : 'dark'].join(' ')
  return svg`<g class="node ${states}" data-node=${node.id} data-name=${symbol} transform="translate(${place.x} ${place.y})" role="button" tabindex=${focus === node.id ? 0 : -1}
    aria-pressed=${state.selected.value === node.id} aria-description=${words.nodeSaid(symbol, texts.value, texts.gradient)} @click=${toggle} @keydown=${press}>
    <rect class="area" x=${-place.width / 2 - 2} y=${-half} width=${place.width + 4} height=${2 * half} rx="4" />
    ${body(state, words, graph, node, place, { ...texts, showsValue, showsGradient })}
  </g>`
}

/** @param {GraphNode} node @param {string} symbol @param {Place} place */
function constant(node, symbol, { x, y, width }) {
  return svg`<g class="node constant" data-node=${node.id} transform="translate(${x} ${y})"><line x1=${-width / 2} x2=${width / 2} y1="0" y2="0" /><text class="value" y="-7">${symbol}</text></g>`
}

/**
 * @param {BackpropState} state
 * @param {BackpropWords} words
 * @param {Graph} graph
 * @param {GraphNode} node
 * @param {Place} place
 * @param {{ value: string, gradient: string, showsValue: boolean, showsGradient: boolean }} shown
 */
function body(state, words, graph, node, { width }, { value, gradient, showsValue, showsGradient }) {
  const isOperation = node.kind === 'operation'
  const start = -width / 2
  const mark = isOperation ? markWidth(signOf(node.op)) : 0
  const middle = mark / 2
  const isMatrix = typeof node.value === 'object' && node.value !== null
  const check = graph.checks[node.id]
  return svg`<line x1=${start} x2=${width / 2} y1="0" y2="0" />
    ${isOperation ? svg`<rect class="mark" x=${start} y="-12" width=${mark} height="24" rx="12" /><text class="sign" x=${start + mark / 2} y="4">${signOf(node.op)}</text>` : svg`<circle class="leaf-dot" cx=${start} cy="0" r="3" />`}
    <text class="symbol ${node.name === '' ? 'unnamed' : ''}" x=${middle} y=${isMatrix ? 16 - reachOf(node) : -25}>${graph.symbols[node.id]}${isMatrix ? svg`<tspan class="shape"> ${brief(node.value)}</tspan>` : nothing}</text>
    ${isMatrix && showsValue ? svg`<g data-term="value-${node.id}">${cells(/** @type {any} */ (node.value), middle, -4, -1)}</g>` : svg`<text class="value" data-term="value-${node.id}" x=${middle} y="-7">${value}</text>`}
    ${typeof node.gradient === 'object' && node.gradient !== null && showsGradient
      ? svg`<g data-term="gradient-${node.id}">${cells(node.gradient, middle, 4, 1)}</g>`
      : node.kind === 'input' ? nothing : svg`<text data-term="gradient-${node.id}" class="gradient ${showsGradient ? signClass(node.gradient) : 'zero'}" x=${middle} y="19">${gradient}</text>`}
    ${check && showsGradient ? svg`<text class="check" x=${middle} y="34">≈ ${brief(check.difference)}</text><text class="check" x=${middle} y="48">${words.error} ${brief(Number(check.relativeError.toPrecision(1)))}</text>` : nothing}`
}
