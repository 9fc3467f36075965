// @ts-check

/** @typedef {{ values: Float32Array, columns: number }} Table  numbers row by row, as complete configs have own samples */

/**
 * Whether two tables, or none, hold the same numbers. Own samples can be many: they are not written out to be compared.
 * @param {Table | undefined} a
 * @param {Table | undefined} b
 */
export function sameTable(a, b) {
  if (a === undefined || b === undefined) return a === b
  return a.columns === b.columns && a.values.length === b.values.length && a.values.every((value, i) => value === b.values[i])
}
