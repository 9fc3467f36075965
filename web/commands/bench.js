import { compile } from './compile.js'
import { main, run } from './run.js'
import { buildTools, setUp } from './setup.js'

await main(async () => {
  await setUp([...buildTools, 'compiler'])
  await compile('native', { tests: false })
  await compile('wasm', { tests: false })
  const { bundlePackage } = await import('./bundle.js')
  await bundlePackage()
  await run('node', ['tests/bench/bench.js', ...process.argv.slice(2)])
})
