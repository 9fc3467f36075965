// @ts-check
import { html, nothing } from 'lit/html.js'
import { focusOn } from './focus.js'
import { csvEditor } from './own-data-csv.js'
import { formulaEditor } from './own-data-formula.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */

const origins = /** @type {const} */ (['draw', 'csv', 'formula'])

/**
 * Opens an editor, or closes it. Drawing goes on in the map, which may be out of sight.
 * @param {Event} event
 * @param {PlaygroundState} state
 * @param {typeof origins[number]} name
 */
function open(event, { own }, name) {
  own.toggle(name)
  if (own.editor.value === 'draw') focusOn(event, '.drawing-surface')
}

/**
 * The ways to bring data of one's own, and the editor of the one that is open.
 * @param {PlaygroundState} state
 * @param {Words} words
 */
export function ownData(state, words) {
  const { own } = state
  const editor = own.editor.value
  const button = (/** @type {typeof origins[number]} */ name) => html`<button type="button" data-action=${name} title=${words.ownHints[name]}
    aria-expanded=${editor === name} aria-current=${own.origin.value === name} @click=${(/** @type {Event} */ event) => open(event, state, name)}>${words.ownWays[name]}</button>`
  return html`<fieldset class="own">
    <legend>${words.yourData}</legend>
    <div class="own-ways">${origins.map(button)}</div>
    ${editor === 'csv' ? csvEditor(state, words) : editor === 'formula' ? formulaEditor(state, words) : nothing}
  </fieldset>`
}
