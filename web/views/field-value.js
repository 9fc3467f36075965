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
    showValue(element, text)
    return noChange
  }

  /** @param {HTMLInputElement} field */
  #watch(field) {
    this.#field = field
    field.addEventListener('input', () => typing.add(field))
    field.addEventListener('change', () => typing.delete(field))
  }
}

/** Sets the text of a field that `fieldValue` has filled in, unless someone is typing. @param {HTMLInputElement} field @param {string} text */
export function showValue(field, text) {
  shown.set(field, text)
  if (typing.has(field) || field.value === text) return
  const root = /** @type {ShadowRoot} */ (field.getRootNode())
  const chosen = root.activeElement === field && field.selectionStart === 0 && field.selectionEnd === field.value.length
  field.value = text
  // What is typed next still takes the place of the whole number.
  if (chosen) field.select()
}

/** What was typed is given up. @param {HTMLInputElement} field that `fieldValue` has filled in */
export function giveUpTyping(field) {
  typing.delete(field)
  field.value = shown.get(field) ?? ''
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
  giveUpTyping(field)
  return null
}

/** Sets the text of a field, but leaves alone what is being typed into it while something else changes. */
export const fieldValue = directive(FieldValue)
