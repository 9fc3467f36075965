// @ts-check
import { LazyRoomElement } from './lazy-room-element.js'

/**
 * `<taroko-losses config="logits=1.5,-0.5,0.3&class=1">`: the lecture's losses, from logits to probabilities, terms and gradients.
 *
 * Attributes: `config` (a link), `lang`. Events: `ready`, `change` (detail: `{ config, link }`, after a deliberate change), `error`
 * (detail: Error).
 * @extends {LazyRoomElement<import('../state/losses-state.js').LossesState>}
 */
export class TarokoLosses extends LazyRoomElement {
  /** @protected */
  get room() {
    return /** @type {const} */ ('losses')
  }

  /** @protected */
  async load() {
    return import('./losses-room.js')
  }
}
