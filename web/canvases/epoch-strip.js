// @ts-check
import { mixed } from './palette.js'
import { groupOf, styleOf } from './points.js'
import { prepare } from './surface.js'

/** @typedef {import('./epoch-layout.js').Mark} Mark */
/** @typedef {import('./epoch-layout.js').Stretch} Stretch */
/** @typedef {import('./epoch-layout.js').StripLayout} StripLayout */
/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('./points.js').Samples} Samples */
/**
 * What the samples are drawn in: the group of each, and the colours of each group.
 * @typedef {{ groups: Uint8Array, inks: string[][] }} Inks
 */

/** Shades from zero to either end of the scale of a regression's targets. */
const shades = 6

/**
 * @param {Samples} samples
 * @param {number} half the target at the end of the scale
 * @param {Palette} palette
 * @returns {Inks}
 */
export function inksOf(samples, half, palette) {
  const [step, zero] = samples.task === 'regression' ? [half / shades, shades] : [1, 0]
  const groups = Uint8Array.from({ length: samples.inputs.length / samples.columns }, (_, row) => Math.round(groupOf(samples, row) / step) + zero)
  const most = groups.reduce((most, group) => Math.max(most, group), 0)
  const inks = Array.from({ length: most + 1 }, (_, group) => styleOf(samples.task, (group - zero) * step, half, palette).colors)
  return { groups, inks: inks.map((colors) => (colors.length > 0 ? colors : [mixed(palette.paper, palette.muted, 0.4)])) }
}

/**
 * How many samples of each group a mark stands for.
 * @param {Mark} mark
 * @param {Int32Array} order
 * @param {Inks} inks
 */
export function shareOut({ from, to }, order, { groups, inks }) {
  const counts = new Uint16Array(inks.length)
  for (let at = from; at < to; ++at) ++counts[groups[order[at]]]
  return counts
}

/** In CSS pixels: the cells, and the line under the next batch. */
const cellHeight = 24
const underline = { top: 27, height: 3, least: 4 }
const strengths = { done: 0.3, next: 1, coming: 0.72, dropped: 0.12 }

/**
 * An epoch's samples in their order, in the colours of their classes: what is done pale, the next batch underlined.
 * @param {HTMLCanvasElement} canvas
 * @param {StripLayout} layout
 * @param {{ order: Int32Array, stretches: Stretch[], looked: number | null }} epoch `looked`: the stretch that is looked at
 * @param {Inks} inks
 * @param {Palette} palette
 */
export function drawStrip(canvas, { marks, spans }, { order, stretches, looked }, inks, palette) {
  const { context } = prepare(canvas)
  const ratio = globalThis.devicePixelRatio || 1
  const snap = (/** @type {number} */ x) => Math.round(x * ratio) / ratio
  for (const kind of /** @type {const} */ (['done', 'next', 'coming', 'dropped'])) {
    context.globalAlpha = strengths[kind]
    for (const [color, areas] of areasOf(marks.filter((mark) => mark.kind === kind), order, inks, snap)) {
      context.fillStyle = color
      context.beginPath()
      for (const area of areas) context.rect(...area)
      context.fill()
    }
  }
  context.globalAlpha = 1
  context.fillStyle = palette.ink
  const next = spans[stretches.findIndex(({ kind }) => kind === 'next')]
  if (next) context.fillRect(snap(next.x), underline.top, Math.max(underline.least, snap(next.width)), underline.height)
  if (looked === null || !spans[looked]) return
  context.strokeStyle = palette.ink
  context.lineWidth = 2
  context.strokeRect(snap(spans[looked].x), 1, Math.max(2, snap(spans[looked].width)), cellHeight - 2)
}

/**
 * The marks' areas by colour, each mark's height shared out among its samples.
 * @param {Mark[]} marks
 * @param {Int32Array} order
 * @param {Inks} inks
 * @param {(x: number) => number} snap to whole pixels of the display
 */
function areasOf(marks, order, inks, snap) {
  /** @type {Map<string, [number, number, number, number][]>} */
  const areas = new Map()
  for (const mark of marks) {
    const left = snap(mark.x)
    const width = Math.max(0.5, snap(mark.x + mark.width) - left)
    let bottom = cellHeight
    shareOut(mark, order, inks).forEach((count, group) => {
      const height = (cellHeight * count) / (mark.to - mark.from) / inks.inks[group].length
      for (const color of count > 0 ? inks.inks[group] : []) {
        const own = areas.get(color) ?? []
        areas.set(color, own)
        own.push([left, (bottom -= height), width, height])
      }
    })
  }
  return areas
}
