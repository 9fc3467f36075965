// @ts-check
import { html, nothing } from 'lit/html.js'
import { figure } from '../numbers.js'
import { place } from '../place.js'
import { dragAcross } from './drag.js'
import { share } from './slider.js'

/** Ends of a scale of losses; the first that holds all of them is taken, so the scale changes seldom. */
const ends = [2, 5, 10, 20, 50, 100, 200, 500]

/** @param {number[]} totals */
export const scaleFor = (totals) => ends.find((end) => end >= Math.max(...totals)) ?? Math.max(...totals)

/**
 * A probability as a bar from 0 to 1, its target as a tick, and the gradient as an arrow from target to probability.
 * @param {{ probability: number, target: number, color: number, term: string, drag: (probability: number, settled: boolean) => void }} request
 */
export function probabilityBar({ probability, target, color, term, drag }) {
  const [from, to] = [Math.min(probability, target), Math.max(probability, target)]
  const direction = probability < target ? 'down' : 'up'
  const handlers = dragAcross((at) => drag(at, false), () => drag(NaN, true))
  return html`<div class="probability-bar draggable" data-term=${term} aria-hidden="true" @pointerdown=${handlers.grab} @pointermove=${handlers.drag} @lostpointercapture=${handlers.drop}
    ${place({ '--value': share(probability, 0, 1), '--target': share(target, 0, 1), '--from': share(from, 0, 1), '--to': share(to, 0, 1) })}>
    <span class="probability-fill color-${color + 1}"></span><span class="probability-target"></span>
    ${to - from < 0.004 ? nothing : html`<span class="gradient-arrow ${direction}"></span>`}
  </div>`
}

/**
 * The terms of a loss as one bar.
 * @param {{ terms: number[], total: string, end: number, names: string[], words: import('../../locales/losses.js').LossesWords, term: (k: number) => string }} request `end` of the scale
 */
export function stackedTerms({ terms, total, end, names, words: { loss, page }, term }) {
  return html`<div class="stack-line">
    <div class="stack" role="img" aria-label="${loss}${page.colon}${terms.map((value, k) => `${names[k]} ${figure(value)}`).join(page.listed)}">
      ${terms.map((value, k) =>
        value > 0 ? html`<span class="stack-part color-${k + 1}" data-term=${term(k)} title="${names[k]} ${figure(value)}" ${place({ width: share(value, 0, end) })}></span>` : nothing)}
    </div>
    <output class="total">${total}</output>
    <span class="stack-ends" aria-hidden="true"><span>0</span><span>${end}</span></span>
  </div>`
}
