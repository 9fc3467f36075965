import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { ticksOf } from '../../web/canvases/axes.js'

// A fixed seed: what fails here fails everywhere, and is found again.
fc.configureGlobal({ seed: 20 })

describe('the ticks of an axis', () => {
  test('stand at round numbers', () => {
    assert.deepEqual(ticksOf([-6, 6]), [-5, 0, 5])
    assert.deepEqual(ticksOf([-4.2, 4.2]), [-4, -2, 0, 2, 4])
    assert.deepEqual(ticksOf([36, 54]), [40, 45, 50])
  })

  test('are three to seven inside any range', () => {
    const range = fc.tuple(fc.double({ min: -1e4, max: 1e4, noNaN: true }), fc.double({ min: 1e-3, max: 1e5, noNaN: true })).map(([least, width]) => /** @type {[number, number]} */ ([least, least + width]))
    fc.assert(
      fc.property(range, ([least, most]) => {
        const ticks = ticksOf([least, most])
        assert.ok(ticks.length >= 3 && ticks.length <= 7, `${ticks}`)
        assert.ok(ticks.every((tick) => tick >= least - 1e-6 && tick <= most + 1e-6))
      }),
      { numRuns: 2000 },
    )
  })
})
