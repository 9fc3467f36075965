// @ts-check
import { ownEditors } from './en/own-editors.js'
import { inLanguage } from './languages.js'
import { ownEditors as zhHant } from './zh-Hant/own-editors.js'

/** @typedef {import('./index.js').Words & typeof ownEditors} OwnEditorsWords */

/** The words with those of the editors of own data, which come with them. @param {import('./index.js').Words} words @returns {OwnEditorsWords} */
export const ownEditorsWordsFor = (words) => ({ ...words, ...inLanguage(words.locale, { en: ownEditors, 'zh-Hant': zhHant }) })
