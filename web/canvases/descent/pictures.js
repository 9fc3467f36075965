// @ts-check
import { marks } from '../marks.js'
import { Plane, drawContours, rangesOf } from './plane.js'

/** @typedef {import('../palette.js').Palette} Palette */
/** @typedef {import('../../engine/descent-session.js').Path} Path */
/** @typedef {import('../../engine/grid.js').Range} Range */

/** The colour of each way to descend; the first is ink. @param {Palette} palette @param {string} name */
const colorOf = (palette, name) => ({ full: palette.ink, mini: palette.classes[0], single: palette.classes[1], momentum: palette.classes[2], adam: palette.classes[3] })[name] ?? palette.ink

/** The range of some numbers with room to spare. @param {number[]} values @returns {Range} */
function around(values) {
  const finite = values.filter(Number.isFinite)
  const [low, high] = [Math.min(...finite), Math.max(...finite)]
  const room = Math.max(0.12 * (high - low), 0.2)
  return [low - room, high + room]
}

/**
 * The loss over two parameters with every path on it, the present step as an arrow, the start as a handle.
 * @param {HTMLCanvasElement} canvas
 * @param {{ surface: import('../../engine/descent-session.js').Surface, paths: Path[], at: number, order: [number, number], bottom?: number[], labels: [string, string], lit?: number | null }} picture
 *   `order`: which parameters lie across and upwards; `lit`: the parameter whose part of the step is shown
 * @param {Palette} palette
 */
export function drawSurface(canvas, { surface, paths, at, order: [across, up], bottom, labels, lit = null }, palette) {
  const plane = new Plane(canvas, ...rangesOf(surface))
  plane.axes(labels, palette)
  plane.clip()
  drawContours(plane, surface, palette)
  if (bottom) drawCross(plane, bottom[across], bottom[up], palette)
  for (const path of [...paths].reverse()) {
    const points = path.points.map((point) => /** @type {[number, number]} */ ([point[across], point[up]]))
    plane.trail({ points, color: colorOf(palette, path.name), at })
  }
  const first = paths[0]
  if (first?.points.length > 0) {
    const step = Math.min(at, first.points.length - 1)
    const [here, next] = [first.points[step], first.points[step + 1]]
    plane.handle(first.points[0][across], first.points[0][up], palette)
    if (next && lit === across) plane.leg([here[across], here[up]], [next[across], here[up]], palette.accent)
    if (next && lit === up) plane.leg([next[across], here[up]], [next[across], next[up]], palette.accent)
    if (next) plane.arrow([here[across], here[up]], [next[across], next[up]], palette.accent)
    plane.dot(here[across], here[up], 4, palette.accent)
  }
  return plane
}

/** @param {Plane} plane @param {number} x @param {number} y @param {Palette} palette */
function drawCross(plane, x, y, palette) {
  plane.context.beginPath()
  marks[4](plane.context, plane.x(x), plane.y(y), 5)
  plane.context.strokeStyle = palette.ink
  plane.context.lineWidth = 1.5
  plane.context.stroke()
}

/**
 * Points with the line of every iterate up to the present one.
 * @param {HTMLCanvasElement} canvas
 * @param {{ points: [number, number][], path: Path, at: number }} picture
 * @param {Palette} palette
 */
export function drawLines(canvas, { points, path, at }, palette) {
  const plane = new Plane(canvas, around(points.map(([x]) => x)), around(points.map(([, y]) => y)))
  plane.axes(['x', 'y'], palette)
  plane.clip()
  const { context } = plane
  const line = (/** @type {number[]} */ [slope, intercept]) => {
    context.beginPath()
    for (const x of plane.across) context.lineTo(plane.x(x), plane.y(slope * x + intercept))
    context.stroke()
  }
  const last = Math.min(at, path.points.length - 1)
  context.strokeStyle = palette.muted
  context.lineWidth = 1
  for (let i = 0; i < last; ++i) {
    context.globalAlpha = 0.12 + (0.3 * i) / Math.max(1, last)
    line(path.points[i])
  }
  context.globalAlpha = 1
  context.strokeStyle = palette.accent
  context.lineWidth = 2
  line(path.points[last])
  // How far each point is from the line: what the loss squares.
  const [slope, intercept] = path.points[last] ?? [0, 0]
  context.lineWidth = 1
  for (const [x, y] of points) {
    context.beginPath()
    context.moveTo(plane.x(x), plane.y(y))
    context.lineTo(plane.x(x), plane.y(slope * x + intercept))
    context.stroke()
  }
  for (const [x, y] of points) plane.dot(x, y, 5, palette.ink)
  return plane
}

/**
 * Two classes with the line between them at the present step.
 * @param {HTMLCanvasElement} canvas
 * @param {{ samples: { inputs: number[][], targets: number[] }, parameters: number[] }} picture
 * @param {Palette} palette
 */
export function drawClasses(canvas, { samples, parameters: [w1, w2, b] }, palette) {
  const plane = new Plane(canvas, [-6, 6], [-6, 6])
  plane.axes(['x₁', 'x₂'], palette)
  plane.clip()
  samples.inputs.forEach(([x, y], i) => {
    plane.context.beginPath()
    marks[samples.targets[i] > 0.5 ? 0 : 1](plane.context, plane.x(x), plane.y(y), 4)
    plane.context.fillStyle = samples.targets[i] > 0.5 ? palette.positive : palette.negative
    plane.context.fill()
  })
  const length = Math.hypot(w1, w2)
  if (length > 0) {
    // The line w₁x₁ + w₂x₂ + b = 0 runs across the weights.
    const foot = [(-b * w1) / length ** 2, (-b * w2) / length ** 2]
    const along = [-w2 / length, w1 / length]
    plane.context.strokeStyle = palette.accent
    plane.context.lineWidth = 2
    plane.context.beginPath()
    for (const side of [-20, 20]) plane.context.lineTo(plane.x(foot[0] + side * along[0]), plane.y(foot[1] + side * along[1]))
    plane.context.stroke()
  }
  return plane
}

/**
 * A function of one variable with the tangent and the step from where the descent is.
 * @param {HTMLCanvasElement} canvas
 * @param {{ surface: import('../../engine/descent-session.js').Surface, paths: Path[], at: number }} picture
 * @param {Palette} palette
 */
export function drawCurve(canvas, { surface, paths, at }, palette) {
  const { x, losses } = surface
  const plane = new Plane(canvas, [x[0], x[x.length - 1]], around([...losses]))
  plane.axes(['w', 'L'], palette)
  plane.clip()
  const { context } = plane
  context.beginPath()
  losses.forEach((loss, i) => context.lineTo(plane.x(x[i]), plane.y(loss)))
  context.strokeStyle = palette.ink
  context.lineWidth = 2
  context.stroke()
  for (const path of [...paths].reverse()) {
    plane.trail({ points: path.points.map(([w], i) => [w, path.losses[i]]), color: colorOf(palette, path.name), at })
  }
  const first = paths[0]
  if (!first || first.points.length === 0) return plane
  const step = Math.min(at, first.points.length - 1)
  const [[w], loss, [slope]] = [first.points[step], first.losses[step], first.gradients[step]]
  const reach = (x[x.length - 1] - x[0]) / 8
  context.strokeStyle = palette.accent
  context.lineWidth = 1.5
  context.beginPath()
  for (const side of [-reach, reach]) context.lineTo(plane.x(w + side), plane.y(loss + slope * side))
  context.stroke()
  plane.handle(first.points[0][0], first.losses[0], palette)
  const next = first.points[step + 1]
  if (next) plane.arrow([w, loss], [next[0], loss], palette.accent)
  plane.dot(w, loss, 4, palette.accent)
  return plane
}

/**
 * The losses along every path.
 * @param {HTMLCanvasElement} canvas
 * @param {{ paths: Path[], along: 'update' | 'epoch' | 'evaluation', at: number, label: string, loss: string }} picture
 * @param {Palette} palette
 */
export function drawLosses(canvas, { paths, along, at, label, loss }, palette) {
  const places = paths.map((path) => (along === 'update' ? path.losses.map((_, i) => i) : along === 'epoch' ? path.epochs : path.evaluations))
  const most = Math.max(1, ...places.map((place) => place.at(-1) ?? 0))
  // What a divergence came to would flatten everything else.
  const top = Math.max(1e-9, ...paths.map((path) => path.losses[0] ?? 0)) * 1.5
  const plane = new Plane(canvas, [0, along === 'update' ? most : Math.min(most, Math.max(1, ...places.map((place) => place.at(-1) ?? 0)))], [0, top])
  plane.axes([label, loss], palette)
  plane.clip()
  const { context } = plane
  paths.forEach((path, k) => {
    context.beginPath()
    path.losses.forEach((value, i) => context.lineTo(plane.x(places[k][i]), plane.y(value)))
    context.strokeStyle = colorOf(palette, path.name)
    context.lineWidth = 2
    context.stroke()
  })
  const here = Math.min(at, (paths[0]?.losses.length ?? 1) - 1)
  if (paths[0]?.losses.length) plane.dot(places[0][here], Math.min(top, paths[0].losses[here]), 4, palette.accent)
  return plane
}
