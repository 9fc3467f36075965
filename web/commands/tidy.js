import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Refusal, root, run } from './run.js'
import { findChecker } from './tools.js'

/**
 * Reads the engine with clang-tidy, each library as one file: what the headers of Eigen take is spent once for all its sources. The
 * bindings to JavaScript are left out, as they need Emscripten's headers.
 * @returns {Promise<string | void>} why it was not read
 */
export async function checkEngine() {
  const clangTidy = findChecker('clangTidy')
  if ('missing' in clangTidy) return clangTidy.missing
  await run('cmake', ['--preset', 'lint', '--log-level=WARNING'])
  await run('cmake', ['--build', '--preset', 'lint'])
  /** @type {{ file: string }[]} */
  const commands = JSON.parse(await readFile(join(root, 'build/lint/compile_commands.json'), 'utf8'))
  if (commands.length === 0) throw new Refusal('There are no libraries of the engine to read.')
  const reports = await inTurns(commands, ({ file }) => reportOn(file, clangTidy.path))
  const findings = eachOnce(reports)
  if (findings.length > 0) throw new Refusal(findings.join(''))
}

/** What clang-tidy says of a file, empty where it finds nothing. @param {string} file @param {string} clangTidy its path */
async function reportOn(file, clangTidy) {
  try {
    await promisify(execFile)(clangTidy, ['-p', 'build/lint', '--quiet', file], { cwd: root, maxBuffer: 1e8 })
    return ''
  } catch (error) {
    const { stdout = '', stderr = '' } = /** @type {{ stdout?: string, stderr?: string }} */ (error)
    return stdout || stderr || String(error)
  }
}

/** The findings of several reports; what is found in a header is reported with every library that includes it. @param {string[]} reports */
export function eachOnce(reports) {
  const findings = reports.flatMap((report) => report.split(/^(?=\S+:\d+:\d+: (?:error|warning): )/m))
  return [...new Set(findings)].filter((finding) => finding !== '')
}

/**
 * Does something for every item, as many at a time as the machine has processors.
 * @template Item, Result
 * @param {readonly Item[]} items
 * @param {(item: Item) => Promise<Result>} action
 * @returns {Promise<Result[]>} in the order in which they ended
 */
async function inTurns(items, action) {
  const rest = [...items]
  /** @type {Result[]} */
  const results = []
  const worker = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) results.push(await action(item))
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
  return results
}
