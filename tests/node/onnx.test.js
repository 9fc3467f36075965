import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import fc from 'fast-check'
import * as onnx from 'onnxruntime-web'
import { PbfReader } from 'pbf'
import { loadEngine } from 'taroko'
import { exporters, runOf } from 'taroko/export'

const engine = await loadEngine()
/** @type {(run: import('taroko/export').RunDocument) => Promise<Uint8Array>} */
let write
before(async () => {
  onnx.env.wasm.numThreads = 1
  const { load } = /** @type {import('taroko/export').Exporter} */ (exporters.find(({ name }) => name === 'onnx'))
  const exporter = await load()
  write = async (run) => /** @type {Uint8Array} */ (await exporter.write(run, engine))
})

/** Points from all over the plane, and its middle. @param {number} columns */
const inputsFor = (columns, rows = 40) => Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) => (row === 0 ? 0 : 7 * Math.sin(12.9898 * row + 4.1 * column))))

/** Fails unless the model computes what the trainer does. @param {any} config @param {number[][]} [inputs] @param {number} [updates] */
async function compare(config, inputs, updates = 30) {
  const trainer = engine.createTrainer(config)
  if (updates > 0) trainer.step(updates)
  const { columns } = trainer.data('train')
  const points = inputs ?? inputsFor(columns)
  const session = await onnx.InferenceSession.create(await write(runOf(engine, trainer)))
  const outputs = trainer.layout().slice(-1)[0].columns
  const table32 = (/** @type {string} */ name, /** @type {number} */ width) => ({ name, isTensor: true, type: 'float32', shape: ['batch', width] })
  assert.deepEqual(session.inputMetadata, [table32('inputs', columns)])
  assert.deepEqual(session.outputMetadata, [table32('logits', outputs), table32('predictions', outputs)])
  const feeds = { inputs: new onnx.Tensor('float32', Float32Array.from(points.flat()), [points.length, columns]) }
  const { logits, predictions } = await session.run(feeds)
  const table = { values: Float32Array.from(points.flat()), columns }
  for (const [name, actual, expected] of /** @type {const} */ ([['logits', logits, trainer.logits(table)], ['predictions', predictions, trainer.predict(table)]])) {
    assert.deepEqual(actual.dims, [points.length, expected.length / points.length])
    const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1)
    expected.forEach((value, i) => assert.ok(Math.abs(Number(actual.data[i]) - value) <= 1e-5 * scale || Object.is(actual.data[i], value), `${name} ${i} is ${actual.data[i]} instead of ${value}`))
    const varied = new Set(expected).size > 5 || points.length < 5 || inputs !== undefined
    assert.ok(varied, 'the network says different things of different points')
  }
  await session.release()
  trainer.dispose()
}

/** @param {any} config */
async function writeTrained(config) {
  const trainer = engine.createTrainer(config)
  trainer.step(7)
  return write(runOf(engine, trainer))
}

/** What a model says of itself. @param {Uint8Array} bytes */
function readModel(bytes) {
  const model = { producer: '', version: '', properties: /** @type {Record<string, string>} */ ({}) }
  new PbfReader(bytes).readFields((field, _, reader) => {
    if (field === 2) model.producer = reader.readString()
    if (field === 3) model.version = reader.readString()
    if (field !== 14) return
    const [key, value] = reader.readMessage((place, entry, message) => void (entry[place - 1] = message.readString()), ['', ''])
    model.properties[key] = value
  }, undefined)
  return model
}

const data = { dataset: 'circle', samples: 60 }
const hidden = [{ units: 5, activation: 'tanh' }]

describe('the network as ONNX', () => {
  for (const { name } of engine.catalog.activations) {
    test(`has the activation ${name}`, () => compare({ data, network: { hidden: [{ units: 5, activation: name }, { units: 4, activation: name }], output: { activation: name } } }))
  }

  const tasks = { binary: 'moons', multiclass: 'blobs', multiLabel: 'regions', regression: 'plane' }
  for (const [task, dataset] of Object.entries(tasks)) {
    for (const { name } of engine.catalog.losses) {
      const config = { data: { dataset, samples: 60 }, network: { hidden }, loss: { name } }
      try {
        engine.createTrainer(config).dispose()
      } catch {
        continue
      }
      test(`predicts as ${name} does for ${task} data`, () => compare(config))
    }
  }

  for (const feature of engine.catalog.features) test(`computes the feature ${feature.name}`, () => compare({ data: { ...data, features: ['x', feature.name].filter((name, i, all) => all.indexOf(name) === i) }, network: { hidden } }))

  const expressions = ['sqrt(x^2 + y^2)', 'r = abs(x) + 1; log(r) / r', '-x', 'x > y', 'x >= 0 and y < 2 or x <= -3', 'max(x, y, 1) - min(x, 2)', 'exp(-x^2) * cos(y)', '3', 'x', 'tan(x / 10)', 'square(y) - 2 * x * y',
    'relu(x) + leakyRelu(y) + elu(x) + sigmoid(y) + gelu(x) + silu(y) + softplus(x) + tanh(y) + sin(x)', 'x^3', 'e * pi * x',
    'n = 2; x * n', 'a = x * y; b = y; a', 'c = pi; b = x; c', 'n = 3; n * 2', 'a = x; (a)', '# twice\nｘ * 2 # x', 'x·y ≤ 1']
  for (const expression of expressions) test(`computes ${expression}`, () => compare({ data: { ...data, features: ['y', expression] }, network: { hidden } }))

  test('knows every function of expressions', () => {
    const functions = (/** @type {string[]} */ names) => names.filter((name) => !expressions.some((expression) => expression.includes(`${name}(`)))
    /** @type {string[]} */
    let listed = []
    assert.throws(() => engine.createGraph('nothing(x)', { x: 1 }), ({ message }) => {
      listed = message.match(/functions are (.*)$/)?.[1].match(/[a-zA-Z]{2,}/g)?.filter((/** @type {string} */ word) => !['and', 'or'].includes(word)) ?? []
      return true
    })
    assert.ok(listed.length > 10, listed.join(' '))
    assert.deepEqual(functions(listed), [])
  })

  test('has as many layers as the network, and none', async () => {
    await compare({ data, network: { hidden: [] } })
    await compare({ data, network: { hidden: Array.from({ length: 8 }, () => ({ units: 6, activation: 'tanh' })) } })
    await compare({ data, network: { hidden: [{ units: 200, activation: 'relu' }] } })
  })

  /** @type {[string[], string[]][]} names and features */
  const ownColumns = [
    [['a b', 'width', '高'], ['a b', '高', 'width * 高']],
    [['x₁', 'μ', '3'], ['3', 'x₁ * μ', '3 * x₁']],
    [['e', 'pi', 'x'], ['x', 'e * x', 'pi + e']],
    [['max', 'min', 'exp_'], ['min', 'max - min', 'max(max, min) + exp_', 'exp(exp_) * min']],
    [['exp', 'and', 'exp_'], ['and', 'exp(exp) - exp_', 'exp > 0 and exp_ < 1']],
    [['a, b', '"', '__proto__'], ['a, b', '"', '__proto__']],
  ]
  for (const [names, features] of ownColumns) {
    const own = { inputs: [[0, 1, 2], [3, 4, 5], [1, 0, 1], [2, 2, 2]], targets: [0, 1, 2, 0], task: 'multiclass', names, features }
    test(`takes own columns called ${names.join(' | ')}`, () => compare({ data: own, loss: { name: 'crossEntropy' }, network: { hidden }, batch: { size: 2 } }, inputsFor(3).map((row) => row.map((value) => value / 4))))
  }

  test('takes as many columns as there may be', () => {
    const inputs = inputsFor(256, 12)
    return compare({ data: { inputs, targets: inputs.map(([a, b]) => [a, a - b]) }, network: { hidden }, optimizer: { name: 'adam', learningRate: 0.001 } })
  })

  test('takes one row, or many', async () => {
    await compare({ data, network: { hidden } }, [[1, -2]])
    await compare({ data, network: { hidden } }, inputsFor(2, 1000))
  })

  const leaf = fc.constantFrom('x', 'y', '0.5', '2', 'pi', '-3')
  const { expression: anyExpression } = fc.letrec((/** @type {(name: string) => fc.Arbitrary<string>} */ tie) => ({
    expression: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('sum'), tie('call')),
    sum: fc.tuple(tie('expression'), fc.constantFrom('+', '-'), tie('expression')).map((parts) => `(${parts.join(' ')})`),
    call: fc.tuple(fc.constantFrom('sin', 'cos', 'tanh', 'sigmoid', 'gelu', 'softplus', 'abs', 'max', 'min'), tie('expression'), leaf).map(([name, a, b]) =>
      ['max', 'min'].includes(String(name)) ? `${name}(${a}, ${b})` : `${name}(${a} * ${b})`),
  }))
  const anyFeature = fc.oneof(anyExpression, fc.tuple(anyExpression, anyExpression, fc.constantFrom('a', 'b', 'a - b')).map(([a, b, value]) => `a = ${a}; b = ${b}; ${value}`))
  const activation = fc.constantFrom(...engine.catalog.activations.map(({ name }) => name))
  const anyConfig = fc.record({
    data: fc.record({
      dataset: fc.constantFrom('circle', 'blobs', 'regions', 'bumps'),
      samples: fc.constant(30),
      features: fc.tuple(fc.constantFrom('x', 'y', 'x^2', 'sin(y)'), anyFeature),
    }),
    network: fc.record({ hidden: fc.array(fc.record({ units: fc.integer({ min: 1, max: 6 }), activation }), { maxLength: 8 }), output: fc.record({ activation }), seed: fc.nat(1000) }),
    optimizer: fc.constant({ name: 'adam', learningRate: 0.01 }),
  })
  const anyPoints = fc.array(fc.tuple(fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: -2, max: 2, noNaN: true })), { minLength: 1, maxLength: 20 })

  test('computes what the trainer does, whatever network, features and points', () =>
    fc.assert(
      fc.asyncProperty(anyConfig, anyPoints, fc.nat(20), async (config, points, updates) => {
        fc.pre(new Set(config.data.features.map((source) => source.replaceAll(' ', ''))).size === config.data.features.length)
        await compare(config, points, updates)
      }),
      { numRuns: 150, seed: 5 },
    ))

  test('says what it is', async () => {
    const { producer, version, properties } = readModel(await writeTrained({ data: { dataset: 'penguins', features: ['billLength', 'billDepth', 'billLength * bodyMass'] }, network: { hidden } }))
    assert.deepEqual([producer, version], ['taroko', engine.version])
    const { standardisation, ...others } = properties
    assert.deepEqual(others, {
      task: 'multiclass',
      inputs: '["billLength","billDepth","flipperLength","bodyMass"]',
      features: '["billLength","billDepth","billLength * bodyMass"]',
      targets: '["Adelie","Chinstrap","Gentoo"]',
      loss: 'crossEntropy',
      updates: '7',
    })
    const { billLength, bodyMass } = JSON.parse(standardisation)
    assert.deepEqual([billLength.unit, bodyMass.unit], ['mm', 'g'])
    assert.ok(Math.abs(billLength.mean - 43.92) < 0.01 && Math.abs(bodyMass.mean - 4201.75) < 1, standardisation)
    const own = readModel(await writeTrained({ data: { inputs: [[1, 2], [3, 4]], targets: [0.5, 2], names: ['a, b', 'c'] }, network: { hidden }, batch: { size: 1 } }))
    assert.deepEqual(own.properties, { task: 'regression', inputs: '["a, b","c"]', features: '["a, b","c"]', loss: 'meanSquaredError', updates: '7' })
  })

  test('is written of a run that diverged, with the last finite parameters', async () => {
    const config = { data: { dataset: 'plane', samples: 40 }, network: { hidden: [{ units: 8, activation: 'relu' }] }, optimizer: { name: 'sgd', learningRate: 1 } }
    const trainer = engine.createTrainer(config)
    assert.equal(trainer.step(500).status, 'diverged')
    assert.ok((await write(runOf(engine, trainer))).length > 500)
  })

  test('is refused of documents whose parts do not belong together', async () => {
    const trainer = engine.createTrainer({ data, network: { hidden } })
    /** @type {[string, (run: import('taroko/export').RunDocument) => void][]} */
    const changes = [
      ['parameters', (run) => run.parameters.pop()],
      ['parameters', ({ parameters }) => (parameters[0].values[0] += 1)],
      ['progress.update', ({ progress }) => (progress.update += 1)],
      ['config.loss.name', (run) => (run.config = /** @type {any} */ ({ ...run.config, loss: { name: 'none' } }))],
    ]
    for (const [path, change] of changes) {
      const run = runOf(engine, trainer)
      change(run)
      await assert.rejects(() => write(run), { name: 'ConfigError', path })
    }
  })
})
