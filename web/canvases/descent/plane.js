// @ts-check
import { contours } from 'd3-contour'
import { axisRoom, drawAxes } from '../axes.js'
import { mixed } from '../palette.js'
import { prepare, prints } from '../surface.js'

/** @typedef {import('../palette.js').Palette} Palette */
/** @typedef {import('../../engine/descent-session.js').Surface} Surface */
/** @typedef {import('../../engine/grid.js').Range} Range */
/** @typedef {{ points: [number, number][], color: string, at: number }} Trail  a path on the plane and how much of it has been gone */

/** How many lines of equal loss are drawn; closer together where the loss is low. */
const levels = 16

/** A plane on a canvas: data and pixels. */
export class Plane {
  /** @param {HTMLCanvasElement} canvas @param {Range} across @param {Range} up */
  constructor(canvas, across, up) {
    /** Whether it goes into a figure that is saved, where lines are to stay lines. */
    this.isPrint = prints.has(canvas)
    // The last picture's clipping goes, too.
    if (!this.isPrint) canvas.getContext('2d')?.reset()
    const { context, width, height } = prepare(canvas)
    this.context = context
    this.across = across
    this.up = up
    this.width = width - axisRoom.left - axisRoom.right
    this.height = height - axisRoom.top - axisRoom.bottom
    context.translate(axisRoom.left, axisRoom.top)
  }

  /** @param {number} value */
  x(value) {
    return (this.width * (value - this.across[0])) / (this.across[1] - this.across[0])
  }

  /** @param {number} value */
  y(value) {
    return this.height * (1 - (value - this.up[0]) / (this.up[1] - this.up[0]))
  }

  /** @param {[string, string]} labels @param {Palette} palette */
  axes(labels, palette) {
    drawAxes(this.context, { width: this.width, height: this.height, across: this.across, up: this.up, labels }, palette)
  }

  /** Nothing is drawn outside any more. */
  clip() {
    this.context.beginPath()
    this.context.rect(0, 0, this.width, this.height)
    this.context.clip()
  }

  /** The data under a pointer. @param {PointerEvent} event @returns {[number, number]} */
  at({ offsetX, offsetY }) {
    const x = (offsetX - axisRoom.left) / this.width
    const y = 1 - (offsetY - axisRoom.top) / this.height
    return [this.across[0] + x * (this.across[1] - this.across[0]), this.up[0] + y * (this.up[1] - this.up[0])]
  }

  /** Where a pointer is from a place, in CSS pixels. @param {PointerEvent} event @param {number} x @param {number} y @returns {[number, number]} */
  offset({ offsetX, offsetY }, x, y) {
    return [offsetX - axisRoom.left - this.x(x), offsetY - axisRoom.top - this.y(y)]
  }

  /** How far a pointer is from a place, in CSS pixels. @param {PointerEvent} event @param {number} x @param {number} y */
  distance({ offsetX, offsetY }, x, y) {
    return Math.hypot(offsetX - axisRoom.left - this.x(x), offsetY - axisRoom.top - this.y(y))
  }

  /** @param {number} x @param {number} y @param {number} radius @param {string} color */
  dot(x, y, radius, color) {
    this.context.beginPath()
    this.context.arc(this.x(x), this.y(y), radius, 0, 2 * Math.PI)
    this.context.fillStyle = color
    this.context.fill()
  }

  /** An arrow in data. @param {[number, number]} from @param {[number, number]} to @param {string} color */
  arrow([x1, y1], [x2, y2], color) {
    const [fromX, fromY] = [this.x(x1), this.y(y1)]
    let [toX, toY] = [this.x(x2), this.y(y2)]
    const length = Math.hypot(toX - fromX, toY - fromY)
    if (!(length > 2)) return
    // Far beyond the plane an arrow only has a direction.
    const most = 2 * (this.width + this.height)
    if (length > most) [toX, toY] = [fromX + ((toX - fromX) * most) / length, fromY + ((toY - fromY) * most) / length]
    const angle = Math.atan2(toY - fromY, toX - fromX)
    const { context } = this
    context.strokeStyle = context.fillStyle = color
    context.lineWidth = 2
    context.beginPath()
    context.moveTo(fromX, fromY)
    context.lineTo(toX, toY)
    context.stroke()
    const head = Math.min(9, length * 0.6)
    context.beginPath()
    context.moveTo(toX, toY)
    for (const turn of [0.4, -0.4]) context.lineTo(toX - head * Math.cos(angle + turn), toY - head * Math.sin(angle + turn))
    context.fill()
  }

  /** A thick line beside an arrow: its part along one axis. @param {[number, number]} from @param {[number, number]} to @param {string} color */
  leg([x1, y1], [x2, y2], color) {
    const { context } = this
    context.strokeStyle = color
    context.lineWidth = 6
    context.lineCap = 'round'
    context.beginPath()
    context.moveTo(this.x(x1), this.y(y1))
    context.lineTo(this.x(x2), this.y(y2))
    context.stroke()
    context.lineCap = 'butt'
  }

  /** @param {Trail} trail */
  trail({ points, color, at }) {
    const { context } = this
    const draw = (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ alpha) => {
      context.globalAlpha = alpha
      context.beginPath()
      for (let i = from; i <= to; ++i) context.lineTo(this.x(points[i][0]), this.y(points[i][1]))
      context.strokeStyle = color
      context.lineWidth = 1.5
      context.stroke()
      for (let i = from; i <= to; ++i) this.dot(points[i][0], points[i][1], 2, color)
      context.globalAlpha = 1
    }
    const last = points.length - 1
    if (last < 0) return
    draw(Math.min(at, last), last, 0.3)
    draw(0, Math.min(at, last), 1)
  }

  /** A ring that can be dragged. @param {number} x @param {number} y @param {Palette} palette */
  handle(x, y, palette) {
    const { context } = this
    context.beginPath()
    context.arc(this.x(x), this.y(y), 7, 0, 2 * Math.PI)
    context.fillStyle = palette.paper
    context.strokeStyle = palette.ink
    context.lineWidth = 2
    context.fill()
    context.stroke()
  }
}

/** @param {Surface} surface @returns {[Range, Range]} */
export const rangesOf = ({ x, y }) => [[x[0], x[x.length - 1]], [y[0], y[y.length - 1]]]

/** The loss at a share of the way from the deepest colour of the ground to the palest: the lower, the closer together. @param {Float32Array} losses */
export function lossAt(losses) {
  const finite = losses.filter(Number.isFinite)
  const least = finite.reduce((low, loss) => Math.min(low, loss), Infinity)
  const most = finite.reduce((high, loss) => Math.max(high, loss), -Infinity)
  return (/** @type {number} */ share) => least + (most - least) * share ** 3
}

/** Contours that were drawn, by their surface: they stay while paths move over them. @type {WeakMap<Surface['losses'], { canvas: HTMLCanvasElement, palette: Palette, width: number, height: number }>} */
const drawn = new WeakMap()

/**
 * Lines of equal loss, the ground the paler the higher.
 * @param {Plane} plane clipped
 * @param {Surface} surface
 * @param {Palette} palette
 */
export function drawContours(plane, surface, palette) {
  const { width, height } = plane
  if (plane.isPrint) return paintContours(plane.context, width, height, surface, palette)
  const known = drawn.get(surface.losses)
  const fits = known && known.palette === palette && known.width === width && known.height === height
  const picture = fits ? known : { canvas: contoursOf(width, height, surface, palette), palette, width, height }
  drawn.set(surface.losses, picture)
  plane.context.drawImage(picture.canvas, 0, 0, width, height)
}

/**
 * @param {number} width in CSS pixels
 * @param {number} height
 * @param {Surface} surface
 * @param {Palette} palette
 */
function contoursOf(width, height, surface, palette) {
  const canvas = document.createElement('canvas')
  const ratio = globalThis.devicePixelRatio || 1
  canvas.width = Math.ceil(width * ratio)
  canvas.height = Math.ceil(height * ratio)
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'))
  context.scale(canvas.width / width, canvas.height / height)
  paintContours(context, width, height, surface, palette)
  return canvas
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} width in its units
 * @param {number} height
 * @param {Surface} surface
 * @param {Palette} palette
 */
function paintContours(context, width, height, surface, palette) {
  const [columns, rows] = [surface.x.length, surface.y.length]
  const values = Array.from(surface.losses, (loss) => (Number.isFinite(loss) ? loss : 1e30))
  const thresholds = Array.from({ length: levels }, (_, i) => (i + 0.5) / levels).map(lossAt(surface.losses)).filter(Number.isFinite)
  context.fillStyle = mixed(palette.paper, palette.accent, 0.3)
  context.fillRect(0, 0, width, height)
  // Contours count from the corners of cells, whose middles are the grid's points.
  const x = (/** @type {number} */ column) => ((column - 0.5) / (columns - 1)) * width
  const y = (/** @type {number} */ row) => height * (1 - (row - 0.5) / (rows - 1))
  contours().size([columns, rows]).smooth(true).thresholds(thresholds)(values).forEach((shape, level) => {
    context.beginPath()
    for (const polygon of shape.coordinates) {
      for (const ring of polygon) {
        ring.forEach(([column, row], i) => (i === 0 ? context.moveTo(x(column), y(row)) : context.lineTo(x(column), y(row))))
        context.closePath()
      }
    }
    context.fillStyle = mixed(palette.paper, palette.accent, 0.3 * (1 - (level + 1) / levels))
    context.fill('evenodd')
    context.strokeStyle = mixed(palette.paper, palette.muted, 0.5)
    context.lineWidth = 0.75
    context.stroke()
  })
}
