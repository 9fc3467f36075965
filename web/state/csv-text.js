// @ts-check
import { floatText } from '../export/float-text.js'

/** The column in which a download tells training and test samples apart. */
export const splitName = 'split'

/** A cell, quoted where it has to be. @param {string} text */
const cell = (text) => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/**
 * Samples as comma-separated values (RFC 4180), the training samples first. Inputs are as the network gets them.
 * @param {{ train: any, test: any }} data
 * @param {{ inputs: string[], targets: string[], classes: string[] }} names of columns, and of classes where there are any
 */
export function writeCsv({ train, test }, { inputs, targets, classes }) {
  const lines = [[...inputs, ...targets, splitName]]
  for (const [split, { inputs: values, columns, targets: wanted }] of /** @type {[string, any][]} */ (Object.entries({ train, test }))) {
    for (let row = 0; row < values.length / columns; ++row) {
      const numbers = Array.from(values.subarray(row * columns, (row + 1) * columns), floatText)
      const answers = Array.from(wanted.subarray(row * targets.length, (row + 1) * targets.length), (value) => (classes.length > 0 ? classes[value] : floatText(value)))
      lines.push([...numbers, ...answers, split])
    }
  }
  return lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')
}
