import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { ConfigError, loadEngine } from 'taroko'
import { check, exerciseOf, exporters, readExercise, readRun, runOf, trainerOf } from 'taroko/export'

const engine = await loadEngine()

/** @type {import('taroko').TrainerConfig} */
const config = { data: { dataset: 'circle', samples: 200, noise: 0.1 }, network: { hidden: [{ units: 4, activation: 'tanh' }] }, optimizer: { name: 'adam', learningRate: 0.03 } }
const own = { ...config, data: { inputs: [[0.1, 1], [2, 3], [4, 5.5], [6, 7]], targets: [0, 1, 0, 1], trainShare: 1 }, batch: { size: 2 } }

/** A run that has gone on for some updates. @param {import('taroko').TrainerConfig} wanted */
function runFrom(wanted, updates = 75) {
  const trainer = engine.createTrainer(wanted)
  trainer.step(updates)
  return { trainer, run: runOf(engine, trainer, { columns: ['update', 'trainLoss', 'testLoss'], rows: [[0, 0.7, null], [updates, 0.5, 0.6]] }) }
}

/** @param {string} name @param {import('taroko/export').RunDocument} run */
async function written(name, run) {
  const exporter = exporters.find((candidate) => candidate.name === name)
  assert.ok(exporter, name)
  const text = await (await exporter.load()).write(run, engine)
  assert.equal(typeof text, 'string')
  return /** @type {string} */ (text)
}

describe('a run as a document', () => {
  for (const [name, wanted] of Object.entries({ 'a data set': config, 'own samples': own })) {
    test(`with ${name} is read back as it was written, and goes on to the same bits`, async () => {
      const { trainer, run } = runFrom(wanted)
      const again = readRun(await written('run', run))
      assert.deepEqual(again, JSON.parse(JSON.stringify(run)))
      const other = trainerOf(engine, again)
      for (const each of [trainer, other]) each.step(100)
      assert.deepEqual(other.parameters(), trainer.parameters())
      assert.deepEqual(other.progress, trainer.progress)
      assert.deepEqual(other.config(), trainer.config())
    })
  }

  test('of the widest and deepest network is read again', async () => {
    const { trainer, run } = runFrom({ ...config, network: { hidden: Array(16).fill({ units: 512 }) }, batch: { size: 1 } }, 1)
    const again = readRun(await written('run', run))
    assert.deepEqual(trainerOf(engine, again).parameters(), trainer.parameters())
  })

  test('that diverged says why when it is read back', () => {
    const { run } = runFrom({ ...config, data: { dataset: 'plane' }, optimizer: { name: 'sgd', learningRate: 900 } })
    const { status, reason, divergence } = readRun(JSON.stringify(run)).progress
    assert.equal(status, 'diverged')
    assert.match(reason ?? '', /^Update \d+ was stopped: the loss became infinity/)
    assert.equal(divergence?.quantity, 'loss')
  })

  test('has its parameters to the last bit', () => {
    const { trainer, run } = runFrom(config)
    assert.deepEqual(Float32Array.from(run.parameters.flatMap(({ values }) => values)), trainer.parameters())
    assert.deepEqual(run.parameters.map(({ name, rows, columns }) => [name, rows, columns]), [['W1', 4, 2], ['b1', 1, 4], ['W2', 1, 4], ['b2', 1, 1]])
  })

  /** @type {[string, (run: any) => void, string, RegExp][]} */
  const misfits = [
    ['another format', (run) => (run.format = 'other'), 'format', /must be 'taroko-run', not 'other'/],
    ['a newer version', (run) => (run.formatVersion = 2), 'formatVersion', /must be 1, not 2/],
    ['a missing part', (run) => delete run.progress, 'progress', /is required/],
    ['an unknown part', (run) => (run.script = 'alert(1)'), 'script', /is not known/],
    ['a broken number', (run) => (run.parameters[0].values[3] = 'x'), 'parameters[0].values[3]', /must be a number from -3\.4\S+ to 3\.4\S+, not 'x'/],
    ['a number beyond 32 bits', (run) => (run.parameters[0].values[3] = 1e39), 'parameters[0].values[3]', /must be a number from .*, not 1e\+39/],
    ['too few numbers', (run) => run.parameters[0].values.pop(), 'parameters[0].values', /must be a list of 8 numbers/],
    ['a short row', (run) => run.history.rows[1].pop(), 'history.rows[1]', /must be a list of 3 numbers/],
    ['an unknown column', (run) => (run.history.columns[0] = '<b>'), 'history.columns[0]', /must be one of update/],
    ['no bytes', (run) => (run.snapshot = '§'), 'snapshot', /must be bytes in base64/],
    ['a negative count', (run) => (run.progress.update = -1), 'progress.update', /must be a whole number of at least 0, not -1/],
  ]
  for (const [name, spoil, path, message] of misfits) {
    test(`with ${name} is refused with its place`, () => {
      const { run } = runFrom(config)
      const spoilt = structuredClone(run)
      spoil(spoilt)
      assert.throws(() => readRun(JSON.stringify(spoilt)), (error) => error instanceof ConfigError && error.path === path && message.test(error.message))
    })
  }

  test('with another network in its config is refused when it is to go on', () => {
    const { run } = runFrom(config)
    assert.throws(() => trainerOf(engine, { ...run, config: own }), { name: 'ConfigError', path: 'snapshot' })
    assert.throws(() => trainerOf(engine, { ...run, config: /** @type {any} */ ({ ...config, loss: { name: 'guess' } }) }), { name: 'ConfigError', path: 'config.loss.name' })
  })

  test('whatever is in it, is read or refused with a ConfigError', () => {
    const { run } = runFrom(config)
    const text = JSON.stringify(run)
    const refusals = fc.property(fc.nat(text.length - 1), fc.nat(40), fc.string({ maxLength: 12 }), (at, cut, put) => {
      try {
        trainerOf(engine, readRun(text.slice(0, at) + put + text.slice(at + cut))).dispose()
      } catch (error) {
        assert.ok(error instanceof ConfigError, String(error))
      }
    })
    fc.assert(refusals, { seed: 5, numRuns: 300 })
    fc.assert(fc.property(fc.jsonValue(), (value) => assert.throws(() => readRun(JSON.stringify(value)), ConfigError)), { seed: 6, numRuns: 200 })
  })
})

describe('what a run is written as', () => {
  test('has unique names, and is a text or bytes for every one of them', async () => {
    assert.equal(new Set(exporters.map(({ name }) => name)).size, exporters.length)
    for (const wanted of [config, own]) {
      const { run } = runFrom(wanted)
      for (const { name, extension, mediaType, load } of exporters) {
        const content = await (await load()).write(readRun(JSON.stringify(run)), engine)
        assert.ok(content.length > 0, name)
        assert.match(extension, /^\w+$/)
        assert.match(mediaType, /^\w+\/[\w.+-]+$/)
      }
    }
  })

  test('as a config trains the same run again', async () => {
    const { trainer, run } = runFrom(config)
    const other = engine.createTrainer(JSON.parse(await written('config', run)))
    other.step(75)
    assert.deepEqual(other.parameters(), trainer.parameters())
  })

  test('as weights has a row for each unit', async () => {
    const { run } = runFrom(config)
    const { W1, b1, W2, b2 } = JSON.parse(await written('weights', run))
    assert.deepEqual([W1.length, W1[0].length, b1.length, W2.length, W2[0].length, b2.length], [4, 2, 4, 1, 4, 1])
    assert.deepEqual(W1.flat(), run.parameters[0].values)
  })

  test('as data has a line for each sample, and what it belongs to', async () => {
    const lines = (await written('data', runFrom(config).run)).trimEnd().split('\r\n')
    assert.equal(lines.length, 201)
    assert.equal(lines[0], 'x,y,class,split')
    assert.equal(lines.filter((line) => line.endsWith(',train')).length, 100)
    assert.equal((await written('data', runFrom(own).run)).split('\r\n')[3], '4,5.5,0,train')
  })

  test('as history leaves empty what was not measured', async () => {
    assert.equal(await written('history', runFrom(config).run), 'update,trainLoss,testLoss\r\n0,0.7,\r\n75,0.5,0.6\r\n')
  })
})

describe('an exercise', () => {
  const exercise = exerciseOf('Part the circle from its ring.', [{ kind: 'testAccuracy', limit: 0.9 }, { kind: 'units', limit: 4 }], config)

  test('is read back as it was written', () => assert.deepEqual(readExercise(JSON.stringify(exercise)), exercise))

  test('is met by a network that does what it asks for', () => {
    const { run } = runFrom(config, 2000)
    const { met, criteria } = check(engine, exercise, run)
    assert.ok(met)
    assert.deepEqual(criteria.map(({ kind, limit, met: own }) => [kind, limit, own]), [['testAccuracy', 0.9, true], ['units', 4, true]])
    const trainer = trainerOf(engine, run)
    assert.equal(criteria[0].value, trainer.evaluate('test').accuracy)
  })

  test('is not met by what an answer says of itself', () => {
    const { run } = runFrom(config, 1)
    const bragging = { ...run, evaluation: { train: { loss: 0, penalty: 0, accuracy: 1 }, test: { loss: 0, penalty: 0, accuracy: 1 } } }
    const { met, criteria } = check(engine, exercise, bragging)
    assert.equal(met, false)
    assert.ok(criteria[0].value !== null && criteria[0].value < 0.9)
  })

  test('is not met by easier data, or by more units', () => {
    const easy = runFrom({ ...config, data: { dataset: 'gauss', samples: 200, noise: 0 } }, 2000).run
    assert.equal(check(engine, exercise, easy).met, false)
    const large = runFrom({ ...config, network: { hidden: [{ units: 5 }] } }, 2000).run
    assert.deepEqual(check(engine, exercise, large).criteria.map(({ met }) => met), [true, false])
  })

  test('measures losses as the exercise does, whatever the answer was trained with', () => {
    const asked = exerciseOf('', [{ kind: 'testLoss', limit: 0.5 }], config)
    const { run } = runFrom({ ...config, loss: { name: 'hinge' } }, 500)
    const trainer = engine.createTrainer({ ...config, loss: { name: 'binaryCrossEntropy' } })
    trainer.setParameters(run.parameters.flatMap(({ values }) => values))
    assert.equal(check(engine, asked, run).criteria[0].value, trainer.evaluate('test').loss)
  })

  test('of own samples takes their task from its own loss, whatever the answer was trained with', () => {
    const xor = { inputs: [[0, 0], [0, 1], [1, 0], [1, 1]], targets: [0, 1, 1, 0] }
    const asked = exerciseOf('', [{ kind: 'trainAccuracy', limit: 1 }], { ...config, data: xor, loss: { name: 'binaryCrossEntropy' }, batch: { size: 4 } })
    const { run, trainer } = runFrom({ ...config, data: { ...xor, task: 'binary' }, loss: { name: 'meanSquaredError' }, batch: { size: 4 } }, 3000)
    assert.equal(trainer.evaluate('train').accuracy, 1)
    assert.deepEqual(check(engine, asked, run).criteria, [{ kind: 'trainAccuracy', limit: 1, value: 1, met: true }])
  })

  test('takes a loss with more outputs where only decisions count, and refuses it where losses do', () => {
    const { run } = runFrom({ ...config, loss: { name: 'crossEntropy' } }, 2000)
    assert.ok(check(engine, exercise, run).met)
    const asked = exerciseOf('', [{ kind: 'testLoss', limit: 0.5 }], config)
    assert.throws(() => check(engine, asked, run), (error) => error instanceof ConfigError && error.path === 'parameters' && /W2 1 × 4, b2 1 × 1\), not .*W2 2 × 4/.test(error.message))
  })

  test('is not met where what it locks has been changed', () => {
    const locking = (/** @type {string[]} */ lock) => readExercise(JSON.stringify({ ...exercise, lock }))
    const { run } = runFrom({ ...config, loss: { name: 'hinge' }, data: { ...config.data, features: ['x^2', 'y^2'] } }, 2000)
    assert.ok(check(engine, locking(['data', 'network', 'optimizer', 'batch']), run).met)
    const { met, criteria, changed } = check(engine, locking(['data', 'loss', 'features', 'network']), run)
    assert.deepEqual([met, changed], [false, ['loss', 'features']])
    assert.ok(criteria.every((criterion) => criterion.met))
    const other = runFrom({ ...config, data: { ...config.data, noise: 0 } }, 2000).run
    assert.deepEqual(check(engine, locking(['data']), other).changed, ['data'])
    assert.deepEqual(check(engine, exercise, run).changed, [])
  })

  test('takes features along, and refuses networks for other data', () => {
    const features = runFrom({ ...config, data: { ...config.data, features: ['x^2', 'y^2', 'sqrt(x^2 + y^2)'] } }, 1000).run
    assert.ok(check(engine, exercise, features).met)
    const penguins = runFrom({ ...config, data: { dataset: 'penguins' } }).run
    assert.throws(() => check(engine, exercise, penguins), ConfigError)
  })

  test('without a goal, or with one that is none, is refused', () => {
    for (const goal of ['', 'testAccuracy', 'fame:1', 3]) assert.throws(() => readExercise({ ...exercise, goal }), { name: 'ConfigError', path: 'goal' })
    assert.throws(() => readExercise('{'), { name: 'ConfigError', path: '' })
    assert.throws(() => readExercise({ ...exercise, lock: ['loss', 'everything'] }), { name: 'ConfigError', path: 'lock[1]', detail: /^must be one of data, network, .* or batch, not 'everything'$/ })
    assert.throws(() => readExercise({ ...exercise, solution: [] }), { name: 'ConfigError', path: 'solution' })
  })
})
