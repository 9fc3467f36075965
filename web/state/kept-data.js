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

const isText = (/** @type {any} */ value) => typeof value === 'string'

/** @param {any} column of a description */
const isColumn = (column) => isText(column?.label) && isText(column.unit) && [column.mean, column.deviation].every(Number.isFinite)

/**
 * What is said of samples, where all of it is.
 * @param {any} description
 * @param {any} samples
 * @returns {import('./own-data.js').Description | null}
 */
function descriptionIn(description, { inputs }) {
  const { label, inputColumns, targetNames } = description ?? {}
  const fits = isText(label) && Array.isArray(inputColumns) && inputColumns.length === inputs.columns && inputColumns.every(isColumn) && Array.isArray(targetNames) && targetNames.every(isText)
  return fits ? description : null
}

/** @param {any} table @returns {{ values: Float32Array, columns: number }} */
const tableOf = ({ values, columns }) => ({ values: Float32Array.from(values), columns })

/**
 * Brings back what was kept, as far as it can be read: another version of the page may have written it.
 * @param {OwnData} own
 * @param {string} text
 */
export function recallData(own, text) {
  try {
    for (const { samples, description } of JSON.parse(text)) own.keep({ ...samples, inputs: tableOf(samples.inputs), targets: tableOf(samples.targets) }, descriptionIn(description, samples))
  } catch {
    // What cannot be read is not there any more.
  }
}
