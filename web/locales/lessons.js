// @ts-check
import { lessons } from './en/lessons.js'
import { inLanguage } from './languages.js'
import { lessons as zhHant } from './zh-Hant/lessons.js'

/** What is said at each step of the presets, which comes when the first is opened. @param {import('./index.js').Words} words */
export const lessonsFor = (words) => inLanguage(words.locale, { en: lessons, 'zh-Hant': zhHant })
