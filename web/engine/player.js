// @ts-check

/** @typedef {import('./frame.js').Frame} Frame */
/** @typedef {import('./frame.js').Want} Want */
/** @typedef {import('./goal.js').Goal} Goal */
/** @typedef {'max' | number} Speed  updates per second */

/** Milliseconds of training between two pictures at full speed: with the pictures themselves about one frame of the display. */
const budgetMs = 11
/** How long the way to another state of the run may take. */
const goToBudgetMs = 1000
/** The same while nobody looks. */
const hiddenBudgetMs = 40
/** The longest stretch that a slow display may be made up for, in seconds. Timers of hidden pages sleep about one second. */
const longestDebt = 0.25
const longestHiddenDebt = 2

/**
 * Keeps one request at a time under way while playing. The next request leaves before the answer is handed on for drawing, so the worker is
 * never idle at full speed.
 */
export class Player {
  /** @type {(method: 'advance' | 'goTo', request: any) => Promise<Frame>} */
  #ask
  /** @type {() => Want} */
  #want
  /** @type {(frame: Frame) => void} */
  #onFrame
  /** @type {(error: Error) => void} */
  #onError
  /** @type {ArrayBufferLike[]} */
  #handBack = []
  #playing = false
  #underWay = false
  #lastTime = 0
  #debt = 0
  /** @type {Speed} */
  speed = 'max'
  /** The goal at which playing stops by itself. @type {Goal | undefined} */
  goal

  /**
   * @param {object} options
   * @param {(method: 'advance' | 'goTo', request: any) => Promise<Frame>} options.ask sends a request to the worker
   * @param {() => Want} options.want what is visible just now
   * @param {(frame: Frame) => void} options.onFrame
   * @param {(error: Error) => void} options.onError
   */
  constructor({ ask, want, onFrame, onError }) {
    this.#ask = ask
    this.#want = want
    this.#onFrame = onFrame
    this.#onError = onError
  }

  /** To be called when the page is hidden or shown: an animation frame that was waited for may never come. */
  wake() {
    this.#next()
  }

  get playing() {
    return this.#playing
  }

  play() {
    if (this.#playing) return
    this.#playing = true
    this.#lastTime = performance.now()
    this.#debt = 1
    this.#next()
  }

  pause() {
    this.#playing = false
  }

  /**
   * One request of its own, whether playing or not: so many updates or epochs, or only a new picture.
   * @param {{ updates?: number, epochs?: number }} [amount]
   * @returns {Promise<void>}
   */
  async advance(amount = {}) {
    const handBack = this.#handBack.splice(0)
    const frame = await this.#ask('advance', { ...amount, want: this.#want(), handBack })
    this.#onFrame(frame)
  }

  /** Shows another state of the run. @param {number} update */
  async goTo(update) {
    const frame = await this.#ask('goTo', { update, budgetMs: goToBudgetMs, want: this.#want(), handBack: this.#handBack.splice(0) })
    this.#onFrame(frame)
  }

  /** A buffer that is drawn and may be used again. @param {ArrayBufferLike | undefined} buffer */
  giveBack(buffer) {
    if (buffer) this.#handBack.push(buffer)
  }

  async #next() {
    if (this.#underWay || !this.#playing) return
    const amount = this.#amount()
    if (amount === null) {
      this.#wait()
      return
    }
    this.#underWay = true
    const { goal } = this
    try {
      const frame = await this.#ask('advance', { ...amount, goal, want: this.#want(), handBack: this.#handBack.splice(0) })
      this.#underWay = false
      if (goal !== this.goal) frame.met = false
      if (frame.met || frame.progress.status === 'diverged') this.pause()
      this.#again()
      this.#onFrame(frame)
    } catch (error) {
      this.#underWay = false
      this.pause()
      this.#onError(/** @type {Error} */ (error))
    }
  }

  /** How much to ask for now; null when the next update is not due yet. */
  #amount() {
    const now = performance.now()
    const seconds = (now - this.#lastTime) / 1000
    this.#lastTime = now
    const budget = document.hidden ? hiddenBudgetMs : budgetMs
    if (this.speed === 'max') return { budgetMs: budget }
    this.#debt += Math.min(seconds, document.hidden ? longestHiddenDebt : longestDebt) * this.speed
    const updates = Math.floor(this.#debt)
    if (updates < 1) return null
    this.#debt -= updates
    return { updates, budgetMs: budget }
  }

  /** At full speed at once; otherwise with the display, which would only show some of the steps. */
  #again() {
    if (this.speed === 'max') this.#next()
    else this.#wait()
  }

  #wait() {
    if (document.hidden) setTimeout(() => this.#next(), 50)
    else requestAnimationFrame(() => this.#next())
  }
}
