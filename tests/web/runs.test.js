import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { apart } from '../../web/canvases/pinned-curves.js'
import { LossHistory } from '../../web/state/history.js'
import { differences, pointNear, stretchesOf } from '../../web/state/run-comparison.js'
import { runsIn, textOf } from '../../web/state/kept-runs.js'
import { withRun } from '../../web/state/runs.js'

const history = () => Object.assign(new LossHistory(), { updates: [0, 10, 30], epochs: [0, 1, 3], samples: [0, 100, 300], train: [3, 2, 1] })

describe('pinned runs', () => {
  test('stay as they were when training goes on', () => {
    const present = history()
    const [run] = withRun([], {}, present)
    present.updates.push(40)
    present.train[0] = 9
    assert.deepEqual(run.history.updates, [0, 10, 30])
    assert.deepEqual(run.history.train, [3, 2, 1])
  })

  test('are six at most', () => {
    let runs = withRun([], {}, history())
    for (let i = 0; i < 8; ++i) runs = withRun(runs, {}, history())
    assert.deepEqual(runs.map(({ letter }) => letter), ['A', 'B', 'C', 'D', 'E', 'F'])
  })

  test('are the same after they have been text, and those that do not fit are left out', async () => {
    const filled = Object.assign(history(), { test: [3.5, null, 1.5], batch: [null, 2, 1], trainAccuracy: [0, 0.5, 1], testAccuracy: [0, 0.5, 1] })
    filled.stretches = [[0, 0.1], [30, 1]].map(([update, learningRate]) => ({ update, settings: { optimizer: { learningRate } } }))
    const config = { data: { inputs: { columns: 1, values: Float32Array.of(0.1, 2) } } }
    const text = textOf(withRun([], config, filled))
    const same = async (/** @type {any} */ given) => given
    const [run] = await runsIn(text, same)
    assert.deepEqual(run.history, filled)
    assert.deepEqual(run.config, { data: { inputs: { columns: 1, values: [...config.data.inputs.values] } } })
    assert.deepEqual(stretchesOf(run).map(({ update, config: { optimizer } }) => [update, optimizer.learningRate]), [[0, 0.1], [30, 1]])
    const [older] = await runsIn(JSON.stringify([{ ...run, history: { ...filled, stretches: undefined } }]), same)
    assert.deepEqual(stretchesOf(older), [{ update: 0, config: run.config }])
    const refuse = async () => {
      throw new RangeError('unfit')
    }
    assert.deepEqual(await runsIn(text, refuse), [])
    const unfit = [{ letter: 'G' }, { history: {} }, { history: { ...filled, train: [1] } }, { history: { ...filled, test: ['<b>', 2, 3] } }]
    for (const change of unfit) assert.deepEqual(await runsIn(JSON.stringify([{ ...run, ...change }]), same), [])
    for (const broken of ['', '{', 'null', '7', '[null, 3]', '{"letter":"A"}']) assert.deepEqual(await runsIn(broken, same), [])
    assert.equal((await runsIn(JSON.stringify([run, run]), same)).length, 1)
  })

  test('differ in the fields whose values differ, layers and features taken as a whole', () => {
    const config = { data: { features: ['x', 'y'], seed: 1 }, network: { hidden: [{ units: 4, activation: 'tanh' }] }, optimizer: { name: 'sgd', momentum: 0 } }
    const other = { data: { features: ['x', 'y'], seed: 1 }, network: { hidden: [{ units: 4, activation: 'relu' }] }, optimizer: { name: 'adam' } }
    assert.deepEqual(differences([config, structuredClone(config)]), [])
    assert.deepEqual(differences([config, other]), [
      { path: 'network.hidden', values: [config.network.hidden, other.network.hidden] },
      { path: 'optimizer.name', values: ['sgd', 'adam'] },
      { path: 'optimizer.momentum', values: [0, undefined] },
    ])
  })

  test('have the same data of their own where the numbers are the same', () => {
    const own = (/** @type {number[]} */ ...values) => ({ data: { inputs: { values: Float32Array.from(values), columns: 1 } } })
    assert.deepEqual(differences([own(1, 2), own(1, 2)]), [])
    assert.equal(differences([own(1, 2), own(1, 3)]).length, 1)
  })

  test('are read at the nearest measured point, and not beyond their ends', () => {
    assert.deepEqual([0, 4, 6, 19, 21, 30].map((place) => pointNear(history(), 'update', place)), [0, 0, 1, 1, 2, 2])
    assert.equal(pointNear(history(), 'epoch', 2.5), 2)
    assert.equal(pointNear(history(), 'update', 31), null)
    assert.equal(pointNear(new LossHistory(), 'update', 0), null)
  })
})

test('letters of curves stand apart, each at its curve or above, in the order of the curves', () => {
  const size = 12
  const ends = fc.array(fc.record({ x: fc.integer({ min: 0, max: 60 }), y: fc.integer({ min: 0, max: 100 }) }), { maxLength: 6 })
  fc.assert(
    fc.property(ends, (places) => {
      const marks = places.map((place, i) => ({ letter: 'ABCDEF'[i], ...place }))
      const set = apart(marks, { size, lowest: 95 })
      assert.equal(set.length, marks.length)
      for (const [i, upper] of set.entries()) {
        const mark = marks[upper.letter.charCodeAt(0) - 65]
        assert.equal(upper.x, mark.x)
        assert.ok(upper.y <= Math.min(mark.y, 95))
        for (const lower of set.slice(0, i)) if (Math.abs(lower.x - upper.x) < size) assert.ok(lower.y - upper.y >= size, JSON.stringify([marks, set]))
      }
    }),
  )
  assert.deepEqual(apart([{ letter: 'A', x: 9, y: 40 }, { letter: 'B', x: 30, y: 40 }], { size, lowest: 95 }).map(({ y }) => y), [40, 40])
})
