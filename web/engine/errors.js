// @ts-check

/** Input that does not fit. `path` names the field as it is written in a config, such as `network.hidden[1].units`. */
export class ConfigError extends Error {
  /**
   * @param {string} path
   * @param {string} message says which value was given and what is allowed, without the path
   */
  constructor(path, message) {
    super(path === '' ? message : `${path} ${message}`)
    this.name = 'ConfigError'
    this.path = path
    /** The message without the path. */
    this.detail = message
  }
}

/** An expression that does not parse. Line and column count from 1; a column counts characters. */
export class ExpressionError extends Error {
  /**
   * @param {number} line
   * @param {number} column
   * @param {string} message
   */
  constructor(line, column, message) {
    super(`line ${line}, column ${column}: ${message}`)
    this.name = 'ExpressionError'
    this.line = line
    this.column = column
    /** The message without the place. */
    this.detail = message
  }
}

/** What was asked for takes the complete engine, and this one is for training only. */
export class NotIncludedError extends Error {
  name = 'NotIncludedError'
}

/**
 * Makes an Error of what the engine caught.
 * @param {{ kind: string, message: string, path?: string, line?: number, column?: number }} caught
 * @returns {Error}
 */
export function makeError({ kind, message, path = '', line = 1, column = 1 }) {
  if (kind === 'config') return new ConfigError(path, message)
  if (kind === 'syntax') return new ExpressionError(line, column, message)
  if (kind === 'notIncluded') return new NotIncludedError(message)
  if (kind === 'memory') return new RangeError(message)
  return new Error(message)
}
