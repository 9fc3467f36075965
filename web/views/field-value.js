// @ts-check
import { noChange } from 'lit/html.js'
import { Directive, directive } from 'lit/directive.js'

/** Fields in which someone has typed what has not been taken over yet. @type {WeakSet<HTMLInputElement>} */
const typing = new WeakSet()

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

/** Sets the text of a field, but leaves alone what is being typed into it while something else changes. */
export const fieldValue = directive(FieldValue)
