import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { ConfigError, ExpressionError, loadEngine } from 'taroko'
import { loadWithMemory } from '../bench/footprint.js'

const engine = await loadEngine()
const { catalog } = engine

// A fixed budget and seed: what fails here fails everywhere, and is found again.
fc.configureGlobal({ seed: 20, numRuns: 400 })

/** Names of a registry. @param {{ name: string }[]} entries */
const nameOf = (entries) => fc.constantFrom(...entries.map(({ name }) => name))

/** A parameter's value within its range. @param {import('taroko').Parameter} parameter @returns {fc.Arbitrary<any>} */
function valueOf(parameter) {
  if ('toggle' in parameter) return fc.boolean()
  if ('text' in parameter) return fc.constantFrom(parameter.default, 'x * y', 'max(x, y) > 1', 'r = x^2 + y^2; exp(-r)')
  if (parameter.integer) return fc.integer({ min: parameter.min, max: Math.min(parameter.max, parameter.min + 50) })
  return fc.double({ min: parameter.min, max: parameter.max, noNaN: true, noDefaultInfinity: true })
}

/** An entry of a registry with its parameters, as a config chooses it. @param {import('taroko').CatalogEntry[]} entries */
const choiceOf = (entries) =>
  fc.constantFrom(...entries).chain(({ name, parameters }) =>
    fc.record({ name: fc.constant(name), ...Object.fromEntries(parameters.map((parameter) => [parameter.name, valueOf(parameter)])) }, { requiredKeys: ['name'] }))

const layer = fc.record({ units: fc.integer({ min: 1, max: 12 }), activation: nameOf(catalog.activations) }, { requiredKeys: ['units'] })

/** Configs that fit, but for pairs of data and loss that do not. */
const config = fc.record(
  {
    data: fc.record(
      {
        dataset: nameOf(catalog.datasets),
        samples: fc.integer({ min: 20, max: 120 }),
        noise: fc.double({ min: 0, max: 0.5, noNaN: true }),
        seed: fc.nat(),
        trainShare: fc.double({ min: 0.3, max: 1, noNaN: true }),
      },
      { requiredKeys: ['dataset'] },
    ),
    network: fc.record(
      { hidden: fc.array(layer, { maxLength: 4 }), initializer: choiceOf(catalog.initializers), seed: fc.nat() },
      { requiredKeys: ['hidden'] },
    ),
    loss: choiceOf(catalog.losses),
    optimizer: choiceOf(catalog.optimizers),
    schedule: choiceOf(catalog.schedules),
    batch: fc.record({ size: fc.integer({ min: 1, max: 12 }), order: fc.constantFrom('shuffled', 'sequential', 'withReplacement'), dropLast: fc.boolean() }, { requiredKeys: [] }),
  },
  { requiredKeys: ['data', 'network'] },
)

/** Anything that JavaScript can hold in a config. */
const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withTypedArray: true, withSparseArray: true, withNullPrototype: true })

/** Every path of a plain object. @param {any} value @param {string[]} path @returns {string[][]} */
const pathsOf = (value, path = []) =>
  value !== null && typeof value === 'object' ? [path, ...Object.keys(value).flatMap((key) => pathsOf(value[key], [...path, key]))] : [path]

/** A copy with another value at a path. @param {any} value @param {string[]} path @param {unknown} replacement @returns {any} */
function replaced(value, [key, ...rest], replacement) {
  if (key === undefined) return replacement
  const copy = Array.isArray(value) ? [...value] : { ...value }
  copy[key] = replaced(value[key], rest, replacement)
  return copy
}

const mutated = config.chain((fitting) =>
  fc.tuple(fc.constantFrom(...pathsOf(fitting)), anything).map(([path, replacement]) => replaced(fitting, path, replacement)))

/**
 * What a call returns, or null where it is refused with a path and words. Everything else is a failure.
 * @template T
 * @param {() => T} call
 * @returns {T | null}
 */
function answerOf(call) {
  try {
    return call()
  } catch (error) {
    assert.ok(error instanceof ConfigError || error instanceof ExpressionError, String(error))
    assert.ok(error.detail.length > 3)
    return null
  }
}

/** Trains a little, whatever comes of it. @param {import('taroko').Trainer} trainer */
function exercise(trainer) {
  trainer.step(3)
  assert.ok(trainer.parameters().every(Number.isFinite))
  const { loss } = trainer.evaluate()
  assert.ok(loss === null || loss >= 0 || loss > -1e-6)
}

describe('whatever config comes', () => {
  test('one that fits trains, and its complete form is the same run', () => {
    let trained = 0
    fc.assert(fc.property(config, (short) => {
      const first = answerOf(() => engine.createTrainer(/** @type {any} */ (short)))
      if (first === null) return
      const complete = engine.normalize(/** @type {any} */ (short))
      assert.deepEqual(engine.normalize(complete), complete)
      const second = engine.createTrainer(complete)
      exercise(first)
      exercise(second)
      assert.deepEqual(second.snapshot(), first.snapshot())
      for (const trainer of [first, second]) trainer.dispose()
      ++trained
    }))
    assert.ok(trained > 200, `only ${trained} fit`)
  })

  test('one that does not is refused with path and words', () => {
    let refused = 0
    fc.assert(fc.property(mutated, (given) => {
      const trainer = answerOf(() => engine.createTrainer(given))
      if (trainer === null) ++refused
      else exercise(trainer)
      trainer?.dispose()
    }))
    assert.ok(refused > 100, `only ${refused} were refused`)
  })

  test('changes while training fit or change nothing', () => {
    const trainer = engine.createTrainer({ data: { dataset: 'xor', samples: 60 }, network: { hidden: [{ units: 3 }] } })
    const paths = pathsOf(trainer.config()).map((path) => path.join('.'))
    fc.assert(fc.property(fc.constantFrom(...paths, 'nonsense'), fc.oneof(anything, fc.double(), choiceOf(catalog.optimizers)), (path, value) => {
      const before = trainer.config()
      if (answerOf(() => (trainer.set(path, value), true)) === null) assert.deepEqual(trainer.config(), before)
      exercise(trainer)
    }))
    trainer.dispose()
  })
})

describe('whatever expression comes', () => {
  const token = fc.constantFrom('a', 'b', 'y', '=', '+', '-', '*', '/', '^', '(', ')', ',', ';', '\n', '1', '0.5', '2e3', 'sin', 'max', 'log', 'pi', '<', 'and', 'α', '.', '#')
  const source = fc.oneof(fc.array(token, { maxLength: 30 }).map((tokens) => tokens.join(' ')), fc.string({ maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 20 }))

  test('it is a graph whose gradients are numbers, or is refused with its place', () => {
    let graphs = 0
    fc.assert(fc.property(source, (text) => {
      const graph = answerOf(() => engine.createGraph(text, { a: 0.5, b: -2 })) ?? answerOf(() => engine.createGraph(text, { a: 0.5 })) ?? answerOf(() => engine.createGraph(text))
      if (graph === null) return
      graph.backward()
      for (const { value } of graph.nodes) assert.equal(typeof value, 'number')
      graph.dispose()
      ++graphs
    }), { numRuns: 6000 })
    assert.ok(graphs > 50, `only ${graphs} were graphs`)
  })
})

describe('whatever bytes come for a snapshot', () => {
  test('they are refused, and training goes on as if nothing had been', () => {
    const config = { data: { dataset: 'gauss', samples: 40 }, network: { hidden: [{ units: 2 }] }, optimizer: { name: 'adam' } }
    const trainer = engine.createTrainer(/** @type {any} */ (config))
    trainer.step(7)
    const bytes = trainer.snapshot()
    const damaged = fc.oneof(
      fc.uint8Array(),
      fc.nat(bytes.length - 1).map((length) => bytes.slice(0, length)),
      fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, bits]) => bytes.map((byte, i) => (i === at ? byte ^ bits : byte))),
    )
    fc.assert(fc.property(damaged, (given) => {
      assert.equal(answerOf(() => (trainer.restore(given), true)), null)
      assert.deepEqual(trainer.snapshot(), bytes)
    }))
    trainer.dispose()
  })
})

test('memory stays flat while trainers and graphs come and go', async () => {
  const { engine, memory } = await loadWithMemory()
  const sizes = []
  for (let round = 0; round < 3; ++round) {
    for (let i = 0; i < 300; ++i) {
      const trainer = engine.createTrainer({ data: { dataset: 'spiral', samples: 300 }, network: { hidden: [{ units: 64 }, { units: 64 }] } })
      trainer.step(2)
      trainer.graph().dispose()
      trainer.dispose()
      answerOf(() => engine.createTrainer(/** @type {any} */ ({ data: { dataset: 'spiral', samples: 3 } })))
    }
    sizes.push(memory.buffer.byteLength)
  }
  assert.deepEqual(sizes, [sizes[0], sizes[0], sizes[0]])
})
