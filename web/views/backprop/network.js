// @ts-check
import { html, nothing } from 'lit/html.js'
import { live } from 'lit/directives/live.js'
import { mostUpdates } from '../../state/backprop-settings.js'
import { outputOf } from '../../state/backprop-graph.js'
import { fieldValue } from '../field-value.js'
import { matrixTable } from './cells.js'

/** @typedef {import('../../state/backprop-state.js').BackpropState} BackpropState */
/** @typedef {import('../../locales/backprop.js').BackpropWords} BackpropWords */

/** @param {Event} event */
const textOf = (event) => /** @type {HTMLInputElement} */ (event.target).value

/** @param {BackpropState} state @param {'updates' | 'sample'} name @param {string} label @param {number} most */
function count(state, name, label, most) {
  const setting = state.settings[name]
  const change = (/** @type {Event} */ event) => {
    const value = /^\d+$/.test(textOf(event).trim()) ? Number(textOf(event)) : NaN
    if (value <= most) setting.value = value
    else state.refuse(label, textOf(event), `0 … ${most}`)
  }
  const by = (/** @type {number} */ more) => html`<button type="button" class="square" data-more="${name}${more}" aria-label="${label} ${more > 0 ? '+' : '−'}${Math.abs(more)}"
    @click=${() => (setting.value = Math.min(most, Math.max(0, setting.value + more)))}>${more > 0 ? '+' : '−'}${Math.abs(more) > 1 ? Math.abs(more) : ''}</button>`
  return html`<div class="field count"><label class="label" for="network-${name}">${label}</label>
    <span class="count-line">${by(-1)}<input class="value" id="network-${name}" name=${name} inputmode="numeric" autocomplete="off" ${fieldValue(String(setting.value))} @change=${change} />${by(1)}${name === 'updates' ? by(100) : nothing}</span>
  </div>`
}

/** Which network, how far it has been trained, on which sample, and which layers are taken apart. @param {BackpropState} state @param {BackpropWords} words */
export function networkPanel(state, words) {
  const report = state.graph.value?.network
  const { network, unfold } = state.settings
  const toggle = (/** @type {number} */ layer) => () =>
    (unfold.value = unfold.value.includes(layer) ? unfold.value.filter((other) => other !== layer) : [...unfold.value, layer].sort((a, b) => a - b))
  const layers = Array.from({ length: report?.layers ?? 0 }, (_, i) => i + 1)
  return html`<section class="network-panel" aria-label=${words.network}>
    <div class="field link"><label class="label" for="network-link">${words.networkLink}</label>
      <input class="value" id="network-link" name="network" autocomplete="off" spellcheck="false" placeholder=${words.networkStandard} ${fieldValue(network.value)}
        @change=${(/** @type {Event} */ event) => state.chooseNetwork(textOf(event))} /></div>
    ${count(state, 'updates', words.networkUpdates, mostUpdates)}
    ${count(state, 'sample', words.networkSample, (report?.samples ?? 1) - 1)}
    <fieldset><legend class="label">${words.unfold}</legend>
      ${layers.map((layer) => html`<label class="check"><input type="checkbox" name="unfold-${layer}" .checked=${live(unfold.value.includes(layer))} @change=${toggle(layer)} />${words.layer(layer)}</label>`)}</fieldset>
    ${state.refusal.value ? html`<p class="complaint" role="status">${words.page.detail(state.refusal.value.message)}.</p>` : nothing}
  </section>`
}

/** The numbers of the matrix that has been opened. @param {BackpropState} state @param {BackpropWords} words */
export function matrixNumbers(state, words) {
  const [graph, id] = [state.graph.value, state.selected.value]
  if (graph === null || id === null) return nothing
  const { value, gradient } = graph.nodes[id]
  const tables = [
    state.showsValue(id) && typeof value === 'object' && value ? matrixTable(value, graph.symbols[id]) : nothing,
    state.showsGradient(id) && typeof gradient === 'object' && gradient ? matrixTable(gradient, `∂${outputOf(graph)}/∂${graph.symbols[id]}`) : nothing,
  ]
  if (tables.every((table) => table === nothing)) return nothing
  return html`<section class="matrices" tabindex="0" aria-label=${words.numbers}>${tables}</section>`
}
