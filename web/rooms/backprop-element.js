// @ts-check
import { startSession } from '../engine/start.js'
import { RoomElement } from './room-element.js'

/**
 * `<taroko-backprop config="preset=neuron&step=4">`: computation graphs, stepped through forward and backward.
 *
 * Attributes: `config` (a link), `hide` (names of parts: presets, expression, variables, cycle, links), `lang`. Events: `ready`, `change`
 * (detail: `{ config, link }`, after a deliberate change), `error` (detail: Error).
 * @extends {RoomElement<import('../state/backprop-state.js').BackpropState>}
 */
export class TarokoBackprop extends RoomElement {
  /** @type {typeof import('./backprop-room.js') | null} */
  #parts = null

  /** @protected @param {() => any} wanted */
  async openState(wanted) {
    const [parts, client] = await Promise.all([import('./backprop-room.js'), startSession('backprop')])
    this.#parts = parts
    const state = new parts.BackpropState(client)
    await state.open(wanted())
    return state
  }

  /**
   * @protected
   * @param {HTMLElement} root
   * @param {import('../state/backprop-state.js').BackpropState} state
   * @param {import('./room-element.js').WordsSignal} words
   * @param {import('./room-element.js').HiddenSignal} hidden
   */
  createRoom(root, state, words, hidden) {
    const { BackpropRoom } = /** @type {typeof import('./backprop-room.js')} */ (this.#parts)
    return new BackpropRoom(root, state, words, hidden)
  }
}
