// @ts-check
import { LazyRoomElement } from './lazy-room-element.js'

/**
 * `<taroko-descent config="rate=0.3&methods=full,momentum">`: gradient descent on a line's loss, logistic regression, typed functions and a
 * network.
 *
 * Attributes: `config` (a link), `lang`. Events: `ready`, `change` (detail: `{ config, link }`, after a deliberate change), `error`
 * (detail: Error).
 * @extends {LazyRoomElement<import('../state/descent-state.js').DescentState>}
 */
export class TarokoDescent extends LazyRoomElement {
  /** @protected */
  get room() {
    return /** @type {const} */ ('descent')
  }

  /** @protected */
  async load() {
    return import('./descent-room.js')
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
