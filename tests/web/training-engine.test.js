import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { loadEngine } from 'taroko'
import { root } from '../../web/commands/run.js'
import { NotIncludedError } from '../../web/engine/errors.js'
import { Session } from '../../web/engine/session.js'
import { instantiateTraining } from '../../web/engine/training-engine.js'

const complete = await loadEngine()
const training = await instantiateTraining(await WebAssembly.compile(readFileSync(join(root, 'build/wasm/training.wasm'))))

/** @type {any} */
const config = { data: { dataset: 'spiral', samples: 120, noise: 0.1 }, network: { hidden: [{ units: 5, activation: 'tanh' }] }, optimizer: { name: 'adam', learningRate: 0.01 } }

describe('the engine for training', () => {
  test('knows the same entries as the complete one, and its version', () => {
    assert.deepEqual(training.catalog, complete.catalog)
    assert.equal(training.version, complete.version)
    assert.equal(training.version, JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version)
  })

  for (const { name } of complete.catalog.datasets.filter(({ group }) => group !== 'own')) {
    test(`trains on ${name} to the same bits`, () => {
      const [one, other] = [training, complete].map((engine) => engine.createTrainer({ ...config, data: { dataset: name } }))
      for (const trainer of [one, other]) trainer.step(50)
      assert.deepEqual(one.snapshot(), other.snapshot())
      assert.deepEqual(one.evaluate('train'), other.evaluate('train'))
    })
  }

  test('says of what it lacks that it takes the complete one', () => {
    const trainer = training.createTrainer(config)
    /** @type {[string, () => unknown][]} */
    const requests = [
      ['createGraph', () => training.createGraph('a = 1')],
      ['evaluateLoss', () => training.evaluateLoss({ loss: { name: 'hinge' }, logits: [[1]], targets: [[1]] })],
      ['evaluateSoftmax', () => training.evaluateSoftmax({ logits: [1] })],
      ['evaluateFormula', () => training.evaluateFormula({ formula: 'x', names: ['x'], inputs: [[1]] })],
      ['a feature', () => training.createTrainer({ ...config, data: { ...config.data, features: ['x^3'] } })],
      ['a formula', () => training.generateDataset({ dataset: 'formula', formula: 'y > x' })],
      ['own samples', () => training.createTrainer({ ...config, data: { inputs: [[0], [1]], targets: [0, 1] }, batch: { size: 1 } })],
      ['checkGradient', () => trainer.checkGradient()],
      ['curvature', () => trainer.curvature()],
      ['landscape', () => trainer.landscape()],
      ['graph', () => trainer.graph()],
    ]
    for (const [name, request] of requests) assert.throws(request, NotIncludedError, name)
  })
})

describe('a session that goes on with the complete engine', () => {
  test('comes to the same bits as one that had it from the start', () => {
    const [changed, constant] = [new Session(training), new Session(complete)]
    for (const session of [changed, constant]) {
      session.configure({ config })
      session.advance({ updates: 37, want: {} })
    }
    changed.useEngine(complete)
    for (const session of [changed, constant]) session.advance({ updates: 100, want: {} })
    const frames = [changed, constant].map((session) => session.advance({ want: { map: 10, parameters: true, losses: true, snapshot: true } }))
    assert.deepEqual(frames[0], frames[1])
    assert.ok(changed.checkGradient().maxRelativeError < 1e-4)
  })

  test('still finds earlier states of the run', () => {
    const session = new Session(training)
    session.configure({ config })
    const early = session.advance({ updates: 10, want: { parameters: true } })
    session.advance({ updates: 200, want: {} })
    session.useEngine(complete)
    assert.deepEqual(session.goTo({ update: 10, budgetMs: 1000, want: { parameters: true } }).parameters, early.parameters)
  })

  test('is asked for when a link needs it, with nothing lost', () => {
    const session = new Session(training)
    session.configure({ config })
    const wanted = { ...config, data: { ...config.data, features: ['x', 'x*y', 'sqrt(x^2)'] } }
    assert.throws(() => session.configure({ config: wanted, fallback: config }), NotIncludedError)
    assert.equal(session.advance({ updates: 5, want: {} }).progress.update, 5)
    session.useEngine(complete)
    const { corrections, config: adopted } = session.configure({ config: wanted, fallback: config })
    assert.deepEqual(corrections, [])
    assert.deepEqual(adopted.data.features, wanted.data.features)
  })
})
