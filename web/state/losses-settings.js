// @ts-check
import { say } from '../engine/message.js'
import { Setting, Settings, oneOf } from './settings.js'

/** What can be in view. */
export const views = /** @type {const} */ (['heads', 'review', 'multiclass', 'binary', 'multilabel', 'curves', 'vanishing', 'overflow'])
/** @typedef {typeof views[number]} View */

/** Logits that can be set, either way. */
export const greatestLogit = 6
/** How far all logits can be shifted together, either way. */
export const greatestShift = 120
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
const numbers = (count, min, max) => ({
  read: (/** @type {string} */ text) => {
    const values = text.split(',').map(readNumber)
    return values.length === count && values.every((value) => value !== undefined && value >= min && value <= max) ? /** @type {number[]} */ (values) : undefined
  },
  allowed: count === 1 ? say('a number from {} to {}', min, max) : say('{} numbers from {} to {}, separated by commas', count, min, max),
})

/** The form of targets of 0 and 1, such as `1,0,1`. @param {number} count */
const labels = (count) => ({ ...numbers(count, 0, 1), read: (/** @type {string} */ text) => (/^[01](,[01])*$/.test(text) ? numbers(count, 0, 1).read(text) : undefined), allowed: say('{} times 0 or 1, separated by commas', count) })

/** The form of one of the whole numbers from 0. @param {number} count */
const index = (count) => ({ read: (/** @type {string} */ text) => (/^\d$/.test(text) && Number(text) < count ? Number(text) : undefined), allowed: say('a whole number from {} to {}', 0, count - 1) })

/**
 * The form of parameters by name, such as `delta:0.5`; the engine knows which there are.
 * @type {import('./settings.js').Form<Record<string, number>>}
 */
const parameters = {
  read: (text) => {
    const pairs = text.split(',').filter(Boolean).map((pair) => pair.split(':'))
    const values = pairs.map(([name, value]) => /** @type {const} */ ([name, readNumber(value ?? '')]))
    return values.every(([name, value]) => /^[a-zA-Z]\w*$/.test(name) && value !== undefined) ? /** @type {Record<string, number>} */ (Object.fromEntries(values)) : undefined
  },
  allowed: say('names with a colon and a number, separated by commas'),
  write: (values) => Object.entries(values).map(([name, value]) => `${name}:${value}`).join(','),
}

/** @typedef {{ targets: number[], probabilities: number[] }} Row  of a table; what the probabilities sum to is the engine's to judge */

/** Rows that a table can have. */
export const mostRows = 20

/**
 * The form of a table, such as `1,0,0:0.5,0.3,0.2;0,1,0:0.1,0.2,0.7`: targets and probabilities.
 * @param {number} columns
 * @param {boolean} exclusive whether exactly one target of a row is 1
 * @returns {import('./settings.js').Form<Row[]>}
 */
function table(columns, exclusive) {
  const [targetForm, probabilityForm] = [labels(columns), numbers(columns, 0, 1)]
  /** @param {string} text @returns {Row | undefined} */
  const readRow = (text) => {
    const [before, after, ...rest] = text.split(':')
    const [targets, probabilities] = [targetForm.read(before), probabilityForm.read(after ?? '')]
    const fits = rest.length === 0 && (!exclusive || targets?.filter(Boolean).length === 1)
    return targets && probabilities && fits ? { targets, probabilities } : undefined
  }
  return {
    read: (text) => {
      const rows = text.split(';').map(readRow)
      return rows.length <= mostRows && !rows.includes(undefined) ? /** @type {Row[]} */ (rows) : undefined
    },
    allowed: exclusive
      ? say('1 to {} rows with semicolons between, each of {} targets of 0 and one 1, a colon and {} numbers from 0 to 1', mostRows, columns, columns)
      : say('1 to {} rows with semicolons between, each of {} targets of 0 or 1, a colon and {} numbers from 0 to 1', mostRows, columns, columns),
    write: (rows) => rows.map(({ targets, probabilities }) => `${targets}:${probabilities}`).join(';'),
  }
}

/** @param {number} columns @param {boolean} exclusive @param {string} text the lecture's */
function tableSetting(columns, exclusive, text) {
  const form = table(columns, exclusive)
  return new Setting(/** @type {Row[]} */ (form.read(text)), form)
}

/** Everything that a reader can set in the room of losses. */
export class LossesSettings extends Settings {
  /** What is in view. */
  show = new Setting(/** @type {View} */ ('heads'), oneOf(...views))

  /** Of the three heads. */
  logits = gradual(new Setting([1.5, -0.5, 0.3], numbers(classCount, -greatestLogit, greatestLogit)))
  /** The target of the one sigmoid. */
  truth = new Setting(1, index(2))
  /** The class that is true under softmax. */
  class = new Setting(0, index(classCount))
  /** The labels that are true under the three sigmoids. */
  labels = new Setting([1, 0, 1], labels(classCount))

  /** The lecture's review: counts of words, whether it contains "no" and "!", and the logarithm of its length. */
  features = new Setting([3, 2, 1, 3, 0, 4.19], numbers(6, -100, 100))
  weights = new Setting([2.5, -5, -1.2, 0.5, 2, 0.7], numbers(6, -100, 100))
  bias = new Setting([0.1], numbers(1, -100, 100))
  /** Whether the review is a good one. */
  sentiment = new Setting(1, index(2))

  multiclass = tableSetting(3, true, '1,0,0:0.5,0.3,0.2;0,1,0:0.1,0.2,0.7;0,0,1:0.4,0.2,0.4;0,1,0:0.3,0.5,0.2;1,0,0:0.4,0.1,0.5')
  binary = tableSetting(2, true, '1,0:0.7,0.3;0,1:0.1,0.9;0,1:0.8,0.2;0,1:0.5,0.5;1,0:0.4,0.6')
  multilabel = tableSetting(3, false, '1,1,0:0.5,0.4,0.2;0,1,1:0.1,0.4,0.7;1,0,1:0.8,0.2,0.4;0,1,0:0.3,0.5,0.6;1,0,0:0.5,0.9,0.5')
  /** What the reader thinks of cross-entropy for several labels. */
  guess = new Setting(/** @type {'none' | 'yes' | 'no'} */ ('none'), oneOf('none', 'yes', 'no'))

  /** Of the curves: a loss of the catalogue, its parameters where they are not the catalogue's, the present point and its target. */
  loss = new Setting('binaryCrossEntropy', { read: (text) => text, allowed: say('') })
  parameters = gradual(new Setting(/** @type {Record<string, number>} */ ({}), parameters))
  z = gradual(new Setting([-1], numbers(1, -greatestLogit, greatestLogit)))
  y = gradual(new Setting([1], numbers(1, -greatestLogit, greatestLogit)))
  /** The logit of an example whose truth is 1, under two losses. */
  mistake = gradual(new Setting([-5], numbers(1, -greatestLogit, greatestLogit)))
  /** What is added to all logits before they go through softmax in single precision. */
  shift = gradual(new Setting([88], numbers(1, -greatestShift, greatestShift)))

  /** Says which losses there are. @param {{ name: string, parameters: { name: string, min: number, max: number }[] }[]} losses of the catalogue */
  know(losses) {
    Object.assign(this.loss, oneOf(...losses.map(({ name }) => name)))
    const known = losses.flatMap((loss) => loss.parameters)
    const fits = (/** @type {string} */ name, /** @type {number} */ value) => known.some((parameter) => parameter.name === name && value >= parameter.min && value <= parameter.max)
    this.parameters.read = (text) => {
      const values = parameters.read(text)
      return values && Object.entries(values).every(([name, value]) => fits(name, value)) ? values : undefined
    }
    this.parameters.allowed = say('{}', known.map(({ name, min, max }) => `${name}:${min} … ${max}`).join(', '))
  }
}
