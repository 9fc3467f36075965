// @ts-check
import { say } from '../engine/message.js'
import { Setting, Settings, oneOf } from './settings.js'

/** @typedef {import('../engine/descent-session.js').Method} Method */

/** The pictures of the room. */
export const shows = /** @type {const} */ (['line', 'logistic', 'one', 'two', 'network'])

/** Ways to descend, from the same start. @type {Method[]} */
export const methods = [
  { name: 'full', batch: 'all', optimizer: { name: 'sgd' } },
  { name: 'mini', batch: 4, optimizer: { name: 'sgd' } },
  { name: 'single', batch: 1, optimizer: { name: 'sgd' } },
  { name: 'momentum', batch: 'all', optimizer: { name: 'sgd', momentum: 0.9 } },
  { name: 'adam', batch: 'all', optimizer: { name: 'adam' } },
]

/** What each picture begins with; functions are presets. */
export const standards = {
  line: { start: [2, -1], rate: 0.1 },
  logistic: { start: [-1.5, 2, 0], rate: 0.5 },
  one: { formula: 'w^2 / 4', start: [-5], rate: 0.4, reach: 6 },
  two: { formula: '(x^2 + 8*y^2) / 10', start: [-5, 2.5], rate: 0.3, reach: 6 },
  network: { start: [0, 0], rate: 0.1 },
}

/** Functions worth descending on. @type {Record<'one' | 'two', { name: string, formula: string, start: number[], rate: number, reach: number }[]>} */
export const functions = {
  one: [
    { name: 'convex', ...standards.one },
    { name: 'valleys', formula: '(w^4 / 40 - w^2 / 2) + w / 4 + 3', start: [5], rate: 0.1, reach: 6 },
    { name: 'plateau', formula: '1 - exp(-w^2 / 2)', start: [-3.5], rate: 0.5, reach: 6 },
  ],
  two: [
    { name: 'bowl', formula: '(x^2 + y^2) / 10', start: [-5, 3], rate: 0.5, reach: 6 },
    { name: 'ravine', ...standards.two },
    { name: 'saddle', formula: '(x^2 - y^2) / 10', start: [-5, 0.05], rate: 0.5, reach: 6 },
    { name: 'rosenbrock', formula: '(1 - x)^2 + 100*(y - x^2)^2', start: [-1.5, 2], rate: 0.0012, reach: 2.5 },
    { name: 'himmelblau', formula: '(x^2 + y - 11)^2 + (x + y^2 - 7)^2', start: [0, 0.5], rate: 0.01, reach: 6 },
  ],
}

/** @param {string} text numbers between commas @param {number} most @returns {number[] | undefined} */
function readNumbers(text, most) {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)))
  return numbers.length <= most && numbers.every((number) => Number.isFinite(number) && Math.abs(number) <= 1e4) ? numbers : undefined
}

const short = (/** @type {number} */ number) => String(Number(number.toFixed(3)))

/** The form of a list of numbers. */
const list = { read: (/** @type {string} */ text) => readNumbers(text, 3), allowed: say('one to three numbers from {} to {}, separated by commas', -10000, 10000), write: (/** @type {number[]} */ numbers) => numbers.map(short).join(',') }

/** The most points that a line can be drawn through. */
const mostPoints = 60

/** The form of points; none for those of the data set. */
const pointList = {
  read: (/** @type {string} */ text) => {
    if (text === '') return []
    const points = text.split(';').map((part) => readNumbers(part, 2))
    const fit = points.length >= 2 && points.length <= mostPoints && points.every((point) => point?.length === 2)
    return fit ? /** @type {[number, number][]} */ (points) : undefined
  },
  allowed: say('{} to {} pairs of numbers such as {}', 2, mostPoints, '0.5,1;2,3'),
  write: (/** @type {number[][]} */ points) => points.map((point) => point.map(short).join(',')).join(';'),
}

/** @param {number} least @param {number} most @param {boolean} [whole] */
const numberFrom = (least, most, whole = false) => ({
  read: (/** @type {string} */ text) => {
    const number = text.trim() === '' ? NaN : Number(text)
    return number >= least && number <= most && (!whole || Number.isInteger(number)) ? number : undefined
  },
  allowed: whole ? say('a whole number from {} to {}', least, most) : say('a number from {} to {}', least, most),
})

/** What is descended on, and how. */
export class DescentSettings extends Settings {
  show = new Setting(/** @type {typeof shows[number]} */ ('line'), oneOf(...shows))
  rate = new Setting(standards.line.rate, numberFrom(1e-6, 1000))
  /** For a line slope and intercept, for logistic regression weights and bias, else the variables. */
  start = new Setting(/** @type {number[]} */ (standards.line.start), list)
  /** The step that is shown. */
  at = new Setting(0, numberFrom(0, 1000, true))
  methods = new Setting(/** @type {string[]} */ (['full']), {
    read: (text) => {
      const names = text.split(',')
      return names.every((name) => methods.some((method) => method.name === name)) ? names : undefined
    },
    allowed: say('some of {}', methods.map(({ name }) => name)),
    write: (names) => names.join(','),
  })
  /** What losses are drawn over. */
  along = new Setting(/** @type {'update' | 'epoch' | 'evaluation'} */ ('update'), oneOf('update', 'epoch', 'evaluation'))
  /** Of the line; none for those of the data set. */
  points = new Setting(/** @type {[number, number][]} */ ([]), pointList)
  /** Of batches and random directions. */
  seed = new Setting(1, numberFrom(0, 999, true))
  formula = new Setting('', { read: (text) => (text.length <= 300 ? text : undefined), allowed: say('an expression of at most {} characters', 300) })
  /** How far a typed function is drawn to either side of zero. */
  reach = new Setting(6, numberFrom(0.01, 1000))
  /** What the worked step begins with: x₁, x₂, y, w₁, w₂, b, η. */
  worked = new Setting([3, 2, 1, 0, 0, 0, 0.1], {
    read: (text) => {
      const numbers = readNumbers(text, 7)
      return numbers?.length === 7 && numbers[6] > 0 && [0, 1].includes(numbers[2]) ? numbers : undefined
    },
    allowed: say('x₁,x₂,y,w₁,w₂,b,η with y 0 or 1 and η above 0'),
    write: (numbers) => numbers.join(','),
  })
  /** Lines of the worked step that are shown. */
  lines = new Setting(0, numberFrom(0, 6, true))
  /** The playground whose loss is drawn, as its link. */
  network = new Setting('', { read: (text) => (text.length <= 4000 ? text : undefined), allowed: say('a link of at most {} characters', 4000) })
  updates = new Setting(300, numberFrom(3, 100_000, true))
  directions = new Setting(/** @type {'path' | 'random'} */ ('path'), oneOf('path', 'random'))

  constructor() {
    super()
    for (const setting of [this.rate, this.at, this.start, this.points]) setting.gradual = true
  }
}
