// @ts-check
import { ConfigError } from 'taroko'

/** What the program ends with; `failed` is a fault of its own. Signals end it with 128 and their number, as usual. */
export const exitCodes = { done: 0, notMet: 1, refused: 2, failed: 70 }

/** Something given does not fit: its message is all that is said, on standard error. */
export class Refusal extends Error {}

/**
 * Names the file or link that a refusal, ours or the engine's, is about.
 * @template Result
 * @param {string} source
 * @param {() => Result} read
 * @returns {Result}
 * @throws {Refusal}
 */
export function within(source, read) {
  try {
    return read()
  } catch (error) {
    throw error instanceof ConfigError || error instanceof Refusal ? new Refusal(`${source}: ${error.message}`) : error
  }
}

/** @param {unknown} error of the system, such as a file that is not there */
export function reasonOf(error) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error)
  const reasons = /** @type {Record<string, string>} */ ({
    ENOENT: 'no such file or folder',
    EISDIR: 'is a folder',
    ENOTDIR: 'a part of the path is no folder',
    EACCES: 'may not be opened',
    ENOSPC: 'no space is left',
    EROFS: 'the disk is read-only',
  })
  return reasons[code ?? ''] ?? message
}
