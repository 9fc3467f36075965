// @ts-check
import { marks } from './marks.js'
import { mixed, signedColor } from './palette.js'

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('../engine/grid.js').Range} Range */
/**
 * @typedef {object} Samples
 * @property {Float32Array} inputs row by row
 * @property {number} columns
 * @property {Float32Array} targets row by row
 * @property {number} outputs
 * @property {string} task
 * @property {number} [shown] of several targets to be predicted as numbers, the one that is shown; the first unless given
 */

/**
 * Where points go: the input columns along the axes, with their ranges; a single axis has the target up.
 * @typedef {{ axes: number[], ranges: Range[], targetRange: Range, width: number, height: number }} Frame
 */

/** @typedef {{ colors: string[], mark: number, edge?: string }} Style */

/** Where a sample goes, from the frame's upper left. @param {Samples} samples @param {Frame} frame @param {number} row @returns {[number, number]} */
function placeOf({ inputs, columns, targets, outputs, task, shown = 0 }, { axes: [across, up], ranges, targetRange, width, height }, row) {
  const share = (/** @type {number} */ value, /** @type {Range} */ [least, most]) => (value - least) / (most - least)
  const x = width * share(inputs[row * columns + across], ranges[across])
  if (up !== undefined) return [x, height * (1 - share(inputs[row * columns + up], ranges[up]))]
  // Classes have no height of their own: they lie where their curves should be.
  const target = task === 'regression' ? targets[row * outputs + shown] : task === 'binary' ? targets[row] : 1
  return [x, height * (1 - share(target, targetRange))]
}

/**
 * The sample nearest to a place, in pixels from the frame's upper left.
 * @param {Samples} samples
 * @param {Frame} frame
 * @param {{ x: number, y: number, radius: number }} place
 * @returns {{ row: number, distance: number } | null} null where there is none within the radius
 */
export function nearestPoint(samples, frame, { x, y, radius }) {
  let [nearest, least] = [-1, radius]
  for (let row = 0; row * samples.columns < samples.inputs.length; ++row) {
    const [across, down] = placeOf(samples, frame, row)
    const distance = Math.hypot(across - x, down - y)
    if (distance <= least) [nearest, least] = [row, distance]
  }
  return nearest < 0 ? null : { row: nearest, distance: least }
}

/**
 * What a sample belongs to: a class, or a set of labels as a number in binary, or a colour for a number.
 * @param {Samples} samples
 * @param {number} row
 */
export function groupOf({ targets, outputs, task, shown = 0 }, row) {
  if (task === 'regression') return targets[row * outputs + shown]
  if (task !== 'multiLabel') return targets[row]
  let set = 0
  for (let k = 0; k < outputs; ++k) if (targets[row * outputs + k] > 0.5) set += 1 << k
  return set
}

/**
 * The colours of a group, several where a sample has several labels, none where it has none.
 * @param {string} task
 * @param {number} group
 * @param {number} half the target at the end of the scale
 * @param {Palette} palette
 * @returns {Style}
 */
export function styleOf(task, group, half, palette) {
  if (task === 'binary') return { colors: [group > 0.5 ? palette.positive : palette.negative], mark: group > 0.5 ? 0 : 1 }
  if (task === 'multiclass') return { colors: [palette.classes[group % 6]], mark: group % 6 }
  if (task === 'multiLabel') {
    const colors = palette.classes.filter((_, k) => (group >> k) % 2 === 1)
    return { colors, mark: colors.length === 1 ? palette.classes.indexOf(colors[0]) : 0 }
  }
  return { colors: [signedColor(palette, group / half)], mark: 0, edge: palette.muted }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number][]} places
 * @param {Style} style
 * @param {number} radius
 * @param {Palette} palette
 * @param {boolean} hollow
 */
function drawGroup(context, places, { colors, mark, edge }, radius, palette, hollow) {
  context.lineWidth = hollow ? 1.5 : 1
  if (colors.length > 1) return (hollow ? drawArcs : drawParts)(context, places, colors, radius, palette)
  context.beginPath()
  for (const [x, y] of places) marks[mark](context, x, y, radius)
  if (hollow) {
    context.strokeStyle = colors[0] ?? palette.muted
    context.stroke()
    return
  }
  context.fillStyle = colors[0] ?? mixed(palette.paper, palette.muted, 0.4)
  context.strokeStyle = colors.length === 0 ? palette.muted : (edge ?? palette.pointEdge)
  context.stroke()
  context.fill()
}

/**
 * A ring in equal parts, one for each label, with room between them.
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number][]} places
 * @param {string[]} colors
 * @param {number} radius
 */
function drawArcs(context, places, colors, radius) {
  const turn = (2 * Math.PI) / colors.length
  const gap = 0.25
  context.lineWidth = 2
  colors.forEach((color, k) => {
    context.strokeStyle = color
    context.beginPath()
    for (const [x, y] of places) {
      const from = k * turn - Math.PI / 2 + gap / 2
      context.moveTo(x + radius * 1.2 * Math.cos(from), y + radius * 1.2 * Math.sin(from))
      context.arc(x, y, radius * 1.2, from, from + turn - gap)
    }
    context.stroke()
  })
}

/**
 * A disc in equal parts, one for each label.
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number][]} places
 * @param {string[]} colors
 * @param {number} radius
 * @param {Palette} palette
 */
function drawParts(context, places, colors, radius, palette) {
  const turn = (2 * Math.PI) / colors.length
  colors.forEach((color, k) => {
    context.fillStyle = color
    context.beginPath()
    for (const [x, y] of places) {
      context.moveTo(x, y)
      context.arc(x, y, radius * 1.2, k * turn - Math.PI / 2, (k + 1) * turn - Math.PI / 2)
    }
    context.fill()
  })
  context.strokeStyle = palette.pointEdge
  context.beginPath()
  for (const [x, y] of places) {
    context.moveTo(x + radius * 1.2, y)
    context.arc(x, y, radius * 1.2, 0, 2 * Math.PI)
  }
  context.stroke()
}

/**
 * Draws samples into a frame, told apart by colour and shape.
 * @param {CanvasRenderingContext2D} context
 * @param {Samples} samples
 * @param {Frame} frame
 * @param {Palette} palette
 * @param {{ radius: number, half: number, hollow?: boolean }} options `half`: the target at the end of the colour scale
 */
export function drawPoints(context, samples, frame, palette, { radius, half, hollow = false }) {
  const rows = samples.inputs.length / samples.columns
  /** @type {Map<number, [number, number][]>} */
  const groups = new Map()
  for (let row = 0; row < rows; ++row) {
    const value = groupOf(samples, row)
    const group = samples.task === 'regression' ? (Math.round((12 * value) / half) * half) / 12 : value
    const places = groups.get(group) ?? []
    places.push(placeOf(samples, frame, row))
    groups.set(group, places)
  }
  // Over a single input a target is shown by its height, not by colour.
  const byHeight = samples.task === 'regression' && frame.axes.length === 1
  for (const [group, places] of groups) {
    const style = byHeight ? { colors: [palette.ink], mark: 0 } : styleOf(samples.task, group, half, palette)
    drawGroup(context, places, style, radius, palette, hollow)
  }
}

/**
 * Rings around some of the samples.
 * @param {CanvasRenderingContext2D} context
 * @param {Samples} samples
 * @param {Frame} frame
 * @param {Iterable<number>} rows
 * @param {number} radius
 * @param {Palette} palette
 */
export function drawRings(context, samples, frame, rows, radius, palette) {
  context.beginPath()
  for (const row of rows) {
    const [x, y] = placeOf(samples, frame, row)
    context.moveTo(x + radius, y)
    context.arc(x, y, radius, 0, 2 * Math.PI)
  }
  context.lineWidth = 4
  context.strokeStyle = palette.paper
  context.stroke()
  context.lineWidth = 1.5
  context.strokeStyle = palette.ink
  context.stroke()
}
