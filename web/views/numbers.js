// @ts-check

const minus = (/** @type {string} */ text) => text.replaceAll('-', '−')

/**
 * A measured number as short as it can be read, such as 0.031 or 1.2e−5; a dash where there is none.
 * @param {number | null | undefined} value
 */
export function figure(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  if (value !== 0 && (size < 1e-4 || size >= 1e6)) return minus(value.toExponential(1))
  return minus(value.toFixed(size >= 100 ? 1 : size >= 10 ? 2 : size >= 0.01 || value === 0 ? 3 : 5))
}

/**
 * Its order of magnitude, such as 3e−4, or only e−4, where there is no room for more; a dash where there is none.
 * @param {number | null | undefined} value
 * @param {boolean} bare without the digit
 */
export function magnitude(value, bare) {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–'
  return value === 0 ? '0' : minus(value.toExponential(0)).slice(bare ? 1 : 0)
}

/** A share as per cent. @param {number | undefined} share @param {number} [digits] after the point */
export const percent = (share, digits = 1) => (share === undefined ? '–' : `${(100 * share).toFixed(digits)} %`)

/** A setting as it was chosen, without noise of floating point. @param {number} value */
export const setting = (value) => minus(String(Number(value.toPrecision(4))))
