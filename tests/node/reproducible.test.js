import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'
import { compileEngine, loadEngine } from 'taroko'
import { checksum, runs } from './checksum.js'

/** What every platform is held to. Where arithmetic is changed on purpose, `node tests/node/checksum.js` prints what it should say. */
const recorded = JSON.parse(await readFile(new URL('checksum.json', import.meta.url), 'utf8'))
const module = await compileEngine()

describe('the same config gives the same bits', () => {
  test('every run has a recorded sum', () => {
    assert.deepEqual(Object.keys(recorded), Object.keys(runs))
  })

  for (const run of Object.keys(runs)) {
    test(`in engines of their own, and as recorded: ${run}`, async () => {
      const sums = [await checksum(await loadEngine({ module }), run), await checksum(await loadEngine(), run)]
      assert.deepEqual(sums, [recorded[run], recorded[run]])
    })
  }

  test('whatever else the engine computes in between', async () => {
    const engine = await loadEngine({ module })
    const alone = engine.createTrainer(runs.spiral)
    const watched = engine.createTrainer(runs.spiral)
    alone.step(200)
    for (let update = 0; update < 200; update += 20) {
      watched.step(20)
      watched.evaluate('test')
      watched.predict([[1, 2], [3, 4]])
      watched.inspect(3)
      watched.gradient('train')
      watched.checkGradient()
      watched.landscape({ resolution: 3 })
      watched.graph({ sample: 1 }).dispose()
    }
    assert.deepEqual(watched.parameters(), alone.parameters())
    assert.deepEqual(watched.snapshot(), alone.snapshot())
  })

  test('in one go, in steps, by epochs or under limits of time', async () => {
    const engine = await loadEngine({ module })
    const make = () => engine.createTrainer(runs.spiral)
    const [whole, steps, epochs, timed] = [make(), make(), make(), make()]
    whole.step(250)
    for (let i = 0; i < 250; ++i) steps.step()
    epochs.epoch(10)
    while (timed.progress.update < 250) timed.run({ budgetMs: 1, updates: 250 - timed.progress.update })
    for (const trainer of [steps, epochs, timed]) assert.deepEqual(trainer.snapshot(), whole.snapshot())
  })

  test('a complete config says the same as the short one', async () => {
    const engine = await loadEngine({ module })
    for (const config of Object.values(runs)) {
      const complete = engine.normalize(config)
      assert.deepEqual(engine.normalize(complete), complete)
      const [short, long] = [config, complete].map((given) => engine.createTrainer(given))
      assert.deepEqual(long.config(), complete)
      assert.deepEqual(long.step(50), short.step(50))
      assert.deepEqual(long.parameters(), short.parameters())
    }
  })
})

describe('three seeds decide three things, each by itself', () => {
  /** @param {{ data?: number, network?: number, batch?: number }} seeds */
  const start = async ({ data = 1, network = 1, batch = 1 }) => {
    const engine = await loadEngine({ module })
    const trainer = engine.createTrainer({
      data: { dataset: 'moons', noise: 0.1, seed: data },
      network: { hidden: [{ units: 3 }], seed: network },
      batch: { seed: batch },
    })
    return { data: trainer.data().inputs, network: trainer.parameters(), batch: trainer.batch().indices }
  }

  for (const seed of /** @type {const} */ (['data', 'network', 'batch'])) {
    test(`${seed}.seed`, async () => {
      const [usual, other] = [await start({}), await start({ [seed]: 2 })]
      for (const what of /** @type {const} */ (['data', 'network', 'batch'])) {
        if (what === seed) assert.notDeepEqual(other[what], usual[what])
        else assert.deepEqual(other[what], usual[what])
      }
    })
  }
})
