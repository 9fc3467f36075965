// @ts-check
import { compare } from './compare.js'
import { data } from './data.js'
import { formulas } from './formulas.js'
import { guide } from './guide.js'
import { learning } from './learning.js'
import { messages } from './messages.js'
import { network } from './network.js'
import { ownData } from './own-data.js'
import { page } from './page.js'
import { result } from './result.js'
import { transport } from './transport.js'

const english = new Intl.NumberFormat('en')

/** From here on what is counted is said with five digits and a unit. */
export const longCount = 1e9
export const shortened = /** @type {const} */ ({ notation: 'compact', minimumSignificantDigits: 5, maximumSignificantDigits: 5 })
const billions = new Intl.NumberFormat('en', shortened)

/** English, and the list of all words that a language must have. */
export const en = {
  locale: 'en',
  number: (/** @type {number} */ value) => english.format(value),
  count: (/** @type {number} */ value) => (value < longCount ? english : billions).format(value),
  ...transport,
  ...data,
  ...ownData,
  ...network,
  ...learning,
  ...formulas,
  ...guide,
  ...result,
  ...compare,
  ...messages,
  ...page,

  /** Labels of catalogue entries and settings that read better than the engine's, by kind and name. */
  labels: /** @type {Record<string, string>} */ ({ 'batch.order': 'Batch order' }),
}

/** @typedef {typeof en} Words */
