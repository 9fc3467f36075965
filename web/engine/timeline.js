// @ts-check

/** @typedef {any} Trainer  see taroko.d.ts */
/**
 * A state of the run.
 * @typedef {object} Mark
 * @property {number} update
 * @property {Uint8Array} bytes
 * @property {any} settings that it was trained on with
 * @property {boolean} begins whether it follows from no state before it, as after a change of the learning rate
 * @property {number} end the last update that training from it leads to, where another mark begins; Infinity for none
 */

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
   * @param {{ begins?: boolean }} [options] see Mark
   */
  record(trainer, settings, { begins = false } = {}) {
    const { update, status } = trainer.progress
    if (status === 'diverged') return
    if (begins) this.#end(update)
    const newest = this.#marks.at(-1)
    const due = begins || newest === undefined || update >= newest.update + this.#spacing
    const last = this.#recent.at(-1)
    if (!due && last && (last.update === update || last.bytes.length > largeBytes)) return
    const mark = { update, bytes: trainer.snapshot(), settings, begins, end: Infinity }
    const room = Math.max(2, Math.min(mostMarks, Math.floor(mostBytes / mark.bytes.length)))
    this.#recent = [...this.#recent.slice(-Math.min(recentMarks, room) + 1), mark]
    if (!due) return
    this.#marks.push(mark)
    if (this.#marks.length > room) this.#thin(room)
  }

  /** No state before an update leads past it. @param {number} update */
  #end(update) {
    const before = (/** @type {Mark} */ mark) => mark.update < update
    this.#marks = this.#marks.filter(before)
    this.#recent = this.#recent.filter(before)
    for (const mark of [...this.#marks, ...this.#recent]) mark.end = Math.min(mark.end, update)
  }

  /** Every second state goes; the first, the last and, as long as there is room, those that begin something stay. @param {number} room */
  #thin(room) {
    const last = this.#marks.length - 1
    const isKept = (/** @type {number} */ i) => i % 2 === 0 || i === last
    const kept = this.#marks.filter(({ begins }, i) => begins || isKept(i))
    this.#marks = kept.length <= 0.75 * room ? kept : this.#marks.filter((_, i) => isKept(i))
    this.#spacing = Math.max(2 * this.#spacing, Math.ceil(this.#marks[this.#marks.length - 1].update / mostMarks))
  }

  /** Forgets what came after an update: the run goes on from there by another way. @param {number} update */
  cut(update) {
    const before = (/** @type {Mark} */ mark) => mark.update <= update
    this.#marks = this.#marks.filter(before)
    this.#recent = this.#recent.filter(before)
    for (const mark of [...this.#marks, ...this.#recent]) if (mark.end > update) mark.end = Infinity
  }

  /**
   * The last state kept at or before an update, and how far training from it leads towards that update: all the way, unless a mark that began
   * something in between had to go.
   * @param {number} update
   * @returns {{ mark: Mark, reach: number } | undefined}
   */
  before(update) {
    const marks = [...this.#marks, ...this.#recent].filter((mark) => mark.update <= update)
    const mark = marks.reduce((/** @type {Mark | undefined} */ best, mark) => (best === undefined || mark.update >= best.update ? mark : best), undefined)
    return mark && { mark, reach: Math.min(update, mark.end) }
  }
}
