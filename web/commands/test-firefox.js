/** Runs the browser suite in Firefox ESR, against the site that is built: all of it that Firefox can run, or the files named on the command line. */
import { join } from 'node:path'
import { notInFirefox } from '../../tests/browser/firefox.js'
import { main } from './run.js'
import { runInBrowser, testsIn } from './run-tests.js'

const excluded = Object.keys(notInFirefox).map((name) => join('tests', 'browser', `${name}.test.js`))

await main(async () => {
  const named = process.argv.slice(2)
  await runInBrowser(named.length > 0 ? named : (await testsIn(['browser'])).filter((file) => !excluded.includes(file)), 'firefox')
})
