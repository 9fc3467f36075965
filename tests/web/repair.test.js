import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { loadEngine } from 'taroko'
import { inEnglish } from '../../web/engine/message.js'
import { repair } from '../../web/engine/repair.js'
import { readLink } from '../../web/state/link.js'
import { standardConfig } from '../../web/state/standard-config.js'

describe('a config that does not fit', () => {
  /** @type {any} */
  let engine
  before(async () => void (engine = await loadEngine()))

  const repaired = (/** @type {string} */ link) => repair(readLink(link, standardConfig).config, standardConfig, (config) => engine.normalize(config))

  test('keeps what fits and names what does not, in the engine’s words', () => {
    const { result, corrections } = repaired('dataset=circle&learningRate=-3&batch=20')
    assert.equal(result.data.dataset, 'circle')
    assert.equal(result.batch.size, 20)
    assert.equal(result.optimizer.learningRate, 0.03)
    assert.deepEqual(corrections.map(({ path }) => path), ['optimizer.learningRate'])
    assert.match(inEnglish(corrections[0]), /-3/)
  })

  test('is repaired in several places', () => {
    const { result, corrections } = repaired('dataset=circel&hidden=0-tanh,4-tahn&optimizer=sdg&data.nonsense=1&loss=hinge')
    assert.equal(result.data.dataset, 'spiral')
    assert.equal(result.optimizer.name, 'sgd')
    assert.equal(result.loss.name, 'hinge')
    const paths = corrections.map(({ path }) => path)
    for (const path of ['data.dataset', 'optimizer.name', 'data.nonsense']) assert.ok(paths.includes(path), `${path} in ${paths}`)
  })

  test('is left alone when it fits', () => {
    assert.deepEqual(repaired('dataset=moons').corrections, [])
  })

  test('gives up samples as a whole, for the one reason that there is', () => {
    const data = { inputs: [[0, 0], [NaN, 1], [1, 1]], targets: [0, 1, 0], trainShare: 1 }
    const { result, corrections } = repair({ data, network: { hidden: [] }, batch: { size: 2 } }, standardConfig, (config) => engine.normalize(config))
    assert.deepEqual(corrections.map(({ path }) => path), ['data.inputs[1][0]'])
    assert.deepEqual([result.data.dataset, result.network.hidden, result.batch.size], ['spiral', [], 2])
  })

  test('passes on errors that name no field', () => {
    assert.throws(() => repair({}, {}, () => { throw new RangeError('out of memory') }), RangeError)
  })

  test('ends at the fallback when nothing else will do', () => {
    const refuse = (/** @type {any} */ config) => {
      if (config.good) return config
      throw Object.assign(new Error('no'), { path: 'elsewhere' })
    }
    assert.deepEqual(repair({ bad: 1 }, { good: true }, refuse).result, { good: true })
  })
})
