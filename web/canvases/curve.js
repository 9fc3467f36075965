// @ts-check
import { changesAlong } from './decision.js'
import { prepare } from './surface.js'

/** @typedef {import('../engine/grid.js').Range} Range */

/**
 * The network's outputs over a single input, one line each.
 * @param {HTMLCanvasElement} canvas
 * @param {Float32Array} planes one after the other
 * @param {number} size points in each
 * @param {Range} range of the values, bottom to top
 * @param {string[]} colors one for each line
 * @param {import('./palette.js').Palette} palette
 */
export function drawCurves(canvas, planes, size, range, colors, palette) {
  const { context, width, height } = prepare(canvas)
  const y = (/** @type {number} */ value) => height * (1 - (value - range[0]) / (range[1] - range[0]))
  if (range[0] < 0 && range[1] > 0) {
    context.fillStyle = palette.rule
    context.fillRect(0, Math.round(y(0)), width, 1)
  }
  context.lineWidth = 2.5
  context.lineJoin = 'round'
  for (let k = 0; k * size < planes.length; ++k) {
    context.beginPath()
    for (let i = 0; i < size; ++i) context.lineTo((width * (i + 0.5)) / size, y(planes[k * size + i]))
    context.strokeStyle = colors[k % colors.length]
    context.stroke()
  }
}

/**
 * Lines across the curves where the decision changes.
 * @param {HTMLCanvasElement} canvas with the curves
 * @param {Float32Array} decided one plane of decisions after the other
 * @param {number} outputs
 * @param {import('./palette.js').Palette} palette
 */
export function drawChanges(canvas, decided, outputs, palette) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'))
  context.fillStyle = palette.ink
  for (const { at } of changesAlong(decided, outputs)) context.fillRect(Math.round(canvas.clientWidth * at), 0, 1, canvas.clientHeight)
}
