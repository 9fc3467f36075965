// @ts-check
import { loadEngine } from 'taroko'
import { exporters, readRun } from 'taroko/export'
import { nameOf, readText, refuseUnwritable, write } from './files.js'
import { quoted, say } from '../engine/message.js'
import { Refusal, exitCodes, within } from './outcome.js'

/** What a run can be written as, a line each. */
export function list() {
  const width = Math.max(...exporters.map(({ name }) => name.length))
  return exporters.map(({ name, extension, mediaType }) => `${name.padEnd(width)}  .${extension}  ${mediaType}`).join('\n')
}

/**
 * Writes a run as something else.
 * @param {string} name of the exporter
 * @param {string} path of the run, or `-`
 * @param {{ output?: string }} options
 * @returns {Promise<number>} the exit code
 * @throws {Refusal}
 */
export async function exportRun(name, path, { output }) {
  const exporter = exporters.find((candidate) => candidate.name === name)
  if (exporter === undefined) throw new Refusal(say('exporter must be one of {}, not {}', exporters.map((candidate) => candidate.name), quoted(name)))
  if (output !== undefined) await refuseUnwritable(output)
  const text = await readText(path)
  const run = within(nameOf(path), () => readRun(text))
  const [engine, { write: written }] = await Promise.all([loadEngine(), exporter.load()])
  const content = await written(run, engine).catch((error) => within(nameOf(path), () => { throw error }))
  if (output !== undefined) await write(output, content)
  else if (typeof content !== 'string' && process.stdout.isTTY) throw new Refusal(say('{} is written in bytes that no terminal shows: name a file, as in -o run.{}', name, exporter.extension))
  else process.stdout.write(content)
  return exitCodes.done
}
