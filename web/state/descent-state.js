// @ts-check
import { batch, computed, effect, signal } from '@preact/signals-core'
import { messageOf } from '../engine/message.js'
import { readLink } from './link.js'
import { standardConfig } from './standard-config.js'
import { RoomState } from './room-state.js'
import { DescentSettings, functions, methods, standards } from './descent-settings.js'

/** @typedef {import('../engine/descent-session.js').Path} Path */

/** Updates of every path. */
const steps = 100
const resolution = { surface: 61, curve: 301, network: 31 }
/** Half a side of the surface of logistic regression. */
const weightReach = 4

/** The room of descent: what is descended on, and the paths. @extends {RoomState<DescentSettings>} */
export class DescentState extends RoomState {
  /** The worker's last answer, with what was asked. @type {import('@preact/signals-core').Signal<{ show: string, request: any, answer: any } | null>} */
  picture = signal(/** @type {any} */ (null))
  /** The parameter whose part of the step is lit, in the table and in the picture. @type {import('@preact/signals-core').Signal<number | null>} */
  lit = signal(/** @type {number | null} */ (null))
  /** One step of logistic regression, worked out. @type {import('@preact/signals-core').Signal<any>} */
  worked = signal(null)
  /** Of the data set, which the line goes through unless points are given. @type {import('@preact/signals-core').Signal<[number, number][]>} */
  #given = signal(/** @type {[number, number][]} */ ([]))
  points = computed(() => (this.settings.points.value.length > 0 ? this.settings.points.value : this.#given.value))
  /** @type {Path[]} */
  #none = []
  paths = computed(() => /** @type {Path[]} */ (this.picture.value?.answer.paths ?? this.#none))
  /** The step shown of the first path. */
  at = computed(() => Math.min(this.settings.at.value, Math.max(0, (this.paths.value[0]?.points.length ?? 1) - 1)))
  #asking = false
  #outdated = false
  #close = () => {}

  /** @param {import('../engine/rpc.js').Client} client */
  constructor(client) {
    super(client, new DescentSettings())
  }

  /** @param {any} config */
  async open(config) {
    const { inputs, targets } = await this.ask('generate', { dataset: 'line', samples: 12, noise: 0.2, seed: 1 })
    this.#given.value = Array.from(/** @type {Float32Array} */ (targets), (y, i) => [Number(inputs[i].toFixed(3)), Number(y.toFixed(3))])
    await super.open(config)
    await new Promise((resolve) => {
      this.#close = effect(() => {
        void this.#request()
        this.#draw().then(resolve)
      })
    })
  }

  /** Another picture, as it begins. @param {keyof typeof standards} show */
  choose(show) {
    const { start, rate, formula = '', reach = 6 } = /** @type {any} */ (standards[show])
    this.#begin({ show, start, rate, formula, reach })
  }

  /** @param {'one' | 'two'} show @param {string} name of a function */
  preset(show, name) {
    const { name: _, ...values } = /** @type {any} */ (functions[show].find((entry) => entry.name === name))
    this.#begin({ show, ...values })
  }

  /** @param {Record<string, any>} values of settings */
  #begin(values) {
    this.pause()
    batch(() => {
      this.settings.at.value = 0
      for (const [name, value] of Object.entries(values)) /** @type {any} */ (this.settings)[name].value = value
    })
    this.settle()
  }

  /** The paths asked for, the first of which is stepped along. */
  get #methods() {
    return methods.filter(({ name }) => this.settings.methods.value.includes(name))
  }

  /** The question behind the picture, and which of the session's methods it goes to. */
  #request() {
    const { show, rate, start, seed, formula, reach } = this.settings
    void this.settings.worked.value
    const how = { rate: rate.value, methods: this.#methods, steps, seed: seed.value, resolution: resolution.surface }
    const from = /** @type {number[]} */ (standards[show.value].start.map((usual, i) => start.value[i] ?? usual))
    if (show.value === 'line') return { ...how, points: this.points.value, start: from }
    if (show.value === 'logistic') {
      const dataset = { dataset: 'gauss', samples: 60, noise: 0.25, seed: 2 }
      return { ...how, dataset, start: from, reach: weightReach, at: this.settings.at.value }
    }
    if (show.value === 'network') {
      const { network, updates, directions } = this.settings
      return { config: readLink(network.value, standardConfig).config, updates: updates.value, directions: directions.value, seed: seed.value, resolution: resolution.network, range: 1 }
    }
    const names = show.value === 'one' ? ['w'] : ['x', 'y']
    const range = [-reach.value, reach.value]
    const size = show.value === 'one' ? resolution.curve : resolution.surface
    return { formula: formula.value || standards[show.value].formula, names, start: from, rate: rate.value, optimizers: this.#methods.filter(({ batch: size }) => size === 'all'), steps, ranges: [range, range], resolution: size }
  }

  /** Asks for the picture of the settings as they are; while an answer is awaited, only the latest settings wait for theirs. */
  async #draw() {
    this.#outdated = true
    if (this.#asking) return
    this.#asking = true
    try {
      while (this.#outdated) {
        this.#outdated = false
        await this.#drawOnce()
      }
    } finally {
      this.#asking = false
    }
  }

  async #drawOnce() {
    const show = this.settings.show.peek()
    const request = this.#request()
    const method = { line: 'line', logistic: 'logistic', one: 'typed', two: 'typed', network: 'network' }[show]
    try {
      const [answer, worked] = await Promise.all([this.ask(method, request), show === 'logistic' ? this.#workOut() : null])
      if (answer.refusal !== undefined) this.refusal.value = answer.refusal
      else
        batch(() => {
          this.refusal.value = null
          this.worked.value = worked
          this.picture.value = { show, request, answer }
        })
    } catch (error) {
      const { path } = /** @type {Error & { path?: string }} */ (error)
      if (path !== undefined) this.notice.value = { kind: 'refused', path, ...messageOf(error) }
    }
  }

  async #workOut() {
    const [x1, x2, target, w1, w2, b, rate] = this.settings.worked.peek()
    const request = { inputs: [x1, x2], target, start: [w1, w2, b], rate }
    return { request, ...(await this.ask('workedStep', request)) }
  }

  /** Why the typed function is not drawn; null when it is. */
  refusal = signal(/** @type {import('../engine/message.js').Message | null} */ (null))

  /** @param {number} step */
  goTo(step) {
    this.settings.at.value = Math.max(0, Math.min(step, this.#lastStep))
  }

  get #lastStep() {
    return (this.paths.value[0]?.points.length ?? 1) - 1
  }

  /** @returns {import('./room-state.js').RoomProgress} */
  get progress() {
    const [path] = this.paths.value
    const [step, steps] = [this.at.value, Math.max(0, this.#lastStep)]
    const status = step === 0 ? 'ready' : path.diverged && step === steps ? 'diverged' : 'running'
    return { status, step, steps, loss: path?.losses[step] }
  }

  advance() {
    const before = this.at.peek()
    this.goTo(before + 1)
    return this.at.peek() > before
  }

  restart() {
    this.goTo(0)
    this.settle()
  }

  /** From the start again, where the path has been gone to its end. */
  play() {
    if (!this.playing.peek() && this.at.peek() >= this.#lastStep) this.goTo(0)
    super.play()
  }

  close() {
    this.#close()
    super.close()
  }
}
