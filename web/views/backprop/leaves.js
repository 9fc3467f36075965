// @ts-check
import { html } from 'lit/html.js'
import { live } from 'lit/directives/live.js'
import { readNumber } from '../../state/backprop-settings.js'
import { fieldValue } from '../field-value.js'
import { setting } from '../numbers.js'

/** @typedef {import('../../state/backprop-state.js').BackpropState} BackpropState */
/** @typedef {import('../../locales/backprop.js').BackpropWords} BackpropWords */
/** @typedef {import('../../engine/taroko.d.ts').GraphNode} GraphNode */

/** How far sliders reach at least, either way. */
const leastReach = 5

/** How far sliders have come to reach, so that none changes its ends under the hand that drags it. @type {WeakMap<BackpropState, Map<string, number>>} */
const reaches = new WeakMap()

/** @param {BackpropState} state @param {string} name @param {number} value */
function reachOf(state, name, value) {
  const known = reaches.get(state) ?? new Map()
  reaches.set(state, known)
  const needed = Math.abs(value) <= leastReach ? leastReach : 10 ** Math.ceil(Math.log10(Math.abs(value)))
  const reach = Math.max(needed, known.get(name) ?? 0)
  known.set(name, reach)
  return reach
}

/** @param {Event} event */
const textOf = (event) => /** @type {HTMLInputElement} */ (event.target).value

/** @param {BackpropState} state @param {BackpropWords} words @param {GraphNode} node */
function leaf(state, words, { name, value }) {
  const number = Number(value)
  const reach = reachOf(state, name, number)
  const isFixed = state.fixed.value.has(name)
  const type = (/** @type {Event} */ event) => {
    const typed = textOf(event)
    const read = readNumber(typed.replace('−', '-').replace(',', '.'))
    if (read === undefined) state.refuse(name, typed, words.aNumber)
    else state.setValue(name, read, true)
  }
  return html`<div class="leaf" data-leaf=${name}>
    <span class="line"><var>${name}</var>
      <button type="button" class="fix" aria-pressed=${isFixed} aria-label=${`${name}, ${isFixed ? words.fixedLeaf : words.freeLeaf}`} title=${isFixed ? words.fixedHint : words.freeHint} @click=${() => state.fix(name, !isFixed)}>${isFixed ? words.fixedLeaf : words.freeLeaf}</button>
      <input class="value" inputmode="decimal" autocomplete="off" name="value-${name}" aria-label=${words.valueOf(name)} ${fieldValue(setting(number))} @change=${type} /></span>
    <input type="range" name=${name} aria-label=${words.valueOf(name)} aria-valuetext=${setting(number)} min=${-reach} max=${reach} step=${reach / 50}
      .value=${live(String(number))} @input=${(/** @type {Event} */ event) => state.setValue(name, Number(textOf(event)), false)} @change=${() => state.settle()} />
  </div>`
}

/** A slider and a field for every variable. @param {BackpropState} state @param {BackpropWords} words */
export function leaves(state, words) {
  return html`<section class="leaves" aria-label=${words.variables}>
    <h2 class="label">${words.variables}</h2>
    <div class="leaf-list">${state.variables.map((node) => leaf(state, words, node))}</div>
  </section>`
}
