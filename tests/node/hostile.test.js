import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { ConfigError, loadEngine } from 'taroko'
import { check, exerciseOf, exporters, readExercise, readRun, runOf, trainerOf } from 'taroko/export'
import { mutantsOf } from '../mutants.js'

const engine = await loadEngine()

/** @type {import('taroko').TrainerConfig} */
const config = { data: { dataset: 'circle', samples: 20, noise: 0.1, features: ['x', 'y', 'x^2'] }, network: { hidden: [{ units: 2 }] }, loss: { name: 'huber', delta: 1 } }
const own = { ...config, data: { inputs: [[0.1, 1], [2, 3], [4, 5.5], [6, 7]], targets: [0, 1, 0, 1], trainShare: 0.5 }, batch: { size: 2 }, loss: { name: 'hinge' } }

/** @param {import('taroko').TrainerConfig} wanted */
function runFrom(wanted) {
  const trainer = engine.createTrainer(wanted)
  trainer.step(3)
  const run = runOf(engine, trainer, { columns: ['update', 'trainLoss', 'testLoss'], rows: [[0, 0.7, null], [3, 0.5, 0.6]] })
  trainer.dispose()
  return run
}

/** Documents of which some parts are something else. @param {object} document */
const spoiltTexts = (document) => mutantsOf(document).map((mutant) => JSON.stringify(mutant))

/** Everything but a refusal is a fault. @param {() => unknown} action */
async function attempt(action) {
  try {
    await action()
    return true
  } catch (error) {
    assert.ok(error instanceof ConfigError, /** @type {Error} */ (error)?.stack ?? String(error))
    assert.ok(error.message.length < 1500, `a message of ${error.message.length} characters`)
    return false
  }
}

const documents = { 'of a data set': runFrom(config), 'of own samples': runFrom(own) }
const exercise = exerciseOf('Part them.', [{ kind: 'testAccuracy', limit: 0.9 }, { kind: 'units', limit: 4 }], config)

describe('whatever stands in a document, it is used or refused with a ConfigError', () => {
  for (const [name, document] of Object.entries(documents)) {
    test(`a run ${name}: going on, and as an answer`, async () => {
      let [used, refused] = [0, 0]
      await fc.assert(fc.asyncProperty(spoiltTexts(document), async (text) => {
        const goesOn = await attempt(() => trainerOf(engine, readRun(text)).dispose())
        await attempt(() => check(engine, exercise, readRun(text)))
        goesOn ? ++used : ++refused
      }), { seed: 11, numRuns: 1500 })
      assert.ok(used > 20 && refused > 200, `${used} were used, ${refused} refused`)
    })

    for (const { name: exporter, load } of exporters) {
      test(`a run ${name}, written as ${exporter}`, async () => {
        const { write } = await load()
        await fc.assert(fc.asyncProperty(spoiltTexts(document), async (text) => {
          await attempt(() => write(readRun(text), engine))
        }), { seed: 12, numRuns: 400 })
      })
    }
  }

  test('an exercise, on which an answer is checked', async () => {
    let [used, refused] = [0, 0]
    await fc.assert(fc.asyncProperty(spoiltTexts(exercise), async (text) => {
      const checked = await attempt(() => check(engine, readExercise(text), documents['of a data set']))
      checked ? ++used : ++refused
    }), { seed: 13, numRuns: 1500 })
    assert.ok(used > 20 && refused > 200, `${used} were used, ${refused} refused`)
  })
})
