// @ts-check
import { floatText } from './float-text.js'

/** More numbers than this are written in base64. */
const mostReadable = 64
const longestLine = 100

/** A text as a literal of Python, in ASCII. @param {string} text */
export function pythonString(text) {
  const escaped = Array.from(text, (character) => {
    const code = /** @type {number} */ (character.codePointAt(0))
    if (character === '"' || character === '\\') return `\\${character}`
    if (code >= 0x20 && code < 0x7f) return character
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
  })
  return `"${escaped.join('')}"`
}

/** A list of Python, one entry a line where it is long. @param {string[]} entries */
export function list(entries) {
  const short = `[${entries.join(', ')}]`
  return short.length <= longestLine && !short.includes('\n') ? short : `[\n${entries.map((entry) => `    ${entry},\n`).join('')}]`
}

/** @param {ArrayLike<number>} values */
function base64(values) {
  const bytes = new Uint8Array(4 * values.length)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < values.length; ++i) view.setFloat32(4 * i, values[i], true)
  let text = ''
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return btoa(text)
}

/** Numbers as a text of Python, 32-bit floats in base64. @param {ArrayLike<number>} values */
function encoded(values) {
  const lines = base64(values).match(new RegExp(`.{1,${longestLine}}`, 'g')) ?? []
  return `"""\n${lines.join('\n')}\n"""`
}

/** Numbers as a tensor: rows of so many columns, or with 0 columns a vector. @param {ArrayLike<number>} values @param {number} columns */
export function tensor(values, columns) {
  const texts = Array.from(values, floatText)
  if (texts.every((text) => text === '0')) return `torch.zeros(${columns === 0 ? texts.length : `${texts.length / columns}, ${columns}`})`
  if (texts.length > mostReadable) return columns === 0 ? `table(${encoded(values)}, ${texts.length})[0]` : `table(${encoded(values)}, ${columns})`
  if (columns === 0) return `torch.tensor([${texts.join(', ')}])`
  const rows = Array.from({ length: texts.length / columns }, (_, row) => `[${texts.slice(row * columns, (row + 1) * columns).join(', ')}]`)
  return rows.join(', ').length < longestLine - 20 ? `torch.tensor([${rows.join(', ')}])` : `torch.tensor([\n${rows.map((row) => `        ${row},\n`).join('')}    ])`
}
