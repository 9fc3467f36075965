// @ts-check

/** @typedef {import('../engine/losses-session.js').Question} Question */
/** @typedef {import('./losses-settings.js').LossesSettings} LossesSettings */
/** @typedef {import('./losses-settings.js').Row} Row */
/** @typedef {'multiclass' | 'binary' | 'multilabel'} Table */

/** The loss of each table. @type {Record<Table, string>} */
const lossOf = { multiclass: 'crossEntropy', binary: 'crossEntropy', multilabel: 'multiLabelCrossEntropy' }

/** A row to begin with where one is added. @type {Record<Table, Row>} */
export const newRow = {
  multiclass: { targets: [1, 0, 0], probabilities: [0.4, 0.3, 0.3] },
  binary: { targets: [1, 0], probabilities: [0.5, 0.5] },
  multilabel: { targets: [0, 0, 0], probabilities: [0.5, 0.5, 0.5] },
}

/** @param {string} name of a loss @param {Row[]} rows @returns {Question} */
const ofRows = (name, rows) => ({ loss: { loss: { name }, probabilities: rows.map(({ probabilities }) => probabilities), targets: rows.map(({ targets }) => targets) } })

/** @param {Row} row @param {number} k @returns {Row} */
const column = ({ targets, probabilities }, k) => ({ targets: [targets[k]], probabilities: [probabilities[k]] })

/** The same rows, and how else they could be taken. @param {Table} table @param {Row[]} rows @returns {Record<string, Question>} */
function comparisons(table, rows) {
  if (table === 'binary') return { oneColumn: ofRows('binaryCrossEntropy', rows.map((row) => column(row, 0))) }
  if (table === 'multiclass') return {}
  const separate = rows[0].targets.map((_, k) => [`label${k}`, ofRows('binaryCrossEntropy', [column(rows[0], k)])])
  return { ...Object.fromEntries(separate), softmax: ofRows('crossEntropy', [rows[0]]) }
}

/**
 * What a table asks: every row by itself, so that one that does not fit leaves the others their numbers, and all of them together.
 * @param {Table} table
 */
export const tableQuestions = (table) => (/** @type {LossesSettings} */ settings) => {
  const rows = settings[table].value
  const single = rows.map((row, i) => [`row${i}`, ofRows(lossOf[table], [row])])
  return /** @type {Record<string, Question>} */ ({ ...Object.fromEntries(single), all: ofRows(lossOf[table], rows), ...comparisons(table, rows) })
}

/**
 * A row with another probability; of two columns, the other follows.
 * @param {Table} table @param {Row} row @param {number} k @param {number} probability
 * @returns {Row}
 */
export function withProbability(table, row, k, probability) {
  const probabilities = table === 'binary' ? [0, 1].map((other) => (other === k ? probability : Number((1 - probability).toPrecision(12)))) : row.probabilities.with(k, probability)
  return { ...row, probabilities }
}

/** A row with a target turned; where only one is true, that one. @param {Table} table @param {Row} row @param {number} k @returns {Row} */
export function withTarget(table, row, k) {
  const targets = table === 'multilabel' ? row.targets.with(k, 1 - row.targets[k]) : row.targets.map((_, other) => Number(other === k))
  return { ...row, targets }
}
