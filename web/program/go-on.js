// @ts-check
import { setImmediate as breathe } from 'node:timers/promises'
import { measure, satisfies } from '../export/criteria.js'

/** @import { Evaluation, Progress, Trainer } from 'taroko' */
/** @import { RunHistory } from 'taroko/export' */
/** @import { Criterion, Measured } from '../export/criteria.js' */

/**
 * How far training may go.
 * @typedef {object} Limits
 * @property {number} epochs more than there are; infinite for no limit
 * @property {number} updates likewise
 * @property {Criterion[]} criteria training ends when all of them are met; none for no goal
 */
/** @typedef {{ progress: Progress, train: Evaluation, test: Evaluation | null, values: Measured }} Standing  how a run stands, measured on whole sets */

/** How long training goes on before it looks whether someone wants it to stop. */
const budgetMs = 50
/** A history has about so many rows at most, however many epochs there are. */
const mostRows = 1000

const columns = ['update', 'epoch', 'samplesSeen', 'trainLoss', 'testLoss', 'trainAccuracy', 'testAccuracy']

/** @param {Trainer} trainer @returns {Standing} */
export function standingOf(trainer) {
  const { data, network } = trainer.config()
  const [train, test] = [trainer.evaluate('train'), data.trainShare < 1 ? trainer.evaluate('test') : null]
  return { progress: trainer.progress, train, test, values: measure({ train, test }, network.hidden) }
}

/** @param {Criterion[]} criteria @param {Measured} values */
export const areMet = (criteria, values) => criteria.length > 0 && criteria.every((criterion) => satisfies(criterion, values))

/** Losses on the way, in the columns that runs are written with. */
class History {
  /** @type {(number | null)[][]} */
  #rows
  /** @param {RunHistory} [before] of a run that goes on */
  constructor(before = { columns, rows: [] }) {
    const places = columns.map((name) => before.columns.indexOf(name))
    this.#rows = before.rows.map((row) => places.map((place) => row[place] ?? null))
  }

  /** @param {Standing} standing */
  add({ progress: { update, epoch, samplesSeen }, values: { trainLoss, testLoss, trainAccuracy, testAccuracy } }) {
    if (this.#rows.at(-1)?.[0] !== update) this.#rows.push([update, epoch, samplesSeen, trainLoss, testLoss, trainAccuracy, testAccuracy])
  }

  /** @returns {RunHistory} */
  get document() {
    return { columns, rows: this.#rows }
  }
}

/**
 * Trains until a limit is reached, the goal is met, training diverges or someone wants it to stop. What is computed does not depend on how
 * fast the machine is, or on how often it is looked at.
 * @param {Trainer} trainer
 * @param {Limits} limits
 * @param {object} on
 * @param {(standing: Standing) => void} on.standing called with the start, at ends of epochs and with the end
 * @param {AbortSignal} on.stop
 * @param {RunHistory} [on.history] of a run that goes on
 * @returns {Promise<{ standing: Standing, history: RunHistory }>}
 */
export async function goOn(trainer, { epochs, updates, criteria }, { standing: show, stop, history: before }) {
  const { epoch: firstEpoch, update: firstUpdate, batches } = trainer.progress
  const [lastEpoch, lastUpdate] = [firstEpoch + epochs, firstUpdate + updates]
  const stride = Math.max(1, Math.ceil(Math.min(epochs, updates / batches) / mostRows))
  const history = new History(before)
  let standing = standingOf(trainer)
  const look = () => {
    standing = standingOf(trainer)
    const { progress } = standing
    if ((progress.epoch - firstEpoch) % stride === 0) history.add(standing)
    show(standing)
  }
  look()
  let [{ epoch, update, status }, next] = [trainer.progress, firstEpoch]
  while (epoch < lastEpoch && update < lastUpdate && status !== 'diverged' && !areMet(criteria, standing.values) && !stop.aborted) {
    if (epoch >= next) next = Math.min(epoch + (criteria.length > 0 ? 1 : stride), lastEpoch)
    const updatesLeft = updates < Infinity ? { updates: lastUpdate - update } : {}
    ;({ epoch, update, status } = trainer.run({ epochs: next - epoch, ...updatesLeft, budgetMs }))
    if (epoch >= next) look()
    await breathe()
  }
  look()
  history.add(standing)
  return { standing, history: history.document }
}
