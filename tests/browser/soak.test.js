import assert from 'node:assert/strict'
import { test } from 'node:test'
import { soak } from './soak.js'

test('training goes on while settings change at random, and memory stays', { timeout: 120_000 }, async (context) => {
  const { changes, updates, heapBefore, heapAfter, complaints, failure } = await soak(20)
  context.diagnostic(`${changes} changes, ${updates} updates, ${((heapAfter - heapBefore) / 2 ** 20).toFixed(2)} MiB more`)
  assert.ok(changes >= 8 && updates > 1000)
  assert.deepEqual(complaints, [])
  assert.equal(failure, '')
  assert.ok(heapAfter - heapBefore < 12 * 2 ** 20, `${heapBefore} → ${heapAfter} bytes`)
})
