// @ts-check
import { html, nothing } from 'lit/html.js'
import { labelOf } from '../../locales/index.js'
import { targetNames } from '../legend.js'
import { figure } from '../numbers.js'

/** @typedef {import('./panel.js').Shown} Shown */

/** Columns of wide data that are written out. */
const mostColumns = 8

/**
 * What a sample is to be predicted as, in words.
 * @param {any} samples of a split
 * @param {number} index
 * @param {string[]} names
 * @param {import('../../locales/en/index.js').Words} words
 */
export function targetInWords({ targets, outputs, task }, index, names, words) {
  if (task === 'binary' || task === 'multiclass') return names[targets[index]]
  const own = Array.from(targets.subarray(index * outputs, (index + 1) * outputs))
  if (task === 'regression') return own.map(figure).join(', ')
  return own.flatMap((value, k) => (value > 0.5 ? [names[k]] : [])).join(' + ') || words.noLabel
}

/**
 * Which sample it is, and the way to those beside it.
 * @param {Shown} shown
 * @param {import('../../state/playground-state.js').PlaygroundState} state
 * @param {import('../../locales/en/index.js').Words} words
 * @param {import('../../locales/xray.js').XRayWords} own
 */
export function sampleHead({ sample, report, data }, state, words, own) {
  const samples = data[sample.split]
  const dataset = state.described.value
  const names = targetNames(samples, dataset, words)
  const { columns, inputs } = samples
  const values = Array.from(inputs.subarray(sample.index * columns, (sample.index + 1) * columns)).slice(0, mostColumns)
  const columnName = (/** @type {number} */ i) => labelOf(words, dataset?.inputColumns?.[i] ?? { label: samples.names[i] })
  const to = (/** @type {number} */ by, /** @type {string} */ sign, /** @type {string} */ label) => html`<button type="button" class="square" aria-label=${label} title=${label} @click=${() => state.xray.move(by)}>${sign}</button>`
  return html`<div class="xray-head">
    <div class="xray-sample">
      ${to(-1, '‹', own.previous)}
      <h3 aria-live="polite">${own.sample[sample.split](words.number(sample.index))}</h3>
      ${to(1, '›', own.next)}
    </div>
    <dl class="xray-facts">
      ${values.map((value, i) => html`<div><dt>${columnName(i)}</dt><dd>${figure(value)}</dd></div>`)}
      ${columns > mostColumns ? html`<div><dt>${own.more(columns - mostColumns)}</dt></div>` : nothing}
      <div><dt>${own.target}</dt><dd>${targetInWords(samples, sample.index, names, words)}</dd></div>
      <div><dt>${own.lossOfSample}</dt><dd data-xray="loss">${figure(report.loss)}</dd></div>
      <div><dt>${words.update}</dt><dd>${words.number(report.update)}</dd></div>
    </dl>
  </div>`
}
