// @ts-check
import { groupsOf, snapped } from './drawn-points.js'

// Edits to a drawing; loaded only when somebody starts to draw.

/** @typedef {import('./drawn-points.js').Drawing} Drawing */

/** @type {Drawing} */
export const emptyDrawing = { kind: 'classes', count: 2, points: [] }

/**
 * The drawing with other groups. A class becomes the label of its number and the other way round; points that have no place among the new
 * groups go.
 * @param {Drawing} drawing
 * @param {Drawing['kind']} kind
 * @param {number} count
 * @returns {Drawing}
 */
export function withGroups(drawing, kind, count) {
  const toLabels = (/** @type {number} */ group) => 1 << group
  const toClass = (/** @type {number} */ group) => (group > 0 && (group & (group - 1)) === 0 ? Math.log2(group) : Infinity)
  const moved = kind === drawing.kind ? (/** @type {number} */ group) => group : kind === 'labels' ? toLabels : toClass
  const points = drawing.points.map((point) => ({ ...point, group: moved(point.group) })).filter(({ group }) => group < groupsOf({ kind, count }))
  return { kind, count, points }
}

/**
 * Points along a line, at equal distances from the last one added.
 * @param {{ x: number, y: number }} from
 * @param {{ x: number, y: number }} to
 * @param {number} spacing
 * @returns {{ x: number, y: number }[]} without `from`
 */
export function pointsAlong(from, to, spacing) {
  const distance = Math.hypot(to.x - from.x, to.y - from.y)
  return Array.from({ length: Math.floor(distance / spacing) }, (_, i) => {
    const share = ((i + 1) * spacing) / distance
    return { x: snapped(from.x + share * (to.x - from.x)), y: snapped(from.y + share * (to.y - from.y)) }
  })
}
