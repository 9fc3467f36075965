// @ts-check
import { svg, html } from 'lit/html.js'

/** @param {unknown} shapes */
const icon = (shapes) => html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${shapes}</svg>`

export const icons = {
  play: icon(svg`<path d="M4 2.5v11l9.5-5.5z" />`),
  pause: icon(svg`<path d="M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z" />`),
  rewind: icon(svg`<path d="M3 2.5h2v11h-2zM13.5 2.5v11l-8-5.5z" />`),
  step: icon(svg`<path d="M2.5 2.5v11l8-5.5zM11 2.5h2v11h-2z" />`),
  goal: icon(svg`<path d="M3 1.5h1.5V3H13l-2.5 3.25L13 9.5H4.5v5H3z" />`),
  plus: icon(svg`<path d="M7.25 3h1.5v4.25H13v1.5H8.75V13h-1.5V8.75H3v-1.5h4.25z" />`),
  minus: icon(svg`<path d="M3 7.25h10v1.5H3z" />`),
  save: icon(svg`<path d="M7.25 1.5h1.5v6.2l2.4-2.4 1.05 1.05L8 10.55 3.8 6.35 4.85 5.3l2.4 2.4zM2.5 12.5h11V14h-11z" />`),
  again: icon(svg`<path d="M8 2.5a5.5 5.5 0 1 0 5.5 5.5h-1.6A3.9 3.9 0 1 1 8 4.1V6.6l4-3.3L8 0z" />`),
}
