// @ts-check
import { messageOf } from './message.js'
import { keysOf, valueAt, withValue } from './path.js'

/** What did not fit, in the engine's words. @typedef {import('./message.js').Message & { path: string }} Correction */

const mostCorrections = 50

/**
 * The config without the field that was refused: the fallback's value takes its place, or nothing, and where both were tried the field
 * around it goes. Null where nothing is left to take away.
 * @param {any} config
 * @param {any} fallback
 * @param {string} path
 * @returns {any}
 */
function without(config, fallback, path) {
  // Samples are of one piece: what is left of them would not fit either.
  for (let keys = /^data\.(inputs|targets)/.test(path) ? ['data'] : keysOf(path); keys.length > 0; keys = keys.slice(0, -1)) {
    const present = valueAt(config, keys)
    const instead = valueAt(fallback, keys)
    if (instead !== undefined && JSON.stringify(present) !== JSON.stringify(instead)) return withValue(config, keys, instead)
    if (present !== undefined) return withValue(config, keys, undefined)
  }
  return null
}

/**
 * Tries a config that came from outside, such as an address edited by hand, and gives up one refused field after the other until it fits.
 * @template Result
 * @param {any} config
 * @param {any} fallback a config that fits, from which refused fields are taken
 * @param {(config: any) => Result} attempt throws an error with a `path` where the config does not fit
 * @returns {{ result: Result, corrections: Correction[] }}
 */
export function repair(config, fallback, attempt) {
  /** @type {Correction[]} */
  const corrections = []
  let candidate = config
  for (let tries = 0; tries < mostCorrections; ++tries) {
    try {
      return { result: attempt(candidate), corrections }
    } catch (error) {
      const { path } = /** @type {Error & { path?: string }} */ (error)
      if (path === undefined) throw error
      const correction = { path, ...messageOf(error) }
      if (JSON.stringify(corrections.at(-1)) !== JSON.stringify(correction)) corrections.push(correction)
      candidate = without(candidate, fallback, path) ?? fallback
    }
  }
  return { result: attempt(fallback), corrections }
}
