// @ts-check
import { startSession } from '../engine/start.js'
import { RoomElement } from './room-element.js'

/**
 * `<taroko-losses config="logits=1.5,-0.5,0.3&class=1">`: the lecture's losses, from logits to probabilities, terms and gradients.
 *
 * Attributes: `config` (a link), `lang`. Events: `ready`, `change` (detail: `{ config, link }`, after a deliberate change), `error`
 * (detail: Error).
 * @extends {RoomElement<import('../state/losses-state.js').LossesState>}
 */
export class TarokoLosses extends RoomElement {
  /** @type {typeof import('./losses-room.js') | null} */
  #parts = null

  /** @protected @param {() => any} wanted */
  async openState(wanted) {
    const [parts, client] = await Promise.all([import('./losses-room.js'), startSession('losses')])
    this.#parts = parts
    const state = new parts.LossesState(client)
    await state.open(wanted())
    return state
  }

  /**
   * @protected
   * @param {HTMLElement} root
   * @param {import('../state/losses-state.js').LossesState} state
   * @param {import('./room-element.js').WordsSignal} words
   */
  createRoom(root, state, words) {
    const { LossesRoom } = /** @type {typeof import('./losses-room.js')} */ (this.#parts)
    return new LossesRoom(root, state, words)
  }
}
