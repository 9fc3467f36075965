// @ts-check
import { LazyRoomElement } from './lazy-room-element.js'

/**
 * `<taroko-backprop config="preset=neuron&step=4">`: computation graphs, stepped through forward and backward.
 *
 * Attributes: `config` (a link), `hide` (names of parts: presets, expression, variables, cycle, links), `lang`, `speed` (steps per
 * second). Events: `ready`, `progress` (detail: `{ status, step, steps }`), `change` (detail: `{ config, link }`, after a deliberate change),
 * `error` (detail: Error).
 * @extends {LazyRoomElement<import('../state/backprop-state.js').BackpropState>}
 */
export class TarokoBackprop extends LazyRoomElement {
  static parts = ['presets', 'expression', 'variables', 'cycle', 'links', 'figures']
  static standardSpeed = 1

  /** @protected */
  get room() {
    return /** @type {const} */ ('backprop')
  }

  /** @protected */
  async load() {
    return import('./backprop-room.js')
  }
}
