// @ts-check
import { backprop } from './en/backprop.js'
import { inLanguage } from './languages.js'
import { backprop as zhHant } from './zh-Hant/backprop.js'

/** @typedef {import('./index.js').Words} Words */
/** @typedef {typeof backprop & { page: Words }} BackpropWords  `page` has those that all rooms share */

/** The words of the room of backpropagation, which come with the room. @param {Words} words @returns {BackpropWords} */
export const backpropWordsFor = (words) => ({ ...inLanguage(words.locale, { en: backprop, 'zh-Hant': zhHant }), page: words })
