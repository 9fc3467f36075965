// @ts-check

/** How far back the rate looks, in milliseconds. */
const windowMs = 1000

/** Updates per second over the last second, so that the number can be read. */
export class UpdateRate {
  /** @type {{ time: number, update: number }[]} */
  #marks = []

  clear() {
    this.#marks = []
  }

  /**
   * @param {number} update updates made
   * @param {number} [time] in milliseconds
   */
  record(update, time = performance.now()) {
    if (update < (this.#marks.at(-1)?.update ?? 0)) this.clear()
    this.#marks.push({ time, update })
    while (this.#marks.length > 2 && time - this.#marks[1].time > windowMs) this.#marks.shift()
  }

  /** Null until there is something to measure. @returns {number | null} */
  get perSecond() {
    const first = this.#marks[0]
    const last = this.#marks.at(-1)
    if (!first || !last || last.time - first.time < 100) return null
    return (1000 * (last.update - first.update)) / (last.time - first.time)
  }
}
