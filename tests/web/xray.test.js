import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadEngine } from 'taroko'
import { nearestPoint } from '../../web/canvases/points.js'
import { inspectSample, largestLosses, nextBatchOf } from '../../web/engine/samples.js'
import { xray as english } from '../../web/locales/en/xray.js'
import { xray as chinese } from '../../web/locales/zh-Hant/xray.js'
import { gradientOfSample } from '../../web/state/batch-walk.js'
import { textOfSample } from '../../web/state/xray.js'
import { ViewSettings } from '../../web/state/view-settings.js'
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

describe('a formula with numbers', () => {
  const output = { logits: [1], k: 0, prediction: 0.731, target: 1, outputs: 1, targetSum: 1, parameters: { delta: 1 } }
  const spelled = (/** @type {string} */ loss, /** @type {object} */ changes = {}) => lossForms[loss].term({ ...output, ...changes }).chain.join(' = ')

  test('reads as the lecture has it', () => {
    assert.equal(spelled('binaryCrossEntropy'), '−[y ln ŷ + (1 − y) ln(1 − ŷ)] = −ln ŷ = −ln 0.731')
    assert.equal(spelled('binaryCrossEntropy', { target: 0 }), '−[y ln ŷ + (1 − y) ln(1 − ŷ)] = −ln(1 − ŷ) = −ln(1 − 0.731)')
    assert.equal(spelled('crossEntropy', { k: 1, outputs: 3 }), '−ln ŷ₂ = −ln 0.731')
    assert.equal(spelled('meanSquaredError', { prediction: -0.884, target: -1 }), '(ŷ − y)² = (−0.884 − (−1))²')
    assert.equal(spelled('meanAbsoluteError', { target: 0.25 }), '|ŷ − y| = |0.731 − 0.250|')
    assert.equal(spelled('huber', { prediction: 3.5 }), 'δ (|d| − ½ δ) = 1 (|3.500 − 1| − ½·1)')
    assert.equal(spelled('hinge', { target: -1 }), 'max(0, 1 − y z) = max(0, 1 − (−1)·0.731)')
  })

  test('goes by the logit where the probability is too near its end to be read', () => {
    assert.equal(spelled('binaryCrossEntropy', { logits: [20], prediction: 1 }), '−[y ln ŷ + (1 − y) ln(1 − ŷ)] = −ln ŷ = ln(1 + e^(−z)) = ln(1 + e^(−20.00))')
  })

  test('gives a probability near 1 the digits that its logarithm needs', () => {
    assert.equal(spelled('crossEntropy', { prediction: 0.99095 }), '−ln ŷ = −ln 0.99095')
  })
})

describe('the samples that the worker reports', () => {
  /** @type {any} */
  const config = { data: { dataset: 'circle' }, network: { hidden: [{ units: 3 }] }, batch: { size: 7 } }

  test('have gradients whose mean over a batch is the gradient of its update, and losses whose mean is its loss', () => {
    const trainer = engine.createTrainer(config)
    const { indices, losses, update } = nextBatchOf(trainer)
    assert.equal(update, 0)
    const gradients = Array.from(indices, (index) => gradientOfSample(inspectSample(trainer, { split: 'train', index })))
    const mean = gradients[0].map((_, i) => gradients.reduce((sum, gradient) => sum + gradient[i], 0) / indices.length)
    const { batchLoss } = trainer.step()
    near(losses.reduce((sum, loss) => sum + loss, 0) / losses.length, batchLoss ?? NaN, 'the loss')
    trainer.gradient('batch').forEach((value, i) => near(mean[i], value, `gradient ${i}`))
    trainer.dispose()
  })

  test('are listed with the largest loss first, of either split', () => {
    const trainer = engine.createTrainer(config)
    for (const split of /** @type {const} */ (['train', 'test'])) {
      const losses = trainer.sampleLosses(split)
      const list = largestLosses(trainer, { split, most: 8 })
      assert.equal(list.length, 8)
      list.forEach(({ index, loss }) => assert.equal(loss, losses[index]))
      assert.deepEqual(list.map(({ loss }) => loss), [...losses].sort((a, b) => b - a).slice(0, 8))
    }
    trainer.dispose()
  })

  test('count as costing most where their loss is not a number', () => {
    const trainer = /** @type {any} */ ({ sampleLosses: () => Float32Array.of(1, NaN, 3) })
    assert.deepEqual(largestLosses(trainer, { split: 'train', most: 2 }).map(({ index }) => index), [1, 2])
  })
})

describe('the nearest point', () => {
  const samples = { inputs: Float32Array.of(0, 0, 1, 0, 0, 1), columns: 2, targets: Float32Array.of(0, 1, 1), outputs: 1, task: 'binary' }
  /** @type {import('../../web/canvases/points.js').Frame} */
  const frame = { axes: [0, 1], ranges: [[-1, 1], [-1, 1]], targetRange: [0, 1], width: 100, height: 100 }

  test('is found within the radius, and none beyond it', () => {
    assert.deepEqual(nearestPoint(samples, frame, { x: 97, y: 54, radius: 10 }), { row: 1, distance: 5 })
    assert.deepEqual(nearestPoint(samples, frame, { x: 50, y: 3, radius: 10 })?.row, 2)
    assert.equal(nearestPoint(samples, frame, { x: 75, y: 75, radius: 10 }), null)
  })
})

describe('the sample in a link', () => {
  test('is a split and a number, and nothing else', () => {
    const { sample } = new ViewSettings()
    for (const text of ['train:0', 'test:37']) assert.equal(textOfSample(/** @type {any} */ (sample.read(text))), text)
    for (const text of ['', 'train', 'train:', 'train:-1', 'train:1.5', 'both:1', 'train:1e3']) assert.equal(sample.read(text), undefined, text)
    assert.equal(sample.text, '')
  })
})

describe('the words of the x-ray', () => {
  test('exist in both languages', () => {
    assert.deepEqual(Object.keys(chinese), Object.keys(english))
    for (const [name, word] of Object.entries(chinese)) assert.equal(typeof word, typeof Reflect.get(english, name), name)
  })
})
