// @ts-check

/**
 * A node of the drawing: its centre and its half side, in CSS pixels.
 * @typedef {{ x: number, y: number, half: number }} Place
 *
 * @typedef {object} NetworkLayout
 * @property {number} height
 * @property {number} side of a node
 * @property {Place[]} features in the order in which they are offered
 * @property {Place[][]} layers hidden layers, then the output
 * @property {number[]} centers of the columns: hidden layers, then the output
 * @property {number} columnWidth how much room each column has
 */

const largestSide = 40
const smallestSide = 14

/**
 * Places features, units and outputs in columns.
 * @param {object} request
 * @param {number} request.width
 * @param {number} request.labels room for the features' names at the left
 * @param {number} request.features how many are offered
 * @param {number[]} request.units drawn in each layer, output included
 * @param {number} request.mostHeight
 * @returns {NetworkLayout}
 */
export function layoutNetwork({ width, labels, features, units, mostHeight }) {
  const rows = Math.max(features, ...units)
  const span = width - labels
  const columns = units.length + 1
  const columnWidth = span / columns
  const side = Math.max(smallestSide, Math.min(largestSide, Math.floor(mostHeight / rows) - 6, Math.floor(columnWidth * 0.55)))
  const pitch = Math.min(side * 1.5, Math.max(side + 6, mostHeight / rows))
  const height = Math.ceil(Math.max(rows * pitch, 5 * pitch))
  const first = labels + side / 2 + 4
  const last = width - Math.min(columnWidth / 2, Math.max(side, 44)) - 2
  const centerOf = (/** @type {number} */ column) => Math.round(first + ((last - first) * column) / (columns - 1))
  const column = (/** @type {number} */ count, /** @type {number} */ x) =>
    Array.from({ length: count }, (_, i) => ({ x, y: Math.round(height / 2 + (i - (count - 1) / 2) * pitch), half: side / 2 }))
  const centers = units.map((_, i) => centerOf(i + 1))
  return {
    height,
    side,
    features: column(features, centerOf(0)),
    layers: units.map((count, i) => column(count, centers[i])),
    centers,
    columnWidth: (last - first) / (columns - 1),
  }
}
