// @ts-check
import { signal } from '@preact/signals-core'
import { html } from 'lit/html.js'
import { fieldValue } from './field-value.js'
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
   * @param {{ index: number, value: number, name: string, leave: () => void }} parameter
   */
  template(words, { index, value, name, leave }) {
    const error = this.#error.value
    const typed = (/** @type {Event} */ event) => {
      const text = /** @type {HTMLInputElement} */ (event.target).value.trim().replace('−', '-').replace(',', '.')
      void this.#set(index, text === '' ? NaN : Number(text), words)
    }
    const pressed = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Escape') {
        // What was typed is given up with the field.
        /** @type {HTMLInputElement} */ (event.target).value = setting(value)
        leave()
      }
      const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key]
      if (direction === undefined) return
      event.preventDefault()
      const next = (this.#state.frame?.parameters?.[index] ?? value) + direction * (event.shiftKey ? steps.coarse : steps.fine)
      void this.#set(index, Number(next.toPrecision(6)), words)
    }
    return html`<label class="unseen" for="parameter">${name}</label>
      <input class="value" id="parameter" inputmode="decimal" autocomplete="off" aria-invalid=${error !== ''} aria-describedby="parameter-hint"
        ${fieldValue(setting(value))} @change=${typed} @keydown=${pressed} />
      <span id="parameter-hint" class=${error && 'field-error'} role="status">${error || words.editHint}</span>`
  }
}
