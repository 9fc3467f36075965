// @ts-check
import { ticksOf } from '../axes.js'
import { mixed } from '../palette.js'

/** @typedef {import('../palette.js').Palette} Palette */

const fontSize = 12

/** @param {number} low @param {number} high */
const decades = (low, high) => Array.from({ length: Math.floor(Math.log10(high)) - Math.ceil(Math.log10(low)) + 1 }, (_, i) => 10 ** (Math.ceil(Math.log10(low)) + i))

/**
 * Draws a chart of losses as it stands, in lines and texts, where its library has them.
 * @param {import('../surface.js').Surface} surface
 * @param {Palette} palette
 * @param {{ plot: import('uplot'), labels: { x: string, loss: string }, shortNumber: (value: number) => string, batchLoss: boolean, drawPinned: (plot: any) => void }} chart
 */
export function printChart({ context, height }, palette, { plot, labels, shortNumber, batchLoss, drawPinned }) {
  const ratio = globalThis.devicePixelRatio || 1
  context.scale(1 / ratio, 1 / ratio)
  const { bbox, data, scales } = plot
  const x = (/** @type {number} */ value) => plot.valToPos(value, 'x', true)
  const y = (/** @type {number} */ value) => plot.valToPos(value, 'y', true)
  const [right, bottom] = [bbox.left + bbox.width, bbox.top + bbox.height]
  const line = (/** @type {[number, number][]} */ points) => {
    context.beginPath()
    points.forEach(([across, down], i) => (i === 0 ? context.moveTo(across, down) : context.lineTo(across, down)))
    context.stroke()
  }
  const write = (/** @type {string} */ text, /** @type {number} */ across, /** @type {number} */ down, /** @type {CanvasTextAlign} */ align, /** @type {CanvasTextBaseline} */ baseline) => {
    context.textAlign = align
    context.textBaseline = baseline
    context.fillText(text, across, down)
  }
  const [least, most] = [scales.y.min ?? 0, scales.y.max ?? 1]
  const ticks = { x: ticksOf([scales.x.min ?? 0, scales.x.max ?? 1]), y: scales.y.distr === 3 ? decades(least, most) : ticksOf([least, most]) }
  context.font = `${fontSize * ratio}px sans-serif`
  context.fillStyle = palette.muted
  context.strokeStyle = palette.rule
  context.lineWidth = ratio
  for (const tick of ticks.x) {
    line([[x(tick), bbox.top], [x(tick), bottom]])
    write(shortNumber(tick), x(tick), bottom + 4 * ratio, 'center', 'top')
  }
  for (const tick of ticks.y) {
    line([[bbox.left, y(tick)], [right, y(tick)]])
    write(shortNumber(tick), bbox.left - 4 * ratio, y(tick), 'right', 'middle')
  }
  write(labels.x, bbox.left + bbox.width / 2, height * ratio - ratio, 'center', 'bottom')
  context.save()
  context.translate(fontSize * ratio, bbox.top + bbox.height / 2)
  context.rotate(-Math.PI / 2)
  write(labels.loss, 0, 0, 'center', 'alphabetic')
  context.restore()
  drawPinned({ ctx: context, bbox, scales, valToPos: (/** @type {number} */ value, /** @type {string} */ scale) => plot.valToPos(value, scale, true) })
  const [across, batch, train, test] = /** @type {(number | null)[][]} */ (/** @type {unknown} */ (data))
  const shown = (/** @type {number | null | undefined} */ value) => typeof value === 'number' && (scales.y.distr !== 3 || value > 0)
  if (batchLoss) {
    context.fillStyle = mixed(palette.paper, palette.muted, 0.6)
    batch.forEach((loss, i) => shown(loss) && context.fillRect(x(Number(across[i])) - 1.5 * ratio, y(Number(loss)) - 1.5 * ratio, 3 * ratio, 3 * ratio))
  }
  context.lineWidth = 2 * ratio
  for (const [losses, color, dash] of /** @type {const} */ ([[train, palette.ink, []], [test, palette.accent, [6, 4]]])) {
    context.strokeStyle = color
    context.setLineDash(dash.map((length) => length * ratio))
    /** @type {[number, number][]} */
    let piece = []
    for (const [i, loss] of losses.entries()) {
      if (shown(loss)) piece.push([x(Number(across[i])), y(Number(loss))])
      else if (piece.length > 0) {
        line(piece)
        piece = []
      }
    }
    if (piece.length > 0) line(piece)
  }
  context.setLineDash([])
}
