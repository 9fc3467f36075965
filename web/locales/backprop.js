// @ts-check
import { backprop } from './en/backprop.js'
import { backprop as zhHant } from './zh-Hant/backprop.js'

/** @typedef {typeof backprop} BackpropWords */

/** The words of the room of backpropagation, which come with the room. @param {import('./index.js').Words} words @returns {BackpropWords} */
export const backpropWordsFor = (words) => (words.locale === 'en' ? backprop : zhHant)
