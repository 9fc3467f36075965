import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadEngine } from 'taroko'
import { changesAlong, decide, decisionOf, enlarge } from '../../web/canvases/decision.js'
import { planesOf } from '../../web/engine/frame.js'
import { thin } from '../../web/views/small-maps.js'

const engine = await loadEngine()

describe('decisions', () => {
  test('are for the biggest output, or for each from a threshold on', () => {
    const planes = Float32Array.of(0.2, 0.5, 0.7, 0.5, 0.1, 0.2)
    assert.deepEqual([...decide(planes, 2, { kind: 'winner' })], [0, 1, 1, 1, 0, 0])
    assert.deepEqual([...decide(planes, 2, { kind: 'threshold', at: 0.5 })], [0, 1, 1, 1, 0, 0])
    assert.deepEqual([...decide(planes, 2, { kind: 'threshold', at: 0.3 })], [0, 1, 1, 1, 0, 0])
    assert.deepEqual([...decide(planes, 3, { kind: 'winner' })], [0, 1, 1, 0, 0, 0])
  })

  for (const [dataset, loss, activation] of [
    ['circle', 'binaryCrossEntropy', 'linear'],
    ['circle', 'meanSquaredError', 'linear'],
    ['circle', 'meanSquaredError', 'sigmoid'],
    ['circle', 'hinge', 'linear'],
    ['circle', 'crossEntropy', 'linear'],
    ['blobs', 'crossEntropy', 'linear'],
    ['blobs', 'meanSquaredError', 'linear'],
    ['regions', 'multiLabelCrossEntropy', 'linear'],
    ['regions', 'crossEntropy', 'linear'],
  ]) {
    test(`agree with the engine's accuracy: ${loss} on ${dataset}, output ${activation}`, () => {
      const trainer = engine.createTrainer(/** @type {any} */ ({ data: { dataset, noise: 0.5 }, loss: { name: loss }, network: { hidden: [{ units: 4, activation: 'tanh' }], output: { activation } } }))
      trainer.step(40)
      const data = trainer.data('train')
      const rows = data.inputs.length / data.columns
      const predictions = trainer.predict({ values: data.inputs, columns: data.columns })
      const outputs = predictions.length / rows
      const planes = Float32Array.from(planesOf(predictions, rows, Infinity, (length) => new Float32Array(length)).flatMap((plane) => [...plane]))
      const decision = decisionOf(trainer.config(), engine.catalog, data, outputs)
      assert.ok(decision)
      const decided = decide(planes, outputs, decision)
      const right = (/** @type {number} */ row) => {
        if (data.task === 'multiLabel') return Array.from({ length: outputs }, (_, k) => decided[k * rows + row] === data.targets[row * outputs + k]).every(Boolean)
        return outputs === 1 ? decided[row] === data.targets[row] : decided[data.targets[row] * rows + row] === 1
      }
      const share = Array.from({ length: rows }, (_, row) => right(row)).filter(Boolean).length / rows
      assert.equal(share, trainer.evaluate('train').accuracy)
      assert.ok(share > 0 && share < 1, `a share of ${share} tells right from wrong`)
      trainer.dispose()
    })
  }

  test('have finer boundaries on a larger map, which passes through the points of the small one', () => {
    const planes = Float32Array.from({ length: 2 * 16 }, (_, i) => (i < 16 ? i % 4 : Math.floor((i - 16) / 4)))
    const large = enlarge(planes, 4, 3)
    assert.equal(large.length, 2 * 144)
    for (let i = 0; i < 12; ++i) {
      const expected = Math.min(3, Math.max(0, (i + 0.5) / 3 - 0.5))
      // The edges go on as the last two points lead, half a point further at most.
      if (i > 0 && i < 11) assert.ok(Math.abs(large[5 * 12 + i] - expected) < 1e-6 && Math.abs(large[144 + i * 12 + 5] - expected) < 1e-6, `${i}`)
    }
    assert.deepEqual([...thin(large, 12, 3).slice(16).filter((_, i) => i % 4 === 1)], [0, 1, 2, 3].map((row) => large[144 + 36 * row + 3]))
  })

  test('change along a line where another output is decided for', () => {
    const decided = Float32Array.of(1, 1, 0, 0, 0, 0, 1, 1)
    assert.deepEqual(changesAlong(decided, 2), [{ output: 0, at: 0.5 }, { output: 1, at: 0.5 }])
    assert.deepEqual(changesAlong(Float32Array.of(1, 1, 1), 1), [])
  })
})
