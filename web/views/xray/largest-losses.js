// @ts-check
import { html } from 'lit/html.js'
import { live } from 'lit/directives/live.js'
import { targetNames } from '../legend.js'
import { figure } from '../numbers.js'
import { place } from '../place.js'
import { targetInWords } from './head.js'

/** @typedef {import('../../engine/taroko.d.ts').Split} Split */
/** What the worker last said of a split of some data. @typedef {{ split: Split, data: any, samples: { index: number, loss: number }[] }} Largest */

/**
 * The samples that cost most; each opens itself.
 * @param {{ split: import('@preact/signals-core').Signal<Split>, largest: Largest | null, state: import('../../state/playground-state.js').PlaygroundState,
 *   words: import('../../locales/en/index.js').Words, own: import('../../locales/xray.js').XRayWords }} request
 */
export function largestLosses({ split, largest, state, words, own }) {
  const { xray, data, described } = state
  const used = xray.count(split.value) > 0 ? split.value : 'train'
  // Until the worker has answered, the list is of what was asked before.
  const listed = largest && largest.data === data.value ? largest : { split: used, samples: [] }
  const samples = data.value[listed.split]
  const names = targetNames(samples, described.value, words)
  const most = Math.max(...listed.samples.map(({ loss }) => loss).filter(Number.isFinite), 1e-9)
  const choice = (/** @type {Split} */ name) => html`<label class="check"><input type="radio" name="xraySplit" value=${name} .checked=${live(used === name)} ?disabled=${xray.count(name) === 0} @change=${() => (split.value = name)} />${words[name]}</label>`
  const looked = xray.sample.value
  return html`<section class="xray-largest" aria-label=${own.largest}>
    <div class="xray-section-head"><h3>${own.largest}</h3>${choice('train')}${choice('test')}</div>
    <ol>${listed.samples.map(({ index, loss }) => html`<li><button type="button" aria-pressed=${looked?.split === listed.split && looked.index === index}
      ${place({ '--share': `${(100 * Math.min(1, loss / most)).toFixed(1)}%` })} @click=${() => xray.look({ split: listed.split, index })}>
      <span>${words.number(index)}</span><span class="chosen">${targetInWords(samples, index, names, words)}</span><b>${figure(loss)}</b></button></li>`)}</ol>
  </section>`
}
