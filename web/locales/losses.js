// @ts-check
import { losses } from './en/losses.js'
import { losses as zhHant } from './zh-Hant/losses.js'

/** @typedef {typeof losses} LossesWords */

/** The words of the room of losses, which come with the room. @param {import('./index.js').Words} words @returns {LossesWords} */
export const lossesWordsFor = (words) => (words.locale === 'en' ? losses : zhHant)
