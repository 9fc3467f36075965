// @ts-check
import { signal } from '@preact/signals-core'
import { html, nothing } from 'lit/html.js'
import { live } from 'lit/directives/live.js'
import { say } from '../engine/message.js'
import { withFeature } from '../state/edits.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */

/** A field for features that nobody has thought of: any expression over the inputs. */
export class AddFeature {
  #state
  #text = ''
  #error = signal(/** @type {import('../engine/message.js').Message | null} */ (null))

  /** @param {PlaygroundState} state */
  constructor(state) {
    this.#state = state
  }

  /** @param {Event} event @param {Words} words */
  async #add(event, words) {
    event.preventDefault()
    const state = this.#state
    const feature = this.#text.trim()
    if (state.config.value.data.features.includes(feature)) {
      this.#error.value = say(words.featureThere(feature))
      return
    }
    this.#text = ''
    this.#error.value = null
    await state.change((config) => withFeature(config, feature, true))
    const notice = state.notice.value
    if (notice?.kind !== 'refused') return
    // It is said here rather than above everything.
    state.notice.value = null
    this.#text ||= feature
    this.#error.value = notice
  }

  /** @param {Words} words */
  template(words) {
    const { names } = this.#state.data.value.train
    const example = names.includes('y') ? 'sqrt(x^2 + y^2)' : `${names[0]}^3`
    const error = this.#error.value
    const typed = (/** @type {Event} */ event) => {
      this.#text = /** @type {HTMLInputElement} */ (event.target).value
      this.#error.value = null
    }
    return html`<form class="add-feature" data-unprinted @submit=${(/** @type {Event} */ event) => this.#add(event, words)}>
      <label class="label" for="new-feature">${words.newFeature}</label>
      <input id="new-feature" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="200" placeholder=${example} aria-invalid=${error !== null} aria-describedby="feature-error"
        .value=${live(this.#text)} @input=${typed} />
      <button type="submit" data-action="add-feature">${words.addFeature}</button>
      <p id="feature-error" class="field-error" role="status">${error === null ? nothing : words.detail(error)}</p>
    </form>`
  }
}
