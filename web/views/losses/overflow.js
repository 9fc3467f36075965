// @ts-check
import { html, nothing } from 'lit/html.js'
import { shiftedLogits } from '../../state/losses-overflow.js'
import { greatestShift } from '../../state/losses-settings.js'
import { symbol } from '../legend.js'
import { figure, setting } from '../numbers.js'
import { place } from '../place.js'
import { numberSlider } from './curves.js'
import { joined, part, variable } from './formula.js'
import { logitColumn } from './heads.js'
import { share } from './slider.js'

/** @typedef {import('../../state/losses-state.js').LossesState} LossesState */
/** @typedef {import('../../locales/losses.js').LossesWords} LossesWords */
/** @typedef {import('../../engine/taroko.d.ts').SoftmaxReport} SoftmaxReport */

const [z, yHat] = ['z', 'ŷ'].map((name) => variable(name, 'k'))

/** A float32 as it is, also where it is no number. @param {number} value */
const float = (value) => (Number.isNaN(value) ? 'NaN' : value === Infinity ? '∞' : value !== 0 && value < 0.001 ? value.toExponential(2).replace('-', '−') : figure(value))

/**
 * One way to compute softmax.
 * @param {'naive' | 'stable'} way @param {SoftmaxReport} report @param {unknown[]} exponents @param {LossesWords} words
 */
function column(way, report, exponents, words) {
  const exponentials = way === 'naive' ? report.exponentials : report.shifted
  return html`${exponents.map((exponent, k) => {
    const [exponential, share32] = [exponentials[k], report[way][k]]
    const broken = !Number.isFinite(share32)
    return html`<div class="output" data-term="${way}-${k}">
      <span class="output-name">${symbol(k, `class-${k + 1}`)}${words.classes[k]}<span class="slope">e<sup>${exponent}</sup> = <b class=${Number.isFinite(exponential) ? '' : 'negative'} data-exponential="${way}-${k}">${float(exponential)}</b></span></span>
      <div class="output-line">
        <div class="probability-bar plain ${broken ? 'broken' : ''}" aria-hidden="true" ${place({ '--value': broken ? '100%' : share(share32, 0, 1) })}>
          ${broken ? nothing : html`<span class="probability-fill color-${k + 1}"></span>`}</div>
        <output class=${broken ? 'negative' : ''} data-share="${way}-${k}">${float(share32)}</output>
      </div>
    </div>`
  })}`
}

/** How far shares may be apart and still be shown alike. */
const alike = 5e-4

/** Why the plain formula fails, or that it does not. @param {SoftmaxReport} report @param {LossesWords} words */
function verdict({ exponentials, sum, naive, stable }, words) {
  if (exponentials.includes(Infinity)) return words.overflows
  if (sum === Infinity) return words.sumOverflows
  if (sum === 0) return words.underflows
  return naive.every((share, k) => Math.abs(share - stable[k]) < alike) ? words.fits : words.losesDigits
}

/**
 * Softmax in single precision: as the formula is written, and without overflow.
 * @param {LossesState} state @param {any} answers @param {LossesWords} words
 */
export function overflowView(state, { softmax32 }, words) {
  /** @type {SoftmaxReport} */
  const report = softmax32
  const logits = shiftedLogits(state.settings)
  const greatest = setting(Math.max(...logits))
  const sums = (/** @type {'naive' | 'stable'} */ way, /** @type {Float32Array} */ values) => joined([...values].map((value, k) => part(`${way}-${k}`, float(value))), ' + ')
  return html`<section class="overflow" aria-label=${words.views.overflow}>
    <header><h3>${words.views.overflow}</h3><p>${words.shiftHint}</p></header>
    <div class="curve-controls">${numberSlider(state, 'shift', words.shift, greatestShift)}</div>
    <div class="heads three">
      ${logitColumn(state, words, nothing)}
      <section class="head" data-way="naive" aria-label=${words.naive.name}>
        <header><h3>${words.naive.name}</h3><p>${words.naive.hint}</p></header>
        ${column('naive', report, logits.map(setting), words)}
        <div class="worked"><p>${yHat} = e<sup>${z}</sup> / Σ<sub>j</sub> e<sup>${variable('z', 'j')}</sup></p>
          <p>Σ = ${sums('naive', report.exponentials)} = <b class=${report.sum === Infinity || report.sum === 0 ? 'negative' : ''} data-sum32>${float(report.sum)}</b></p></div>
        <p class="watch" role="status" data-verdict>${verdict(report, words)}</p>
      </section>
      <section class="head" data-way="stable" aria-label=${words.stable.name}>
        <header><h3>${words.stable.name}</h3><p>${words.stable.hint}</p></header>
        ${column('stable', report, logits.map((logit) => html`${setting(logit)} − ${greatest.startsWith('−') ? `(${greatest})` : greatest}`), words)}
        <div class="worked"><p>${yHat} = e<sup>${z} − max ${variable('z')}</sup> / Σ<sub>j</sub> e<sup>${variable('z', 'j')} − max ${variable('z')}</sup></p>
          <p>Σ = ${sums('stable', report.shifted)}</p></div>
        <p class="watch">${words.stableWhy}</p>
      </section>
    </div>
  </section>`
}
