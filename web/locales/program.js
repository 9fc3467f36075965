// @ts-check
import { inEnglish } from '../engine/message.js'
import { program } from './en/program.js'
import { inLanguage } from './languages.js'
import { detail } from './zh-Hant/detail.js'
import { messages } from './zh-Hant/messages.js'
import { program as zhHant } from './zh-Hant/program.js'

/** @typedef {typeof program} ProgramWords */
/** @typedef {import('../engine/message.js').Message} Message */
/** @typedef {import('taroko').Progress} Progress */

/** What the command line says: its own words, a message, and why training has diverged. @typedef {{ words: ProgramWords, tell: (message: Message) => string, divergence: (progress: Progress) => string }} Speech */

/** @type {Speech} */
const english = { words: program, tell: inEnglish, divergence: ({ reason }) => reason ?? '' }

/** @type {Speech} */
const chinese = { words: zhHant, tell: detail, divergence: ({ divergence }) => (divergence ? messages.divergedReason({ ...divergence, update: String(divergence.update) }) : '') }

/** The words of the command line. @param {string} tag of a language, such as `zh_TW.UTF-8` */
export const programWordsFor = (tag) => inLanguage(tag, { en: english, 'zh-Hant': chinese })
