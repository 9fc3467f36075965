// @ts-check
import { constants, createReadStream } from 'node:fs'
import { access, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { say } from '../engine/message.js'
import { longestDocument } from '../export/limits.js'
import { Refusal, reasonOf } from './outcome.js'

/** The name that stands for standard input. */
export const standardInput = '-'

/** What a file is called in messages. @param {string} path @returns {import('../engine/message.js').Parameter} */
export const nameOf = (path) => (path === standardInput ? say('standard input') : path)

/** @param {string} path */
async function readBytes(path) {
  const chunks = []
  let length = 0
  for await (const chunk of path === standardInput ? process.stdin : createReadStream(path)) {
    chunks.push(chunk)
    length += chunk.length
    if (length > longestDocument) throw new Refusal(say('{}: {}', nameOf(path), say('must have at most {} bytes', longestDocument)))
  }
  return Buffer.concat(chunks)
}

/**
 * The text of a file, or of standard input.
 * @param {string} path
 * @throws {Refusal} where it cannot be read, or is no text
 */
export async function readText(path) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readBytes(path))
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal(say('{}: {}', nameOf(path), error instanceof TypeError ? say('is no text in UTF-8') : reasonOf(error)))
  }
}

/** @param {string} path */
export const exists = (path) => stat(path).then(() => true, () => false)

/**
 * Makes sure, before long work, that a file can be written afterwards.
 * @param {string} path
 * @throws {Refusal}
 */
export async function refuseUnwritable(path) {
  try {
    const present = await stat(path).catch(() => null)
    if (present?.isDirectory()) throw new Refusal(say('{}: {}', path, say('is a folder')))
    await access(present ? path : dirname(path), constants.W_OK)
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(say('{}: {}', path, reasonOf(error)))
  }
}

/**
 * @param {string} path
 * @param {string | Uint8Array} content
 * @throws {Refusal}
 */
export async function write(path, content) {
  try {
    await writeFile(path, content)
  } catch (error) {
    throw new Refusal(say('{}: {}', path, reasonOf(error)))
  }
}
