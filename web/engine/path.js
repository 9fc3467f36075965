// @ts-check

/** @typedef {string | number} Key */

/**
 * The keys along a config path: `network.hidden[1].units` is `['network', 'hidden', 1, 'units']`.
 * @param {string} path
 * @returns {Key[]}
 */
export function keysOf(path) {
  return [...path.matchAll(/[^.[\]]+/g)].map(([key]) => (/^\d+$/.test(key) ? Number(key) : key))
}

/**
 * What stands at a path of plain data, undefined where nothing does.
 * @param {any} data
 * @param {string | Key[]} path
 * @returns {any}
 */
export function valueAt(data, path) {
  const keys = typeof path === 'string' ? keysOf(path) : path
  return keys.reduce((inner, key) => inner?.[key], data)
}

/**
 * Whether a value can be put there: places of a list follow one another.
 * @param {any} data
 * @param {string} path
 */
export function hasPlaceAt(data, path) {
  const keys = keysOf(path)
  return keys.every((key, i) => {
    if (typeof key !== 'number') return true
    const list = valueAt(data, keys.slice(0, i))
    return key <= (Array.isArray(list) ? list.length : 0)
  })
}

/**
 * A copy of plain data with another value at a path; undefined removes the field, or the element of a list. What lies beside the path is
 * shared with the original.
 * @param {any} data
 * @param {string | Key[]} path
 * @param {any} value
 * @returns {any}
 */
export function withValue(data, path, value) {
  const [key, ...rest] = typeof path === 'string' ? keysOf(path) : path
  if (key === undefined) return value
  const copy = Array.isArray(data) ? [...data] : { ...data }
  const inner = rest.length > 0 ? withValue(copy[key] ?? (typeof rest[0] === 'number' ? [] : {}), rest, value) : value
  if (inner !== undefined) copy[key] = inner
  else if (Array.isArray(copy)) copy.splice(Number(key), 1)
  else delete copy[key]
  return copy
}
