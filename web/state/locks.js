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

/**
 * A changed config with what is locked as it was.
 * @param {any} before
 * @param {any} after
 * @param {Set<string>} locked names of parts
 */
export function withLocked(before, after, locked) {
  const data = locked.has('data') ? { ...before.data, features: after.data.features } : after.data
  // The controls of regularization belong to those of the loss.
  const kept = Object.entries(places).filter(([part]) => locked.has(part) || (part === 'regularization' && locked.has('loss')))
  return kept.reduce((config, [, path]) => withValue(config, path, valueAt(before, path)), { ...after, data })
}
