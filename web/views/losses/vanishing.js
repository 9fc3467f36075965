// @ts-check
import { html } from 'lit/html.js'
import { places } from '../../state/losses-curves.js'
import { greatestLogit } from '../../state/losses-settings.js'
import { figure } from '../numbers.js'
import { numberSlider } from './curves.js'
import { atom, part, variable } from './formula.js'
import { plot, rangeOf } from './plot.js'

/** @typedef {import('../../state/losses-state.js').LossesState} LossesState */
/** @typedef {import('../../locales/losses.js').LossesWords} LossesWords */

const [L, z, yHat] = ['L', 'z', 'ŷ'].map((name) => variable(name))

/** @param {LossesState} state @param {any} answers @param {LossesWords} words */
function plots(state, { squared, cross, squaredPoint, crossPoint }, words) {
  const [x] = state.settings.mistake.value
  const measures = [
    { term: 'loss', title: L, text: 'L', squared: (/** @type {any} */ { values }) => values.S, cross: (/** @type {any} */ { values }) => values.C },
    { term: 'gradient', title: html`∂${L}/∂${z}`, text: '∂L/∂z', squared: (/** @type {any} */ { derivatives }) => derivatives.z, cross: (/** @type {any} */ { derivatives }) => derivatives.z },
  ]
  const drag = (/** @type {number} */ value, /** @type {boolean} */ settled) => {
    if (Number.isFinite(value)) state.settings.mistake.value = [Math.round(value * 20) / 20]
    if (settled) state.settle()
  }
  return html`<div class="plots">${measures.map((measure) => {
    const along = (/** @type {any} */ answer, /** @type {(of: any) => number} */ height) => places.map((place, i) => /** @type {[number, number]} */ ([place, height(answer.sweep[i])]))
    const lines = [{ kind: 'class-2', points: along(squared, measure.squared) }, { kind: 'class-1', points: along(cross, measure.cross) }]
    const [s, c] = [measure.squared(squaredPoint), measure.cross(crossPoint)]
    return plot({
      title: html`${measure.title} ${words.against} ${z}`,
      label: `${words.curveOf(measure.text, 'z')}${words.page.comma}${words.curveAt(`z = ${figure(x)}`, [`${words.squaredError} ${figure(s)}`, `${words.crossEntropy} ${figure(c)}`].join(words.page.listed))}`,
      lines,
      across: [-greatestLogit, greatestLogit],
      up: rangeOf(lines),
      point: [{ x, y: s, kind: 'class-2' }, { x, y: c, kind: 'class-1' }],
      term: measure.term,
      drag,
    })
  })}</div>`
}

/** @param {any} answers @param {LossesWords} words */
function factors({ squaredPoint, crossPoint, sigmoidPoint }, words) {
  const slope = sigmoidPoint.derivatives.z
  const row = (/** @type {string} */ name, /** @type {string} */ color, /** @type {unknown} */ general, /** @type {any} */ { derivatives }) => html`<tr role="row">
    <th role="rowheader" scope="row"><span class="line-key ${color}"></span>${name}<span class="worked general">${general}</span></th>
    <td role="cell" class="number">${part('loss', figure(derivatives.p))}</td>
    <td role="cell" class="sign">·</td>
    <td role="cell" class="number">${part('slope', figure(slope))}</td>
    <td role="cell" class="sign">=</td>
    <td role="cell" class="number" data-factor=${color}>${part('gradient', html`<b>${figure(derivatives.z)}</b>`)}</td>
  </tr>`
  return html`<table role="table" class="factors">
    <caption class="unseen">${words.factor}</caption>
    <thead role="rowgroup"><tr role="row"><td role="cell"></td><th role="columnheader" scope="col" class="number">∂${L}/∂${yHat}</th><td role="cell"></td><th role="columnheader" scope="col" class="number">${atom(html`∂${yHat}/∂${z}`)} = ${atom(html`σ′(${z})`)}</th><td role="cell"></td><th role="columnheader" scope="col" class="number">∂${L}/∂${z}</th></tr></thead>
    <tbody role="rowgroup">
      ${row(words.squaredError, 'class-2', html`${atom(html`2(${yHat} − 1)`)} · ${atom(html`σ′(${z})`)}`, squaredPoint)}
      ${row(words.crossEntropy, 'class-1', html`−1/${yHat} · ${atom(html`σ′(${z})`)}`, crossPoint)}
    </tbody>
  </table>`
}

/**
 * Why a sigmoid is not trained with squared error.
 * @param {LossesState} state @param {any} answers @param {LossesWords} words
 */
export function vanishingView(state, answers, words) {
  return html`<section class="curves" aria-label=${words.views.vanishing}>
    <header><h3>${words.views.vanishing}</h3><p>${words.vanishingHint}</p></header>
    <div class="curve-controls">${numberSlider(state, 'mistake', words.present)}
      <p class="worked">${yHat} = σ(${z}) = <b data-estimate>${figure(answers.sigmoidPoint.values.p)}</b>, ${variable('y')} = 1</p></div>
    <p class="legend-line plain"><span class="line-key class-2"></span>${words.squaredError} <span class="line-key class-1"></span>${words.crossEntropy}</p>
    ${plots(state, answers, words)}
    ${factors(answers, words)}
    <p class="point">${words.ratio(figure(answers.squaredPoint.derivatives.z), figure(answers.crossPoint.derivatives.z))}</p>
  </section>`
}
