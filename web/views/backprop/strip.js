// @ts-check
import { html, nothing } from 'lit/html.js'
import { live } from 'lit/directives/live.js'
import { backwardRule, forwardRule } from './rule.js'
import { transport } from './transport.js'

/** @typedef {import('../../state/backprop-state.js').BackpropState} BackpropState */
/** @typedef {import('../../locales/backprop.js').BackpropWords} BackpropWords */

/** The rule of the node that is shown, with its numbers. @param {BackpropState} state @param {BackpropWords} words */
function rule(state, words) {
  const graph = state.graph.value
  const id = state.selected.value ?? state.present.value
  if (graph === null || id === null) return { picture: html`<p class="begin">${words.begin}</p>`, said: words.begin }
  const node = graph.nodes[id]
  const isBackward = state.isBackward.value && graph.backwardAt.has(id) && state.showsGradient(id)
  return isBackward ? backwardRule(graph, node, words) : forwardRule(graph, node, state.showsValue(id), words)
}

/** @param {BackpropState} state @param {'check' | 'predict'} name @param {string} label */
const option = ({ settings }, name, label) => html`<label class="check"><input type="checkbox" name=${name} .checked=${live(settings[name].value)}
  @change=${(/** @type {Event} */ event) => (settings[name].value = /** @type {HTMLInputElement} */ (event.target).checked)} />${label}</label>`

/** What the present step does, and the buttons that lead to the others. @param {BackpropState} state @param {BackpropWords} words */
export function strip(state, words) {
  const { picture, said } = rule(state, words)
  const kind = state.step.value === 0 && state.selected.value === null ? nothing : state.isBackward.value ? words.backward : words.forward
  return html`<section class="strip" aria-label=${words.rule}>
    <div class="rule"><h2>${kind}</h2><div data-rule>${picture}</div></div>
    <div class="strip-line">${transport(state, words)}<div class="options">${option(state, 'check', words.check)}</div></div>
    <p class="unseen" aria-live="polite" data-said>${words.standing(state.step.value, state.graph.value?.forward.length ?? 0, state.graph.value?.total ?? 0)} ${said}</p>
  </section>`
}
