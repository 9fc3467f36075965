// @ts-check
import { signal } from '@preact/signals-core'

/**
 * A part of the page that is loaded when it is first asked for. What cannot be loaded is asked for again the next time.
 * @template Module
 * @param {() => Promise<Module>} load
 * @returns {(draw?: () => void) => Module | null} null until it is there; templates that asked are then made anew, and `draw` is called,
 *   since training may stand still with its last frame drawn
 */
export function later(load) {
  const loaded = signal(/** @type {Module | null} */ (null))
  /** @type {Set<() => void> | null} */
  let waiting = null
  return (draw = () => {}) => {
    if (loaded.value !== null) return loaded.value
    if (waiting !== null) {
      waiting.add(draw)
      return null
    }
    const asked = new Set([draw])
    waiting = asked
    load()
      .then((module) => {
        loaded.value = module
        for (const each of asked) each()
      })
      .catch(() => (waiting = null))
    return null
  }
}
