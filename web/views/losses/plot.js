// @ts-check
import { html, svg } from 'lit/html.js'
import { ticksOf } from '../../canvases/axes.js'
import { setting } from '../numbers.js'
import { place } from '../place.js'
import { dragAcross } from './drag.js'
import { share } from './slider.js'

/** @typedef {[number, number][]} Points */
/** @typedef {{ points: Points, kind: string, present?: boolean }} Line  `kind` is a class of the style sheet */

/** The least and greatest of curves' heights, with zero. @param {Line[]} lines @returns {[number, number]} */
export function rangeOf(lines) {
  const heights = lines.flatMap(({ points }) => points.map(([, height]) => height)).filter(Number.isFinite)
  const [least, greatest] = [Math.min(0, ...heights), Math.max(0, ...heights)]
  const room = 0.06 * (greatest - least || 1)
  return [least < 0 ? least - room : least, greatest + room]
}

/**
 * Curves in one frame with the present point, which can be dragged sideways.
 * @param {{ title: unknown, label: string, lines: Line[], across: [number, number], up: [number, number], point: { x: number, y: number, kind: string }[],
 *   term: string, drag: (x: number, settled: boolean) => void }} request
 */
export function plot({ title, label, lines, across, up, point, term, drag }) {
  const path = (/** @type {Points} */ points) =>
    points.map(([x, y]) => `${(1000 * (x - across[0])) / (across[1] - across[0])},${1000 - (1000 * (y - up[0])) / (up[1] - up[0])}`).join(' ')
  const handlers = dragAcross((at) => drag(across[0] + at * (across[1] - across[0]), false), () => drag(NaN, true))
  return html`<figure class="plot" data-term=${term}>
    <figcaption>${title}</figcaption>
    <div class="plot-area" role="img" aria-label=${label} @pointerdown=${handlers.grab} @pointermove=${handlers.drag} @lostpointercapture=${handlers.drop}>
      <svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">
        ${ticksOf(up).map((tick) => svg`<polyline class=${tick === 0 ? 'zero' : 'grid'} points=${path([[across[0], tick], [across[1], tick]])} />`)}
        ${lines.map(({ points, kind, present = true }) => svg`<polyline class="curve ${kind} ${present ? '' : 'other'}" points=${path(points)} />`)}
      </svg>
      ${ticksOf(up).map((tick) => html`<span class="tick up" aria-hidden="true" ${place({ top: share(up[1] - tick + up[0], ...up) })}>${setting(tick)}</span>`)}
      ${ticksOf(across).map((tick) => html`<span class="tick across" aria-hidden="true" ${place({ left: share(tick, ...across) })}>${setting(tick)}</span>`)}
      ${point.map(({ x, y, kind }) => html`<span class="plot-point ${kind}" data-term=${term} ${place({ left: share(x, ...across), top: share(up[1] - y + up[0], ...up) })}></span>`)}
    </div>
  </figure>`
}
