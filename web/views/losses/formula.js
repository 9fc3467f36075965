// @ts-check
import { html } from 'lit/html.js'
import { figure } from '../numbers.js'

/**
 * A part of a formula that stands for a part of the picture.
 * @param {string} term
 * @param {unknown} content
 */
export const part = (term, content) => html`<span class="formula-term" tabindex="0" data-term=${term}>${content}</span>`

/** @param {unknown[]} items @param {string} between */
export const joined = (items, between) => items.map((item, i) => (i === 0 ? item : html`${between}${item}`))

/** A logarithm of a probability, or of what is left of it to 1. @param {number} probability @param {boolean} rest */
export const logOf = (probability, rest) => (rest ? html`log(1 − ${figure(probability)})` : html`log ${figure(probability)}`)

/** A variable with an index. @param {string} name @param {string | number} [index] */
export const variable = (name, index = '') => html`<var>${name}</var>${index === '' ? '' : html`<sub>${index}</sub>`}`

/** A number as a factor or summand: in parentheses where it has a sign. @param {number} value */
export const bracketed = (value) => (value < 0 ? `(${figure(value)})` : figure(value))
