// @ts-check
import { batch } from '@preact/signals-core'

/** @typedef {import('./playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('./history.js').LossHistory} LossHistory */
/** What it takes to go on with a run. @typedef {{ config: any, bytes: Uint8Array, history: LossHistory }} SavedRun  `config` complete, `bytes` a snapshot */

/** Runs that Back and Forward still find. */
const mostKept = 8

/**
 * Runs from elsewhere, each under a name of its own in links, and those that were left for them: going back finds either as it was left.
 */
export class OpenedRuns {
  #state
  /** By their links. @type {Map<string, SavedRun>} */
  #kept = new Map()
  #count = 0

  /** @param {PlaygroundState} state */
  constructor(state) {
    this.#state = state
  }

  /** The present run, up to where it stands. @returns {Promise<SavedRun & { update: number }>} */
  async present() {
    const { config, bytes, update } = await this.#state.ask('present')
    const history = this.#state.history.copy()
    history.cut(update)
    return { config, bytes, history, update }
  }

  /** Keeps the present run to come back to. */
  async leave() {
    this.#keep(this.#state.link, await this.present())
  }

  /** Goes on with the run that the present link names. */
  async recall() {
    const run = this.#kept.get(this.#state.link)
    if (run) await this.#state.restore(run)
  }

  /** Goes on with a run from elsewhere. @param {SavedRun} run */
  open(run) {
    return this.#state.inTurn(() => this.#open(run))
  }

  /** @param {SavedRun} run */
  async #open(run) {
    const state = this.#state
    await this.leave()
    state.pause()
    const answer = await state.ask('configure', { config: run.config })
    const name = `opened-${++this.#count}`
    batch(() => {
      state.adopt(answer)
      state.notice.value = null
      state.view.run.known.add(name)
      state.view.run.value = name
    })
    await state.restore(run)
    await state.picture()
    this.#keep(state.link, run)
  }

  /** @param {string} link @param {SavedRun} run */
  #keep(link, run) {
    this.#kept.delete(link)
    this.#kept.set(link, run)
    if (this.#kept.size > mostKept) this.#kept.delete([...this.#kept.keys()][0])
  }
}
