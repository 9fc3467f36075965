import { compile } from './compile.js'
import { main } from './run.js'
import { buildTools, setUp } from './setup.js'

await main(async () => {
  await setUp(buildTools)
  await compile('wasm', { tests: false })
  const { bundlePackage, bundleSite } = await import('./bundle.js')
  await bundlePackage()
  await bundleSite()
  console.log('The site is in dist/, the package in build/package/.')
})
