// @ts-check
import { writeCsv } from '../state/csv-text.js'
import { targetNames } from './legend.js'
import { saveFile } from './save-file.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */

/**
 * The present samples as comma-separated values.
 * @param {PlaygroundState} state
 * @param {Words} words
 */
function presentCsv({ data, described }, words) {
  const { train, test } = data.value
  const count = train.targets.length / (train.inputs.length / train.columns)
  const numbered = (/** @type {string} */ name) => Array.from({ length: count }, (_, i) => (count === 1 ? name : `${name} ${i + 1}`))
  const named = described.value?.targetNames ?? []
  const classes = train.task === 'binary' || train.task === 'multiclass' ? named : []
  const numbers = named.length === count ? named : numbered('target')
  const targets = train.task === 'multiLabel' ? targetNames(train, described.value, words) : train.task === 'regression' ? numbers : numbered('class')
  return writeCsv({ train, test }, { inputs: train.names, targets, classes })
}

/**
 * Saves the present samples as a file.
 * @param {PlaygroundState} state
 * @param {Words} words
 */
export function savePresent(state, words) {
  saveFile(presentCsv(state, words), `${state.config.value.data.dataset ?? 'samples'}.csv`, 'text/csv')
}
