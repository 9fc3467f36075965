// @ts-check
import { mostClasses } from './drawn-points.js'
import { CsvError, numberIn } from './csv-table.js'
import { splitName } from './csv-text.js'

/** @typedef {import('./csv-table.js').Table} Table */
/** @typedef {'input' | 'target' | 'none'} Role */
/** @typedef {'class' | 'multiLabel' | 'regression'} Kind  what is to be predicted */
/** @typedef {{ roles: Role[], kind: Kind, standardize: boolean }} Choices */
/** @typedef {{ row: number, column: string, value: string, reason: 'missing' | 'noNumber' | 'noLabel' | 'cells' }} Problem */
/**
 * Samples made of a table.
 * @typedef {object} Import
 * @property {any} samples as a config has them
 * @property {import('./own-data.js').Description['inputColumns']} inputColumns
 * @property {string[]} targetNames
 * @property {number} used
 * @property {number} unused rows that cannot be used
 * @property {Problem[]} problems the first of them
 * @property {boolean} cut whether further rows were left out because these are enough
 */

export const mostRows = 5000
const mostInputs = 32
const mostTargets = 6
const mostProblems = 5

const absent = /^(|na|n\/a|nan|null|none|\?|-)$/i

/** @param {Table} table @param {number} column */
const cellsOf = ({ rows }, column) => rows.map((row) => (row[column] ?? '').trim())

/**
 * What is in a column, apart from cells without a value.
 * @param {Table} table
 * @param {number} column
 */
function describeColumn(table, column) {
  const cells = cellsOf(table, column).filter((cell) => !absent.test(cell))
  const values = cells.map((cell) => numberIn(cell, table.decimalComma))
  const numbers = values.filter((value) => !Number.isNaN(value))
  const numeric = cells.length > 0 && numbers.length >= 0.8 * cells.length
  return { numeric, empty: cells.length === 0, distinct: new Set(values.map((value, i) => (Number.isNaN(value) ? cells[i] : value))).size, binary: numeric && numbers.every((value) => value === 0 || value === 1), whole: numbers.every(Number.isInteger) }
}

/** @typedef {ReturnType<typeof describeColumn>} Column */

/** Whether a column names classes. @param {Column} column @param {number} rows */
const namesClasses = ({ numeric, distinct, whole }, rows) => !numeric || (whole && distinct <= mostClasses && distinct * 2 <= rows)

/** What is most likely to be predicted from such targets. @param {Column[]} targets @param {number} rows @returns {Kind} */
function likelyKind(targets, rows) {
  if (targets.length > 1) return targets.every(({ binary }) => binary) ? 'multiLabel' : 'regression'
  return targets.length === 1 && namesClasses(targets[0], rows) ? 'class' : 'regression'
}

/** The columns that look like targets. @param {Table} table @param {Column[]} columns @returns {number[]} */
function likelyTargets({ names }, columns) {
  const candidates = names.map((_, i) => i).filter((i) => names[i] !== splitName && !columns[i].empty)
  const named = candidates.find((i) => /^(class|label|target|species|category|variety|類別|標籤|目標)$/i.test(names[i]))
  if (named !== undefined) return [named]
  let first = candidates.length
  while (first > 1 && columns[candidates[first - 1]].binary) --first
  if (candidates.length - first > 1 && first > 0) return candidates.slice(first).slice(-mostTargets)
  const text = candidates.findLast((i) => !columns[i].numeric && columns[i].distinct >= 2 && columns[i].distinct <= mostClasses)
  return candidates.length > 1 ? [text ?? /** @type {number} */ (candidates.at(-1))] : []
}

/**
 * What to make of a table before anyone has said so.
 * @param {Table} table
 * @returns {Choices}
 */
export function likelyChoices(table) {
  const columns = table.names.map((_, i) => describeColumn(table, i))
  const targets = likelyTargets(table, columns)
  let left = mostInputs
  const roles = columns.map(({ numeric }, i) => {
    if (targets.includes(i)) return 'target'
    return numeric && table.names[i] !== splitName && left-- > 0 ? 'input' : 'none'
  })
  const split = table.names.indexOf(splitName)
  const downloaded = split >= 0 && cellsOf(table, split).every((cell) => cell === 'train' || cell === 'test')
  return { roles: /** @type {Role[]} */ (roles), kind: likelyKind(targets.map((i) => columns[i]), table.rows.length), standardize: !downloaded }
}

/** The kinds that so many targets allow. @param {number} targets @returns {Kind[]} */
export const kindsFor = (targets) => (targets > 1 ? ['multiLabel', 'regression'] : ['class', 'regression'])

/**
 * The choices with another role of a column; the kind goes along where the number of targets does not allow it.
 * @param {Table} table
 * @param {Choices} choices
 * @param {number} column
 * @param {Role} role
 * @returns {Choices}
 */
export function withRole(table, choices, column, role) {
  const roles = choices.roles.with(column, role)
  const targets = table.names.map((_, i) => i).filter((i) => roles[i] === 'target')
  const same = String(targets) === String(choices.roles.flatMap((before, i) => (before === 'target' ? [i] : [])))
  return { ...choices, roles, kind: same ? choices.kind : likelyKind(targets.map((i) => describeColumn(table, i)), table.rows.length) }
}

/**
 * @param {Table} table
 * @param {Choices} choices
 */
function columnsOf({ names }, { roles }) {
  const having = (/** @type {Role} */ role) => names.map((_, i) => i).filter((i) => roles[i] === role)
  const [inputs, targets] = [having('input'), having('target')]
  if (inputs.length === 0) throw new CsvError('noInputs')
  if (targets.length === 0) throw new CsvError('noTarget')
  if (inputs.length > mostInputs) throw new CsvError('manyInputs', { inputs: inputs.length, most: mostInputs })
  if (targets.length > mostTargets) throw new CsvError('manyTargets', { targets: targets.length, most: mostTargets })
  return { inputs, targets }
}

/**
 * What a row says, or why it cannot be used.
 * @param {Table} table
 * @param {number} index
 * @param {{ inputs: number[], targets: number[] }} columns
 * @param {Kind} kind
 * @returns {{ inputs: number[], targets: (number | string)[] } | Problem}
 */
function readRow({ rows, rowNumbers, names, decimalComma }, index, { inputs, targets }, kind) {
  const cells = rows[index]
  const problem = (/** @type {number} */ column, /** @type {Problem['reason']} */ reason) => ({ row: rowNumbers[index], column: names[column] ?? '', value: (cells[column] ?? '').slice(0, 40), reason })
  if (cells.slice(names.length).some((cell) => cell.trim() !== '')) return { ...problem(names.length, 'cells'), value: String(cells.length) }
  /** @type {Record<number, number | string>} */
  const values = {}
  for (const column of [...inputs, ...targets]) {
    const cell = (cells[column] ?? '').trim()
    if (absent.test(cell)) return problem(column, 'missing')
    if (kind === 'class' && column === targets[0]) {
      values[column] = cell
      continue
    }
    const value = numberIn(cell, decimalComma)
    if (!Number.isFinite(Math.fround(value))) return problem(column, 'noNumber')
    if (kind === 'multiLabel' && targets.includes(column) && value !== 0 && value !== 1) return problem(column, 'noLabel')
    values[column] = value
  }
  return { inputs: inputs.map((column) => Number(values[column])), targets: targets.map((column) => values[column]) }
}

/**
 * The class that each cell names. Where all are numbers it is their value that counts: 1 and 1.0 are the same.
 * @param {string[]} cells
 * @param {boolean} comma
 * @returns {{ names: string[], classes: string[] }} `names` of the cells; `classes` in their order, numbers by size, names by their letters
 */
function classesIn(cells, comma) {
  const numbers = cells.map((cell) => numberIn(cell, comma))
  const numeric = !numbers.some(Number.isNaN)
  const names = numeric ? numbers.map(String) : cells
  const classes = [...new Set(names)].sort((a, b) => (numeric ? Number(a) - Number(b) : a < b ? -1 : 1))
  if (classes.length < 2) throw new CsvError('oneClass', { name: classes[0] ?? '' })
  if (classes.length > mostClasses) throw new CsvError('manyClasses', { classes: classes.length, most: mostClasses })
  return { names, classes }
}

/** Mean and deviation of a column. @param {number[][]} rows @param {number} column */
function momentsOf(rows, column) {
  const mean = rows.reduce((sum, row) => sum + row[column], 0) / rows.length
  const deviation = Math.sqrt(rows.reduce((sum, row) => sum + (row[column] - mean) ** 2, 0) / rows.length)
  // A constant column becomes zero.
  return Number.isFinite(mean) && Number.isFinite(deviation) ? { mean, deviation: deviation || 1 } : { mean: 0, deviation: 1 }
}

/**
 * Makes samples of a table.
 * @param {Table} table
 * @param {Choices} choices
 * @returns {Import}
 * @throws {CsvError} where the choices leave nothing to learn
 */
export function makeSamples(table, choices) {
  const columns = columnsOf(table, choices)
  /** @type {{ inputs: number[], targets: (number | string)[] }[]} */
  const read = []
  /** @type {Problem[]} */
  const problems = []
  let [index, unused] = [0, 0]
  for (; index < table.rows.length && read.length < mostRows; ++index) {
    const row = readRow(table, index, columns, choices.kind)
    if ('inputs' in row) read.push(row)
    else if (++unused <= mostProblems) problems.push(row)
  }
  if (read.length === 0) throw new CsvError('noRows', problems[0] ? { ...problems[0] } : {})
  const moments = columns.inputs.map((_, i) => (choices.standardize ? momentsOf(read.map(({ inputs }) => inputs), i) : { mean: 0, deviation: 1 }))
  const names = columns.inputs.map((column) => table.names[column])
  const inputs = { values: Float32Array.from(read.flatMap((row) => row.inputs.map((value, i) => (value - moments[i].mean) / moments[i].deviation))), columns: names.length }
  return {
    ...targetsOf(read.map(({ targets }) => targets), choices.kind, table, columns.targets, { inputs, names }),
    inputColumns: names.map((label, i) => ({ label, unit: '', ...moments[i] })),
    used: read.length,
    unused,
    problems,
    cut: index < table.rows.length || table.cut,
  }
}

/**
 * The samples with their targets, and what those are called.
 * @param {(number | string)[][]} rows
 * @param {Kind} kind
 * @param {Table} table
 * @param {number[]} columns of the targets
 * @param {{ inputs: { values: Float32Array, columns: number }, names: string[] }} samples without them
 */
function targetsOf(rows, kind, { names: all, decimalComma }, columns, { inputs, names }) {
  if (kind !== 'class') {
    const targets = { values: Float32Array.from(rows.flat().map(Number)), columns: columns.length }
    return { samples: { inputs, targets, task: kind, names }, targetNames: columns.map((column) => all[column]) }
  }
  const { names: cells, classes } = classesIn(rows.map(([cell]) => String(cell)), decimalComma)
  const targets = { values: Float32Array.from(cells, (name) => classes.indexOf(name)), columns: 1 }
  const task = classes.length === 2 ? { task: 'binary' } : { task: 'multiclass', classes: classes.length }
  return { samples: { inputs, targets, ...task, names }, targetNames: classes }
}
