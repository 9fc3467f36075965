// @ts-check

/** @typedef {[number, number]} Range */
/** @typedef {{ columns: number, axes: number[], ranges: Range[], means?: number[] }} Plane  which input columns the picture's axes are, how far each column reaches, and its mean, 0 unless given */

/** Points drawn by hand reach as far from the origin along both axes. */
export const drawnReach = 6

/**
 * Whether samples can have been drawn by hand: over x and y, in whole hundredths, within reach.
 * @param {{ inputs: Float32Array, columns: number, names: string[] }} samples
 */
export function isDrawn({ inputs, columns, names }) {
  const fits = (/** @type {number} */ value) => Math.abs(value) <= drawnReach && Math.fround(Math.round(100 * value) / 100) === value
  return columns === 2 && String(names) === 'x,y' && inputs.every(fits)
}

/**
 * Round bounds around a column's values, so that pictures do not jump with every change of noise. Points of the plane data sets get −6 … 6.
 * @param {Float32Array} values row by row
 * @param {number} columns
 * @param {number} column
 * @returns {Range}
 */
export function rangeOf(values, columns, column) {
  let least = Infinity
  let most = -Infinity
  for (let i = column; i < values.length; i += columns) {
    least = Math.min(least, values[i])
    most = Math.max(most, values[i])
  }
  if (least > most) return [-1, 1]
  const reach = Math.max(-least, most)
  if (least < 0 && most > 0) {
    const half = reach > 3.5 ? Math.max(6, 2 * Math.ceil(reach / 2)) : Math.ceil(reach)
    return [-half, half]
  }
  const margin = 0.08 * (most - least || 1)
  return [least - margin, most + margin]
}

/**
 * @param {Float32Array} values row by row
 * @param {number} columns
 * @param {number} column
 */
export function meanOf(values, columns, column) {
  let sum = 0
  for (let i = column; i < values.length; i += columns) sum += values[i]
  return (sum * columns) / values.length
}

/**
 * Raw inputs for a picture: `size` × `size` points over two columns, row by row from the top left, or `size` points along one.
 * The remaining columns stay at their mean.
 * @param {Plane} plane
 * @param {number} size
 * @returns {{ values: Float32Array, columns: number }}
 */
export function gridInputs({ columns, axes, ranges, means = [] }, size) {
  const [across, up] = axes
  const rows = up === undefined ? 1 : size
  const values = new Float32Array(rows * size * columns)
  const at = (/** @type {Range} */ [least, most], /** @type {number} */ share) => least + (most - least) * share
  for (let row = 0; row < rows; ++row) {
    for (let column = 0; column < size; ++column) {
      const offset = (row * size + column) * columns
      means.forEach((mean, i) => (values[offset + i] = mean))
      values[offset + across] = at(ranges[across], (column + 0.5) / size)
      if (up !== undefined) values[offset + up] = at(ranges[up], 1 - (row + 0.5) / size)
    }
  }
  return { values, columns }
}
