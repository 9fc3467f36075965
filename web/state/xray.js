// @ts-check
import { signal } from '@preact/signals-core'
import { quoted, say } from '../engine/message.js'

/** @typedef {import('../engine/samples.js').Sample} Sample */
/** @typedef {import('./batch-walk.js').Walk} Walk */

/** How long a reader who goes from sample to sample pauses before the link follows, in milliseconds. */
const settleMs = 500

/** @param {Sample} sample */
export const textOfSample = ({ split, index }) => `${split}:${index}`

/** Looking at single samples. The panel is open as long as there is one to look at. */
export class XRay {
  #state
  #settling = 0
  #underWay = false
  /** Whether another step was asked for while one is under way. */
  #again = false
  /** How many ways through a batch have been ended. */
  #ended = 0
  /** @type {Sample} */
  #last = { split: 'train', index: 0 }
  /** @type {import('@preact/signals-core').Signal<Walk | null>} */
  walk = signal(/** @type {Walk | null} */ (null))
  /** Whether the page shows the panel at all. */
  offered = signal(true)
  /** Changes when something elsewhere calls for the panel, which is to come into sight. */
  called = signal(0)

  /** @param {import('./playground-state.js').PlaygroundState} state */
  constructor(state) {
    this.#state = state
  }

  get sample() {
    return this.#state.view.sample
  }

  /** How many samples a split has. @param {import('../engine/taroko.d.ts').Split} split */
  count(split) {
    const { inputs, columns } = this.#state.data.value[split]
    return inputs.length / columns
  }

  /** @param {Sample | null} sample null folds the panel away */
  look(sample) {
    if (!this.offered.peek()) return
    if (sample !== null && this.sample.peek() === null) this.called.value += 1
    this.#show(sample)
  }

  /** The reader unfolds the panel, or folds it away. @param {boolean} open */
  unfold(open) {
    if (open === (this.sample.peek() !== null)) return
    this.#show(open ? this.#fitting(this.#last) : null)
  }

  /** @param {Sample | null} sample */
  #show(sample) {
    this.#last = sample ?? this.sample.peek() ?? this.#last
    if (sample === null) this.walk.value = null
    this.sample.value = sample
    clearTimeout(this.#settling)
    this.#settling = Number(setTimeout(() => this.#state.settle(), settleMs))
  }

  /** To a sample before or after, around the ends. @param {number} by */
  move(by) {
    const sample = this.sample.peek()
    if (sample === null) return
    const count = this.count(sample.split)
    this.#show({ ...sample, index: (sample.index + by + count) % count })
  }

  /** On to the next sample of the batch under way; after its last, the update. */
  async step() {
    this.#again = this.#underWay
    if (this.#underWay) return
    this.#underWay = true
    const ended = this.#ended
    try {
      this.#state.pause()
      const [{ nextOf }, batch] = await Promise.all([import('./batch-walk.js'), this.#state.ask('nextBatch')])
      const walk = await nextOf(this.walk.peek(), batch, this.#state)
      if (ended !== this.#ended) return
      this.walk.value = walk
      if (walk === null || walk.made) return
      this.#show({ split: 'train', index: walk.indices[walk.at] })
      this.called.value += 1
    } catch {
      // Pictures notice a worker that has died, and have it replaced.
      await this.#state.picture()
    } finally {
      this.#underWay = false
      if (this.#again) await this.step()
    }
  }

  /** The way through the batch ends: what comes does not go on from the parameters that it was gone with. */
  end() {
    this.#ended += 1
    this.walk.value = null
  }

  /** Forgets the way through a batch when training has gone elsewhere. @param {number} update */
  follow(update) {
    const walk = this.walk.peek()
    if (walk !== null && update !== walk.update + Number(walk.made)) this.walk.value = null
  }

  /** Goes along with other data or settings. */
  adopt() {
    this.end()
    const sample = this.sample.peek()
    if (sample !== null && !this.#exists(sample)) this.sample.value = this.#fitting(sample)
  }

  /** @param {Sample} sample */
  #exists({ split, index }) {
    return index < this.count(split)
  }

  /**
   * Leaves out a sample that the data do not have.
   * @returns {import('./playground-state.js').Correction[]} what is to be said of it
   */
  check() {
    this.end()
    const sample = this.sample.peek()
    if (sample === null || this.#exists(sample)) return []
    this.sample.value = null
    const count = this.count(sample.split)
    const allowed = count === 0 ? say('one of the samples, and there are no {} samples', sample.split) : say('one of the samples, from {}:{} to {}:{}', sample.split, 0, sample.split, count - 1)
    return [{ path: 'sample', ...say('must be {}, not {}', allowed, quoted(textOfSample(sample))) }]
  }

  /** The same sample where there is one, otherwise the last there is. @param {Sample} sample @returns {Sample} */
  #fitting({ split, index }) {
    const kept = this.count(split) > 0 ? split : 'train'
    return { split: kept, index: Math.min(index, this.count(kept) - 1) }
  }
}
