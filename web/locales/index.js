// @ts-check
import { en } from './en/index.js'
import { languageOf } from './languages.js'

/** @typedef {import('./en/index.js').Words} Words */

/** Languages that are loaded when somebody speaks them. @type {Record<string, () => Promise<Words>>} */
const loaders = { 'zh-Hant': async () => (await import('./zh-Hant/index.js')).zhHant }

/** @type {Map<string, Words>} */
const loaded = new Map([['en', en]])

/** The words for a language tag as far as they have been loaded; English until then. @param {string} tag */
export const wordsFor = (tag) => loaded.get(languageOf(tag)) ?? en

/** The words for a language tag. Where they cannot be loaded it is English. @param {string} tag @returns {Promise<Words>} */
export async function loadWords(tag) {
  const language = languageOf(tag)
  if (!loaded.has(language)) {
    try {
      loaded.set(language, await loaders[language]())
    } catch {
      return en
    }
  }
  return wordsFor(tag)
}

/**
 * The label of a catalogue entry, parameter or setting. Parameters of several entries share names such as `decay`, and are told apart by their
 * English labels. What people named themselves, such as the columns of their tables, is called as they do.
 * @param {Words} words
 * @param {{ name?: string, path?: string, label: string, own?: boolean }} entry
 */
export function labelOf(words, { name, path, label, own = false }) {
  const named = path ?? name
  const keys = own || named === undefined ? [] : [named, name ?? named, label]
  const key = keys.find((key) => Object.hasOwn(words.labels, key))
  return key === undefined ? label : words.labels[key]
}
