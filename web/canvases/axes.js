// @ts-check

/** @typedef {import('../engine/grid.js').Range} Range */

/** Room for the numbers, in CSS pixels. */
export const axisRoom = { left: 28, bottom: 20, top: 6, right: 6 }

/** @param {number} value */
const tickText = (value) => String(Number(value.toPrecision(2))).replace('-', '−')

/**
 * Numbers along the edges of a map: the ends and the middle.
 * @param {CanvasRenderingContext2D} context whose origin is the top left of the map
 * @param {{ width: number, height: number, across: Range, up: Range, labels: [string, string] }} map
 * @param {import('./palette.js').Palette} palette
 */
export function drawAxes(context, { width, height, across, up, labels }, palette) {
  context.strokeStyle = palette.muted
  context.lineWidth = 1
  context.strokeRect(-0.5, -0.5, width + 1, height + 1)
  context.fillStyle = palette.muted
  context.font = '12px system-ui, sans-serif'
  context.textBaseline = 'top'
  const middle = (/** @type {Range} */ [least, most]) => (least + most) / 2
  const aligned = (/** @type {CanvasTextAlign} */ align, /** @type {string} */ text, /** @type {number} */ x) => {
    context.textAlign = align
    context.fillText(text, x, height + 6)
  }
  aligned('left', tickText(across[0]), 0)
  aligned('center', `${tickText(middle(across))}`, width / 2)
  aligned('right', tickText(across[1]), width)
  aligned('center', labels[0], width * 0.75)
  context.textAlign = 'right'
  const ticks = /** @type {[number, CanvasTextBaseline, string][]} */ ([
    [0, 'top', tickText(up[1])],
    [height / 4, 'middle', labels[1]],
    [height / 2, 'middle', tickText(middle(up))],
    [height, 'bottom', tickText(up[0])],
  ])
  for (const [y, baseline, text] of ticks) {
    context.textBaseline = baseline
    context.fillText(text, -6, y)
  }
}
