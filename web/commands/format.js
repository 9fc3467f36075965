import { layOut } from './layout.js'
import { main } from './run.js'
import { setUp } from './setup.js'

await main(async () => {
  await setUp(['node', 'clangFormat'])
  const leftOut = await layOut()
  if (leftOut !== undefined) console.log(leftOut)
})
