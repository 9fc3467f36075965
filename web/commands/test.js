import { join } from 'node:path'
import { inFirefoxAlways } from '../../tests/browser/firefox.js'
import { compile, testEngine } from './compile.js'
import { inspect, parts } from './inspect.js'
import { main, run } from './run.js'
import { runInBrowser, runTests, testsIn } from './run-tests.js'
import { setUp, testTools } from './setup.js'

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
  ...parts.map((part) => /** @type {const} */ ([`check ${part.name}`, () => inspect(part)])),
  ...engineStages('native'),
  ...engineStages('sanitize'),
  ...engineStages('wasm'),
  ['bundle site and package', bundle],
  ['test commands, package and page logic', async () => runTests(await testsIn(['node', 'web']))],
  ['test in Chromium', async () => runInBrowser(await testsIn(['browser']), 'chromium')],
  ['test in Firefox', () => runInBrowser(inFirefoxAlways.map((name) => join('tests', 'browser', `${name}.test.js`)), 'firefox')],
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
