// @ts-check
import { html, svg } from 'lit/html.js'
import { cellSize } from '../../canvases/backprop/layout.js'
import { brief } from '../../state/backprop-notation.js'
import { place } from '../place.js'

/** @typedef {{ rows: number, columns: number, values: number[][] }} Matrix */

/** The colour of a signed number, neutral at zero. @param {number} value @param {number} greatest */
const colorOf = (value, greatest) =>
  `color-mix(in oklab, var(--${value < 0 ? 'negative' : 'positive'}) ${greatest > 0 ? ((100 * Math.abs(value)) / greatest).toFixed(1) : 0}%, var(--neutral))`

/** The greatest size of an entry. @param {Matrix} matrix */
const greatestOf = ({ values }) => Math.max(...values.flat().map(Math.abs))

/**
 * A matrix as coloured cells.
 * @param {Matrix} matrix
 * @param {number} x of its middle
 * @param {number} y of the side that lies at the node's line
 * @param {1 | -1} way downwards or upwards from there
 */
export function cells(matrix, x, y, way) {
  const size = cellSize(matrix)
  const greatest = greatestOf(matrix)
  const left = x - (size * matrix.columns) / 2
  const top = way > 0 ? y : y - size * matrix.rows
  return svg`<g class="cells">${matrix.values.flatMap((row, i) =>
    row.map((value, j) => svg`<rect x=${left + j * size} y=${top + i * size} width=${size} height=${size} ${place({ fill: colorOf(value, greatest) })} />`),
  )}</g>`
}

/** A matrix in numbers. @param {Matrix} matrix @param {string} caption */
export const matrixTable = (matrix, caption) => html`<table class="matrix">
  <caption>${caption} <span>${matrix.rows} × ${matrix.columns}</span></caption>
  ${matrix.values.map((row) => html`<tr>${row.map((value) => html`<td>${brief(value)}</td>`)}</tr>`)}
</table>`
