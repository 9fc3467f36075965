import { inspect, parts } from './inspect.js'
import { Refusal, main } from './run.js'
import { checkTools, setUp } from './setup.js'

await main(async () => {
  await setUp(checkTools)
  const failed = []
  for (const part of parts) {
    console.log(`\n== ${part.name}`)
    try {
      await inspect(part)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      console.error(error.message)
      failed.push(part.name)
    }
  }
  if (failed.length > 0) throw new Refusal(`Failed: ${failed.join(', ')}`)
  console.log('\nThere is nothing to mend.')
})
