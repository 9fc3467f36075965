// @ts-check
import { startSession } from '../engine/start.js'
import { RoomElement } from './room-element.js'

/**
 * What the module of a room exports.
 * @template {import('./room-element.js').RoomState} State
 * @typedef {object} RoomModule
 * @property {new (client: import('../engine/rpc.js').Client) => State & { open(config: any): Promise<void> }} State
 * @property {new (root: HTMLElement, state: State, words: import('./room-element.js').WordsSignal, hidden: import('./room-element.js').HiddenSignal) => import('./room-element.js').Room} Room
 */

/**
 * A room that is loaded when it is first shown.
 * @template {import('./room-element.js').RoomState} State
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
    const [module, client] = await Promise.all([this.load(), startSession(this.room)])
    this.#module = module
    const state = new module.State(client)
    await state.open(wanted())
    return state
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
}
