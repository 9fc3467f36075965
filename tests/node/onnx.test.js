import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import * as onnx from 'onnxruntime-web'
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

/** Fails unless the model computes what the trainer does. @param {any} config @param {number[][]} [inputs] */
async function compare(config, inputs) {
  const trainer = engine.createTrainer(config)
  trainer.step(30)
  const { columns } = trainer.data('train')
  const points = inputs ?? inputsFor(columns)
  const session = await onnx.InferenceSession.create(await write(runOf(engine, trainer)))
  assert.deepEqual([session.inputNames, session.outputNames], [['inputs'], ['logits', 'predictions']])
  const feeds = { inputs: new onnx.Tensor('float32', Float32Array.from(points.flat()), [points.length, columns]) }
  const { logits, predictions } = await session.run(feeds)
  const table = { values: Float32Array.from(points.flat()), columns }
  for (const [name, actual, expected] of /** @type {const} */ ([['logits', logits, trainer.logits(table)], ['predictions', predictions, trainer.predict(table)]])) {
    assert.deepEqual(actual.dims, [points.length, expected.length / points.length])
    const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1)
    expected.forEach((value, i) => assert.ok(Math.abs(Number(actual.data[i]) - value) <= 1e-5 * scale || Object.is(actual.data[i], value), `${name} ${i} is ${actual.data[i]} instead of ${value}`))
    assert.ok(new Set(expected).size > 5 || points.length < 5, 'the network says different things of different points')
  }
  await session.release()
  trainer.dispose()
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
    'relu(x) + leakyRelu(y) + elu(x) + sigmoid(y) + gelu(x) + silu(y) + softplus(x) + tanh(y) + sin(x)', 'x^3', 'e * pi * x']
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

  test('takes own columns, whatever their names', () =>
    compare({ data: { inputs: [[0, 1, 2], [3, 4, 5], [1, 0, 1], [2, 2, 2]], targets: [0, 1, 2, 0], task: 'multiclass', names: ['a b', 'width', '高'], features: ['a b', '高', 'width * 高'] }, loss: { name: 'crossEntropy' }, network: { hidden }, batch: { size: 2 } }))

  test('takes one row, or many', async () => {
    await compare({ data, network: { hidden } }, [[1, -2]])
    await compare({ data, network: { hidden } }, inputsFor(2, 1000))
  })

  test('says where it comes from', async () => {
    const bytes = await write(runOf(engine, engine.createTrainer({ data: { dataset: 'penguins' }, network: { hidden } })))
    const text = new TextDecoder('latin1').decode(bytes)
    for (const part of ['taroko', engine.version, 'multiclass', 'Adelie', 'batch']) assert.ok(text.includes(part), part)
  })
})
