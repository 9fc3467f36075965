import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { loadEngine } from 'taroko'
import { offeredFeatures, trainingCount, withDataset, withFeature, withField, withFittingBatch, withLayer, withoutLayer } from '../../web/state/edits.js'
import { standardConfig } from '../../web/state/standard-config.js'

describe('an edit of the config', () => {
  /** @type {any} */
  let engine
  /** @type {any} */
  let config
  before(async () => {
    engine = await loadEngine()
    config = engine.normalize(standardConfig)
  })

  test('gives every data set a config that the engine accepts, from every other', () => {
    for (const from of engine.catalog.datasets) {
      const start = withDataset(config, engine.catalog, from.name)
      for (const to of engine.catalog.datasets) engine.createTrainer(withDataset(engine.normalize(start), engine.catalog, to.name)).dispose()
    }
  })

  test('keeps noise, features and seeds from one two-class data set to another', () => {
    const noisy = withFeature(withField(config, 'data.noise', 0.25), 'x^2', true)
    const moved = withDataset(noisy, engine.catalog, 'xor')
    assert.equal(moved.data.noise, 0.25)
    assert.deepEqual(moved.data.features, ['x', 'y', 'x^2'])
    assert.deepEqual(moved.network, config.network)
  })

  test('takes the natural loss of another task with it', () => {
    assert.equal(withDataset(config, engine.catalog, 'blobs').loss.name, 'crossEntropy')
  })

  test('trains with all of a data set of few points, and divides larger ones as usual again', () => {
    const line = withDataset(config, engine.catalog, 'line')
    assert.equal(line.data.trainShare, 1)
    assert.equal(withDataset(engine.normalize(line), engine.catalog, 'sine').data.trainShare, 0.5)
    const own = withField(config, 'data.trainShare', 0.8)
    assert.equal(withDataset(own, engine.catalog, 'sine').data.trainShare, 0.8)
  })

  test('never leaves a batch larger than the training set, and makes it as large again when there is room', () => {
    const sized = (/** @type {any} */ before, /** @type {any} */ after, /** @type {any} */ batch = null) => {
      const { config, wanted } = withFittingBatch(before, after, batch)
      return { config, batch: { wanted, given: config.batch.size } }
    }
    const full = withField(config, 'batch.size', 250)
    const few = sized(full, withField(full, 'data.samples', 100))
    assert.deepEqual(few.batch, { wanted: 250, given: 50 })
    const more = sized(few.config, withField(few.config, 'data.trainShare', 0.8), few.batch)
    assert.deepEqual(more.batch, { wanted: 250, given: 80 })
    assert.equal(sized(more.config, withField(more.config, 'data.samples', 1000), more.batch).config.batch.size, 250)
    const set = sized(few.config, withField(few.config, 'batch.size', 20), few.batch)
    assert.equal(sized(set.config, withField(set.config, 'data.samples', 1000), set.batch).config.batch.size, 20)
    assert.equal(sized(few.config, withField(few.config, 'data.samples', 'many'), few.batch).config.data.samples, 'many')
  })

  test('counts training samples as the engine does', () => {
    for (const [samples, trainShare] of [[500, 0.5], [11, 0.5], [10, 0.1], [333, 0.77]]) {
      const trainer = engine.createTrainer({ data: { dataset: 'xor', samples, trainShare }, network: { hidden: [] } })
      assert.equal(trainingCount({ data: { samples, trainShare } }), trainer.data('train').targets.length)
      trainer.dispose()
    }
  })

  test('keeps the learning rate when the optimizer changes', () => {
    const rated = withField(config, 'optimizer.learningRate', 0.3)
    assert.deepEqual(withField(rated, 'optimizer.name', 'adam').optimizer, { name: 'adam', learningRate: 0.3 })
  })

  test('adds and removes hidden layers', () => {
    assert.equal(withLayer(config).network.hidden.length, config.network.hidden.length + 1)
    assert.deepEqual(withoutLayer(withLayer(config)), config)
  })

  test('offers the features that the data have', () => {
    const names = (/** @type {string[]} */ inputs) => offeredFeatures(config, engine.catalog, inputs).map(({ name }) => name)
    assert.deepEqual(names(['x', 'y']), engine.catalog.features.map((/** @type {any} */ { name }) => name))
    const line = withDataset(config, engine.catalog, 'sine')
    const offered = offeredFeatures(engine.normalize(line), engine.catalog, ['x']).map(({ name }) => name)
    assert.deepEqual(offered, ['x', 'x^2', 'sin(x)'])
  })
})
