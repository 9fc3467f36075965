import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'
import { loadEngine } from 'taroko'
import { runOf } from 'taroko/export'
import { pytorch, scriptOf } from '../fixtures/export-scripts.js'
import { ordersOf, scriptCases } from '../fixtures/script-cases.js'

/** @type {{ sha256: string, batchLosses: number[], trainingLoss: number, accuracy: number | null, report: string, features: string[], parameters: number[] }[]} */
const torch = JSON.parse(await readFile(new URL('../fixtures/torch-scripts.json', import.meta.url), 'utf8'))
const engine = await loadEngine()
const cases = scriptCases(engine)

/** Both compute in 32 bits, in another order; some tens of updates make up to a few hundred times the rounding of one. */
const tolerance = 1e-4

/** @param {number | null} actual @param {number} expected @param {string} what */
const assertNear = (actual, expected, what) =>
  assert.ok(actual !== null && Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)), `${what} is ${actual}, of PyTorch ${expected}`)

describe('the script for PyTorch', () => {
  test('has been run for every case', () => assert.equal(torch.length, cases.length))

  for (const [i, request] of cases.entries()) {
    test(`does what the engine does: ${request.name}`, async () => {
      const { trainer, script } = await scriptOf(engine, request)
      const { sha256, batchLosses, trainingLoss, accuracy, report, features, parameters } = torch[i]
      assert.equal(createHash('sha256').update(script).digest('hex'), sha256,
        'the script is not the one that PyTorch has run; look at the change and run `python3 tests/fixtures/run_scripts.py`')
      if (request.updates === 0) trainer.epoch(50)
      const again = engine.createTrainer(request.config)
      const losses = Array.from({ length: trainer.progress.update }, () => again.step().batchLoss)
      for (const [update, loss] of [...losses.slice(0, 10), losses[losses.length - 1]].entries()) assertNear(loss, batchLosses[update], `batch loss ${update + 1}`)
      const evaluation = trainer.evaluate('train')
      assertNear(evaluation.loss, trainingLoss, 'the training loss')
      if (accuracy === null) assert.equal(evaluation.accuracy, undefined)
      else assertNear(evaluation.accuracy ?? null, accuracy, 'the accuracy')
      for (const [index, value] of Array.from(trainer.parameters().slice(0, 80)).entries()) assertNear(value, parameters[index], `parameter ${index}`)
      assert.deepEqual(features, engine.normalize(request.config).data.features, 'the names as Python reads them')
      const [testLoss, testAccuracy] = /test loss ([^,]+)(?:, accuracy (.*)%)?/.exec(report)?.slice(1).map(Number) ?? []
      assert.equal(testLoss !== undefined, trainer.config().data.trainShare < 1)
      if (testLoss === undefined) return
      const test = trainer.evaluate('test')
      assertNear(test.loss, testLoss, 'the test loss')
      if (test.accuracy !== undefined) assertNear(test.accuracy, testAccuracy / 100, 'the test accuracy')
    })
  }

  test('covers every entry of the catalogue that changes it, and every parameter at more than one value', () => {
    const configs = cases.map(({ config }) => /** @type {any} */ (engine.normalize(config)))
    const { activations, losses, optimizers, schedules } = engine.catalog
    for (const { name } of activations) {
      assert.ok(configs.some(({ network }) => network.hidden.some((/** @type {any} */ { activation }) => activation === name)), `${name} in hidden layers`)
      assert.ok(configs.some(({ network }) => network.output.activation === name), `${name} at the output`)
    }
    for (const order of ordersOf(engine)) assert.ok(configs.some(({ batch }) => batch.order === order), order)
    for (const [kind, entries] of Object.entries({ loss: losses, optimizer: optimizers, schedule: schedules })) {
      for (const { name, parameters = [] } of entries) {
        const used = configs.map((config) => config[kind]).filter((choice) => choice.name === name)
        assert.ok(used.length > 0, name)
        for (const parameter of parameters) assert.ok(used.some((choice) => choice[parameter.name] !== parameter.default), `${name}, ${parameter.name}`)
      }
    }
  })

  test('keeps texts of the user inside literals', async () => {
    const hostile = cases.find(({ name }) => name.startsWith('own samples'))
    assert.ok(hostile)
    const { script } = await scriptOf(engine, hostile)
    assert.ok(script.includes('FEATURES = ["a\\"b", "\\\\\\"\\"\\"\\u000a", "\\u8cc7\\u6599\\U0001f600"]'), script.slice(0, 1200))
  })

  test('refuses documents whose parts do not belong together', async () => {
    const { trainer } = await scriptOf(engine, cases[0])
    const { write } = await pytorch.load()
    /** @type {[string, (run: import('taroko/export').RunDocument) => void][]} */
    const changes = [
      ['parameters', (run) => run.parameters.pop()],
      ['parameters', ({ parameters }) => parameters[0].values.push(1)],
      ['parameters', ({ parameters }) => (parameters[0].values[0] += 1)],
      ['progress.update', ({ progress }) => (progress.update += 1)],
      ['config.loss.name', (run) => (run.config = /** @type {any} */ ({ ...run.config, loss: { name: 'none' } }))],
    ]
    for (const [path, change] of changes) {
      const run = runOf(engine, trainer)
      change(run)
      await assert.rejects(async () => write(run, engine), { name: 'ConfigError', path })
    }
  })
})
