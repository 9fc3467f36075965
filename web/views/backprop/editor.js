// @ts-check
import { html } from 'lit/html.js'
import { live } from 'lit/directives/live.js'
import { longestSource } from '../../state/backprop-settings.js'
import { offsetsOf } from '../../state/backprop-source.js'

/** @typedef {import('../../state/backprop-state.js').BackpropState} BackpropState */
/** @typedef {import('../../locales/backprop.js').BackpropWords} BackpropWords */

/** From a character to the end of the name or number that it begins. @param {string} text @param {{ start: number, end: number }} place */
function wordAt(text, { start, end }) {
  const [word = ''] = /^[\p{L}\p{M}\p{N}_.]+/u.exec(text.slice(start)) ?? []
  return { start, end: Math.max(end, start + word.length) }
}

/** The place in the text that is to be marked: of an error, otherwise of the node that is shown. @param {BackpropState} state @param {string} text */
function markIn(state, text) {
  const refusal = state.refusal.value
  if (refusal) return { ...offsetsOf(text, refusal), kind: 'wrong' }
  const node = state.selected.value ?? state.present.value
  const place = node === null || state.graph.value?.source !== text ? undefined : state.graph.value.nodes[node].place
  return place ? { ...wordAt(text, offsetsOf(text, place)), kind: 'present' } : { start: text.length, end: text.length, kind: 'none' }
}

/**
 * The expressions, typed over a copy of them that carries the marks.
 * @param {BackpropState} state
 * @param {BackpropWords} words
 */
export function editor(state, words) {
  const text = state.draft.value ?? state.source.value
  const { start, end, kind } = markIn(state, text)
  const refusal = state.refusal.value
  const typed = (/** @type {Event} */ event) => state.type(/** @type {HTMLTextAreaElement} */ (event.target).value)
  return html`<section class="expression">
    <label class="label" for="source">${words.expression}</label>
    <div class="source">
      <pre aria-hidden="true">${text.slice(0, start)}<mark class=${kind}>${text.slice(start, end) || (kind === 'wrong' ? ' ' : '')}</mark>${text.slice(end)}${'\n'}</pre>
      <textarea id="source" name="source" spellcheck="false" autocapitalize="off" autocomplete="off" maxlength=${longestSource} aria-describedby="refusal"
        aria-invalid=${refusal !== null} .value=${live(text)} @input=${typed} @change=${() => state.loaded.then(() => state.settle())}></textarea>
    </div>
    <p class="complaint" id="refusal" role="status">${refusal ? words.refusal({ ...refusal, detail: words.page.detail(refusal.message) }) : html`<span class="hint">${words.expressionHint}</span>`}</p>
  </section>`
}
