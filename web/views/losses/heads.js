// @ts-check
import { html, nothing } from 'lit/html.js'
import { greatestLogit } from '../../state/losses-settings.js'
import { heads, logitQuestion, settable, targetsOf, turnTarget } from '../../state/losses-heads.js'
import { symbol } from '../legend.js'
import { figure, setting } from '../numbers.js'
import { probabilityBar, scaleFor, stackedTerms } from './bars.js'
import { headFormula } from './head-formulas.js'
import { numberField, signedSlider } from './slider.js'

/** @typedef {import('../../state/losses-state.js').LossesState} LossesState */
/** @typedef {import('../../state/losses-heads.js').Head} Head */
/** @typedef {import('../../locales/losses.js').LossesWords} LossesWords */
/** @typedef {import('../../engine/losses-session.js').Loss} Loss */

/** The logits that all heads share. @param {LossesState} state @param {LossesWords} words @param {unknown} after what stands below them */
export function logitColumn(state, words, after) {
  const { logits } = state.settings
  const allowed = `${-greatestLogit} … ${greatestLogit}`
  const change = (/** @type {number} */ k) => (/** @type {number} */ z, /** @type {boolean} */ settled) => {
    if (logits.value[k] !== z) logits.value = logits.value.with(k, z)
    if (settled) state.settle()
  }
  const type = (/** @type {number} */ k) => (/** @type {number} */ z) => (Math.abs(z) > greatestLogit ? state.refuse(`z${k + 1}`, String(z), allowed) : change(k)(settable(z), true))
  return html`<section class="logits" aria-label=${words.logits}>
    <header><h3>${words.logits} <var>z</var></h3><p data-unprinted>${words.logitsHint}</p></header>
    ${logits.value.map((z, k) => html`<div class="output">
      <span class="output-name">${symbol(k, `class-${k + 1}`)}${words.classes[k]} <span><var>z</var><sub>${k + 1}</sub></span></span>
      <div class="output-line" data-printed>
        ${signedSlider({ value: z, min: -greatestLogit, max: greatestLogit, step: 0.1, label: words.logitOf(words.classes[k]), name: `z${k}`, change: change(k), term: `z-${k}` })}
        ${numberField({ text: setting(z), label: words.logitOf(words.classes[k]), name: `logit-${k}`, type: type(k), refuse: (text) => state.refuse(`z${k + 1}`, text, allowed) })}
      </div>
    </div>`)}
    ${after}
  </section>`
}

/**
 * Moves a logit so that an output gets as close to a probability as logits can.
 * @param {LossesState} state @param {Head} head @param {number} k @param {number} probability
 * @returns {Promise<number>} the logit that it would take
 */
async function reach(state, head, k, probability) {
  const { logits } = state.settings
  const { z } = (await state.ask('evaluate', { logit: logitQuestion(head, k, probability, logits.value) })).logit.values
  const next = settable(z)
  if (next !== logits.value[k]) logits.value = logits.value.with(k, next)
  return z
}

/** @param {LossesState} state @param {Head} head @param {number} k @param {LossesWords} words */
function probabilityField(state, head, k, words) {
  const name = `ŷ${k + 1}`
  const refuse = (/** @type {string} */ text) => state.refuse(name, text, '0 < ŷ < 1')
  const type = async (/** @type {number} */ probability) => {
    if (!(probability > 0 && probability < 1)) return refuse(String(probability))
    const before = state.settings.logits.value
    if (Math.abs(await reach(state, head, k, probability)) <= greatestLogit) return state.settle()
    state.settings.logits.value = before
    state.refuse(name, String(probability), words.reachable(setting(greatestLogit)))
  }
  return { label: `${words.heads[head].name}${words.page.comma}${words.probabilityOf(words.classes[k])}`, name: `${head}-probability-${k}`, type, refuse }
}

/**
 * One class of a head: its target, its probability, and the gradient between them.
 * @param {LossesState} state @param {Head} head @param {number} k @param {Loss} loss @param {LossesWords} words
 */
function output(state, head, k, loss, words) {
  const name = words.classes[k]
  if (k >= loss.probabilities[0].length) {
    return html`<div class="output unused"><span class="output-name">${symbol(k, `class-${k + 1}`)}${name}</span><p class="output-line">${words.unused}</p></div>`
  }
  const [target, probability, slope] = [targetsOf(head, state.settings)[k], loss.probabilities[0][k], loss.slopes[0][k]]
  const term = `${head}-${k}`
  return html`<div class="output" data-term=${term}>
    <span class="output-name">${symbol(k, `class-${k + 1}`)}${name}<span class="slope" data-slope=${term}>ŷ − y = <b class=${slope < 0 ? 'negative' : 'positive'}>${figure(slope)}</b></span></span>
    <div class="output-line">
      <button type="button" class="target" data-printed data-target=${term} aria-pressed=${target === 1} aria-label=${`${words.heads[head].name}${words.page.comma}${words.targetOf(name, target)}`} @click=${() => turnTarget(head, k, state.settings)}>${target}</button>
      ${probabilityBar({ probability, target, color: k, term, drag: (wanted, settled) => (settled ? void state.drop() : state.drag(reach(state, head, k, wanted))) })}
      ${numberField({ text: figure(probability), ...probabilityField(state, head, k, words) })}
    </div>
  </div>`
}

/** @param {LossesState} state @param {Head} head @param {any} answers @param {number} end @param {LossesWords} words */
function headColumn(state, head, answers, end, words) {
  /** @type {Loss} */
  const loss = answers[head]
  return html`<section class="head" data-head=${head} aria-label=${words.heads[head].name}>
    <header><h3>${words.heads[head].name}</h3><p>${words.heads[head].loss}</p></header>
    ${state.settings.logits.value.map((_, k) => output(state, head, k, loss, words))}
    ${stackedTerms({ terms: loss.perOutput[0], total: figure(loss.loss), end, names: words.classes, words, term: (k) => `${head}-${k}` })}
    ${headFormula(head, state.settings, answers)}
    ${head === 'softmax' ? html`<p class="watch">${words.bracketSlip(figure(answers.steps.values.slip))}</p>` : nothing}
  </section>`
}

/**
 * Three heads over the same logits.
 * @param {LossesState} state
 * @param {any} answers
 * @param {LossesWords} words
 */
export function headsView(state, answers, words) {
  const end = scaleFor(heads.map((head) => answers[head].loss))
  const legend = html`<p class="legend-line"><span class="sample-arrow up" aria-hidden="true"></span><span class="sample-arrow down" aria-hidden="true"></span>${words.arrowLegend}</p>`
  return html`<div class="heads">${logitColumn(state, words, legend)}${heads.map((head) => headColumn(state, head, answers, end, words))}</div>`
}
