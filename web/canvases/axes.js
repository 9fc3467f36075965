// @ts-check

/** @typedef {import('../engine/grid.js').Range} Range */

/** Room for the numbers, in CSS pixels. */
export const axisRoom = { left: 28, bottom: 20, top: 6, right: 6 }

const tickLength = 4

/** @param {number} value */
const tickText = (value) => (Math.abs(value) >= 1000 ? `${Number((value / 1000).toPrecision(3))}k` : String(Number(value.toPrecision(3)))).replace('-', '−')

/** As much of a text as has room. @param {CanvasRenderingContext2D} context @param {string} text @param {number} room */
function fitted(context, text, room) {
  if (context.measureText(text).width <= room) return text
  let length = text.length - 1
  while (length > 0 && context.measureText(`${text.slice(0, length)}…`).width > room) --length
  return `${text.slice(0, length)}…`
}

/**
 * Round numbers inside a range, three to seven of them.
 * @param {Range} range
 * @returns {number[]}
 */
export function ticksOf([least, most]) {
  const rough = (most - least) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const factors = [0.5, 1, 2, 5, 10]
  const first = factors.findIndex((factor) => factor >= 1 && factor * power >= rough * 0.999)
  const ticks = multiplesIn(least, most, factors[first] * power)
  return ticks.length < 3 ? multiplesIn(least, most, factors[first - 1] * power) : ticks
}

/** @param {number} least @param {number} most @param {number} step */
function multiplesIn(least, most, step) {
  const multiples = []
  for (let i = Math.ceil(least / step); i * step <= most; ++i) multiples.push(Number((i * step).toPrecision(12)))
  return multiples
}

/**
 * Where an axis's name goes: between the numbers of its last two ticks or, where there is too little room, in place of the last but one.
 * @param {number[]} ticks
 * @param {(value: number) => number} place of a tick in pixels
 * @param {number} wanted the name's length
 * @param {number} taken by each number, along the axis
 * @returns {{ at: number, room: number, instead?: number }} in pixels, and the tick that has no number
 */
function nameAmong(ticks, place, wanted, taken) {
  const [third, second, last] = ticks.slice(-3).map(place)
  const room = Math.abs(last - second) - taken
  return room >= wanted || ticks.length < 4 ? { at: (second + last) / 2, room } : { at: second, room: Math.abs(last - third) - taken, instead: ticks.at(-2) }
}

/**
 * Frame, ticks and names along the left and lower edge of a map.
 * @param {CanvasRenderingContext2D} context whose origin is the top left of the map
 * @param {{ width: number, height: number, across: Range, up: Range, labels: [string, string] }} map
 * @param {import('./palette.js').Palette} palette
 */
export function drawAxes(context, { width, height, across, up, labels }, palette) {
  context.strokeStyle = context.fillStyle = palette.muted
  context.lineWidth = 1
  context.font = '12px system-ui, sans-serif'
  context.strokeRect(-0.5, -0.5, width + 1, height + 1)
  const right = (/** @type {number} */ value) => (width * (value - across[0])) / (across[1] - across[0])
  const down = (/** @type {number} */ value) => height - (height * (value - up[0])) / (up[1] - up[0])
  const write = (/** @type {string} */ text, /** @type {number} */ x, /** @type {number} */ y, /** @type {CanvasTextAlign} */ align, /** @type {CanvasTextBaseline} */ baseline) => {
    context.textAlign = align
    context.textBaseline = baseline
    context.fillText(text, x, y)
  }
  const [ticksAcross, ticksUp] = [ticksOf(across), ticksOf(up)]
  const lengths = labels.map((label) => context.measureText(label).width)
  const upright = labels[1].length <= 2
  const [nameAcross, nameUp] = [nameAmong(ticksAcross, right, lengths[0], 28), nameAmong(ticksUp, down, upright ? 0 : lengths[1], 18)]
  for (const tick of ticksAcross) {
    context.fillRect(Math.round(right(tick)), height, 1, tickLength)
    const text = tickText(tick)
    // The last number may begin before its tick, so that no digit is cut off.
    if (tick !== nameAcross.instead) write(text, Math.min(right(tick), width + axisRoom.right - context.measureText(text).width / 2), height + 6, 'center', 'top')
  }
  for (const tick of ticksUp) {
    context.fillRect(-tickLength, Math.round(down(tick)), tickLength, 1)
    if (tick === nameUp.instead) continue
    context.textAlign = 'right'
    context.textBaseline = 'middle'
    // Long numbers are set narrower, so that no digit is cut off.
    context.fillText(tickText(tick), -6, down(tick), axisRoom.left - 7)
  }
  write(fitted(context, labels[0], nameAcross.room), nameAcross.at, height + 6, 'center', 'top')
  context.save()
  context.translate(-6, nameUp.at)
  if (!upright) context.rotate(-Math.PI / 2)
  if (upright) write(labels[1], 0, 0, 'right', 'middle')
  else write(fitted(context, labels[1], nameUp.room), 0, 0, 'center', 'bottom')
  context.restore()
}
