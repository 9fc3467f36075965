// @ts-check
import { html } from 'lit/html.js'
import { symbol } from '../legend.js'
import { figure, setting } from '../numbers.js'
import { place } from '../place.js'
import { scaleFor } from './bars.js'
import { bracketed, part, partOfField, variable } from './formula.js'
import { numberField, share } from './slider.js'

/** @typedef {import('../../state/losses-state.js').LossesState} LossesState */
/** @typedef {import('../../locales/losses.js').LossesWords} LossesWords */

const [w, x, b, y, z, sigma] = ['w', 'x', 'b', 'y', 'z', 'σ'].map((name) => variable(name))
const estimate = variable('ŷ')
const range = '−100 … 100'

/**
 * A number of a list that can be typed.
 * @param {LossesState} state @param {'features' | 'weights' | 'bias'} list @param {number} j @param {string} label
 */
function field(state, list, j, label) {
  const setTo = state.settings[list]
  const name = `${list}-${j}`
  const refuse = (/** @type {string} */ text) => state.refuse(label, text, range)
  const type = (/** @type {number} */ value) => (Math.abs(value) <= 100 ? (setTo.value = setTo.value.with(j, value)) : refuse(String(value)))
  return numberField({ text: setting(setTo.value[j]), label, name, type, refuse, term: `t-${j}` })
}

/** @param {number} value @param {number} end of the scale, either way @param {string} term */
const signedBar = (value, end, term) => html`<span class="signed-bar" data-term=${term} aria-hidden="true"
  ${place({ '--start': share(Math.min(0, value), -end, end), '--end': share(Math.max(0, value), -end, end) })}><span class="signed-fill ${value < 0 ? 'negative' : 'positive'}"></span></span>`

/** @param {LossesState} state @param {Record<string, number>} values @param {LossesWords} words */
function weightedSum(state, values, words) {
  const end = scaleFor(state.settings.features.value.map((_, j) => Math.abs(values[`t${j}`])))
  return html`<table role="table" class="weighted">
    <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${words.feature}</th><th role="columnheader" scope="col" class="number">${x}</th><th role="columnheader" scope="col" class="number">${w}</th><th role="columnheader" scope="col" class="number">${w}·${x}</th><th role="columnheader" scope="col"><span class="unseen">${words.bar}</span></th></tr></thead>
    <tbody role="rowgroup">
      ${words.features.map((name, j) => html`<tr role="row" data-term="t-${j}">
        <th role="rowheader" scope="row">${name}</th>
        <td role="cell" class="number">${field(state, 'features', j, `${name}${words.page.comma}x${j + 1}`)}</td>
        <td role="cell" class="number">${field(state, 'weights', j, `${name}${words.page.comma}w${j + 1}`)}</td>
        <td role="cell" class="number">${figure(values[`t${j}`])}</td>
        <td role="cell" class="wide">${signedBar(values[`t${j}`], end, `t-${j}`)}</td>
      </tr>`)}
      <tr role="row" data-term="t-b"><th role="rowheader" scope="row">${words.bias} ${b}</th><td role="cell"></td><td role="cell" class="number">${field(state, 'bias', 0, words.bias)}</td><td role="cell" class="number">${figure(values.b)}</td>
        <td role="cell" class="wide">${signedBar(values.b, end, 't-b')}</td></tr>
    </tbody>
    <tfoot role="rowgroup"><tr role="row"><th role="rowheader" scope="row" colspan="3">${z} = ${w}·${x} + ${b}</th><td role="cell" class="number" data-z><b>${figure(values.z)}</b></td><td role="cell" class="wide">${signedBar(values.z, end, 't-z')}</td></tr></tfoot>
  </table>`
}

/** The two sides of the estimate; a click says which is true. @param {LossesState} state @param {Record<string, number>} values @param {LossesWords} words */
function sides(state, values, words) {
  const { sentiment } = state.settings
  const side = (/** @type {number} */ truth) => {
    const probability = truth === 1 ? values.p : values.q
    const term = `side-${truth}`
    return html`<div class="output" data-term=${term}>
      <span class="output-name">${symbol(1 - truth, `class-${2 - truth}`)}${words.sentiments[truth]} <span>p(${truth === 1 ? '+' : '−'}|${x})</span></span>
      <div class="side-line">
        <button type="button" class="target" data-printed data-target=${term} aria-pressed=${sentiment.value === truth} aria-label=${words.truthIs(words.sentiments[truth], Number(sentiment.value === truth))} @click=${() => (sentiment.value = truth)}>${Number(sentiment.value === truth)}</button>
        <div class="probability-bar plain" aria-hidden="true" ${place({ '--value': share(probability, 0, 1) })}><span class="probability-fill color-${2 - truth}"></span></div>
        <output data-side=${truth}>${figure(probability)}</output>
        <span class="side-loss">${words.lossIfTrue} <b data-loss=${truth}>${figure(truth === 1 ? values.L1 : values.L0)}</b></span>
      </div>
    </div>`
  }
  return html`<div class="sides">${side(1)}${side(0)}</div>`
}

/** @param {LossesState} state @param {any} review @param {LossesWords} words */
function formulas(state, { values, derivatives }, words) {
  const truth = state.settings.sentiment.value
  const products = words.features.map((_, j) => partOfField(`t-${j}`, html`${bracketed(state.settings.weights.value[j], setting)}·${bracketed(state.settings.features.value[j], setting)}`))
  return html`<div class="worked">
    <p>${z} = ${products.map((product) => html`${product} + `)}${partOfField('t-b', bracketed(values.b, setting))} = <b>${figure(values.z)}</b></p>
    <p>${estimate} = ${sigma}(${figure(values.z)}) = <b>${figure(values.p)}</b></p>
    <p>${variable('L')} = −[${y} log ${estimate} + (1 − ${y}) log(1 − ${estimate})] = ${part(`side-${truth}`, html`−log ${truth === 1 ? figure(values.p) : html`(1 − ${figure(values.p)})`}`)} = <b data-total>${figure(values.L)}</b></p>
    <p>∂${variable('L')}/∂${z} = ${estimate} − ${y} = ${figure(values.p)} − ${truth} = <b>${figure(derivatives.z)}</b></p>
  </div>`
}

/**
 * The lecture's review: from counted words to the loss.
 * @param {LossesState} state
 * @param {any} answers
 * @param {LossesWords} words
 */
export function reviewView(state, { review }, words) {
  return html`<section class="review" aria-label=${words.views.review}>
    <header><h3>${words.views.review}</h3><p>${words.reviewHint}</p></header>
    <div class="review-parts">
      ${weightedSum(state, review.values, words)}
      <div>${sides(state, review.values, words)}<p class="point">${words.reviewPoint}</p></div>
    </div>
    ${formulas(state, review, words)}
    <p class="watch">${words.sigmoidSlip(figure(review.values.right), figure(review.values.slip))}</p>
  </section>`
}
