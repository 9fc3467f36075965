// @ts-check
import { html, nothing, svg } from 'lit/html.js'
import { corners } from '../canvases/marks.js'
import { edgeWidth } from '../canvases/network.js'
import { setting } from './numbers.js'

/** @typedef {import('../locales/en/index.js').Words} Words */
/** @typedef {import('../canvases/readout.js').Readout} Readout */

/** The shape of a class. @param {number} mark @param {string} color a class of the style sheet */
export function symbol(mark, color) {
  const points = corners[mark]?.map(([x, y]) => `${8 + 5 * x},${8 + 5 * y}`).join(' ')
  return html`<svg class="symbol ${color}" viewBox="0 0 16 16" aria-hidden="true">
    ${points ? svg`<polygon points=${points} />` : svg`<circle cx="8" cy="8" r="5" />`}
  </svg>`
}

/** @param {number} mark @param {string} color @param {string} name */
const key = (mark, color, name) => html`<li>${symbol(mark, color)}${name}</li>`

/**
 * A colour bar with the numbers at its ends and in the middle.
 * @param {{ center: number, half: number }} scale
 * @param {string} label
 */
export function colorBar({ center, half }, label) {
  return html`<div class="color-bar">
    <span class="bar" aria-hidden="true"></span>
    <span class="bar-ticks"><span>${setting(center - half)}</span><span>${setting(center)}</span><span>${setting(center + half)}</span></span>
    <span class="bar-label">${label}</span>
  </div>`
}

/** How sure a class wins: an even share has no colour. @param {{ count: number, low: number }} readout @param {string} label */
const sureBar = ({ count, low }, label) => html`<div class="color-bar sure">
  <span class="bar" aria-hidden="true"></span>
  <span class="bar-ticks"><span>${setting(low + (1 - low) / count)}</span><span>1</span></span>
  <span class="bar-label">${label}</span>
</div>`

/**
 * What classes and labels are called.
 * @param {any} samples
 * @param {any} dataset of the catalogue, or undefined for the caller's own data
 * @param {Words} words
 * @returns {string[]}
 */
export function targetNames({ task, outputs, classes }, dataset, words) {
  const count = task === 'multiLabel' ? outputs : task === 'regression' ? 0 : classes
  const named = dataset?.targetNames ?? []
  return Array.from({ length: count }, (_, i) => named[i] ?? (task === 'multiLabel' ? words.labelName(i + 1) : words.className(task === 'binary' ? i : i + 1)))
}

/**
 * The marks of the points.
 * @param {any} samples
 * @param {string[]} names
 * @param {Words} words
 */
function pointKeys({ task }, names, words) {
  if (task === 'regression') return nothing
  if (task === 'binary') return [key(1, 'negative', names[0]), key(0, 'positive', names[1])]
  const keys = names.map((name, i) => key(i % 6, `class-${(i % 6) + 1}`, name))
  return task === 'multiclass' ? keys : [...keys, key(0, 'none', words.noLabel)]
}

/**
 * A curve over a single input, and the points it is to go through.
 * @param {Words} words
 */
function curveKeys(words) {
  return [
    html`<li><svg class="symbol wide curve" viewBox="0 0 24 16" aria-hidden="true">${svg`<line x1="0" x2="24" y1="8" y2="8" stroke-width="2.5" />`}</svg>${words.prediction}</li>`,
    key(0, 'ink', words.samples),
  ]
}

/**
 * What colours and shapes of the big map mean.
 * @param {{ readout: Readout, samples: any, names: string[], what: string, single: boolean, focused: boolean, decided: boolean, words: Words }} request
 *   `what` the map shows; `single`: there is but one input, and the picture is a curve; `focused`: it shows a unit, not an output; `decided`: it shows decisions
 */
export function mapLegend({ readout, samples, names, what, single, focused, decided, words }) {
  if (single && samples.task === 'regression') return html`<div class="legend"><ul class="keys">${curveKeys(words)}</ul></div>`
  const bar = readout.kind === 'signed' && !decided && !(single && !focused)
  const sure = readout.kind === 'classes' && !decided && !single
  return html`<div class="legend">
    ${bar ? colorBar(readout, samples.task === 'regression' && !focused ? words.sameScale : what) : sure ? sureBar(readout, words.winning) : nothing}
    <ul class="keys">${single ? curveKeys(words) : nothing}${pointKeys(samples, names, words)}</ul>
    ${bar || sure || single ? nothing : html`<span class="bar-label">${decided ? words.decided : words.overlapping}</span>`}
  </div>`
}

/** What lines and dots of the network mean. @param {Words} words */
export function networkLegend(words) {
  const line = (/** @type {number} */ weight) => html`<li>
    <svg class="symbol wide ${weight < 0 ? 'negative' : 'positive'}" viewBox="0 0 24 16" aria-hidden="true">
      ${svg`<line x1="0" x2="24" y1="8" y2="8" stroke-width=${edgeWidth(weight)} />`}
    </svg>${setting(weight)}
  </li>`
  return html`<div class="legend network-legend">
    ${colorBar({ center: 0, half: 1 }, words.unitScale)}
    <ul class="keys">${[-3, -1, 1, 3].map(line)}<li class="bar-label">${words.weight}</li></ul>
  </div>`
}
