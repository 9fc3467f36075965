// @ts-check
import { same } from '../engine/same.js'

/** @typedef {import('../engine/frame.js').Frame} Frame */
/** @typedef {import('../engine/frame.js').Losses} Losses */
/** @typedef {import('../engine/taroko.d.ts').Progress} Progress */
/** @typedef {'update' | 'epoch' | 'sample'} Axis  what losses are drawn over */

/** More points than this a chart cannot show; then every second one goes. */
const mostPoints = 1600

/** Settings that were in force from an update on. @typedef {{ update: number, settings: any }} Stretch */

/** How training stood in each of the columns when a point was measured. */
export const columns = /** @type {const} */ (['updates', 'epochs', 'samples', 'train', 'test', 'batch', 'trainAccuracy', 'testAccuracy'])

/**
 * The losses of a run as they were measured: nothing is smoothed. A point is added when training has moved on, never by redrawing.
 */
export class LossHistory {
  /** @type {number[]} */
  updates = []
  /** Epochs completed, and the share of the present one. @type {number[]} */
  epochs = []
  /** Samples seen. @type {number[]} */
  samples = []
  /** Loss of the whole training set. @type {(number | null)[]} */
  train = []
  /** @type {(number | null)[]} */
  test = []
  /** Loss of the last update's batch, before the update. @type {(number | null)[]} */
  batch = []
  /** @type {(number | null)[]} */
  trainAccuracy = []
  /** @type {(number | null)[]} */
  testAccuracy = []
  /** What it was trained with, from its beginning; empty where that is not known. @type {Stretch[]} */
  stretches = []

  clear() {
    for (const column of columns) this[column] = []
    this.stretches = []
  }

  /** A copy that stays as it is. */
  copy() {
    const copy = new LossHistory()
    copy.adopt(this)
    return copy
  }

  /** Takes over what another history has. @param {LossHistory} other */
  adopt(other) {
    for (const column of columns) this[column] = /** @type {any} */ (other[column].slice())
    this.stretches = other.stretches.slice()
  }

  /** @param {Axis} axis */
  along(axis) {
    return { update: this.updates, epoch: this.epochs, sample: this.samples }[axis]
  }

  /** @param {Frame} frame */
  record({ progress, losses, trace }) {
    for (const point of trace) this.#measure(point.progress, point)
    if (losses) this.#measure(progress, losses)
    if (this.updates.length > mostPoints) this.#thin()
  }

  /** What is measured again, as after a weight was edited, takes the place of what was there. @param {Progress} progress @param {Losses} losses */
  #measure({ update, epoch, batch, batches, samplesSeen, batchLoss }, { train, test }) {
    const last = this.updates.length - 1
    if (update < (this.updates[last] ?? 0)) return
    if (update === this.updates[last]) {
      if (!this.#isBreak(last)) for (const column of columns) this[column].pop()
      else if (train.loss === null) return
    }
    this.#add({
      updates: update,
      // Batches of another size begin an epoch anew: the curve does not turn back.
      epochs: Math.max(this.epochs.at(-1) ?? 0, epoch + batch / batches),
      samples: samplesSeen,
      train: train.loss,
      test: test?.loss ?? null,
      batch: batchLoss,
      trainAccuracy: train.accuracy ?? null,
      testAccuracy: test?.accuracy ?? null,
    })
  }

  /** The point measured last, up to an update; the first where none is that early. @param {number} update */
  indexOf(update) {
    let [low, high] = [0, this.updates.length]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (this.updates[middle] <= update) low = middle
      else high = middle
    }
    return low
  }

  /** Forgets what was measured after an update. @param {number} update */
  cut(update) {
    const kept = this.updates.filter((measured) => measured <= update).length
    for (const column of columns) this[column].length = kept
    this.stretches = this.stretches.filter((stretch) => stretch.update <= update)
  }

  /** The run goes on from an update with these settings, its live sections. @param {number} update @param {any} settings */
  goOn(update, settings) {
    this.cut(update)
    const last = this.stretches.at(-1)
    if (last && !same(last.settings.loss, settings.loss)) this.#break()
    const before = this.stretches.filter((stretch) => stretch.update < update)
    if (before.length > 0 && same(before.at(-1)?.settings, settings)) this.stretches = before
    else this.stretches = [...before, { update: last ? update : 0, settings }]
  }

  /** The loss that was trained with when a point was measured; undefined where that is not known. @param {number} update */
  lossAt(update) {
    return this.stretches.findLast((stretch) => stretch.update <= update)?.settings.loss
  }

  /** The curve breaks off here: what follows is another quantity, as after a change of the loss. */
  #break() {
    const last = this.updates.length - 1
    if (last < 0 || this.#isBreak(last)) return
    const nothing = { train: null, test: null, batch: null, trainAccuracy: null, testAccuracy: null }
    this.#add({ updates: this.updates[last], epochs: this.epochs[last], samples: this.samples[last], ...nothing })
  }

  /** @param {number} at */
  #isBreak(at) {
    return this.train[at] === null
  }

  /** @param {Record<typeof columns[number], any>} point */
  #add(point) {
    for (const column of columns) this[column].push(point[column])
  }

  /** Drops every second point, but no break and not the last. */
  #thin() {
    const last = this.updates.length - 1
    const kept = this.updates.map((_, i) => i % 2 === 0 || i === last || this.#isBreak(i))
    for (const column of columns) this[column] = /** @type {any} */ (this[column].filter((_, i) => kept[i]))
  }
}
