// @ts-check
import { html, nothing } from 'lit/html.js'
import { live } from 'lit/directives/live.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/own-editors.js').OwnEditorsWords} Words */

/**
 * A formula over x and y that says what each sample belongs to.
 * @param {PlaygroundState} state
 * @param {Words} words
 */
export function formulaEditor({ own: { editors: { formula } } }, words) {
  const { text: { value: text }, error: { value: error } } = formula
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault()
    void formula.use()
  }
  return html`<form class="own-editor" data-editor="formula" @submit=${submit}>
    <label class="field"><span class="label">${words.formulaLabel}</span>
      <input class="text" name="formula" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="500" aria-describedby="formula-hint" aria-invalid=${error !== null}
        .value=${live(text)} @input=${(/** @type {Event} */ event) => formula.type(/** @type {HTMLInputElement} */ (event.target).value)} /></label>
    ${error === null ? nothing : html`<p class="refusal" role="alert">${words.detail(error)}</p>`}
    <p class="explanation" id="formula-hint">${words.formulaHint}</p>
    <div class="own-actions"><button type="submit" class="primary" data-action="use-formula" ?disabled=${text.trim() === ''}>${words.useData}</button></div>
  </form>`
}
