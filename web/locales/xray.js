// @ts-check
import { xray } from './en/xray.js'
import { inLanguage } from './languages.js'
import { xray as zhHant } from './zh-Hant/xray.js'

/** @typedef {typeof xray} XRayWords */

/** The words of the x-ray, which come with it. @param {import('./index.js').Words} words @returns {XRayWords} */
export const xrayWordsFor = (words) => inLanguage(words.locale, { en: xray, 'zh-Hant': zhHant })
