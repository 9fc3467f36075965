import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal, root, run } from './run.js'
import { findChecker } from './tools.js'

/** @typedef {import('editorconfig').Props} Settings of .editorconfig for a file */

/** Where our files are, besides those at the root. */
const folders = ['.github', 'engine', 'tests', 'web']

/** Our files, as paths from the root. */
async function ourFiles() {
  const atRoot = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name)
  const lists = folders.map(async (folder) => {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map(({ name, parentPath }) => join(parentPath, name).slice(root.length))
  })
  return [...atRoot, ...(await Promise.all(lists)).flat()]
}

/**
 * A text as .editorconfig wants it: ends of lines, what is at them, what lines begin with, and the end of the file.
 * @param {string} text
 * @param {Settings} settings
 */
export function laidOut(text, { end_of_line, trim_trailing_whitespace, indent_style, indent_size, insert_final_newline }) {
  let result = text.replace(/^\uFEFF/, '')
  if (end_of_line === 'lf') result = result.replace(/\r\n?/g, '\n')
  if (trim_trailing_whitespace === true) result = result.replace(/[ \t]+$/gm, '')
  if (indent_style === 'space') result = result.replace(/^[ \t]*\t/gm, (indent) => indent.replaceAll('\t', ' '.repeat(Number(indent_size))))
  if (insert_final_newline === true && result !== '' && !result.endsWith('\n')) result += '\n'
  return result
}

/** The first line of a text, counted from 1, in which it is not as wanted. @param {string} text @param {string} wanted */
export function firstDifference(text, wanted) {
  const [lines, wantedLines] = [text, wanted].map((all) => all.split('\n'))
  const found = lines.findIndex((line, i) => line !== wantedLines[i])
  return found < 0 ? lines.length : found + 1
}

/** The text of a file of ours, null for one that is no text. @param {string} path */
async function textOf(path) {
  const bytes = await readFile(join(root, path))
  if (bytes.includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Refusal(`${path} is not UTF-8.`)
  }
}

/** Files whose text is not as .editorconfig wants it. @returns {Promise<{ path: string, text: string, wanted: string }[]>} */
async function unlikeSettings() {
  const { parse } = await import('editorconfig')
  const found = []
  for (const path of await ourFiles()) {
    const text = await textOf(path)
    if (text === null) continue
    const wanted = laidOut(text, await parse(join(root, path)))
    if (text !== wanted) found.push({ path, text, wanted })
  }
  return found
}

/**
 * Runs clang-format on all C++.
 * @param {string[]} options
 * @returns {Promise<string | void>} why it did not run; rejects with a Refusal where it fails, having said why
 */
async function formatEngine(options) {
  const clangFormat = findChecker('clangFormat')
  if ('missing' in clangFormat) return clangFormat.missing
  const files = (await ourFiles()).filter((path) => /\.(cpp|h)$/.test(path))
  await run(clangFormat.path, [...options, ...files]).catch(() => {
    throw new Refusal(`${clangFormat.path} is not content.`)
  })
}

/** That every file is laid out as .editorconfig, and C++ as .clang-format says. @returns {Promise<string | void>} what was left out, and why */
export async function checkLayout() {
  const faults = await unlikeSettings()
  for (const { path, text, wanted } of faults) console.error(`${path}:${firstDifference(text, wanted)}: not as .editorconfig says`)
  const leftOut = await formatEngine(['--dry-run', '-Werror'])
  if (faults.length > 0) throw new Refusal('Some files are not laid out.')
  return leftOut
}

/** Lays out every file in that way. @returns {Promise<string | void>} what was left out, and why */
export async function layOut() {
  for (const { path, wanted } of await unlikeSettings()) {
    await writeFile(join(root, path), wanted)
    console.log(path)
  }
  return formatEngine(['-i'])
}
