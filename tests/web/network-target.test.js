import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadEngine } from 'taroko'
import { Session } from '../../web/engine/session.js'
import { afterKey, exists, indexOf } from '../../web/views/network-target.js'

const engine = await loadEngine()
/** Two features, layers of three and one units. */
const counts = [2, 3, 1]
/** @type {any} */
const config = { data: { dataset: 'circle', samples: 100 }, network: { hidden: [{ units: 3, activation: 'tanh' }] } }

/** @param {...string} keys */
const pressed = (...keys) => keys.reduce((/** @type {any} */ target, key) => afterKey(target, key, counts), null)

describe('the keyboard in the network', () => {
  test('goes from unit to unit and stays inside', () => {
    assert.deepEqual(pressed('ArrowDown'), { kind: 'unit', layer: 0, unit: 0 })
    assert.deepEqual(pressed('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown'), { kind: 'unit', layer: 0, unit: 2 })
    assert.deepEqual(pressed('ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight'), { kind: 'unit', layer: 1, unit: 0 })
    assert.deepEqual(pressed('ArrowDown', 'End', 'Home'), { kind: 'unit', layer: 0, unit: 0 })
  })

  test('goes through the bias and every incoming weight of a unit, and back', () => {
    const unit = pressed('ArrowDown', 'ArrowDown')
    const seen = ['Enter', 'ArrowDown', 'ArrowDown', 'ArrowDown'].reduce((/** @type {any[]} */ all, key) => [...all, afterKey(all.at(-1), key, counts)], [unit]).slice(1)
    assert.deepEqual(seen, [
      { kind: 'bias', layer: 0, unit: 1 },
      { kind: 'weight', layer: 0, unit: 1, source: 0 },
      { kind: 'weight', layer: 0, unit: 1, source: 1 },
      { kind: 'weight', layer: 0, unit: 1, source: 1 },
    ])
    assert.deepEqual(afterKey(/** @type {any} */ (seen[2]), 'Escape', counts), unit)
    assert.equal(afterKey(unit, 'Escape', counts), null)
  })

  test('leaves other keys alone', () => {
    assert.equal(afterKey(null, 'Tab', counts), undefined)
    assert.equal(afterKey(pressed('ArrowDown'), 'a', counts), undefined)
  })
})

describe('a weight or bias', () => {
  test('is not there where the network has become smaller', () => {
    const { layout } = new Session(engine).configure({ config })
    for (const [target, there] of /** @type {[import('../../web/canvases/network.js').Target, boolean][]} */ ([
      [{ kind: 'unit', layer: 0, unit: 2 }, true], [{ kind: 'unit', layer: 0, unit: 3 }, false], [{ kind: 'unit', layer: 2, unit: 0 }, false],
      [{ kind: 'weight', layer: 1, unit: 0, source: 2 }, true], [{ kind: 'weight', layer: 1, unit: 0, source: 3 }, false],
      [{ kind: 'bias', layer: 1, unit: 0 }, true], [{ kind: 'bias', layer: 3, unit: 0 }, false],
    ])) {
      assert.equal(exists(target, layout), there)
      assert.equal(indexOf(target, layout) !== undefined, there && target.kind !== 'unit')
    }
  })

  test('is found in the flat parameters, set there, and its gradient is the last batch’s', () => {
    const session = new Session(engine)
    const { layout } = session.configure({ config })
    const want = { parameters: true }
    const frame = session.advance({ updates: 3, want: { ...want, gradientOf: indexOf({ kind: 'weight', layer: 1, unit: 0, source: 2 }, layout) } })
    const trainer = engine.createTrainer(config)
    trainer.step(3)
    const index = layout.find((/** @type {any} */ { name }) => name === 'W2').offset + 2
    assert.deepEqual(frame.gradient, { index, value: trainer.gradient()[index] })
    session.setParameter({ index, value: 0.25 })
    const after = Array.from(session.advance({ want }).parameters ?? [])
    const before = Array.from(frame.parameters ?? [])
    assert.deepEqual(after, before.map((value, i) => (i === index ? 0.25 : value)))
    assert.throws(() => session.setParameter({ index, value: NaN }), { path: /^parameters/ })
    assert.deepEqual(Array.from(session.advance({ want }).parameters ?? []), after)
    trainer.dispose()
  })

  test('that was set is there again when the run is gone back to it', () => {
    const session = new Session(engine)
    session.configure({ config })
    session.advance({ updates: 5, want: {} })
    session.setParameter({ index: 0, value: 7 })
    const set = Array.from(session.advance({ want: { parameters: true } }).parameters ?? [])
    session.advance({ updates: 50, want: {} })
    assert.deepEqual(Array.from(session.goTo({ update: 5, budgetMs: 1000, want: { parameters: true } }).parameters ?? []), set)
  })
})
