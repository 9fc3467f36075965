// @ts-check
import { html } from 'lit/html.js'
import { icons } from '../icons.js'

/** @typedef {import('../../state/backprop-state.js').BackpropState} BackpropState */
/** @typedef {import('../../locales/backprop.js').BackpropWords} BackpropWords */

/** Where each key and button goes. @type {Record<string, (state: BackpropState) => number>} */
const ways = {
  Home: () => 0,
  ArrowLeft: (state) => state.step.value - 1,
  ArrowRight: (state) => state.step.value + 1,
  End: (state) => state.graph.value?.total ?? 0,
}

/** Steps with arrow keys, Home and End, wherever they have no other meaning. @param {BackpropState} state */
export const keysOf = (state) => (/** @type {KeyboardEvent} */ event) => {
  const target = /** @type {HTMLElement} */ (event.target)
  if (!(event.key in ways) || event.ctrlKey || event.metaKey || event.altKey || target.matches('input, textarea, select')) return
  event.preventDefault()
  state.goTo(ways[event.key](state))
}

/** @param {BackpropState} state @param {BackpropWords} words @param {string} standing how many steps have been made */
export function transport(state, words, standing) {
  const [step, total] = [state.step.value, state.graph.value?.total ?? 0]
  const button = (/** @type {string} */ key, /** @type {string} */ label, /** @type {unknown} */ icon, /** @type {boolean} */ disabled) =>
    html`<button type="button" class="round ${key === 'ArrowRight' ? 'primary' : ''}" data-go=${key} aria-label=${label} title="${label} (${words.keys[key]})" aria-disabled=${disabled}
      @click=${() => state.goTo(ways[key](state))}>${icon}</button>`
  return html`<div class="steps" role="group" aria-label=${words.stepping}>
    ${button('Home', words.startOver, icons.rewind, step === 0)}
    ${button('ArrowLeft', words.stepBack, html`<span class="mirrored">${icons.play}</span>`, step === 0)}
    ${button('ArrowRight', words.stepOn, icons.play, step === total)}
    ${button('End', words.toEnd, html`<span class="mirrored">${icons.rewind}</span>`, step === total)}
    <span class="standing" data-standing>${standing}</span>
  </div>`
}
