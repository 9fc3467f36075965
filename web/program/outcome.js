// @ts-check
import { ConfigError } from 'taroko'
import { inEnglish, messageOf, say } from '../engine/message.js'

/** @import { Message, Parameter } from '../engine/message.js' */

/** What the program ends with; `failed` is a fault of its own. Signals end it with 128 and their number, as usual. */
export const exitCodes = { done: 0, notMet: 1, refused: 2, failed: 70 }

/** Something given does not fit: what is said of it is all that is said, on standard error. */
export class Refusal extends Error {
  /** @param {Message} said */
  constructor(said) {
    super(inEnglish(said))
    this.said = said
  }
}

/** @param {ConfigError | Refusal} error @returns {Message} */
function saidBy(error) {
  if (error instanceof Refusal) return error.said
  return error.path === '' ? messageOf(error) : say('{} {}', error.path, messageOf(error))
}

/**
 * Names the file or link that a refusal, ours or the engine's, is about.
 * @template Result
 * @param {Parameter} source
 * @param {() => Result} read
 * @returns {Result}
 * @throws {Refusal}
 */
export function within(source, read) {
  try {
    return read()
  } catch (error) {
    throw error instanceof ConfigError || error instanceof Refusal ? new Refusal(say('{}: {}', source, saidBy(error))) : error
  }
}

/** @param {unknown} error of the system, such as a file that is not there @returns {Message} */
export function reasonOf(error) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error)
  const reasons = /** @type {Record<string, Message>} */ ({
    ENOENT: say('no such file or folder'),
    EISDIR: say('is a folder'),
    ENOTDIR: say('a part of the path is no folder'),
    EACCES: say('may not be opened'),
    ENOSPC: say('no space is left'),
    EROFS: say('the disk is read-only'),
  })
  return reasons[code ?? ''] ?? say(message)
}
