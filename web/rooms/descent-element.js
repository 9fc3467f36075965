// @ts-check
import { LazyRoomElement } from './lazy-room-element.js'

/**
 * `<taroko-descent config="rate=0.3&methods=full,momentum">`: gradient descent on a line's loss, logistic regression, typed functions and a
 * network.
 *
 * Attributes: `config` (a link), `lang`, `speed` (steps per second). Events: `ready`, `progress` (detail: `{ status, step, steps, loss }` of the
 * first path), `change` (detail: `{ config, link }`, after a deliberate change), `error` (detail: Error).
 * @extends {LazyRoomElement<import('../state/descent-state.js').DescentState>}
 */
export class TarokoDescent extends LazyRoomElement {
  static standardSpeed = 8

  /** @protected */
  get room() {
    return /** @type {const} */ ('descent')
  }

  /** @protected */
  async load() {
    return import('./descent-room.js')
  }
}
