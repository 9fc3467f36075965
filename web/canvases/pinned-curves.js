// @ts-check
import { mixed } from './palette.js'

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('../state/runs.js').Run} Run */
/** @typedef {import('../state/history.js').Axis} Axis */
/** @typedef {{ letter: string, x: number, y: number }} Mark  a letter and where its middle is to stand */

/** The colour of a pinned run, paler than that of a class. @param {Palette} palette @param {string} letter */
const colorOf = (palette, letter) => mixed(palette.paper, palette.classes[letter.charCodeAt(0) - 65], 0.75)

/**
 * Draws the curves of pinned runs into a chart, each with its letter at the end: training loss as a line, test loss dashed.
 * @param {import('uplot')} plot
 * @param {Run[]} runs
 * @param {Axis} axis
 * @param {Palette} palette
 */
export function drawPinned(plot, runs, axis, palette) {
  const { ctx: context, bbox } = plot
  const ratio = devicePixelRatio
  context.save()
  context.beginPath()
  context.rect(bbox.left, bbox.top, bbox.width + 20 * ratio, bbox.height)
  context.clip()
  context.lineWidth = 1.5 * ratio
  /** @type {Mark[]} */
  const marks = []
  for (const { letter, history } of runs) {
    const across = history.along(axis)
    context.strokeStyle = colorOf(palette, letter)
    context.setLineDash([])
    const end = trace(plot, across, history.train)
    context.setLineDash([3 * ratio, 3 * ratio])
    trace(plot, across, history.test)
    if (end) marks.push({ letter, x: end[0] + 4 * ratio, y: end[1] })
  }
  context.setLineDash([])
  context.fillStyle = palette.ink
  context.font = `${12 * ratio}px system-ui, sans-serif`
  context.textAlign = 'start'
  context.textBaseline = 'middle'
  for (const { letter, x, y } of apart(marks, { size: 12 * ratio, lowest: bbox.top + bbox.height - 7 * ratio })) context.fillText(letter, x, y)
  context.restore()
}

/**
 * Moves letters of curves that end close together above each other, in the order of the curves.
 * @param {Mark[]} marks
 * @param {{ size: number, lowest: number }} room  the height of a letter, and where the middle of the lowest may lie
 * @returns {Mark[]} from the lowest to the highest
 */
export function apart(marks, { size, lowest }) {
  /** @type {Mark[]} */
  const placed = []
  for (const mark of marks.toSorted((a, b) => b.y - a.y)) {
    let y = Math.min(mark.y, lowest)
    for (const other of placed) if (Math.abs(other.x - mark.x) < size && other.y - y < size) y = other.y - size
    placed.push({ ...mark, y })
  }
  return placed
}

/**
 * @param {import('uplot')} plot
 * @param {number[]} across
 * @param {(number | null)[]} values
 * @returns {[number, number] | null} where the curve ends
 */
function trace(plot, across, values) {
  const { ctx: context } = plot
  const logarithmic = plot.scales.y.distr === 3
  /** @type {[number, number] | null} */
  let end = null
  let broken = true
  context.beginPath()
  values.forEach((value, i) => {
    const drawn = value !== null && (!logarithmic || value > 0)
    if (drawn) {
      end = [plot.valToPos(across[i], 'x', true), plot.valToPos(value, 'y', true)]
      if (broken) context.moveTo(...end)
      else context.lineTo(...end)
    }
    broken = !drawn
  })
  context.stroke()
  return end
}

/** The extent of the losses of runs: the least above zero, the least and the most. @param {Run[]} runs */
export function extentOf(runs) {
  const extent = { leastPositive: Infinity, least: Infinity, most: -Infinity }
  for (const { history } of runs) {
    for (const values of [history.train, history.test]) {
      for (const value of values) {
        if (value === null) continue
        extent.least = Math.min(extent.least, value)
        extent.most = Math.max(extent.most, value)
        if (value > 0) extent.leastPositive = Math.min(extent.leastPositive, value)
      }
    }
  }
  return extent
}
