// @ts-check
import { losses } from './en/losses.js'
import { inLanguage } from './languages.js'
import { losses as zhHant } from './zh-Hant/losses.js'

/** @typedef {import('./index.js').Words} Words */
/** @typedef {typeof losses & { page: Words }} LossesWords  `page` has those that all rooms share */

/** The words of the room of losses, which come with the room. @param {Words} words @returns {LossesWords} */
export const lossesWordsFor = (words) => ({ ...inLanguage(words.locale, { en: losses, 'zh-Hant': zhHant }), page: words })
