// @ts-check
import { inEnglish, say } from './message.js'

/** @typedef {import('./message.js').Message} Message */

/** @param {string | Message} message @returns {Message} */
const asMessage = (message) => (typeof message === 'string' ? say(message) : message)

/** Input that does not fit. `path` names the field as it is written in a config, such as `network.hidden[1].units`. */
export class ConfigError extends Error {
  /**
   * @param {string} path
   * @param {string | Message} message says which value was given and what is allowed, without the path
   */
  constructor(path, message) {
    const { key, parameters } = asMessage(message)
    const detail = inEnglish({ key, parameters })
    super(path === '' ? detail : `${path} ${detail}`)
    this.name = 'ConfigError'
    this.path = path
    /** The message without the path. */
    this.detail = detail
    this.key = key
    this.parameters = parameters
  }
}

/** An expression that does not parse. Line and column count from 1; a column counts characters. */
export class ExpressionError extends Error {
  /**
   * @param {number} line
   * @param {number} column
   * @param {string | Message} message
   */
  constructor(line, column, message) {
    const { key, parameters } = asMessage(message)
    const detail = inEnglish({ key, parameters })
    super(`line ${line}, column ${column}: ${detail}`)
    this.name = 'ExpressionError'
    this.line = line
    this.column = column
    /** The message without the place. */
    this.detail = detail
    this.key = key
    this.parameters = parameters
  }
}

/** What was asked for takes the complete engine, and this one is for training only. */
export class NotIncludedError extends Error {
  name = 'NotIncludedError'
}

/**
 * Makes an Error of what the engine caught.
 * @param {Message & { kind: string, path?: string, line?: number, column?: number }} caught
 * @returns {Error}
 */
export function makeError({ kind, path = '', line = 1, column = 1, ...message }) {
  if (kind === 'config') return new ConfigError(path, message)
  if (kind === 'syntax') return new ExpressionError(line, column, message)
  const text = inEnglish(message)
  if (kind === 'notIncluded') return new NotIncludedError(text)
  return kind === 'memory' ? Object.assign(new RangeError(text), message) : new Error(text)
}
