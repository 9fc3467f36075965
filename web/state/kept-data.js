// @ts-check
import { nameOfSamples } from './own-samples.js'
import { remembered } from './remembered.js'

/** @typedef {import('./own-data.js').OwnData} OwnData */

/** What was kept last, by its names. */
let keptLast = ''

/** Numbers to their last digit. @param {unknown[]} own */
const textOf = (own) => JSON.stringify(own, (_, value) => (ArrayBuffer.isView(value) ? Array.from(/** @type {Float32Array} */ (value)) : value))

/**
 * Keeps own samples that no link holds until the tab is closed; where there is not enough room only those read last.
 * @param {OwnData} own
 */
export function keepData(own) {
  const unlinked = own.unlinked
  const names = unlinked.map(({ samples }) => nameOfSamples(samples)).join()
  if (names === keptLast) return
  keptLast = names
  for (const some of [unlinked, unlinked.slice(-1)]) if (remembered.write('data', textOf(some), 'sessionStorage')) return
}

/** @param {any} description @returns {import('./own-data.js').Description | null} */
const descriptionIn = (description) => (typeof description?.label === 'string' && [description.inputColumns, description.targetNames].every(Array.isArray) ? description : null)

/** @param {any} table @returns {{ values: Float32Array, columns: number }} */
const tableOf = ({ values, columns }) => ({ values: Float32Array.from(values), columns })

/**
 * Brings back what was kept, as far as it can be read: another version of the page may have written it.
 * @param {OwnData} own
 * @param {string} text
 */
export function recallData(own, text) {
  try {
    for (const { samples, description } of JSON.parse(text)) own.keep({ ...samples, inputs: tableOf(samples.inputs), targets: tableOf(samples.targets) }, descriptionIn(description))
  } catch {
    // What cannot be read is not there any more.
  }
}
