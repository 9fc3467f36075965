// @ts-check
import { inEnglish } from '../engine/message.js'
import { program } from './en/program.js'
import { detail } from './zh-Hant/detail.js'
import { messages } from './zh-Hant/messages.js'
import { program as zhHant } from './zh-Hant/program.js'

/** @typedef {typeof program} ProgramWords */
/** @typedef {import('../engine/message.js').Message} Message */

/** The words of the command line: Traditional Chinese for Chinese, otherwise English. @param {string} tag of a language, such as `zh_TW.UTF-8` */
export function programWordsFor(tag) {
  if (!/^zh/i.test(tag)) return { words: program, tell: inEnglish, divergence: (/** @type {any} */ { reason }) => reason }
  /** @param {import('taroko').Progress} progress */
  const divergence = ({ divergence }) => (divergence ? messages.divergedReason({ ...divergence, update: String(divergence.update) }) : '')
  return { words: zhHant, tell: (/** @type {Message} */ message) => detail(message), divergence }
}
