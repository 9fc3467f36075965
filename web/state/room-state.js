// @ts-check
import { computed, effect, signal, untracked } from '@preact/signals-core'
import { quoted, say } from '../engine/message.js'
import { linkVersion, readFields, writeFields } from './link.js'

/** @typedef {import('../engine/rpc.js').Client} Client */
/** @typedef {import('./settings.js').Settings} Settings */
/** @typedef {import('./playground-state.js').Notice} Notice */

/** How far a room's steps have been made. @typedef {{ status: 'ready' | 'running' | 'diverged', step: number, steps: number, loss?: number }} RoomProgress */

/** The shortest time between two steps, in milliseconds: no more are seen. */
const leastBetweenSteps = 16

/**
 * Reads a config: an object with what links say, or a link.
 * @param {unknown} config
 * @returns {{ fields: Map<string, string>, version: number, corrections: import('../engine/repair.js').Correction[] }}
 */
function readConfig(config) {
  if (typeof config === 'string') return readFields(config)
  const isObject = typeof config === 'object' && config !== null && !Array.isArray(config)
  const given = Object.entries(isObject ? config : {})
  const isText = (/** @type {unknown} */ value) => value !== null && (Array.isArray(value) ? value.every((item) => typeof item !== 'object') : ['string', 'number', 'boolean'].includes(typeof value))
  const misfits = given.filter(([, value]) => !isText(value)).map(([path]) => ({ path: path.slice(0, 60), ...say('must be {}', say('a text, a number or a list of them, as in links')) }))
  return {
    fields: new Map(given.filter(([, value]) => isText(value)).map(([name, value]) => [name, String(value)])),
    version: linkVersion,
    corrections: isObject ? misfits : [{ path: '', ...say('must be {}, not {}', say('an object or a link'), quoted(config)) }],
  }
}

/**
 * What a room without a trainer's config knows: its settings, which are all that its links say, and the worker that answers it.
 * @template {Settings} Kind
 */
export class RoomState {
  #client
  #loading = false

  /** @type {any} */
  catalog
  /** @type {Kind} */
  settings
  /** The settings as they stand in links, by name. */
  config = computed(() => Object.fromEntries(this.settings.all.map(([name, setting]) => [name, setting.text])))
  /** @type {import('@preact/signals-core').Signal<Notice | null>} */
  notice = signal(/** @type {Notice | null} */ (null))
  /** Why nothing works any more. @type {import('@preact/signals-core').Signal<Error | null>} */
  failure = signal(/** @type {Error | null} */ (null))
  /** Called when a deliberate change has been made. @type {(() => void) | null} */
  onSettled = null
  #stop = () => {}
  playing = signal(false)
  /** At which it plays, in steps per second. @type {'max' | number} */
  speed = 'max'
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer

  /** @param {Client} client of a started session @param {Kind} settings */
  constructor(client, settings) {
    this.#client = client
    this.settings = settings
  }

  /** Reads the catalogue and opens the first config. @param {any} config an object or a link */
  async open(config) {
    this.catalog = (await this.ask('describe')).catalog
    await this.load(config)
    this.#stop = effect(() => {
      for (const [, setting] of this.settings.all) if (!setting.gradual) void setting.value
      untracked(() => this.settle())
    })
  }

  /** @param {Record<string, unknown> | string} config an object or a link; what does not fit is given up and said */
  async load(config) {
    const { fields, version, corrections: misfits } = readConfig(config)
    this.#loading = true
    const unknown = [...fields.keys()].filter((name) => !this.settings.names.has(name)).map((path) => ({ path: path.slice(0, 60), ...say('is not a setting of this room') }))
    const corrections = [...misfits, ...unknown, ...this.settings.adopt(fields)]
    this.#loading = false
    this.notice.value = corrections.length > 0 ? { kind: 'corrected', corrections } : version === linkVersion ? null : { kind: 'newer', version }
  }

  get link() {
    return writeFields(this.settings.fields)
  }

  /** Says that a deliberate change has been made. */
  settle() {
    if (!this.#loading) this.onSettled?.()
  }

  /**
   * Calls a method of the worker's session.
   * @param {string} method
   * @param {any} [request]
   * @returns {Promise<any>} fails with a `path` where the request does not fit
   */
  async ask(method, request) {
    try {
      return await this.#client.ask(method, request)
    } catch (error) {
      const { path, line } = /** @type {import('../engine/rpc.js').RemoteError} */ (error)
      if (path === undefined && line === undefined) this.failure.value ??= /** @type {Error} */ (error)
      throw error
    }
  }

  visibilityChanged() {}

  /** Null in a room without steps. @returns {RoomProgress | null} */
  get progress() {
    return null
  }

  /** Calls `tell` whenever there is other progress. @param {() => void} tell @returns {() => void} stops that */
  followProgress(tell) {
    return effect(() => {
      if (this.progress !== null) tell()
    })
  }

  /** Makes one step. @returns {boolean} whether there was one to make */
  advance() {
    return false
  }

  /** Goes back to before the first step. */
  restart() {}

  /** Makes step after step, to the last. */
  play() {
    if (this.playing.peek() || this.progress === null) return
    this.playing.value = true
    this.#playOn()
  }

  #playOn() {
    const between = this.speed === 'max' ? 0 : 1000 / this.speed
    this.#timer = setTimeout(() => (this.advance() ? this.#playOn() : this.pause()), Math.max(between, leastBetweenSteps))
  }

  pause() {
    if (!this.playing.peek()) return
    clearTimeout(this.#timer)
    this.playing.value = false
    this.settle()
  }

  close() {
    clearTimeout(this.#timer)
    this.#stop()
    this.#client.close()
  }
}
