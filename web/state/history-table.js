// @ts-check
import { LossHistory } from './history.js'

/** @typedef {import('../export/export.d.ts').RunHistory} HistoryTable */

/** The names that files use for the columns of a history. */
const names = /** @type {const} */ ({
  update: 'updates',
  epoch: 'epochs',
  samplesSeen: 'samples',
  trainLoss: 'train',
  testLoss: 'test',
  batchLoss: 'batch',
  trainAccuracy: 'trainAccuracy',
  testAccuracy: 'testAccuracy',
})

/** @param {LossHistory} history @returns {HistoryTable} */
export function tableOf(history) {
  const columns = Object.values(names).map((name) => history[name])
  return { columns: Object.keys(names), rows: history.updates.map((_, i) => columns.map((column) => column[i] ?? null)) }
}

/** @param {HistoryTable} table that has been checked @returns {LossHistory} columns that the table does not have stay empty */
export function historyFrom({ columns, rows }) {
  const history = new LossHistory()
  for (const [title, name] of Object.entries(names)) {
    const at = columns.indexOf(title)
    history[name] = /** @type {any} */ (rows.map((row) => (at < 0 ? null : row[at])))
  }
  return history
}
