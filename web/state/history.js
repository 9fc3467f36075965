// @ts-check

/** @typedef {import('../engine/frame.js').Frame} Frame */

/** More points than this a chart cannot show; then every second one goes. */
const mostPoints = 1600

/**
 * The losses of a run against updates, as they were measured: nothing is smoothed. A point is added when training has moved on, never by
 * redrawing.
 */
export class LossHistory {
  /** @type {number[]} */
  updates = []
  /** @type {(number | null)[]} */
  train = []
  /** @type {(number | null)[]} */
  test = []

  clear() {
    this.updates = []
    this.train = []
    this.test = []
  }

  /** @param {Frame} frame */
  record({ progress, losses, trace }) {
    const measured = losses ? [...trace, { update: progress.update, ...losses }] : trace
    for (const { update, train, test } of measured) {
      if (update > (this.updates.at(-1) ?? -1)) this.#add(update, train.loss, test?.loss ?? null)
    }
    if (this.updates.length > mostPoints) this.#thin()
  }

  /** The curve breaks off here: what follows is another quantity, as after a change of the loss. */
  break() {
    const last = this.updates.at(-1)
    if (last !== undefined) this.#add(last + 0.5, null, null)
  }

  /**
   * @param {number} update
   * @param {number | null} train
   * @param {number | null} test
   */
  #add(update, train, test) {
    this.updates.push(update)
    this.train.push(train)
    this.test.push(test)
  }

  /** Drops every second point, but no break and not the last. */
  #thin() {
    const last = this.updates.length - 1
    const kept = this.updates.map((_, i) => i % 2 === 0 || i === last || this.train[i] === null)
    this.updates = this.updates.filter((_, i) => kept[i])
    this.train = this.train.filter((_, i) => kept[i])
    this.test = this.test.filter((_, i) => kept[i])
  }
}
