// @ts-check
import { share } from './en/share.js'
import { inLanguage } from './languages.js'
import { share as zhHant } from './zh-Hant/share.js'

/** @typedef {typeof share} ShareWords */

/** The words of sharing and of exercises, which come with them. @param {import('./index.js').Words} words @returns {ShareWords} */
export const shareWordsFor = (words) => inLanguage(words.locale, { en: share, 'zh-Hant': zhHant })
