import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal, root, run } from './run.js'

/**
 * The files of tests in these folders; it is an error when a folder has none.
 * @param {string[]} folders below tests/
 * @returns {Promise<string[]>} paths from the repository's folder
 */
export async function testsIn(folders) {
  const files = []
  for (const folder of folders) {
    const found = await readdir(join(root, 'tests', folder), { recursive: true })
    const tests = found.filter((file) => file.endsWith('.test.js')).sort()
    if (tests.length === 0) throw new Refusal(`There are no tests in tests/${folder}.`)
    files.push(...tests.map((file) => join('tests', folder, file)))
  }
  return files
}

/** A file that takes ten minutes hangs: it fails, instead of keeping everything waiting. */
const limit = '--test-timeout=600000'

/** Runs files with Node's test runner. @param {string[]} files @param {string[]} [options] of the runner @param {NodeJS.ProcessEnv} [environment] */
export const runTests = (files, options = [], environment) => run('node', ['--test', '--test-reporter=spec', limit, ...options, ...files], environment)

/** Runs files of tests/browser, one browser at a time: two of them on a small machine make each other late. @param {string[]} files @param {'chromium' | 'firefox'} browser */
export const runInBrowser = (files, browser) => runTests(files, ['--test-concurrency=1'], { TAROKO_BROWSER: browser })
