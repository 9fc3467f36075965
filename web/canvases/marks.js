// @ts-check

/** @typedef {(path: CanvasRenderingContext2D, x: number, y: number, r: number) => void} Mark */

/** @param {[number, number][]} corners in units of the radius @returns {Mark} */
const polygon = (corners) => (path, x, y, r) => {
  corners.forEach(([dx, dy], i) => (i === 0 ? path.moveTo(x + r * dx, y + r * dy) : path.lineTo(x + r * dx, y + r * dy)))
  path.closePath()
}

/** @param {number} count @param {number} inner @param {number} outer @returns {[number, number][]} */
const star = (count, inner, outer) =>
  Array.from({ length: 2 * count }, (_, i) => {
    const angle = (Math.PI * i) / count - Math.PI / 2
    const radius = i % 2 === 0 ? outer : inner
    return [radius * Math.cos(angle), radius * Math.sin(angle)]
  })

/** @type {Mark} */
const circle = (path, x, y, r) => {
  path.moveTo(x + r, y)
  path.arc(x, y, r, 0, 2 * Math.PI)
}

const arm = 0.42

/**
 * The corners of each class's shape, in units of the radius, about equally heavy; the first is a circle and has none. Classes are told
 * apart without colour.
 * @type {([number, number][] | null)[]}
 */
export const corners = [
  null,
  [[0, -1.25], [1.15, 0.8], [-1.15, 0.8]],
  [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]],
  [[0, -1.35], [1.1, 0], [0, 1.35], [-1.1, 0]],
  [
    [-arm, -1.2], [arm, -1.2], [arm, -arm], [1.2, -arm], [1.2, arm], [arm, arm],
    [arm, 1.2], [-arm, 1.2], [-arm, arm], [-1.2, arm], [-1.2, -arm], [-arm, -arm],
  ],
  star(5, 0.6, 1.5),
]

/**
 * Draws the shape of each class.
 * @type {Mark[]}
 */
export const marks = corners.map((shape) => (shape === null ? circle : polygon(shape)))
