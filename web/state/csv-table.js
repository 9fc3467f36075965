// @ts-check
import Papa from 'papaparse'

/**
 * A table as a file has it: cells are text.
 * @typedef {object} Table
 * @property {string[]} names of the columns, each another
 * @property {string[][]} rows without empty ones; they may have fewer or more cells than there are names
 * @property {number[]} rowNumbers where each row stands in the file, counted from 1
 * @property {boolean} named whether the first row holds names
 * @property {boolean} decimalComma
 * @property {boolean} cut whether the file goes on
 */

/** Why a text is no table. `kind` is one of the words' `csvErrors`. */
export class CsvError extends Error {
  /** @param {string} kind @param {Record<string, string | number>} [details] */
  constructor(kind, details = {}) {
    super(`${kind} ${JSON.stringify(details)}`)
    this.kind = kind
    this.details = details
  }
}

export const mostBytes = 5_000_000
/** Rows looked at to find enough that can be used. */
const mostRowsRead = 20_000
/** The same with empty ones. */
const mostLinesRead = 100_000
const mostColumns = 1000
/** What is parsed at a time, so that the page stays responsive; no row is longer. */
const windowLength = 1 << 18
const longestName = 60

/**
 * The text of a file: UTF-8, UTF-16 with its mark, or else Big5, as spreadsheets in Taiwan write it.
 * @param {ArrayBuffer} bytes
 * @throws {CsvError}
 */
export function decode(bytes) {
  if (bytes.byteLength > mostBytes) throw new CsvError('tooLarge', { megabytes: (bytes.byteLength / 1e6).toFixed(1) })
  const [first, second] = new Uint8Array(bytes)
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('big5').decode(bytes)
  }
}

/**
 * Rows with their numbers, parsed piece by piece.
 * @param {string} text with line ends as \n
 * @returns {Promise<{ rows: string[][], rowNumbers: number[], delimiter: string, cut: boolean }>}
 */
async function parse(text) {
  // Spreadsheets may say in a line of its own what separates cells.
  const [line, stated] = /^sep=([^"\n])(?:\n|$)/i.exec(text) ?? ['']
  const delimiter = stated ?? Papa.parse(text.slice(0, windowLength / 8), { preview: 20, newline: '\n' }).meta.delimiter
  /** @type {string[][]} */
  const rows = []
  /** @type {number[]} */
  const rowNumbers = []
  let [row, from] = [stated === undefined ? 0 : 1, line.length]
  while (from < text.length && rows.length < mostRowsRead && row < mostLinesRead) {
    const piece = text.slice(from, from + windowLength)
    const last = from + piece.length >= text.length
    /** @type {{ cells: string[], end: number }[]} */
    const parsed = []
    Papa.parse(piece, { delimiter, newline: '\n', step: ({ data, meta }) => void parsed.push({ cells: /** @type {string[]} */ (data), end: meta.cursor }) })
    // What the piece cuts off begins the next one.
    if (!last) parsed.pop()
    if (parsed.length === 0) throw new CsvError('longRow', { row: row + 1, characters: windowLength })
    for (const { cells } of parsed) {
      ++row
      if (cells.every((cell) => cell.trim() === '')) continue
      if (cells.length > mostColumns) throw new CsvError('manyColumns', { row, columns: cells.length, most: mostColumns })
      rows.push(cells)
      rowNumbers.push(row)
    }
    from = last ? text.length : from + parsed[parsed.length - 1].end
    await new Promise((resolve) => setTimeout(resolve))
  }
  const cut = from < text.length || rows.length > mostRowsRead
  return { rows: rows.slice(0, mostRowsRead), rowNumbers: rowNumbers.slice(0, mostRowsRead), delimiter, cut }
}

const decimalPoint = /^[-+−]?(\d+\.?\d*|\.\d+)(e[-+−]?\d+)?$/i
const decimalComma = /^[-+−]?\d*,\d+(e[-+−]?\d+)?$/i

/**
 * The number that a cell holds; NaN where it holds none.
 * @param {string} cell
 * @param {boolean} comma whether decimals may stand after a comma
 */
export function numberIn(cell, comma) {
  const text = cell.trim()
  const written = comma && decimalComma.test(text) ? text.replace(',', '.') : text
  return decimalPoint.test(written) ? Number(written.replaceAll('−', '-')) : NaN
}

/** Whether numbers have their decimals after a comma: some do, and none after a point. @param {string[][]} rows @param {string} delimiter */
function usesComma(rows, delimiter) {
  if (delimiter === ',') return false
  const cells = rows.slice(0, 200).flat().map((cell) => cell.trim())
  return cells.some((cell) => decimalComma.test(cell)) && !cells.some((cell) => cell.includes('.') && decimalPoint.test(cell))
}

/** Names that are all different, also where the file has none or repeats them. @param {string[]} given @param {number} count */
function distinctNames(given, count) {
  /** @type {Set<string>} */
  const names = new Set()
  for (let i = 0; i < count; ++i) {
    const base = (given[i] ?? '').trim().replace(/\s+/g, ' ').slice(0, longestName) || `c${i + 1}`
    let name = base
    for (let repeat = 2; names.has(name); ++repeat) name = `${base} ${repeat}`
    names.add(name)
  }
  return [...names]
}

/**
 * Reads a text with separated values: commas, semicolons, tabs or bars, as the text suggests.
 * @param {string} text
 * @param {boolean} [named] whether the first row holds names; what it looks like unless given
 * @returns {Promise<Table>}
 * @throws {CsvError}
 */
export async function readTable(text, named) {
  if (text.length > mostBytes) throw new CsvError('tooLarge', { megabytes: (text.length / 1e6).toFixed(1) })
  if (text.includes('\0')) throw new CsvError('noText')
  const { rows, rowNumbers, delimiter, cut } = await parse(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))
  if (rows.length === 0) throw new CsvError('empty')
  const comma = usesComma(rows, delimiter)
  const looksNamed = rows[0].every((cell) => Number.isNaN(numberIn(cell, comma)))
  const head = named ?? looksNamed
  const count = Math.max(...rows.slice(0, 20).map((cells) => cells.length))
  const body = head ? rows.slice(1) : rows
  if (body.length === 0) throw new CsvError('empty')
  return { names: distinctNames(head ? rows[0] : [], head ? Math.max(rows[0].length, 1) : count), rows: body, rowNumbers: rowNumbers.slice(head ? 1 : 0), named: head, decimalComma: comma, cut }
}
