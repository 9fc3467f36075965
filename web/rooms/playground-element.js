// @ts-check
import { computed, effect } from '@preact/signals-core'
import { startSession } from '../engine/start.js'
import { lockableParts } from '../export/locks.js'
import { parts } from '../state/exercise.js'
import { PlaygroundState } from '../state/playground-state.js'
import { remembered } from '../state/remembered.js'
import { PlaygroundRoom } from './playground-room.js'
import { RoomElement } from './room-element.js'

/**
 * `<taroko-playground config="dataset=spiral&hidden=4-tanh,2-tanh" hide="features optimizer">`: a network, its data and its training.
 *
 * Attributes: `config` (a link), `hide` (names of parts: presets, transport, features, data, network, loss, regularization, optimizer, schedule, batch, xray, export),
 * `lock` (names of parts that are shown, but not to be changed: data, network, features, loss with regularization, regularization, optimizer, schedule, batch),
 * `lang`, `autoplay`, `speed` (`max` or updates per second), `guide` (leads a newcomer past a few things; goes away with it),
 * `remember` (pinned runs and own data outlive the page until its tab is closed), `full` (of elements with a page to themselves, which fold nothing away where that is narrow). Events: `ready`, `progress` (detail: Progress; at most once a frame, about once a second while the page is hidden), `change`
 * (detail: `{ config, link }`, after a deliberate change), `error` (detail: Error, with `corrections` where settings did not fit and were replaced), `guided` (the guide is over or has been skipped),
 * `goal` (detail: `{ met: true, values, epoch, update }`, once when what the link's `goal` asks for is first met).
 * @extends {RoomElement<PlaygroundState>}
 */
export class TarokoPlayground extends RoomElement {
  static observedAttributes = [...RoomElement.observedAttributes, 'guide', 'lock']
  static parts = parts

  /** @type {import('../views/guide.js').Guide | null} */
  #guide = null
  #openGuide = async () => {}
  /** @type {PlaygroundRoom | null} */
  #room = null

  /** @protected @param {() => any} wanted */
  async openState(wanted) {
    const state = new PlaygroundState(await startSession('playground'), () => startSession('playground'))
    try {
      const kept = this.hasAttribute('remember') ? remembered.read('data', 'sessionStorage') : null
      if (kept !== null) (await import('../state/kept-data.js')).recallData(state.own, kept)
      this.setPace(state, this.speed)
      await state.open(wanted())
      return state
    } catch (error) {
      state.close()
      throw error
    }
  }

  /**
   * @protected
   * @param {HTMLElement} root
   * @param {PlaygroundState} state
   * @param {import('./room-element.js').WordsSignal} words
   * @param {import('./room-element.js').HiddenSignal} hidden
   */
  createRoom(root, state, words, hidden) {
    this.#openGuide = async () => {
      const { Guide } = await import('../views/guide.js')
      if (root.isConnected && this.hasAttribute('guide')) this.#guide ??= new Guide(root, state, words, () => this.#endGuide())
    }
    const unseen = computed(() => new Set([...hidden.value, ...state.view.hide.value]))
    return (this.#room = new PlaygroundRoom(root, state, words, unseen))
  }

  #closeGuide() {
    this.#guide?.close()
    this.#guide = null
  }

  #endGuide() {
    this.removeAttribute('guide')
    this.tell('guided', undefined)
  }

  #lock() {
    if (this.state) this.state.lockedByElement.value = this.partsIn('lock', lockableParts)
  }

  /** @param {PlaygroundState} state @param {import('../state/runs.js').Run[]} runs */
  async #keep(state, { length }) {
    if (length > 0 || remembered.read('runs', 'sessionStorage') !== null) await (await import('../state/kept-runs.js')).keepRuns(state)
  }

  /** Samples that no link holds outlive the page, too. @param {PlaygroundState} state */
  async #keepData({ config, own }) {
    if (config.value.data.inputs !== undefined && !own.linked.value) (await import('../state/kept-data.js')).keepData(own)
  }

  /** @protected @param {PlaygroundState} state @param {AbortSignal} signal */
  follow(state, signal) {
    this.#lock()
    for (const audience of [state.drawers, state.listeners]) audience.add((frame) => this.tell('progress', frame.progress))
    const stop = state.exercise.report.subscribe((report) => report && this.tell('goal', report))
    signal.addEventListener('abort', stop)
    if (this.hasAttribute('remember')) {
      signal.addEventListener('abort', state.runs.subscribe((runs) => void this.#keep(state, runs)))
      signal.addEventListener('abort', effect(() => void this.#keepData(state)))
    }
    if (this.hasAttribute('guide')) void this.#openGuide()
    signal.addEventListener('abort', () => this.#closeGuide())
    const begins = this.hasAttribute('autoplay') && !matchMedia('(prefers-reduced-motion: reduce)').matches
    if (begins) state.play()
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} value
   */
  attributeChangedCallback(name, before, value) {
    super.attributeChangedCallback(name, before, value)
    if (name === 'lock') this.#lock()
    if (name === 'guide' && value === null) this.#closeGuide()
    else if (name === 'guide') void this.#openGuide()
  }

  /** The last Progress; null before the first. */
  get progress() {
    return this.state?.frame?.progress ?? null
  }

  /** What a reader is asked to achieve, and which parts are shown for that; null until ready. */
  get exercise() {
    return this.state?.exercise ?? null
  }

  /** Links leave out the element's own speed. @protected @param {PlaygroundState} state @param {'max' | number} speed */
  setPace({ view }, speed) {
    view.speed.standard = view.speed.value = speed
  }

  /** @protected @param {PlaygroundState} state */
  paceOf({ view }) {
    return view.speed.value
  }

  /** Opens what is pasted or dropped outside of the element, for pages that are about this one. @param {Event} event @param {DataTransfer | null} transfer */
  receive(event, transfer) {
    this.#room?.receive(event, transfer)
  }

  /** One update. */
  async step() {
    await this.state?.step()
  }

  /** Back to the same initial weights. */
  async reset() {
    await this.state?.rewind()
  }
}
