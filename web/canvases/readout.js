// @ts-check
import { lossOf, writesSigns } from '../engine/targets.js'

/**
 * How predictions are turned into colours.
 * `signed`: one number, drawn around `center`, its ends reached `half` away. `classes`: one number per class. `labels`: one per label, each by
 * itself. Those go from `low`, which says no, to 1.
 * @typedef {{ kind: 'signed', output: number, center: number, half: number }
 *   | { kind: 'classes', count: number, low: number } | { kind: 'labels', count: number, low: number }} Readout
 */

/** A round number that is at least the value, for ends of scales. @param {number} value */
export function roundUp(value) {
  if (!(value > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 1.5, 2, 3, 5, 10].find((step) => step * power >= value * 0.999) ?? 10) * power
}

/** The end of a scale for all targets. @param {{ targets: Float32Array }} samples */
export const targetReach = ({ targets }) => roundUp(targets.reduce((most, value) => Math.max(most, Math.abs(value)), 0))

/** What predictions are under the config's loss: `identity` numbers, or probabilities. @param {any} config @param {any} catalog @returns {string} */
export const predictionsOf = (config, catalog) => lossOf(config, catalog).predict

/** The prediction halfway between yes and no; under losses that predict numbers it follows from how those code the two. @param {any} config @param {any} catalog */
export function middleOf(config, catalog) {
  return predictionsOf(config, catalog) === 'identity' && writesSigns(config, catalog) ? 0 : 0.5
}

/**
 * @param {any} config complete
 * @param {any} catalog
 * @param {{ train: any, test: any }} data
 * @param {number | 'all'} output which one is looked at
 * @returns {Readout}
 */
export function readoutOf(config, catalog, { train }, output) {
  const one = output === 'all' ? 0 : output
  if (train.task === 'regression') return { kind: 'signed', output: one, center: 0, half: targetReach(train) }
  if (train.task !== 'binary' && output === 'all') {
    return { kind: train.task === 'multiclass' ? 'classes' : 'labels', count: train.outputs, low: 2 * middleOf(config, catalog) - 1 }
  }
  // Two classes under a loss that wants one output per class: the share of the second is the answer.
  const chosen = train.task === 'binary' ? (predictionsOf(config, catalog) === 'softmax' ? 1 : 0) : one
  const middle = middleOf(config, catalog)
  return { kind: 'signed', output: chosen, center: middle, half: middle === 0 ? 1 : 0.5 }
}
