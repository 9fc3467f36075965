// @ts-check
import { descent } from './en/descent.js'
import { inLanguage } from './languages.js'
import { descent as zhHant } from './zh-Hant/descent.js'

/** @typedef {import('./index.js').Words} Words */
/** @typedef {typeof descent & { page: Words }} DescentWords  `page` has those that all rooms share */

/** The words of the room of descent, which come with the room. @param {Words} words @returns {DescentWords} */
export const descentWordsFor = (words) => ({ ...inLanguage(words.locale, { en: descent, 'zh-Hant': zhHant }), page: words })
