// @ts-check

/**
 * A node of the drawing: its centre and its half side, in CSS pixels.
 * @typedef {{ x: number, y: number, half: number }} Place
 *
 * @typedef {object} NetworkLayout
 * @property {number} width
 * @property {number} height
 * @property {Place[]} features in the order in which they are offered
 * @property {Place[][]} layers hidden layers, then the output
 * @property {number[]} centers of the columns: hidden layers, then the output
 * @property {number} columnWidth how much room each column has
 */

const largestSide = 40
const smallestSide = 14
/** Columns of more than this need more height to stay legible. */
const easyRows = 10

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
  const columns = units.length + 1
  const columnWidth = (width - labels) / columns
  const room = rows > easyRows ? mostHeight * 1.2 : mostHeight
  const sideOf = (/** @type {number} */ count) =>
    Math.max(smallestSide, Math.min(largestSide, Math.floor(room / count) - 5, Math.floor(columnWidth * 0.55)))
  const pitchOf = (/** @type {number} */ count) => Math.min(sideOf(count) * 1.5, Math.max(sideOf(count) + 5, room / count))
  const height = Math.ceil(Math.max(rows * pitchOf(rows), 5 * pitchOf(5)) + 8)
  const first = labels + sideOf(features) / 2 + 4
  const last = width - Math.min(columnWidth / 2, 56)
  const centerOf = (/** @type {number} */ column) => Math.round(first + ((last - first) * column) / (columns - 1))
  const column = (/** @type {number} */ count, /** @type {number} */ x) =>
    Array.from({ length: count }, (_, i) => ({ x, y: Math.round(height / 2 + (i - (count - 1) / 2) * pitchOf(count)), half: sideOf(count) / 2 }))
  const centers = units.map((_, i) => centerOf(i + 1))
  return {
    width,
    height,
    features: column(features, centerOf(0)),
    layers: units.map((count, i) => column(count, centers[i])),
    centers,
    columnWidth: (last - first) / (columns - 1),
  }
}
