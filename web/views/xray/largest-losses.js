// @ts-check
import { html } from 'lit/html.js'
import { live } from 'lit/directives/live.js'
import { targetNames } from '../legend.js'
import { figure } from '../numbers.js'
import { place } from '../place.js'
import { targetInWords } from './head.js'

/** @typedef {import('../../engine/taroko.d.ts').Split} Split */

/**
 * The samples that cost most; each opens itself.
 * @param {{ split: import('@preact/signals-core').Signal<Split>, largest: { index: number, loss: number }[], state: import('../../state/playground-state.js').PlaygroundState,
 *   words: import('../../locales/en/index.js').Words, own: import('../../locales/xray.js').XRayWords }} request
 */
export function largestLosses({ split, largest, state, words, own }) {
  const { xray, data, described } = state
  const used = xray.count(split.value) > 0 ? split.value : 'train'
  const samples = data.value[used]
  const names = targetNames(samples, described.value, words)
  const most = Math.max(...largest.map(({ loss }) => loss).filter(Number.isFinite), 1e-9)
  const choice = (/** @type {Split} */ name) => html`<label class="check"><input type="radio" name="xraySplit" value=${name} .checked=${live(used === name)} ?disabled=${xray.count(name) === 0} @change=${() => (split.value = name)} />${words[name]}</label>`
  const looked = xray.sample.value
  return html`<section class="xray-largest" aria-label=${own.largest}>
    <div class="xray-section-head"><h3>${own.largest}</h3>${choice('train')}${choice('test')}</div>
    <ol>${largest.filter(({ index }) => index < xray.count(used)).map(({ index, loss }) => html`<li><button type="button" aria-pressed=${looked?.split === used && looked.index === index}
      ${place({ '--share': `${(100 * Math.min(1, loss / most)).toFixed(1)}%` })} @click=${() => xray.look({ split: used, index })}>
      <span>${words.number(index)}</span><span class="chosen">${targetInWords(samples, index, names, words)}</span><b>${figure(loss)}</b></button></li>`)}</ol>
  </section>`
}
