// @ts-check
import { signal } from '@preact/signals-core'

/**
 * A part of the page that is loaded when it is first asked for. What cannot be loaded is asked for again the next time.
 * @template Module
 * @param {() => Promise<Module>} load
 * @returns {() => Module | null} null until it is there; templates that asked are then made anew
 */
export function later(load) {
  const loaded = signal(/** @type {Module | null} */ (null))
  let loading = false
  return () => {
    if (loaded.value === null && !loading) {
      loading = true
      load().then((module) => (loaded.value = module), () => (loading = false))
    }
    return loaded.value
  }
}
