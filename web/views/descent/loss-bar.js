// @ts-check
import { html, nothing } from 'lit/html.js'
import { lossAt } from '../../canvases/descent/plane.js'
import { figure } from '../numbers.js'

/** Where the bar has its numbers, as shares of its length. */
const ticks = [0, 0.5, 1]

/**
 * The losses that the colours of the ground stand for.
 * @param {import('../../engine/descent-session.js').Surface | undefined} surface
 * @param {import('../../locales/descent.js').DescentWords} words
 */
export function lossBar(surface, words) {
  if (surface === undefined) return nothing
  const at = lossAt(surface.losses)
  return html`<div class="legend"><div class="color-bar">
    <span class="bar" aria-hidden="true"></span>
    <span class="bar-ticks">${ticks.map((share) => html`<span>${figure(at(share))}</span>`)}</span>
    <span class="bar-label">${words.loss}</span>
  </div></div>`
}
