import { join } from 'node:path'
import { compile } from './compile.js'
import { main, root } from './run.js'
import { buildTools, setUp } from './setup.js'

await main(async () => {
  await setUp(buildTools)
  await compile('wasm', { tests: false })
  const { createServer } = await import('vite')
  const server = await createServer({ configFile: join(root, 'web/vite.config.js') })
  await server.listen()
  server.printUrls()
})
