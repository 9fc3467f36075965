// @ts-check
import { signal } from '@preact/signals-core'
import { html, render } from 'lit/html.js'
import { startSession } from '../engine/start.js'
import { wordsFor } from '../locales/index.js'
import { PlaygroundState } from '../state/playground-state.js'
import { failure } from '../views/notices.js'
import { PlaygroundRoom } from './playground-room.js'
import { styleSheets } from '../styles/sheets.js'

/**
 * `<taroko-playground config="dataset=spiral&hidden=4-tanh,2-tanh" hide="features optimizer">`: a network, its data and its training.
 *
 * Attributes: `config` (a link), `hide` (names of parts: transport, features, data, network, loss, regularization, optimizer, schedule, batch),
 * `lang`, `autoplay`, `speed` (`max` or updates per second). Events: `ready`, `progress` (detail: Progress; at most once a frame, about once a second while the page is hidden), `change`
 * (detail: `{ config, link }`, after a deliberate change), `error` (detail: Error).
 */
export class TarokoPlayground extends HTMLElement {
  static observedAttributes = ['config', 'hide', 'lang', 'speed']

  /** @type {any} */
  #config = ''
  #words = signal(wordsFor('en'))
  #hidden = signal(/** @type {Set<string>} */ (new Set()))
  /** @type {PlaygroundState | null} */
  #state = null
  /** @type {PlaygroundRoom | null} */
  #room = null
  /** @type {AbortController | null} */
  #connection = null
  /** @type {'max' | number} */
  #speed = 'max'
  /** Resolves when the first picture can be drawn. @type {Promise<void>} */
  ready = Promise.resolve()

  constructor() {
    super()
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = styleSheets()
  }

  connectedCallback() {
    if (this.#connection !== null) return
    this.#connection = new AbortController()
    const language = this.closest('[lang]')?.getAttribute('lang') ?? 'en'
    this.#words.value = wordsFor(language)
    const root = document.createElement('div')
    root.className = 'room'
    this.shadowRoot?.replaceChildren(root)
    render(html`<p class="loading">${this.#words.value.loading}</p>`, root)
    this.ready = this.#start(root, this.#connection.signal)
  }

  disconnectedCallback() {
    // An element that is only moved is connected again at once.
    queueMicrotask(() => {
      if (!this.isConnected) this.#close()
    })
  }

  #close() {
    this.#connection?.abort()
    this.#connection = null
    this.#room?.close()
    this.#state?.close()
    this.#room = null
    this.#state = null
  }

  /**
   * @param {HTMLElement} root
   * @param {AbortSignal} signal
   */
  async #start(root, signal) {
    try {
      const state = new PlaygroundState(await startSession(), startSession)
      signal.addEventListener('abort', () => state.close())
      if (signal.aborted) return state.close()
      this.#setSpeed(state)
      await state.open(this.#config)
      if (signal.aborted) return
      render(html``, root)
      root.replaceChildren()
      this.#adopt(state, new PlaygroundRoom(freshChild(root), state, this.#words, this.#hidden))
    } catch (error) {
      if (signal.aborted) return
      render(failure(/** @type {Error} */ (error), this.#words.value), root)
      this.#tell('error', error)
    }
  }

  /**
   * @param {PlaygroundState} state
   * @param {PlaygroundRoom} room
   */
  #adopt(state, room) {
    this.#state = state
    this.#room = room
    state.onSettled = () => this.#tell('change', { config: this.config, link: this.link })
    for (const audience of [state.drawers, state.listeners]) audience.add((frame) => this.#tell('progress', frame.progress))
    const stop = state.failure.subscribe((error) => error && this.#tell('error', error))
    this.#connection?.signal.addEventListener('abort', stop)
    document.addEventListener('visibilitychange', () => state.visibilityChanged(), { signal: this.#connection?.signal })
    this.#tell('ready', undefined)
    if (this.hasAttribute('autoplay') && !matchMedia('(prefers-reduced-motion: reduce)').matches) state.play()
  }

  /** @param {string} type @param {unknown} detail */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }))
  }

  /**
   * @param {string} name
   * @param {string | null} _
   * @param {string | null} value
   */
  attributeChangedCallback(name, _, value) {
    if (name === 'config') this.config = value ?? ''
    if (name === 'hide') this.#hidden.value = new Set((value ?? '').split(/[\s,]+/).filter(Boolean))
    if (name === 'speed') this.speed = value === null || value === 'max' ? 'max' : Number(value)
    if (name === 'lang' && value) this.#words.value = wordsFor(value)
  }

  /** The complete config, once ready. Setting takes an object or a link; what does not fit is replaced and said. */
  get config() {
    return this.#state?.config.value ?? this.#config
  }

  set config(config) {
    this.#config = config
    this.#state?.load(config).catch((error) => this.#tell('error', error))
  }

  /** The config as a link without `#`; empty where everything is as standard. @returns {string} */
  get link() {
    return this.#state?.link ?? ''
  }

  /** The last Progress; null before the first. */
  get progress() {
    return this.#state?.frame?.progress ?? null
  }

  /** `'max'` or updates per second. */
  get speed() {
    return this.#state?.view.speed.value ?? this.#speed
  }

  set speed(speed) {
    if (speed !== 'max' && !(Number(speed) > 0)) throw new RangeError(`speed must be 'max' or a positive number of updates per second, not ${speed}`)
    this.#speed = speed === 'max' ? 'max' : Number(speed)
    if (this.#state) this.#setSpeed(this.#state)
  }

  /** Gives playing the element's own speed, which links leave out. @param {PlaygroundState} state */
  #setSpeed({ view }) {
    view.speed.standard = view.speed.value = this.#speed
  }

  play() {
    this.#state?.play()
  }

  pause() {
    this.#state?.pause()
  }

  /** One update. */
  async step() {
    await this.#state?.step()
  }

  /** Back to the same initial weights. */
  async reset() {
    await this.#state?.rewind()
  }

  /** To be called when the page has become light or dark by other means than the system's setting. */
  recolor() {
    this.#room?.recolor()
  }
}

/** @param {HTMLElement} root */
function freshChild(root) {
  const child = document.createElement('div')
  child.className = 'content'
  root.append(child)
  return child
}
