import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { layoutNetwork } from '../../web/canvases/network-layout.js'
import { gridInputs, rangeOf } from '../../web/engine/grid.js'
import { withValue } from '../../web/engine/path.js'
import { en } from '../../web/locales/en/index.js'
import { zhHant } from '../../web/locales/zh-Hant/index.js'
import { LossHistory } from '../../web/state/history.js'
import { UpdateRate } from '../../web/state/update-rate.js'
import { figure } from '../../web/views/numbers.js'
import { nearestStop, stopsOf } from '../../web/views/scale.js'

describe('a slider', () => {
  test('stops at round numbers between its ends', () => {
    assert.deepEqual(stopsOf({ min: 0.01, max: 1, scale: 'log' }), [0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 1])
    const shares = stopsOf({ min: 0, max: 0.5 })
    assert.equal(shares[0], 0)
    assert.equal(shares.at(-1), 0.5)
    assert.ok(shares.includes(0.05))
  })

  test('stops at every small whole number, and at the very end of a batch size', () => {
    const sizes = stopsOf({ min: 1, max: 250, scale: 'log', integer: true })
    assert.deepEqual(sizes.slice(0, 10), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    assert.equal(sizes.at(-1), 250)
    assert.ok(sizes.every(Number.isInteger))
  })

  test('stands at the stop nearest to a typed value', () => {
    assert.equal(nearestStop([1, 2, 5], 4), 2)
  })
})

describe('the grid of a picture', () => {
  test('starts at the top left and runs row by row', () => {
    const { values } = gridInputs({ columns: 2, axes: [0, 1], ranges: [[-1, 1], [-1, 1]] }, 2)
    assert.deepEqual([...values], [-0.5, 0.5, 0.5, 0.5, -0.5, -0.5, 0.5, -0.5])
  })

  test('leaves columns that are not shown at their mean', () => {
    const plane = { columns: 3, axes: [2], ranges: /** @type {[number, number][]} */ ([[0, 1], [0, 1], [0, 1]]), means: [5, 6, 7] }
    assert.deepEqual([...gridInputs(plane, 2).values], [5, 6, 0.25, 5, 6, 0.75])
  })

  test('reaches from −6 to 6 for points of the plane, however much noise', () => {
    assert.deepEqual(rangeOf(Float32Array.of(-5.1, 4.2), 1, 0), [-6, 6])
    assert.deepEqual(rangeOf(Float32Array.of(-7.1, 4.2), 1, 0), [-8, 8])
  })
})

describe('a path into the config', () => {
  test('changes one field and shares the rest', () => {
    const config = { data: { samples: 1 }, network: { hidden: [{ units: 4 }, { units: 2 }] } }
    const changed = withValue(config, 'network.hidden[1].units', 3)
    assert.equal(changed.network.hidden[1].units, 3)
    assert.equal(config.network.hidden[1].units, 2)
    assert.equal(changed.data, config.data)
  })

  test('cannot reach the prototype of objects', () => {
    withValue({}, '__proto__.polluted', 1)
    assert.equal(/** @type {any} */ ({}).polluted, undefined)
  })
})

describe('the history of losses', () => {
  const frame = (/** @type {number} */ update, /** @type {number} */ loss) =>
    /** @type {any} */ ({
      progress: { update, epoch: Math.floor(update / 4), batch: update % 4, batches: 4, samplesSeen: 10 * update, batchLoss: update > 0 ? 2 * loss : null },
      losses: { train: { loss, accuracy: 0.5 }, test: null },
      trace: [],
    })

  const trainedWith = (/** @type {string} */ name, learningRate = 0.1) => ({ loss: { name }, optimizer: { learningRate } })

  test('gets no point from drawing the same state again', () => {
    const history = new LossHistory()
    for (const update of [0, 1, 1, 1, 2]) history.record(frame(update, 1 / (update + 1)))
    assert.deepEqual(history.updates, [0, 1, 2])
    assert.deepEqual(history.train, [1, 1 / 2, 1 / 3])
  })

  test('knows epochs, samples seen and the loss of the batch at each point', () => {
    const history = new LossHistory()
    for (const update of [0, 3, 6]) history.record(frame(update, 1))
    assert.deepEqual(history.along('update'), [0, 3, 6])
    assert.deepEqual(history.along('epoch'), [0, 0.75, 1.5])
    assert.deepEqual(history.along('sample'), [0, 30, 60])
    assert.deepEqual(history.batch, [null, 2, 2])
    assert.deepEqual(history.trainAccuracy, [0.5, 0.5, 0.5])
  })

  test('never turns back, though batches of another size begin an epoch anew', () => {
    const history = new LossHistory()
    history.record(frame(7, 1))
    const next = frame(8, 1)
    history.record({ ...next, progress: { ...next.progress, epoch: 1, batch: 0, batches: 2 } })
    assert.deepEqual(history.epochs, [1.75, 1.75])
  })

  test('stays short in a long run and keeps first and last point as measured', () => {
    const history = new LossHistory()
    for (let update = 0; update < 50_000; ++update) history.record(frame(update, update * 2))
    assert.ok(history.updates.length < 2000)
    assert.equal(history.updates[0], 0)
    assert.equal(history.updates.at(-1), 49_999)
    assert.ok(history.updates.every((update, i) => history.train[i] === update * 2))
  })

  test('breaks off where the loss becomes another quantity', () => {
    const history = new LossHistory()
    history.goOn(0, trainedWith('crossEntropy'))
    history.record(frame(1, 5))
    history.goOn(1, trainedWith('crossEntropy', 0.5))
    history.record(frame(2, 6))
    history.goOn(2, trainedWith('hinge', 0.5))
    history.record(frame(3, 7))
    assert.deepEqual(history.train, [5, 6, null, 7])
  })

  test('breaks off where a run goes on with another loss from a place before its change', () => {
    const history = new LossHistory()
    history.goOn(0, trainedWith('crossEntropy'))
    for (const update of [0, 5, 10]) history.record(frame(update, 5))
    history.goOn(10, trainedWith('hinge'))
    for (const update of [10, 15, 20]) history.record(frame(update, 7))
    assert.deepEqual([5, 10, 15].map((update) => history.lossAt(update).name), ['crossEntropy', 'hinge', 'hinge'])
    history.goOn(5, trainedWith('hinge'))
    history.record(frame(6, 8))
    assert.deepEqual([history.updates, history.train], [[0, 5, 5, 6], [5, 5, null, 8]])
    assert.deepEqual(history.stretches.map(({ update, settings }) => [update, settings.loss.name]), [[0, 'crossEntropy'], [5, 'hinge']])
  })

  test('knows from where on a run was trained with other settings, and forgets changes that were taken back', () => {
    const history = new LossHistory()
    for (const [update, rate] of [[0, 0.1], [0, 0.2], [7, 0.3], [7, 0.4], [9, 0.5], [9, 0.4]]) history.goOn(update, trainedWith('hinge', rate))
    assert.deepEqual(history.stretches.map(({ update, settings }) => [update, settings.optimizer.learningRate]), [[0, 0.2], [7, 0.4]])
  })

  test('breaks off once for several changes, and goes on with the new quantity at the same update', () => {
    const history = new LossHistory()
    history.goOn(0, trainedWith('crossEntropy'))
    history.record(frame(1, 5))
    for (const loss of [3, 4]) {
      for (let i = 0; i < 2; ++i) history.goOn(1, trainedWith(`loss ${loss}`))
      history.record(frame(1, loss))
    }
    assert.deepEqual(history.train, [5, null, 3, null, 4])
    assert.deepEqual(history.updates, [1, 1, 1, 1, 1])
    for (let i = 0; i < 3; ++i) history.record(/** @type {any} */ ({ ...frame(1, 0), losses: { train: { loss: null }, test: null } }))
    assert.deepEqual(history.train, [5, null, 3, null, null])
  })

  test('has what was measured last, where a state was changed', () => {
    const history = new LossHistory()
    for (const [update, loss] of [[0, 9], [4, 5], [4, 7]]) history.record(frame(update, loss))
    assert.deepEqual([history.updates, history.train], [[0, 4], [9, 7]])
  })
})

describe('the rate of updates', () => {
  test('is that of the last second', () => {
    const rate = new UpdateRate()
    for (let i = 0; i <= 30; ++i) rate.record(i < 10 ? i : 10 + (i - 10) * 100, i * 100)
    assert.equal(Math.round(/** @type {number} */ (rate.perSecond)), 1000)
  })

  test('is unknown at first', () => {
    const rate = new UpdateRate()
    rate.record(0, 0)
    assert.equal(rate.perSecond, null)
  })
})

describe('the layout of a network', () => {
  test('keeps nodes of a column apart and inside the drawing', () => {
    for (const units of [[1], [8, 6, 1], [16, 16, 16, 16, 16, 16, 16, 16, 6]]) {
      const { layers, features, width, height } = layoutNetwork({ width: 600, labels: 76, features: 7, units, mostHeight: 328 })
      for (const column of [features, ...layers]) {
        column.forEach(({ x, y, half }, i) => {
          assert.ok(y - half >= 0 && y + half <= height && x + half <= width, `${units}: inside`)
          if (i > 0) assert.ok(y - half >= column[i - 1].y + half, `${units}: apart`)
        })
      }
      const centers = [features[0].x, ...layers.map(([{ x }]) => x)]
      centers.slice(1).forEach((x, i) => assert.ok(x - centers[i] > 2 * features[0].half * 0.9, `${units}: columns apart`))
    }
  })
})

describe('numbers', () => {
  test('are short and exact, with a dash for what is not there', () => {
    assert.equal(figure(0.03125), '0.031')
    assert.equal(figure(-12.345), '−12.35')
    assert.equal(figure(0.00012), '0.00012')
    assert.equal(figure(0.0000123), '1.2e−5')
    assert.equal(figure(-0.0000123), '−1.2e−5')
    assert.equal(figure(0), '0.000')
    assert.equal(figure(null), '–')
  })
})

describe('the words', () => {
  test('exist in both languages', () => {
    assert.deepEqual(Object.keys(zhHant).sort(), Object.keys(en).sort())
    for (const [name, word] of Object.entries(zhHant)) assert.equal(typeof word, typeof Reflect.get(en, name), name)
  })
})
