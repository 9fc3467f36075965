// @ts-check
import { effect, signal, untracked } from '@preact/signals-core'
import { quoted, say } from '../engine/message.js'
import { curveQuestions, vanishingQuestions } from './losses-curves.js'
import { headQuestions } from './losses-heads.js'
import { LossesSettings } from './losses-settings.js'
import { overflowQuestions } from './losses-overflow.js'
import { reviewQuestions } from './losses-review.js'
import { tableQuestions } from './losses-tables.js'
import { RoomState } from './room-state.js'

/** @typedef {import('../engine/losses-session.js').Question} Question */

/** What each view asks the worker. @type {Record<string, (settings: LossesSettings, catalog: any) => Record<string, Question>>} */
const questionsOf = {
  heads: headQuestions,
  review: reviewQuestions,
  multiclass: tableQuestions('multiclass'),
  binary: tableQuestions('binary'),
  multilabel: tableQuestions('multilabel'),
  curves: curveQuestions,
  vanishing: vanishingQuestions,
  overflow: overflowQuestions,
}

/**
 * What the room of losses knows: its settings, and what the engine computes of them.
 * @extends {RoomState<LossesSettings>}
 */
export class LossesState extends RoomState {
  #asking = false
  #outdated = false
  /** What the worker still has to say of where something was dragged to. @type {Promise<unknown>} */
  #following = Promise.resolve()
  #close = () => {}
  /** Of which view, and its answers; null before the first. @type {import('@preact/signals-core').Signal<{ show: string, answers: any } | null>} */
  picture = signal(/** @type {{ show: string, answers: any } | null} */ (null))
  /** The term that is pointed at, in formula and picture; empty for none. */
  term = signal('')

  /** @param {import('./room-state.js').Client} client of a started session */
  constructor(client) {
    super(client, new LossesSettings())
  }

  /** @param {any} config an object or a link */
  async open(config) {
    await super.open(config)
    const first = this.#draw()
    this.#close = effect(() => {
      this.#questions()
      untracked(() => this.#draw())
    })
    await first
  }

  /** @param {any} config an object or a link */
  async load(config) {
    this.settings.know(this.catalog.losses)
    await super.load(config)
  }

  #questions() {
    return questionsOf[this.settings.show.value](this.settings, this.catalog)
  }

  /** Asks for the picture of the settings as they are; while an answer is awaited, only the latest settings wait for theirs. */
  async #draw() {
    this.#outdated = true
    if (this.#asking) return
    this.#asking = true
    try {
      while (this.#outdated) {
        this.#outdated = false
        const show = this.settings.show.value
        const answers = await this.ask('evaluate', this.#questions())
        this.picture.value = { show, answers }
      }
    } catch {
      // The room says why nothing works any more.
    } finally {
      this.#asking = false
    }
  }

  /** Something is dragged, and the worker says what follows. @param {Promise<unknown>} work */
  drag(work) {
    this.#following = Promise.allSettled([this.#following, work])
  }

  /** It has been let go. */
  async drop() {
    await this.#following
    this.settle()
  }

  /** Says that a value was not taken over, and why. @param {string} name @param {string} text @param {import('../engine/message.js').Parameter} allowed */
  refuse(name, text, allowed) {
    this.notice.value = { kind: 'refused', path: name, ...say('must be {}, not {}', allowed, quoted(text)) }
  }

  close() {
    this.#close()
    super.close()
  }
}
