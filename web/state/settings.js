// @ts-check
import { Signal } from '@preact/signals-core'
import { quoted, say } from '../engine/message.js'

/** @typedef {import('../engine/message.js').Message} Message */

/**
 * How a setting stands in links: `read` is undefined for what is not allowed, `allowed` says what is.
 * @template Value
 * @typedef {{ read: (text: string) => Value | undefined, allowed: Message, write?: (value: Value) => string }} Form
 */

/**
 * Something that a reader can set, as a signal with a place in links.
 * @template Value
 * @extends {Signal<Value>}
 */
export class Setting extends Signal {
  /**
   * @param {Value} standard what a link leaves out
   * @param {Form<Value>} form
   */
  constructor(standard, { read, allowed, write = String }) {
    super(standard)
    this.standard = standard
    this.read = read
    this.allowed = allowed
    this.write = write
  }

  /** As it stands in links. */
  get text() {
    return this.write(this.value)
  }

  /** Whether dragging changes it many times for each deliberate change. */
  gradual = false
}

/** The form of a switch. */
export const toggle = { read: (/** @type {string} */ text) => ({ true: true, false: false })[text], allowed: say('true or false') }

/** The form of a choice. @template {string} Name @param {Name[]} names */
export const oneOf = (...names) => ({ read: (/** @type {string} */ text) => names.find((name) => name === text), allowed: say('{}', names) })

/** Settings that belong together, each a field of the class. */
export class Settings {
  /** @returns {[string, Setting<any>][]} */
  get all() {
    return Object.entries(this)
  }

  /** The names that links use. */
  get names() {
    return new Set(Object.keys(this))
  }

  /** What is not as standard, for a link. @returns {[string, string][]} */
  get fields() {
    return this.all.filter(([, setting]) => setting.text !== setting.write(setting.standard)).map(([name, setting]) => [name, setting.text])
  }

  /**
   * Takes over what a link says; what it leaves out becomes standard.
   * @param {Map<string, string>} fields
   * @returns {import('../engine/repair.js').Correction[]} what did not fit and was left as standard
   */
  adopt(fields) {
    const corrections = []
    for (const [name, setting] of this.all) {
      const text = fields.get(name)
      const value = text === undefined ? setting.standard : setting.read(text)
      if (value === undefined) corrections.push({ path: name, ...say('must be {}, not {}', setting.allowed, quoted(text)) })
      const fitting = value === undefined ? setting.standard : value
      if (setting.write(fitting) !== setting.text) setting.value = fitting
    }
    return corrections
  }
}
