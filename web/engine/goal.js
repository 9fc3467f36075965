// @ts-check

/**
 * What training goes on until: one of these.
 * @typedef {object} Goal
 * @property {number} [epoch] epochs completed, at least 1
 * @property {number} [loss] of the whole training set, at most
 * @property {number} [accuracy] on the whole training set, at least; a share
 */

/**
 * Whether training has come to its goal.
 * @param {Goal} goal
 * @param {{ epoch: number }} progress
 * @param {{ loss: number | null, accuracy?: number } | undefined} training how the whole training set does now
 */
export function meets({ epoch, loss, accuracy }, progress, training) {
  if (epoch !== undefined) return progress.epoch >= epoch
  if (loss !== undefined) return typeof training?.loss === 'number' && training.loss <= loss
  return accuracy !== undefined && training?.accuracy !== undefined && training.accuracy >= accuracy
}
