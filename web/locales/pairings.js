// @ts-check
import { pairingWords } from './en/pairings.js'
import { inLanguage } from './languages.js'
import { pairingWords as zhHant } from './zh-Hant/pairings.js'

/** @typedef {typeof pairingWords} PairingWords */

/** The words about odd pairings, which come with the first of them. @param {import('./index.js').Words} words @returns {PairingWords} */
export const pairingWordsFor = (words) => inLanguage(words.locale, { en: pairingWords, 'zh-Hant': zhHant })
