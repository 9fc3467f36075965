import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { loadEngine } from 'taroko'
import { gridInputs } from '../../web/engine/grid.js'
import { Session } from '../../web/engine/session.js'

const engine = await loadEngine()
/** @type {any} */
const config = { data: { dataset: 'circle', samples: 100 }, network: { hidden: [{ units: 3, activation: 'tanh' }] } }
const everything = { map: 10, units: 5, parameters: true, losses: true }

describe('a session', () => {
  /** @type {Session} */
  let session
  beforeEach(() => {
    session = new Session(engine)
    session.configure({ config })
  })

  test('trains exactly as many updates as it is asked for', () => {
    assert.equal(session.advance({ updates: 7, want: {} }).progress.update, 7)
    assert.equal(session.advance({ want: {} }).progress.update, 7)
  })

  test('trains for about as long as it is asked to and notes the losses on the way', () => {
    const { progress, trace, losses } = session.advance({ budgetMs: 400, want: { losses: true } })
    assert.ok(progress.update > 10)
    assert.deepEqual(trace.slice(0, 3).map(({ progress: { update } }) => update), [1, 2, 3])
    assert.equal(trace.at(-1)?.progress.update, progress.update)
    assert.equal(trace.at(-1)?.train.loss, losses?.train.loss)
  })

  test('notes the losses on the way at a limited speed, too, and trains no further', () => {
    const { progress, trace } = session.advance({ updates: 30, budgetMs: 1000, want: { losses: true } })
    assert.equal(progress.update, 30)
    assert.deepEqual(trace.slice(0, 3).map(({ progress: { update } }) => update), [1, 2, 3])
    assert.equal(trace.at(-1)?.progress.update, 30)
  })

  test('pictures predictions over the grid as the trainer predicts them', () => {
    const frame = session.advance({ want: everything })
    const trainer = engine.createTrainer(config)
    const grid = gridInputs({ columns: 2, axes: [0, 1], ranges: [[-6, 6], [-6, 6]] }, 10)
    assert.deepEqual(frame.map, trainer.predict(grid))
    assert.deepEqual(frame.parameters, trainer.parameters())
    trainer.dispose()
  })

  test('gives every unit a plane of its own', () => {
    const { units } = session.advance({ want: everything })
    assert.deepEqual(units?.map((layer) => layer.map(({ length }) => length)), [[25, 25, 25], [25]])
    const trainer = engine.createTrainer(config)
    const grid = gridInputs({ columns: 2, axes: [0, 1], ranges: [[-6, 6], [-6, 6]] }, 5)
    const [hidden] = trainer.activations(grid)
    assert.deepEqual(units?.[0][1], Float32Array.from({ length: 25 }, (_, i) => hidden[i * 3 + 1]))
    trainer.dispose()
  })

  test('puts a whole frame into one buffer and uses handed back ones again', () => {
    const first = session.advance({ want: everything })
    assert.equal(first.map?.buffer, first.buffer)
    assert.equal(first.units?.[0][0].buffer, first.buffer)
    const second = session.advance({ want: everything, handBack: [/** @type {ArrayBuffer} */ (first.buffer)] })
    assert.equal(second.buffer, first.buffer)
  })

  test('goes on with the same weights under another rate, loss, optimizer or batch size', () => {
    session.advance({ updates: 5, want: {} })
    const before = session.advance({ want: everything }).parameters?.slice()
    const changes = { optimizer: { name: 'adam', learningRate: 0.1 }, loss: { name: 'hinge' }, batch: { size: 25 }, regularization: { l2: 0.01 } }
    const { rebuilt, progress } = session.configure({ config: { ...config, ...changes } })
    assert.equal(rebuilt, false)
    assert.equal(progress.update, 5)
    assert.deepEqual(session.advance({ want: everything }).parameters, before)
  })

  test('starts anew from the same seeds when data or network change, and for a loss with other outputs', () => {
    session.advance({ updates: 5, want: {} })
    for (const changed of [
      { ...config, data: { ...config.data, noise: 0.2 } },
      { ...config, network: { hidden: [{ units: 4, activation: 'tanh' }] } },
      { ...config, loss: { name: 'crossEntropy' } },
    ]) {
      const { rebuilt, progress } = session.configure({ config: changed })
      assert.equal(rebuilt, true)
      assert.equal(progress.update, 0)
    }
  })

  test('rewinds to the same initial loss and the same run', () => {
    const start = session.advance({ want: everything })
    const [initial, loss] = [start.parameters?.slice(), start.losses?.train.loss]
    const after = session.advance({ updates: 20, want: everything }).parameters?.slice()
    session.rewind()
    const again = session.advance({ want: everything })
    assert.deepEqual(again.parameters, initial)
    assert.equal(again.losses?.train.loss, loss)
    assert.deepEqual(session.advance({ updates: 20, want: everything }).parameters, after)
  })

  test('trains without test samples where all are for training', () => {
    const { data, config: used } = session.configure({ config: { ...config, data: { ...config.data, trainShare: 1 } } })
    assert.equal(used.data.trainShare, 1)
    assert.equal(data?.train.inputs.length, 200)
    assert.equal(data?.test.inputs.length, 0)
    assert.equal(session.advance({ updates: 2, want: everything }).losses?.test, null)
  })

  test('refuses a config that does not fit and stays as it was', () => {
    session.advance({ updates: 3, want: {} })
    assert.throws(() => session.configure({ config: { ...config, batch: { size: 51 } } }), { path: 'batch.size' })
    assert.equal(session.advance({ want: {} }).progress.update, 3)
  })

  test('corrects a config from outside and says so', () => {
    const { config: used, corrections } = session.configure({ config: { ...config, batch: { size: 51 } }, fallback: config })
    assert.equal(used.batch.size, 10)
    assert.deepEqual(corrections.map(({ path }) => path), ['batch.size'])
  })

  test('pictures features as the engine computes them', () => {
    const [x, product, unknown] = session.featureMaps({ features: ['x', 'x*y', 'q'], size: 4 })
    const { values } = gridInputs({ columns: 2, axes: [0, 1], ranges: [[-6, 6], [-6, 6]] }, 4)
    assert.deepEqual(x, values.filter((_, i) => i % 2 === 0))
    assert.deepEqual(product, x?.map((value, i) => value * values[2 * i + 1]))
    assert.equal(unknown, null)
  })

  test('tells the order of the epoch only where it is wanted', () => {
    assert.equal(session.advance({ updates: 2, want: {} }).batch, undefined)
    const { batch } = session.advance({ want: { batch: true } })
    assert.equal(batch?.position, 20)
    assert.deepEqual(batch?.indices, batch?.order.slice(20, 30))
    assert.equal(new Set(batch?.order).size, 50)
  })

  test('pictures a plane through the means of the inputs that no axis shows', () => {
    const values = Float32Array.from({ length: 60 }, (_, i) => i % 3 === 2 ? 100 + i : Math.sin(i))
    const data = { inputs: { values, columns: 3 }, targets: { values: Float32Array.from({ length: 20 }, (_, i) => i % 2), columns: 1 }, task: 'binary', trainShare: 1 }
    const { plane } = session.configure({ config: { ...config, data } })
    assert.ok(Math.abs((plane.means?.[2] ?? 0) - 130.5) < 1e-3)
    assert.deepEqual(session.show({ axes: [2, 0] }).plane.axes, [2, 0])
    session.configure({ config: { ...config, data: { ...data, seed: 2 } } })
    assert.deepEqual(session.show({ axes: [2, 0] }).plane.means, plane.means)
  })

  test('shows every data set of the catalogue', () => {
    for (const { name } of engine.catalog.datasets) {
      session.configure({ config: { ...config, data: { dataset: name } } })
      const { map, losses } = session.advance({ updates: 2, want: everything })
      assert.ok(map?.every(Number.isFinite), name)
      assert.ok(Number.isFinite(losses?.train.loss), name)
    }
  })
})
