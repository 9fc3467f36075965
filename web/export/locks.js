// @ts-check
import { valueAt, withValue } from '../engine/path.js'

/** Parts whose values can be locked, and where they stand in configs; the data set is all of `data` but the features. */
const places = { network: 'network', features: 'data.features', loss: 'loss', regularization: 'regularization', optimizer: 'optimizer', schedule: 'schedule', batch: 'batch' }

export const lockableParts = ['data', ...Object.keys(places)]

/** Reads names of parts, such as `data,loss`. @param {string} text @returns {string[] | undefined} undefined where one cannot be locked */
export function locksFrom(text) {
  const names = text === '' ? [] : text.split(',')
  return names.every((name) => lockableParts.includes(name)) ? [...new Set(names)] : undefined
}

/** A part as it stands in a config. @param {any} config @param {string} part */
function settingsOf(config, part) {
  const { features: _, ...data } = config.data
  return part === 'data' ? data : valueAt(config, places[/** @type {keyof typeof places} */ (part)])
}

/**
 * The parts that are not as they were.
 * @param {any} before complete
 * @param {any} after complete
 * @param {readonly string[]} parts
 */
export const changedParts = (before, after, parts) => parts.filter((part) => JSON.stringify(settingsOf(before, part)) !== JSON.stringify(settingsOf(after, part)))

/**
 * A changed config with what is locked as it was.
 * @param {any} before
 * @param {any} after
 * @param {Set<string>} locked names of parts
 */
export function withLocked(before, after, locked) {
  const data = locked.has('data') ? { ...before.data, features: after.data.features } : after.data
  const kept = Object.entries(places).filter(([part]) => locked.has(part))
  return kept.reduce((config, [, path]) => withValue(config, path, valueAt(before, path)), { ...after, data })
}
