// @ts-check
import { signal } from '@preact/signals-core'
import { html } from 'lit/html.js'
import { fieldValue, giveUpTyping } from './field-value.js'
import { setting } from './numbers.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */

/** How much an arrow key in the field changes the value, alone and with Shift. */
const steps = { fine: 0.1, coarse: 1 }

/** The field in which a weight or bias is given another value. */
export class ParameterField {
  #state
  #error = signal('')

  /** @param {PlaygroundState} state */
  constructor(state) {
    this.#state = state
  }

  /** Another parameter is looked at. */
  forget() {
    this.#error.value = ''
  }

  /** @param {number} index in the flat parameters @param {number} value @param {Words} words */
  async #set(index, value, words) {
    if (!Number.isFinite(Math.fround(value))) {
      this.#error.value = words.parameterAllowed
      return
    }
    this.#error.value = ''
    await this.#state.setParameter(index, value)
  }

  /**
   * @param {Words} words
   * @param {{ index: number, value: number, leave: () => void }} parameter
   */
  template(words, { index, value, leave }) {
    const error = this.#error.value
    const typed = (/** @type {Event} */ event) => {
      const text = /** @type {HTMLInputElement} */ (event.target).value.trim().replace('−', '-').replace(',', '.')
      void this.#set(index, text === '' ? NaN : Number(text), words)
    }
    const pressed = (/** @type {KeyboardEvent} */ event) => {
      const direction = { ArrowUp: 1, ArrowDown: -1, Escape: 0 }[event.key]
      if (direction === undefined) return
      giveUpTyping(/** @type {HTMLInputElement} */ (event.target))
      if (direction === 0) return leave()
      event.preventDefault()
      const next = (this.#state.frame?.parameters?.[index] ?? value) + direction * (event.shiftKey ? steps.coarse : steps.fine)
      void this.#set(index, Number(next.toPrecision(6)), words)
    }
    return html`<input class="value" id="parameter" inputmode="decimal" autocomplete="off" aria-labelledby="parameter-read" aria-invalid=${error !== ''} aria-describedby="parameter-hint"
        ${fieldValue(setting(value))} @change=${typed} @keydown=${pressed} />
      <span id="parameter-hint" class=${error && 'field-error'} role="status">${error || words.editHint}</span>`
  }
}
