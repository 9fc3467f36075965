// @ts-check
import { signal } from '@preact/signals-core'
import { html, nothing } from 'lit/html.js'
import { adopt } from '../styles/sheets.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */

const origins = /** @type {const} */ (['draw', 'csv', 'formula'])

/** The editors, once one has been opened; `failed` where they could not be loaded. @type {import('@preact/signals-core').Signal<typeof import('./own-data-editors.js') | 'failed' | null>} */
const editors = signal(null)

/** What the open editor is shown with; null while none is open. @param {PlaygroundState} state */
export function openEditors({ own }) {
  const loaded = editors.value
  return own.editor.value === null || loaded === 'failed' ? null : loaded
}

/**
 * Brings an editor, loading it where that has not been done.
 * @param {ShadowRoot} root of the element that is to show it
 * @param {PlaygroundState} state
 * @param {typeof origins[number]} name
 * @returns {Promise<typeof import('./own-data-editors.js') | null>} null where it cannot be loaded, which is said
 */
export async function bring(root, { own }, name) {
  try {
    const loaded = await import('./own-data-editors.js')
    adopt(root, loaded.styles)
    editors.value = loaded
    await own.open(name)
    return loaded
  } catch {
    editors.value = 'failed'
    return null
  }
}

/**
 * Opens an editor, or closes it. Drawing goes on in the map, which may be out of sight.
 * @param {Event} event
 * @param {PlaygroundState} state
 * @param {typeof origins[number]} name
 */
async function toggle(event, state, name) {
  if (state.own.editor.value === name) return state.own.close()
  // Once an event is over it does not tell any more where in the element it was.
  const root = /** @type {ShadowRoot} */ (/** @type {Node} */ (event.target).getRootNode())
  const opened = await bring(root, state, name)
  const surface = opened && name === 'draw' ? root.querySelector('.drawing-surface') : null
  if (surface instanceof HTMLElement) surface.focus()
}

/**
 * The ways to bring data of one's own, and the editor of the one that is open.
 * @param {PlaygroundState} state
 * @param {Words} words
 */
export function ownData(state, words) {
  const { own } = state
  const editor = own.editor.value
  const shown = openEditors(state)
  const more = shown?.ownEditorsWordsFor(words)
  const button = (/** @type {typeof origins[number]} */ name) => html`<button type="button" data-action=${name} title=${words.ownHints[name]}
    aria-expanded=${editor === name} aria-controls="own-editor" aria-current=${own.origin.value === name} @click=${(/** @type {Event} */ event) => toggle(event, state, name)}>${words.ownWays[name]}</button>`
  return html`<fieldset class="own">
    <legend>${words.yourData}</legend>
    <div class="own-ways">${origins.map(button)}</div>
    ${editors.value === 'failed' ? html`<p class="refusal" role="alert">${words.notLoaded}</p>` : nothing}
    <div id="own-editor">${more === undefined ? nothing : editor === 'csv' ? shown?.csvEditor(state, more) : editor === 'formula' ? shown?.formulaEditor(state, more) : nothing}</div>
  </fieldset>`
}
