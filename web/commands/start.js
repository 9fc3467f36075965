import { join } from 'node:path'
import { compile } from './compile.js'
import { main, root } from './run.js'
import { buildTools, setUp } from './setup.js'

await main(async () => {
  await setUp(buildTools)
  await compile('wasm', { tests: false })
  const [{ bundleSite }, { serve }] = await Promise.all([import('./bundle.js'), import('./serve.js')])
  await bundleSite()
  const port = process.env.PORT === undefined ? { port: 4173, tries: 100 } : { port: Number(process.env.PORT) }
  const { url } = await serve(join(root, 'dist'), { host: process.env.HOST, ...port })
  console.log(`\n  taroko is at ${url}\n  Ctrl+C ends it.`)
})
