import { main, run } from './run.js'
import { setUp } from './setup.js'

await main(async () => {
  await setUp(['node'])
  await run('node_modules/.bin/tsc', ['--project', 'web/tsconfig.json'])
})
