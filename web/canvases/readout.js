// @ts-check

/**
 * How predictions are turned into colours.
 * `signed`: one number, drawn around `center`, its ends reached `half` away. `classes`: one share per class. `labels`: one share per label,
 * each by itself.
 * @typedef {{ kind: 'signed', output: number, center: number, half: number }
 *   | { kind: 'classes', count: number } | { kind: 'labels', count: number }} Readout
 */

/** A round number that is at least the value, for ends of scales. @param {number} value */
export function roundUp(value) {
  if (!(value > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 1.5, 2, 3, 5, 10].find((step) => step * power >= value * 0.999) ?? 10) * power
}

/** The end of a scale for all targets. @param {{ targets: Float32Array }} samples */
export const targetReach = ({ targets }) => roundUp(targets.reduce((most, value) => Math.max(most, Math.abs(value)), 0))

/**
 * @param {any} config complete
 * @param {any} catalog
 * @param {{ train: any, test: any }} data
 * @param {number | 'all'} output which one is looked at
 * @returns {Readout}
 */
export function readoutOf(config, catalog, { train }, output) {
  const named = (/** @type {any[]} */ entries, /** @type {string} */ name) => entries.find((entry) => entry.name === name)
  const { predict } = named(catalog.losses, config.loss.name)
  const one = output === 'all' ? 0 : output
  if (train.task === 'regression') return { kind: 'signed', output: one, center: 0, half: targetReach(train) }
  if (train.task !== 'binary' && output === 'all') {
    return { kind: train.task === 'multiclass' ? 'classes' : 'labels', count: train.outputs }
  }
  // Two classes under a loss that wants one output per class: the share of the second is the answer.
  const chosen = train.task === 'binary' ? (predict === 'softmax' ? 1 : 0) : one
  if (predict !== 'identity') return { kind: 'signed', output: chosen, center: 0.5, half: 0.5 }
  const signs = config.loss.name === 'hinge' || named(catalog.activations, config.network.output.activation).reachesBelowZero !== false
  return signs ? { kind: 'signed', output: chosen, center: 0, half: 1 } : { kind: 'signed', output: chosen, center: 0.5, half: 0.5 }
}
