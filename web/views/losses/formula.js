// @ts-check
import { html } from 'lit/html.js'
import { figure } from '../numbers.js'

/**
 * A part of a formula that stands for a part of the picture.
 * @param {string} term
 * @param {unknown} content
 */
export const part = (term, content) => html`<span class="formula-term" role="math" tabindex="0" data-term=${term}>${content}</span>`

/** Such a part where the field of its number can be focused in its place. @param {string} term @param {unknown} content */
export const partOfField = (term, content) => html`<span class="formula-term" data-term=${term}>${content}</span>`

/** @param {unknown[]} items @param {string} between */
export const joined = (items, between) => items.map((item, i) => (i === 0 ? item : html`${between}${item}`))

/** What is not to be broken at the end of a line. @param {unknown} content */
export const atom = (content) => html`<span class="atom">${content}</span>`

/** A logarithm of a probability, or of what is left of it to 1. @param {number} probability @param {boolean} rest @param {(value: number) => string} [show] */
export const logOf = (probability, rest, show = figure) => atom(rest ? html`log(1 − ${show(probability)})` : html`log ${show(probability)}`)

/** A variable with an index. @param {string} name @param {string | number} [index] */
export const variable = (name, index = '') => html`<var>${name}</var>${index === '' ? '' : html`<sub>${index}</sub>`}`

/** A number as a factor or summand: in parentheses where it has a sign. @param {number} value @param {(value: number) => string} [show] */
export const bracketed = (value, show = figure) => (value < 0 ? `(${show(value)})` : show(value))

/** A term of a table's loss, with the lecture's four digits; nothing is shown as a bare 0. @param {number} value */
export const term = (value) => (value === 0 ? '0' : Number.isFinite(value) ? value.toFixed(4).replace('-', '−') : '–')

const [L, y, yk] = [variable('L'), variable('y'), variable('y', 'k')]
const yHat = (/** @type {string} */ index) => variable('ŷ', index)

/** The loss of a table's row. @param {import('../../state/losses-tables.js').Table} table */
export function tableFormula(table) {
  if (table === 'multilabel') return html`<p>${L} = Σ<sub>k</sub> −[${atom(html`${yk} log ${yHat('k')}`)} + ${atom(html`(1 − ${yk}) log(1 − ${yHat('k')})]`)}</p>`
  if (table === 'binary') return html`<p>${L} = −[${atom(html`${y} log ${yHat('')}`)} + ${atom(html`(1 − ${y}) log(1 − ${yHat('')})]`)}</p>`
  return html`<p>${L} = −Σ<sub>k</sub> ${yk} log ${yHat('k')} = −log ${yHat('y')}</p>`
}
