// @ts-check
import { en } from './en/index.js'
import { zhHant } from './zh-Hant/index.js'

/** @typedef {import('./en/index.js').Words} Words */

/**
 * The words for a language tag: Traditional Chinese for Chinese, otherwise English.
 * @param {string} tag such as `zh-TW`
 * @returns {Words}
 */
export function wordsFor(tag) {
  return /^zh\b/i.test(tag) ? zhHant : en
}

/**
 * The label of a catalogue entry or setting.
 * @param {Words} words
 * @param {{ name?: string, path?: string, label: string }} entry
 */
export function labelOf(words, entry) {
  return words.labels[entry.path ?? ''] ?? words.labels[entry.name ?? ''] ?? entry.label
}
