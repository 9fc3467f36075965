// @ts-check
import { html, nothing } from 'lit/html.js'
import { figure, setting } from '../numbers.js'

/** @typedef {import('../../state/descent-state.js').DescentState} DescentState */
/** @typedef {import('../../locales/descent.js').DescentWords} DescentWords */

/** What the parameters of a picture are called. @param {string} show @param {DescentWords} words @returns {string[]} */
const namesOf = (show, words) => ({ line: [words.slope, words.intercept], logistic: ['w₁', 'w₂', 'b'], one: ['w'], two: ['x', 'y'] })[show] ?? []

/**
 * The step shown, in numbers: each parameter, its gradient, and what the rule makes of them.
 * @param {DescentState} state
 * @param {DescentWords} words
 */
export function readings(state, words) {
  const picture = state.picture.value
  const path = state.paths.value[0]
  if (!picture || !path || path.points.length === 0) return nothing
  const at = state.at.value
  const [here, gradient, next] = [path.points[at], path.gradients[at], path.points[at + 1]]
  const rate = picture.request.rate
  const light = (/** @type {number | null} */ index) => () => void (state.lit.value = index)
  // The rule of plain gradient descent; other methods remember more than the present gradient.
  const plain = path.name === 'full'
  return html`<table class="step-readings">
    <thead><tr><th scope="col">${words.parameter}</th><th scope="col">${words.value}</th><th scope="col">${words.gradient}</th><th scope="col">${words.next}</th></tr></thead>
    <tbody>${namesOf(picture.show, words).map((name, i) => html`<tr data-parameter=${i} class=${state.lit.value === i ? 'lit' : ''} tabindex="0" @pointerenter=${light(i)} @pointerleave=${light(null)} @focus=${light(i)} @blur=${light(null)}>
      <th scope="row">${name}</th><td>${figure(here[i])}</td><td>${figure(gradient[i])}</td>
      <td>${next === undefined ? '–' : plain ? `${figure(here[i])} − ${setting(rate)} · ${gradient[i] < 0 ? `(${figure(gradient[i])})` : figure(gradient[i])} = ${figure(next[i])}` : figure(next[i])}</td></tr>`)}</tbody>
  </table>
  <p class="loss-now" data-loss=${path.losses[at]}>${words.lossIs(figure(path.losses[at]))}</p>`
}
