// @ts-check
import { startSession } from '../engine/start.js'
import { RoomElement } from './room-element.js'

/**
 * `<taroko-descent config="rate=0.3&methods=full,momentum">`: gradient descent on a line's loss, logistic regression, typed functions and a
 * network.
 *
 * Attributes: `config` (a link), `lang`. Events: `ready`, `change` (detail: `{ config, link }`, after a deliberate change), `error`
 * (detail: Error).
 * @extends {RoomElement<import('../state/descent-state.js').DescentState>}
 */
export class TarokoDescent extends RoomElement {
  /** @type {typeof import('./descent-room.js') | null} */
  #parts = null

  /** @protected @param {() => any} wanted */
  async openState(wanted) {
    const [parts, client] = await Promise.all([import('./descent-room.js'), startSession('descent')])
    this.#parts = parts
    const state = new parts.DescentState(client)
    await state.open(wanted())
    return state
  }

  /**
   * @protected
   * @param {HTMLElement} root
   * @param {import('../state/descent-state.js').DescentState} state
   * @param {import('./room-element.js').WordsSignal} words
   */
  createRoom(root, state, words) {
    const { DescentRoom } = /** @type {typeof import('./descent-room.js')} */ (this.#parts)
    return new DescentRoom(root, state, words)
  }

  play() {
    this.state?.play()
  }

  pause() {
    this.state?.pause()
  }

  /** One step along the first path. */
  step() {
    this.state?.goTo(this.state.at.value + 1)
  }

  /** Back to the start. */
  reset() {
    this.state?.goTo(0)
  }
}
