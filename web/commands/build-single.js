import { join } from 'node:path'
import { compile } from './compile.js'
import { main, root } from './run.js'
import { buildTools, setUp } from './setup.js'

await main(async () => {
  await setUp(buildTools)
  await compile('wasm', { tests: false })
  const { bundleSingle } = await import('./single.js')
  await bundleSingle(join(root, 'dist/taroko.html'))
  console.log('The whole page is in dist/taroko.html: open it from the disk, offline, or send it to somebody.')
})
