// @ts-check
import { html, nothing } from 'lit/html.js'
import { live } from 'lit/directives/live.js'
import { fieldValue } from '../field-value.js'
import { setting } from '../numbers.js'

/** @typedef {import('../../state/backprop-state.js').BackpropState} BackpropState */
/** @typedef {import('../../locales/backprop.js').BackpropWords} BackpropWords */

/** @param {'check' | 'predict'} name @param {boolean} value @param {string} label @param {(on: boolean) => void} change */
const option = (name, value, label, change) => html`<label class="check"><input type="checkbox" name=${name} .checked=${live(value)}
  @change=${(/** @type {Event} */ event) => change(/** @type {HTMLInputElement} */ (event.target).checked)} />${label}</label>`

/** The learning rate and what it is for. @param {BackpropState} state @param {BackpropWords} words */
function adjusting(state, words) {
  const { rate } = state.settings
  const type = (/** @type {Event} */ event) => {
    const typed = /** @type {HTMLInputElement} */ (event.target).value
    const value = rate.read(typed.replace(',', '.'))
    if (value === undefined) return state.refuse('η', typed, rate.allowed)
    rate.value = value
    state.settle()
  }
  return html`<div class="adjusting">
    ${state.isNetwork.value ? nothing : html`<label>${words.learningRate} <var>η</var> <input class="value" name="rate" inputmode="decimal" autocomplete="off" ${fieldValue(setting(rate.value))} @change=${type} /></label>`}
    <button type="button" data-action="adjust" @click=${() => state.adjust(1)}>${words.adjust}</button>
    <button type="button" data-action="adjust100" aria-label=${words.adjustOften} title=${words.adjustOften} @click=${() => state.adjust(100)}>× 100</button>
  </div>`
}

/** What can be asked of the gradients, and what can be done with them. @param {BackpropState} state @param {BackpropWords} words */
export function tools(state, words) {
  const { check, predict } = state.settings
  return html`<div class="tools">
    ${option('predict', predict.value, words.predict, (on) => state.hideGradients(on))}${option('check', check.value, words.check, (on) => (check.value = on))}
    ${adjusting(state, words)}
  </div>`
}
