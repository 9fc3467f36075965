// @ts-check
import { noChange } from 'lit/html.js'
import { Directive, directive } from 'lit/directive.js'

/** Fields in which someone has typed what has not been taken over yet. @type {WeakSet<HTMLInputElement>} */
const typing = new WeakSet()

/** What fields were last set to. @type {WeakMap<HTMLInputElement, string>} */
const shown = new WeakMap()

class FieldValue extends Directive {
  /** @type {HTMLInputElement | null} */
  #field = null

  /** @param {string} text */
  render(text) {
    return text && noChange
  }

  /**
   * @param {any} part
   * @param {[string]} text
   */
  update({ element }, [text]) {
    if (this.#field !== element) this.#watch(element)
    shown.set(element, text)
    if (!typing.has(element) && element.value !== text) element.value = text
    return noChange
  }

  /** @param {HTMLInputElement} field */
  #watch(field) {
    this.#field = field
    field.addEventListener('input', () => typing.add(field))
    field.addEventListener('change', () => typing.delete(field))
  }
}

/**
 * What was typed into a field that `fieldValue` fills in, where it is a number within a range; else the field says again what holds.
 * @param {Event} event
 * @param {{ least: number, most: number, whole?: boolean }} range
 * @returns {number | null}
 */
export function typedNumber({ target }, { least, most, whole = false }) {
  const field = /** @type {HTMLInputElement} */ (target)
  const text = field.value.trim().replace(/\s/g, '').replace(',', '.')
  const number = Number(text)
  if (text !== '' && number >= least && number <= most && (!whole || Number.isInteger(number))) return number
  field.value = shown.get(field) ?? ''
  return null
}

/** Sets the text of a field, but leaves alone what is being typed into it while something else changes. */
export const fieldValue = directive(FieldValue)
