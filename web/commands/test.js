import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { compile, testEngine } from './compile.js'
import { Refusal, main, root, run } from './run.js'
import { setUp, testTools } from './setup.js'

/**
 * Runs the tests in these folders with Node's test runner; it is an error when there are none.
 * @param {string[]} folders below tests/
 * @param {string[]} [options] of the runner
 */
async function runTests(folders, options = []) {
  const files = []
  for (const folder of folders) {
    const found = await readdir(join(root, 'tests', folder), { recursive: true })
    const tests = found.filter((file) => file.endsWith('.test.js')).sort()
    if (tests.length === 0) throw new Refusal(`There are no tests in tests/${folder}.`)
    files.push(...tests.map((file) => join('tests', folder, file)))
  }
  await run('node', ['--test', '--test-reporter=spec', ...options, ...files])
}

async function bundle() {
  const { bundlePackage, bundleSite } = await import('./bundle.js')
  await bundlePackage()
  await bundleSite()
}

/** @param {import('./compile.js').Preset} preset */
const engineStages = (preset) => /** @type {const} */ ([
  [`build ${preset}`, () => compile(preset, { tests: true })],
  [`test ${preset}`, () => testEngine(preset)],
])

/** Every stage, in order: the first that fails ends the run. @type {(readonly [string, () => Promise<void>])[]} */
const stages = [
  ['set up', () => setUp(testTools)],
  ['check types', () => run('node_modules/.bin/tsc', ['--project', 'web/tsconfig.json'])],
  ...engineStages('native'),
  ...engineStages('sanitize'),
  ...engineStages('wasm'),
  ['bundle site and package', bundle],
  ['test commands, package and page logic', () => runTests(['node', 'web'])],
  // One browser at a time: two of them on a small machine make each other late.
  ['test in browsers', () => runTests(['browser'], ['--test-concurrency=1'])],
]

await main(async () => {
  const begin = performance.now()
  const seconds = (/** @type {number} */ since) => `${((performance.now() - since) / 1000).toFixed(1)} s`
  /** @type {string[]} */
  const report = []
  for (const [name, stage] of stages) {
    const start = performance.now()
    console.log(`\n== ${name}`)
    try {
      await stage()
    } catch (error) {
      console.log([...report, `failed  ${name}  ${seconds(start)}`].join('\n'))
      throw error
    }
    report.push(`passed  ${name}  ${seconds(start)}`)
    console.log(report.at(-1))
  }
  console.log(['', ...report, `All stages passed in ${seconds(begin)}`].join('\n'))
})
