// @ts-check
import { visit } from 'jsonc-parser'
import { ConfigError } from '../engine/errors.js'
import { quoted, say } from '../engine/message.js'

/** @typedef {import('../engine/message.js').Message} Message */

/** @param {unknown} value as it is named in a refusal */
function shown(value) {
  if (Array.isArray(value)) return say('a list of {}', value.length)
  if (value !== null && typeof value === 'object') return say('an object')
  return typeof value === 'string' ? quoted(value) : String(value)
}

/** A value from outside that is read step by step; what does not fit is refused with its place, as the engine refuses configs. */
export class Field {
  /** @param {unknown} value @param {string} path */
  constructor(value, path) {
    this.value = value
    this.path = path
  }

  /** @param {Message} allowed @returns {never} */
  refuse(allowed) {
    throw new ConfigError(this.path, this.value === undefined ? say('is required: {}', allowed) : say('must be {}, not {}', allowed, shown(this.value)))
  }

  get isAbsent() {
    return this.value === undefined
  }

  /** The members of an object, which may have no others. @param {readonly string[]} names @returns {Record<string, Field>} */
  members(names) {
    if (!this.isObject) return this.refuse(say('an object with {}', [...names]))
    const unknown = Object.keys(/** @type {object} */ (this.value)).find((name) => !names.includes(name))
    if (unknown !== undefined) throw new ConfigError(this.member(unknown.slice(0, 60)).path, say('is not known; allowed here: {}', [...names]))
    return Object.fromEntries(names.map((name) => [name, this.member(name)]))
  }

  get isObject() {
    return this.value !== null && typeof this.value === 'object' && !Array.isArray(this.value)
  }

  /** A member of an object. @param {string} name */
  member(name) {
    const value = /** @type {Record<string, unknown>} */ (this.value)
    return new Field(Object.hasOwn(value, name) ? value[name] : undefined, this.path === '' ? name : `${this.path}.${name}`)
  }

  /** @param {number} most @returns {Field[]} */
  items(most) {
    if (!Array.isArray(this.value)) return this.refuse(say('a list'))
    if (this.value.length > most) return this.refuse(say('a list of at most {}', most))
    return this.value.map((item, i) => new Field(item, `${this.path}[${i}]`))
  }

  /** @param {{ least?: number, most?: number, whole?: boolean }} [range] @returns {number} */
  number({ least = -Infinity, most = Infinity, whole = false } = {}) {
    const { value } = this
    const fits = typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most && (!whole || Number.isInteger(value))
    if (fits) return value
    if (least === -Infinity) return this.refuse(whole ? say('a whole number') : say('a number'))
    if (most === Infinity) return this.refuse(whole ? say('a whole number of at least {}', least) : say('a number of at least {}', least))
    return this.refuse(whole ? say('a whole number from {} to {}', least, most) : say('a number from {} to {}', least, most))
  }

  /** A number, or null for one that was not there or not finite. @returns {number | null} */
  measured() {
    return this.value === null ? null : this.number()
  }

  /** @param {number} longest @returns {string} */
  text(longest) {
    const { value } = this
    return typeof value === 'string' && value.length <= longest ? value : this.refuse(say('a text of at most {} characters', longest))
  }

  /** @template {string | number} Value @param {Value} wanted @returns {Value} */
  exactly(wanted) {
    return this.value === wanted ? wanted : this.refuse(typeof wanted === 'string' ? quoted(wanted) : say('{}', wanted))
  }
}

/** Where a text stops being JSON, line and column from 1; undefined where it is nested too deeply to be told. @param {string} text */
export function placeOfFault(text) {
  /** @type {{ line: number, column: number } | undefined} */
  let place
  try {
    const onError = (/** @type {unknown} */ _error, /** @type {unknown} */ _offset, /** @type {unknown} */ _length, /** @type {number} */ line, /** @type {number} */ column) => {
      place = { line: line + 1, column: column + 1 }
      throw place
    }
    visit(text, { onError }, { disallowComments: true })
  } catch {
    return place
  }
}

/**
 * What a text of JSON holds.
 * @param {string} text
 * @param {Message} what it is to be
 * @throws ConfigError
 */
export function parseJson(text, what) {
  try {
    return JSON.parse(text)
  } catch {
    const place = placeOfFault(text)
    throw new ConfigError('', place ? say('must be {}, but is not valid JSON from line {}, column {} on', what, place.line, place.column) : say('must be {}, but is not valid JSON', what))
  }
}
