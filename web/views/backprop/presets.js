// @ts-check
import { html, nothing } from 'lit/html.js'
import { presets } from '../../state/backprop-presets.js'

/** @typedef {import('../../state/backprop-state.js').BackpropState} BackpropState */
/** @typedef {import('../../locales/backprop.js').BackpropWords} BackpropWords */

/** The examples, and what to watch in the chosen one. @param {BackpropState} state @param {BackpropWords} words */
export function presetList(state, words) {
  const chosen = state.settings.source.value === '' ? state.settings.preset.value : null
  return html`<nav class="examples" aria-label=${words.examples}>
      ${Object.keys(presets).map((name) => html`<button type="button" data-preset=${name} aria-pressed=${name === chosen} @click=${() => state.choose(name)}>${words.presets[name].name}</button>`)}
    </nav>
    ${chosen ? html`<p class="watch">${words.presets[chosen].watch}</p>` : nothing}`
}
