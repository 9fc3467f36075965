// @ts-check
import { html } from 'lit/html.js'
import { targetsOf } from '../../state/losses-heads.js'
import { figure } from '../numbers.js'
import { atom, bracketed, joined, logOf, part, variable } from './formula.js'

/** @typedef {import('../../state/losses-heads.js').Head} Head */
/** @typedef {import('../../state/losses-settings.js').LossesSettings} LossesSettings */

const [L, y, yk, zy] = [variable('L'), variable('y'), variable('y', 'k'), variable('z', 'y')]
const yHat = (/** @type {string} */ index = '') => variable('ŷ', index)

/** @param {LossesSettings} settings @param {any} answers */
function binary(settings, { binary: { probabilities, loss } }) {
  const target = settings.truth.value
  const [[probability]] = probabilities
  return html`<p>${L} = −[${atom(html`${y} log ${yHat()}`)} + ${atom(html`(1 − ${y}) log(1 − ${yHat()})]`)}</p>
    <p>= ${part('binary-0', html`−[${atom(html`${target} · ${logOf(probability, false)}`)} + ${atom(html`${1 - target} · ${logOf(probability, true)}]`)}`)}</p>
    <p>= <b>${figure(loss)}</b></p>`
}

/** @param {LossesSettings} settings @param {any} answers */
function softmax(settings, { softmax: { loss }, steps: { values } }) {
  const truth = settings.class.value
  const exponentials = settings.logits.value.map((_, k) => part(`softmax-${k}`, figure(values[`e${k}`])))
  return html`<p>${L} = ${atom(html`−log ${yHat('y')}`)} = −(${zy} − log Σ<sub>k</sub> e<sup><var>z</var><sub>k</sub></sup>)</p>
    <p>= −(${part(`z-${truth}`, bracketed(values[`z${truth}`]))} − log(${joined(exponentials, ' + ')}))</p>
    <p>= −(${part(`z-${truth}`, bracketed(values[`z${truth}`]))} − ${bracketed(values.l)}) = <b>${figure(loss)}</b></p>`
}

/** @param {LossesSettings} settings @param {any} answers */
function labels(settings, { labels: { probabilities, perOutput, loss } }) {
  const targets = targetsOf('labels', settings)
  const logs = probabilities[0].map((/** @type {number} */ probability, /** @type {number} */ k) => part(`labels-${k}`, atom(html`−${logOf(probability, targets[k] === 0)}`)))
  const terms = perOutput[0].map((/** @type {number} */ term, /** @type {number} */ k) => part(`labels-${k}`, figure(term)))
  return html`<p>${L} = Σ<sub>k</sub> −[${atom(html`${yk} log ${yHat('k')}`)} + ${atom(html`(1 − ${yk}) log(1 − ${yHat('k')})]`)}</p>
    <p>= ${joined(logs, ' ')}</p>
    <p>= ${joined(terms, ' + ')} = <b>${figure(loss)}</b></p>`
}

const formulas = { binary, softmax, labels }

/**
 * A head's loss as a formula, then with the numbers of the moment in it.
 * @param {Head} head
 * @param {LossesSettings} settings
 * @param {any} answers
 */
export const headFormula = (head, settings, answers) => html`<div class="worked">${formulas[head](settings, answers)}</div>`
