import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadEngine } from 'taroko'
import { lossForms, outputsOf } from '../../web/views/xray/loss-terms.js'

const engine = await loadEngine()

/** Data for every kind of target that a loss can meet. */
const datasets = ['circle', 'blobs', 'regions', 'bumps']

/** Null for a loss that these data have no targets for. @param {any} config */
function trainerOf(config) {
  try {
    return engine.createTrainer(config)
  } catch (error) {
    assert.equal(/** @type {any} */ (error).path, 'loss.name')
    return null
  }
}

/** Samples of networks from fresh to far too sure of themselves. @param {string} dataset @param {string} loss @param {string} activation */
function* inspections(dataset, loss, activation) {
  const trainer = trainerOf({ data: { dataset }, network: { hidden: [{ units: 3 }], output: { activation } }, loss: { name: loss } })
  if (trainer === null) return
  const fresh = trainer.parameters()
  for (const factor of [0, 1, 10, 100]) {
    trainer.setParameters(fresh.map((value) => value * factor))
    for (let index = 0; index < 40; ++index) yield { inspection: trainer.inspect(index), loss: trainer.config().loss }
  }
  trainer.dispose()
}

/** @param {number} value @param {number} expected @param {string} what */
const near = (value, expected, what) => assert.ok(Math.abs(value - expected) <= 2e-6 + 1e-4 * Math.abs(expected), `${what}: ${value} is not ${expected}`)

describe('the loss of a sample, spelled out', () => {
  for (const { name } of engine.catalog.losses) {
    test(`comes to the engine's terms and gradients: ${name}`, () => {
      const form = lossForms[name]
      assert.ok(form, 'has a form')
      let compared = 0
      for (const dataset of datasets) {
        for (const { inspection, loss } of inspections(dataset, name, 'linear')) {
          for (const output of outputsOf(inspection, loss)) {
            compared += 1
            const { term, slope } = { term: form.term(output), slope: form.slope(output) }
            near(term.value, inspection.terms[output.k], `${dataset} ${term.chain.join(' = ')}`)
            const layer = /** @type {any} */ (inspection.layers.at(-1))
            near(slope.value, layer.outputGradients[output.k], `${dataset} ${slope.chain.join(' = ')}`)
          }
        }
      }
      assert.ok(compared >= 3 * 160, `${compared} outputs compared`)
    })
  }
})
