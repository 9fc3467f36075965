// @ts-check
import { withResolution } from './resolution.js'
import { SvgContext, escaped } from './svg-context.js'

/** @typedef {import('../surface.js').Surface} Surface */
/**
 * Where a figure is drawn.
 * @typedef {object} Target
 * @property {CanvasRenderingContext2D} context of the whole figure, one unit being one CSS pixel; what is drawn there lies above all parts
 * @property {(width: number, height: number, x: number, y: number) => Surface & { clear: () => void }} part a surface of its own at a place of the figure
 * @property {(texts: { title: string, description: string }) => Promise<Blob>} finish
 */

/** Pixels for each CSS pixel. */
const printScale = 4
/** CSS pixels in an inch, by their definition. */
const pixelsPerInch = 96

/** A drawing of lines and texts. @param {number} width in CSS pixels @param {number} height @returns {Target} */
export function svgTarget(width, height) {
  const whole = new SvgContext()
  /** @type {{ context: SvgContext, head: string }[]} */
  const parts = []
  return {
    context: /** @type {any} */ (whole),
    part(partWidth, partHeight, x, y) {
      const context = new SvgContext()
      parts.push({ context, head: `<svg x="${x}" y="${y}" width="${partWidth}" height="${partHeight}">` })
      return { context: /** @type {any} */ (context), width: partWidth, height: partHeight, clear: () => context.reset() }
    },
    async finish({ title, description }) {
      const pictures = parts.map(({ context, head }) => `${head}\n${context.markup}</svg>\n`).join('')
      return new Blob([`<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title>${escaped(title)}</title>
<desc>${escaped(description)}</desc>
${pictures}${whole.markup}</svg>
`], { type: 'image/svg+xml' })
    },
  }
}

/** @param {number} width in CSS pixels @param {number} height */
function bitmap(width, height) {
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * printScale)
  canvas.height = Math.round(height * printScale)
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'))
  context.scale(printScale, printScale)
  return { canvas, context }
}

/** A picture of pixels, transparent where nothing is drawn. @param {number} width in CSS pixels @param {number} height @returns {Target} */
export function pngTarget(width, height) {
  const result = bitmap(width, height)
  const above = bitmap(width, height)
  /** @type {{ canvas: HTMLCanvasElement, x: number, y: number, width: number, height: number }[]} */
  const parts = []
  return {
    context: above.context,
    part(partWidth, partHeight, x, y) {
      const { canvas, context } = bitmap(partWidth, partHeight)
      parts.push({ canvas, x, y, width: partWidth, height: partHeight })
      const clear = () => {
        context.reset()
        context.scale(printScale, printScale)
      }
      return { context, width: partWidth, height: partHeight, clear }
    },
    async finish() {
      for (const { canvas, x, y, width: partWidth, height: partHeight } of parts) result.context.drawImage(canvas, x, y, partWidth, partHeight)
      result.context.drawImage(above.canvas, 0, 0, width, height)
      const blob = await new Promise((resolve) => result.canvas.toBlob(resolve, 'image/png'))
      if (blob === null) throw new Error('there is not enough memory for the picture')
      return withResolution(blob, printScale * pixelsPerInch)
    },
  }
}
