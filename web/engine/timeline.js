// @ts-check

/** @typedef {any} Trainer  see taroko.d.ts */
/** @typedef {{ update: number, bytes: Uint8Array, settings: any }} Mark  a state of the run, and the settings that it was trained on with */

/** How many states of the whole run are kept, and what they may take together. */
const mostMarks = 128
const mostBytes = 24 * 2 ** 20
/** States of the last few moments, for going back by a few updates however fast training is. */
const recentMarks = 4
/** States larger than this are not copied every moment. */
const largeBytes = 2 ** 20

/**
 * States of a run, to go back to: evenly thinned out over the whole of it, and the last few. From the nearest of them any update is reached
 * by training again, to the same bits.
 */
export class Timeline {
  /** @type {Mark[]} */
  #marks = []
  /** @type {Mark[]} */
  #recent = []
  #spacing = 1

  clear() {
    this.#marks = []
    this.#recent = []
    this.#spacing = 1
  }

  /**
   * Keeps the present state where that is worth it.
   * @param {Trainer} trainer
   * @param {any} settings complete config
   * @param {{ always?: boolean }} [options] `always`: what follows is not determined by what was before, as after a change of the learning rate
   */
  record(trainer, settings, { always = false } = {}) {
    const { update, status } = trainer.progress
    if (status === 'diverged') return
    const newest = this.#marks.at(-1)
    const due = always || newest === undefined || update >= newest.update + this.#spacing
    const last = this.#recent.at(-1)
    if (!due && last && (last.update === update || last.bytes.length > largeBytes)) return
    const mark = { update, bytes: trainer.snapshot(), settings }
    const room = Math.max(2, Math.min(mostMarks, Math.floor(mostBytes / mark.bytes.length)))
    this.#recent = [...this.#recent.slice(-Math.min(recentMarks, room) + 1), mark]
    if (!due) return
    this.#marks.push(mark)
    if (this.#marks.length > room) this.#thin()
  }

  /** Every second state goes, the first and the last stay. */
  #thin() {
    const last = this.#marks.length - 1
    this.#marks = this.#marks.filter((_, i) => i % 2 === 0 || i === last)
    this.#spacing = Math.max(2 * this.#spacing, Math.ceil(this.#marks[this.#marks.length - 1].update / mostMarks))
  }

  /** Forgets what came after an update: the run goes on from there by another way. @param {number} update */
  cut(update) {
    const before = (/** @type {Mark} */ mark) => mark.update <= update
    this.#marks = this.#marks.filter(before)
    this.#recent = this.#recent.filter(before)
  }

  /** The last state kept at or before an update. @param {number} update @returns {Mark | undefined} */
  before(update) {
    const marks = [...this.#marks, ...this.#recent].filter((mark) => mark.update <= update)
    return marks.reduce((/** @type {Mark | undefined} */ best, mark) => (best === undefined || mark.update >= best.update ? mark : best), undefined)
  }
}
