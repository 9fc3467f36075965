// @ts-check
import { say } from '../engine/message.js'
import { presets } from './backprop-presets.js'
import { Setting, Settings, oneOf, toggle } from './settings.js'

/** The longest text of expressions that a link holds, and that can be typed. */
export const longestSource = 4000
/** How many updates a network can be trained for before it is drawn. */
export const mostUpdates = 10_000
/** How large a value of a variable can be, either way. */
export const greatestValue = 1e6

const number = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** @param {string} text @returns {number | undefined} undefined for what is no number */
export const readNumber = (text) => (number.test(text.trim()) ? Number(text) : undefined)

/** @param {string} text such as `a:3,b:-1` @returns {Record<string, number> | undefined} */
function readValues(text) {
  const entries = text.split(',').map((entry) => /** @type {const} */ ([entry.slice(0, entry.lastIndexOf(':')), readNumber(entry.slice(entry.lastIndexOf(':') + 1))]))
  const fit = entries.every(([name, value]) => name !== '' && name.length <= 40 && value !== undefined && Math.abs(value) <= greatestValue)
  return text === '' ? {} : fit ? /** @type {Record<string, number>} */ (Object.fromEntries(entries)) : undefined
}

/** @param {number} most */
const wholeNumber = (most) => ({
  read: (/** @type {string} */ text) => (/^\d{1,9}$/.test(text) && Number(text) <= most ? Number(text) : undefined),
  allowed: say('a whole number from {} to {}', 0, most),
})

/** @param {number} longest */
const text = (longest) => ({ read: (/** @type {string} */ given) => (given.length <= longest ? given : undefined), allowed: say('at most {} characters', longest) })

/** Lines stand in links with semicolons between them, unless a comment would run on then. */
const lines = {
  ...text(longestSource),
  read: (/** @type {string} */ given) => (given.length > longestSource ? undefined : given.includes('#') ? given : given.replace(/[;\s]*;[;\s]*/g, '\n')),
  write: (/** @type {string} */ value) => (value.includes('#') ? value : value.replace(/\r?\n/g, ';')),
}

const names = {
  read: (/** @type {string} */ given) => (given === 'standard' ? null : given === '' ? [] : given.split(',')),
  write: (/** @type {string[] | null} */ value) => (value === null ? 'standard' : value.join(',')),
  allowed: say('names separated by commas'),
}

/** @template Value @param {Setting<Value>} setting that typing or dragging changes, or another setting with it */
function gradual(setting) {
  setting.gradual = true
  return setting
}

/** Everything that a reader can set in the room of backpropagation. */
export class BackpropSettings extends Settings {
  preset = new Setting('lecture', oneOf(...Object.keys(presets)))
  /** The expressions; empty for those of the preset. */
  source = gradual(new Setting('', lines))
  /** Values that are other than the preset's. */
  values = gradual(
    new Setting(/** @type {Record<string, number>} */ ({}), {
      read: readValues,
      write: (values) => Object.entries(values).map(([name, value]) => `${name}:${Number(value.toPrecision(12))}`).join(','),
      allowed: say('names with numbers from {} to {}, such as {}', -greatestValue, greatestValue, 'a:3,b:1'),
    }),
  )
  /** Variables that adjusting leaves alone; null for those of the preset. */
  fixed = new Setting(/** @type {string[] | null} */ (null), names)
  /** How many nodes have come to light: first all values, then all gradients. */
  step = gradual(new Setting(0, wholeNumber(1000)))
  /** Whether central differences stand beside the gradients. */
  check = new Setting(false, toggle)
  /** Whether gradients are hidden until they have been predicted. */
  predict = new Setting(false, toggle)
  /** The learning rate for adjusting. */
  rate = gradual(new Setting(0.1, { read: (given) => ((readNumber(given) ?? 0) > 0 && Number(given) <= 100 ? Number(given) : undefined), allowed: say('a number above {}, up to {}', 0, 100) }))

  /** Of the playground's network: a link of the playground, empty for its standard. */
  network = new Setting('', text(longestSource))
  /** How many updates the network has been trained for. */
  updates = new Setting(0, wholeNumber(mostUpdates))
  /** The training sample, from 0. */
  sample = new Setting(0, wholeNumber(99_999))
  /** Layers that are taken apart, from 1. */
  unfold = new Setting(/** @type {number[]} */ ([]), {
    read: (given) => (/^(\d{1,2}(,\d{1,2})*)?$/.test(given) ? given.split(',').filter(Boolean).map(Number) : undefined),
    allowed: say('numbers of layers from 1, separated by commas'),
  })
}
