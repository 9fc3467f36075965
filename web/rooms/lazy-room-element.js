// @ts-check
import { startSession } from '../engine/start.js'
import { RoomElement } from './room-element.js'

/**
 * What the module of a room exports.
 * @template {import('../state/room-state.js').RoomState<any>} State
 * @typedef {object} RoomModule
 * @property {new (client: import('../engine/rpc.js').Client) => State & { open(config: any): Promise<void> }} State
 * @property {new (root: HTMLElement, state: State, words: import('./room-element.js').WordsSignal, hidden: import('./room-element.js').HiddenSignal) => import('./room-element.js').Room} Room
 */

/**
 * A room that is loaded when it is first shown.
 * @template {import('../state/room-state.js').RoomState<any>} State
 * @extends {RoomElement<State>}
 */
export class LazyRoomElement extends RoomElement {
  /** @type {RoomModule<State> | null} */
  #module = null

  /** @protected @returns {import('../engine/worker.js').RoomName} */
  get room() {
    throw new Error('a room has a name')
  }

  /** @protected @returns {Promise<RoomModule<State>>} */
  async load() {
    throw new Error('a room has a module')
  }

  /** @protected @param {() => any} wanted */
  async openState(wanted) {
    const module = this.load()
    // Whether it could be loaded is looked at when there is a worker.
    module.catch(() => {})
    const client = await startSession(this.room)
    try {
      this.#module = await module
      const state = new this.#module.State(client)
      this.setPace(state, this.speed)
      await state.open(wanted())
      return state
    } catch (error) {
      client.close()
      throw error
    }
  }

  /**
   * @protected
   * @param {HTMLElement} root
   * @param {State} state
   * @param {import('./room-element.js').WordsSignal} words
   * @param {import('./room-element.js').HiddenSignal} hidden
   */
  createRoom(root, state, words, hidden) {
    const { Room } = /** @type {RoomModule<State>} */ (this.#module)
    return new Room(root, state, words, hidden)
  }

  /** @protected @param {State} state @param {AbortSignal} signal */
  follow(state, signal) {
    let drawing = 0
    const stop = state.followProgress(() => {
      if (drawing === 0) drawing = requestAnimationFrame(() => ((drawing = 0), this.state && this.tell('progress', state.progress)))
    })
    signal.addEventListener('abort', stop)
  }

  /** @protected @param {State} state @param {'max' | number} speed */
  setPace(state, speed) {
    state.speed = speed
  }

  /** How far the room's steps have been made; null where it has none, or is not ready. @returns {import('../state/room-state.js').RoomProgress | null} */
  get progress() {
    return this.state?.progress ?? null
  }

  /** One step, where the room has steps. */
  step() {
    this.state?.pause()
    this.state?.advance()
    this.state?.settle()
  }

  /** Back to before the first step. */
  reset() {
    this.state?.pause()
    this.state?.restart()
  }
}
