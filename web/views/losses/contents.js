// @ts-check
import { html } from 'lit/html.js'
import { live } from 'lit/directives/live.js'

/** @typedef {import('../../state/losses-state.js').LossesState} LossesState */
/** @typedef {import('../../state/losses-settings.js').View} View */
/** @typedef {import('../../locales/losses.js').LossesWords} LossesWords */

/** @type {['explore' | 'lecture' | 'curves', View[]][]} */
const groups = [
  ['explore', ['heads']],
  ['lecture', ['review', 'multiclass', 'binary', 'multilabel']],
  ['curves', ['curves', 'vanishing', 'overflow']],
]

/**
 * What there is to see: a list, or a menu where the place is narrow.
 * @param {LossesState} state
 * @param {string} shown
 * @param {LossesWords} words
 */
export function contents(state, shown, words) {
  const open = (/** @type {View} */ view) => void (state.settings.show.value = view)
  return html`<nav class="contents" aria-label=${words.contents}>
    ${groups.map(([group, views]) => html`<h3>${words.groups[group]}</h3>
      <ul>${views.map((view) => html`<li><button type="button" data-view=${view} aria-current=${view === shown ? 'true' : 'false'} @click=${() => open(view)}>${words.views[view]}</button></li>`)}</ul>`)}
    <select name="show" aria-label=${words.contents} @change=${(/** @type {Event} */ { target }) => open(/** @type {View} */ (/** @type {HTMLSelectElement} */ (target).value))}>
      ${groups.map(([group, views]) => html`<optgroup label=${words.groups[group]}>${views.map((view) => html`<option value=${view} .selected=${live(view === shown)}>${words.views[view]}</option>`)}</optgroup>`)}
    </select>
  </nav>`
}
