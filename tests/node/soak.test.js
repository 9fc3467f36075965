import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { loadEngine } from 'taroko'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')

/** An hour at the page's usual speed of 5,000 updates a second. */
const updates = 5_000 * 3_600
const stretches = 12

test('an hour of updates leaves memory as it was, and every number finite', async (context) => {
  const engine = await loadEngine()
  const trainer = engine.createTrainer({ data: { dataset: 'circle', samples: 500 }, network: { hidden: [{ units: 4, activation: 'tanh' }, { units: 2, activation: 'tanh' }] } })
  const memory = () => {
    collect()
    const { heapUsed, arrayBuffers, external } = process.memoryUsage()
    return heapUsed + arrayBuffers + external
  }
  trainer.step(updates / stretches)
  trainer.evaluate('test')
  const before = memory()
  for (let i = 1; i < stretches; ++i) {
    trainer.step(updates / stretches)
    const { loss } = trainer.evaluate('test')
    assert.ok(loss !== null && Number.isFinite(loss))
    trainer.snapshot()
  }
  const grown = memory() - before
  context.diagnostic(`${trainer.progress.update} updates, ${(grown / 1024).toFixed(0)} KiB more`)
  assert.equal(trainer.progress.update, updates)
  assert.ok(trainer.parameters().every(Number.isFinite))
  assert.ok(grown < 2 ** 20, `${grown} bytes more`)
  trainer.dispose()
})
