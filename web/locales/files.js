// @ts-check
import { files } from './en/files.js'
import { inLanguage } from './languages.js'
import { files as zhHant } from './zh-Hant/files.js'

/** @typedef {typeof files & Pick<import('./index.js').Words, 'detail'>} FilesWords */

/** The words of taking work out and bringing it in, which come with that. @param {import('./index.js').Words} words @returns {FilesWords} */
export const filesWordsFor = (words) => ({ ...inLanguage(words.locale, { en: files, 'zh-Hant': zhHant }), detail: words.detail })
