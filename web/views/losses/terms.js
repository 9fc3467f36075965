// @ts-check
import { effect } from '@preact/signals-core'

/** @param {Event} event */
const termAt = ({ target }) => target instanceof Element && target.closest('[data-term]')?.getAttribute('data-term')

/**
 * Lights every part of picture and formula that stands for the term that is pointed at or focused: elements with the same `data-term`.
 * @param {HTMLElement} root
 * @param {import('@preact/signals-core').Signal<string>} term
 * @returns {() => void} stops it
 */
export function lightTerms(root, term) {
  const point = (/** @type {Event} */ event) => void (term.value = termAt(event) || '')
  const leave = () => void (term.value = '')
  for (const type of ['pointerover', 'focusin']) root.addEventListener(type, point)
  for (const type of ['pointerleave', 'focusout']) root.addEventListener(type, leave)
  return effect(() => {
    for (const element of root.querySelectorAll('[data-lit]')) element.removeAttribute('data-lit')
    if (term.value === '') return
    for (const element of root.querySelectorAll(`[data-term="${term.value}"]`)) element.setAttribute('data-lit', '')
  })
}
