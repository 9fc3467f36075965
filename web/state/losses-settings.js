// @ts-check
import { Setting, Settings, oneOf } from './settings.js'

/** Logits that can be set, either way. */
export const greatestLogit = 6
/** How many logits and classes the heads have. */
export const classCount = 3

const number = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** @param {string} text @returns {number | undefined} */
export const readNumber = (text) => (number.test(text.trim()) ? Number(text) : undefined)

/** @template Value @param {Setting<Value>} setting that dragging changes */
function gradual(setting) {
  setting.gradual = true
  return setting
}

/**
 * The form of so many numbers, such as `1.5,-0.5,0.3`.
 * @param {number} count
 * @param {number} min
 * @param {number} max
 */
export const numbers = (count, min, max) => ({
  read: (/** @type {string} */ text) => {
    const values = text.split(',').map(readNumber)
    return values.length === count && values.every((value) => value !== undefined && value >= min && value <= max) ? /** @type {number[]} */ (values) : undefined
  },
  allowed: `${count} numbers from ${min} to ${max}, separated by commas`,
})

/** The form of targets of 0 and 1, such as `1,0,1`. @param {number} count */
const labels = (count) => ({ ...numbers(count, 0, 1), read: (/** @type {string} */ text) => (/^[01](,[01])*$/.test(text) ? numbers(count, 0, 1).read(text) : undefined), allowed: `${count} times 0 or 1, separated by commas` })

/** The form of one of the whole numbers from 0. @param {number} count */
const index = (count) => ({ read: (/** @type {string} */ text) => (/^\d$/.test(text) && Number(text) < count ? Number(text) : undefined), allowed: `a whole number from 0 to ${count - 1}` })

/** Everything that a reader can set in the room of losses. */
export class LossesSettings extends Settings {
  /** What is in view. */
  show = new Setting(/** @type {'heads'} */ ('heads'), oneOf('heads'))

  /** Of the three heads. */
  logits = gradual(new Setting([1.5, -0.5, 0.3], numbers(classCount, -greatestLogit, greatestLogit)))
  /** The target of the one sigmoid. */
  truth = new Setting(1, index(2))
  /** The class that is true under softmax. */
  class = new Setting(0, index(classCount))
  /** The labels that are true under the three sigmoids. */
  labels = new Setting([1, 0, 1], labels(classCount))
}
