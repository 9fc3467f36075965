// @ts-check
import { figure } from '../numbers.js'

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const lowered = '₀₁₂₃₄₅₆₇₈₉'

/** @param {number} number @param {string} digits */
const withDigits = (number, digits) => Array.from(String(number), (digit) => digits[Number(digit)]).join('')

/** @param {number} number whole, such as a layer */
export const superscript = (number) => withDigits(number, raised)

/** @param {number} number whole, such as a unit */
export const subscript = (number) => withDigits(number, lowered)

/** A number in a product or after a sign: brackets around what begins with a minus. @param {number} value */
export const bracketed = (value) => (value < 0 ? `(${figure(value)})` : figure(value))

/** A target in a formula: classes and labels are whole. @param {number} value */
export const plain = (value) => (Number.isInteger(value) ? (value < 0 ? `(−${-value})` : String(value)) : bracketed(value))

/** A probability with the digits that its distance from 1 needs: 0.99971 rather than 1.000. @param {number} value */
export function nearOne(value) {
  const rest = 1 - value
  if (!(rest > 0) || rest > 0.1) return figure(value)
  return value.toFixed(Math.min(9, 2 - Math.floor(Math.log10(rest))))
}

/**
 * The lecture's names for the quantities of a layer, counted from 1: z¹, a¹; before the first layer there is x.
 * @param {number} layer
 */
export const sumOf = (layer) => `z${superscript(layer)}`

/** @param {number} layer 0 for the features */
export const outputOf = (layer) => (layer === 0 ? 'x' : `a${superscript(layer)}`)

/** ∂L/∂ of a quantity. @param {string} quantity */
export const gradientOf = (quantity) => `∂L/∂${quantity}`
