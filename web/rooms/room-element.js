// @ts-check
import { effect, signal } from '@preact/signals-core'
import { html, render } from 'lit/html.js'
import { quoted, say } from '../engine/message.js'
import { loadWords, wordsFor } from '../locales/index.js'
import { languageOf } from '../locales/languages.js'
import { failure } from '../views/notices.js'
import { dismissable } from './dismissal.js'
import { styleSheets } from '../styles/sheets.js'

/** @typedef {import('../locales/en/index.js').Words} Words */
/** @typedef {import('@preact/signals-core').ReadonlySignal<Words>} WordsSignal */
/** @typedef {import('@preact/signals-core').ReadonlySignal<Set<string>>} HiddenSignal  names of parts that are not shown */

/**
 * What a room knows. `config` and `link` say the same; a link leaves out what is as standard.
 * @typedef {object} RoomState
 * @property {import('@preact/signals-core').ReadonlySignal<any>} config
 * @property {string} link
 * @property {import('@preact/signals-core').ReadonlySignal<Error | null>} failure why nothing works any more
 * @property {import('@preact/signals-core').Signal<import('../state/playground-state.js').Notice | null>} notice
 * @property {(() => void) | null} onSettled called when a deliberate change has been made
 * @property {(config: any) => Promise<void>} load an object or a link; what does not fit is given up and said
 * @property {() => void} visibilityChanged
 * @property {() => void} play
 * @property {() => void} pause
 * @property {() => void} close
 *
 * The picture of it.
 * @typedef {{ recolor(): void, drawNow?(): void, close(): void }} Room  `drawNow` draws all canvases at once, in the colours of the moment
 */

/** What did not fit and was replaced, as an error: programs read English. @param {import('../engine/repair.js').Correction[]} corrections */
function misfit(corrections) {
  const told = corrections.map((correction) => ({ path: correction.path, message: wordsFor('en').complaint(correction) }))
  return Object.assign(new Error(told.map(({ message }) => message).join('; ')), { corrections: told })
}

/**
 * A room as an element of any page: it starts its engine when it is connected, draws into its own shadow root, and gives both back when it
 * is taken away. Rooms say what they know and how it looks.
 * @template {RoomState} State
 */
export class RoomElement extends HTMLElement {
  static observedAttributes = ['config', 'hide', 'lang', 'speed']
  /** Properties that a page may set before the element's script has loaded. */
  static settable = ['config', 'speed']
  /** Names of parts that can be hidden. @type {readonly string[]} */
  static parts = ['figures']
  /** @type {'max' | number} */
  static standardSpeed = 'max'

  /** @type {any} */
  #config = ''
  #words = signal(wordsFor('en'))
  #language = 'en'
  #hidden = signal(/** @type {Set<string>} */ (new Set()))
  /** @type {Room | null} */
  #room = null
  /** @type {AbortController | null} */
  #connection = null
  #given = this.#uncover()
  /** Asked for before there was something to play. */
  #playsWhenReady = false
  #speed = /** @type {typeof RoomElement} */ (this.constructor).standardSpeed
  /** What the room has been opened with; the page may set something else while it opens. @type {{ config: any, speed: 'max' | number } | null} */
  #opened = null
  /** Configs on their way. */
  #loads = { pending: 0 }
  /** Null until ready. @protected @type {State | null} */
  state = null
  /** Resolves when the first picture can be drawn. @type {Promise<void>} */
  ready = Promise.resolve()

  constructor() {
    super()
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = styleSheets()
    dismissable(root)
    // From outside it cannot be seen that a key belongs to a field: decks of slides would turn the page.
    for (const type of ['keydown', 'keypress', 'keyup']) root.addEventListener(type, (event) => event.stopPropagation())
  }

  /**
   * What the room knows, and whatever else has to be loaded before it can be shown.
   * @protected
   * @param {() => any} wanted the config that the element has been given by then, an object or a link
   * @returns {Promise<State>}
   */
  async openState(wanted) {
    throw new Error(`nothing is known of ${wanted()}`)
  }

  /**
   * @protected
   * @param {HTMLElement} root an empty element
   * @param {State} state
   * @param {WordsSignal} words
   * @param {HiddenSignal} hidden
   * @returns {Room}
   */
  createRoom(root, state, words, hidden) {
    throw new Error(`there is no picture of ${[root, state, words, hidden]}`)
  }

  /** Further subscriptions for as long as the room is connected. @protected @param {State} state @param {AbortSignal} signal */
  follow(state, signal) {
    void [state, signal]
  }

  connectedCallback() {
    if (this.#connection !== null) return
    this.#connection = new AbortController()
    for (const [name, value] of this.#given.splice(0)) this.attempt(() => (/** @type {any} */ (this)[name] = value))
    const spoken = this.#speak(this.closest('[lang]')?.getAttribute('lang') ?? 'en')
    const root = document.createElement('div')
    root.className = 'room'
    this.shadowRoot?.replaceChildren(root)
    render(html`<p class="loading">${this.#words.value.loading}</p>`, root)
    this.ready = this.#start(root, this.#connection.signal, spoken)
  }

  /** Properties assigned before the script had loaded shadow those of the class: they are removed, and returned to be set again. */
  #uncover() {
    const own = /** @type {any} */ (this)
    const names = /** @type {typeof RoomElement} */ (this.constructor).settable.filter((name) => Object.hasOwn(this, name))
    const given = names.map((name) => [name, own[name]])
    for (const name of names) delete own[name]
    return given
  }

  /** Runs a page's request; an exception becomes an `error` event. @protected @param {() => void} task */
  attempt(task) {
    try {
      task()
    } catch (error) {
      this.tell('error', error)
    }
  }

  disconnectedCallback() {
    // An element that is only moved is connected again at once.
    queueMicrotask(() => {
      if (!this.isConnected) this.#close()
    })
  }

  /** Words that are there already are used at once. @param {string} tag */
  async #speak(tag) {
    this.#language = languageOf(tag)
    this.#words.value = wordsFor(tag)
    const words = await loadWords(tag)
    if (this.#language === languageOf(tag)) this.#words.value = words
  }

  #close() {
    // What was changed is there again when the element comes back; samples that a link does not hold stay in the config.
    if (this.state && !this.loading) this.#config = /(^|&)own=/.test(this.link) ? this.config : this.link
    // What a closed room was asked for comes to nothing.
    this.#loads = { pending: 0 }
    this.#connection?.abort()
    this.#connection = null
    this.#room?.close()
    this.state?.close()
    this.#room = null
    this.state = null
  }

  /**
   * @param {HTMLElement} root
   * @param {AbortSignal} signal
   * @param {Promise<void>} spoken when the words are there
   */
  async #start(root, signal, spoken) {
    try {
      const state = await this.openState(() => this.#wanted())
      await spoken
      signal.addEventListener('abort', () => state.close())
      if (signal.aborted) return state.close()
      const content = document.createElement('div')
      content.className = 'content'
      render(html``, root)
      root.replaceChildren(content)
      signal.addEventListener('abort', effect(() => void root.classList.toggle('without-figures', this.#hidden.value.has('figures'))))
      this.#room = this.createRoom(content, state, this.#words, this.#hidden)
      this.#followColors(root, signal)
      this.#adopt(state, signal)
    } catch (error) {
      if (signal.aborted) return
      signal.addEventListener('abort', effect(() => void render(failure(/** @type {Error} */ (error), this.#words.value, false), root)))
      this.tell('error', error)
    }
  }

  /** Draws anew when the place has become light or dark, whatever has made it so; what is out of sight, when it comes into sight. @param {HTMLElement} root @param {AbortSignal} signal */
  #followColors(root, signal) {
    let drawn = getComputedStyle(root).color
    const follow = () => {
      const { color } = getComputedStyle(root)
      if (color === drawn || this.hasAttribute('data-print')) return
      drawn = color
      this.#room?.recolor()
    }
    root.addEventListener('transitionend', follow, { signal })
    const resized = new ResizeObserver(follow)
    resized.observe(root)
    signal.addEventListener('abort', () => resized.disconnect())
  }

  #wanted() {
    this.#opened = { config: this.#config, speed: this.#speed }
    return this.#config
  }

  /** @param {State} state @param {AbortSignal} signal */
  #adopt(state, signal) {
    this.state = state
    this.#hide()
    if (this.#speed !== this.#opened?.speed) this.setPace(state, this.#speed)
    if (this.#config !== this.#opened?.config) this.config = this.#config
    state.onSettled = () => this.tell('change', { config: this.config, link: this.link })
    signal.addEventListener('abort', state.failure.subscribe((error) => error && this.tell('error', error)))
    signal.addEventListener('abort', state.notice.subscribe((notice) => notice?.kind === 'corrected' && this.tell('error', misfit(notice.corrections))))
    document.addEventListener('visibilitychange', () => state.visibilityChanged(), { signal })
    this.follow(state, signal)
    if (this.#playsWhenReady) state.play()
    this.#playsWhenReady = false
    this.tell('ready', undefined)
  }

  /** Plays at a speed from now on. @protected @param {State} state @param {'max' | number} speed */
  setPace(state, speed) {
    void [state, speed]
  }

  /** @protected @param {State} state @returns {'max' | number} */
  paceOf(state) {
    return state && this.#speed
  }

  /** @protected @param {string} type @param {unknown} detail */
  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }))
  }

  /**
   * @param {string} name
   * @param {string | null} _
   * @param {string | null} value
   */
  attributeChangedCallback(name, _, value) {
    if (name === 'config') this.config = value ?? ''
    if (name === 'hide') this.#hide()
    const { standardSpeed } = /** @type {typeof RoomElement} */ (this.constructor)
    if (name === 'speed') this.attempt(() => (this.speed = value === null ? standardSpeed : value === 'max' ? 'max' : Number(value)))
    if (name === 'lang' && value) void this.#speak(value)
  }

  #hide() {
    this.#hidden.value = this.partsIn('hide', /** @type {typeof RoomElement} */ (this.constructor).parts)
  }

  /** The parts that an attribute names; those that are not known are said, once there is a place to say it. @protected @param {string} path @param {readonly string[]} known */
  partsIn(path, known) {
    const names = (this.getAttribute(path) ?? '').split(/[\s,]+/).filter(Boolean)
    const unknown = names.filter((name) => !known.includes(name)).join(' ')
    if (this.state && unknown) {
      const { value } = this.state.notice
      const others = value?.kind === 'corrected' ? value.corrections.filter((correction) => correction.path !== path) : []
      this.state.notice.value = { kind: 'corrected', corrections: [...others, { path, ...say('must be {}, not {}', say('some of {}', [...known]), quoted(unknown)) }] }
    }
    return new Set(names)
  }

  /** Complete, once ready. Setting takes an object or a link; what does not fit is replaced and said. */
  get config() {
    return this.state?.config.value ?? this.#config
  }

  set config(config) {
    this.#config = config
    if (this.state === null) return
    const loads = this.#loads
    loads.pending += 1
    this.state
      .load(config)
      .catch((error) => this.tell('error', error))
      .finally(() => (loads.pending -= 1))
  }

  /** Whether a config that was set is still on its way; `config` and `link` are those before it. */
  get loading() {
    return this.state === null || this.#loads.pending > 0
  }

  /** `'max'` or steps per second, which are updates in the playground. */
  get speed() {
    return this.state ? this.paceOf(this.state) : this.#speed
  }

  set speed(speed) {
    if (speed !== 'max' && !(Number(speed) > 0)) throw new RangeError(`speed must be 'max' or a positive number of steps per second, not ${speed}`)
    this.#speed = speed === 'max' ? 'max' : Number(speed)
    if (this.state) this.setPace(this.state, this.#speed)
  }

  /** Goes on by itself, as soon as the element is ready. */
  play() {
    this.#playsWhenReady = this.state === null
    this.state?.play()
  }

  pause() {
    this.#playsWhenReady = false
    this.state?.pause()
  }

  /** The config as a link without `#`; empty where everything is as standard. @returns {string} */
  get link() {
    return this.state?.link ?? ''
  }

  /** Draws everything again without waiting for the next frame of the display, as figures are saved. */
  drawNow() {
    this.#room?.drawNow?.()
  }
}
