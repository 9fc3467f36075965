import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadEngine } from 'taroko'
import { en } from '../../web/locales/en/index.js'
import { lessonsFor } from '../../web/locales/lessons.js'
import { zhHant } from '../../web/locales/zh-Hant/index.js'
import { readLink } from '../../web/state/link.js'
import { standardConfig } from '../../web/state/standard-config.js'
import { lessonFrom, linkOfLesson, presets, textOfLesson } from '../../web/state/presets.js'
import { ViewSettings } from '../../web/state/view-settings.js'
import { figure } from '../../web/views/numbers.js'

const engine = await loadEngine()

/** The steps of a preset, each in training from its start. @param {string} name */
function stepsOf(name) {
  const preset = lessonFrom(name)?.preset
  assert.ok(preset)
  return preset.steps.map((link) => engine.createTrainer(readLink(link, standardConfig, new ViewSettings().names).config))
}

/** @param {import('taroko').Trainer} trainer */
const lossOf = (trainer) => trainer.evaluate('train').loss ?? Infinity
/** @param {import('taroko').Trainer} trainer */
const accuracyOf = (trainer) => trainer.evaluate('train').accuracy ?? NaN

/** The losses after each of so many updates, the initial one first. @param {import('taroko').Trainer} trainer @param {number} updates */
const lossesOf = (trainer, updates) => [lossOf(trainer), ...Array.from({ length: updates }, () => (trainer.step(), lossOf(trainer)))]

const rises = (/** @type {number[]} */ losses) => losses.filter((loss, i) => i > 0 && loss > losses[i - 1]).length

describe('every preset', () => {
  for (const preset of presets) {
    test(`${preset.name} is made of links that fit, and has its words in both languages`, () => {
      for (const words of [en, zhHant]) {
        const steps = lessonsFor(words)[preset.name]
        assert.ok(words.lessonTitles[preset.name])
        assert.equal(steps.length, preset.steps.length)
        steps.forEach(({ text, next }, i) => {
          assert.match(text, /[.。?？]$/)
          assert.equal(next !== undefined, i < steps.length - 1)
        })
      }
      preset.steps.forEach((_, step) => {
        const view = new ViewSettings()
        const link = readLink(linkOfLesson({ preset, step }), standardConfig, view.names)
        engine.createTrainer(link.config).dispose()
        assert.deepEqual(view.adopt(link.view), [])
        assert.equal(view.lesson.value, step === 0 ? preset.name : `${preset.name}:${step + 1}`)
      })
    })
  }

  test('has a place in links, and nothing else has', () => {
    for (const preset of presets) assert.deepEqual(lessonFrom(textOfLesson({ preset, step: 1 })), { preset, step: 1 })
    for (const text of ['', 'xor:0', 'xor:4', 'xor:x', 'nothing', 'xor:-1', 'xor:1:']) assert.equal(lessonFrom(text), null, text)
    assert.deepEqual(new ViewSettings().adopt(new Map([['lesson', 'xor:9']])).map(({ path }) => path), ['lesson'])
  })

  test('is there in both languages alone', () => {
    for (const words of [en, zhHant]) for (const said of [words.lessonTitles, lessonsFor(words)]) assert.deepEqual(Object.keys(said), presets.map(({ name }) => name))
  })
})

describe('what a preset says is so', () => {
  test('one neuron cannot do XOR; a hidden layer can, and so can the product as a feature', () => {
    const [neuron, hidden, product] = stepsOf('xor')
    for (const trainer of [neuron, hidden, product]) trainer.epoch(300)
    assert.ok(accuracyOf(neuron) < 0.8)
    assert.ok(Math.abs(lossOf(neuron) - Math.log(2)) < 0.01)
    assert.ok(accuracyOf(hidden) > 0.95)
    assert.ok(accuracyOf(product) > 0.95)
    assert.equal(neuron.layout().length, 2)
  })

  test('sigmoids pass next to no gradient to the first layer, ReLU about 250 times as much', () => {
    const [sigmoid, relu] = stepsOf('saturation')
    for (const trainer of [sigmoid, relu]) trainer.step(1)
    const [small, large] = [sigmoid, relu].map((trainer) => trainer.layerStatistics().map(({ meanAbsoluteWeightGradient }) => meanAbsoluteWeightGradient ?? NaN))
    assert.deepEqual(small, small.toSorted((a, b) => a - b), 'it shrinks from layer to layer')
    assert.ok(Math.abs(large[0] / small[0] - 250) < 25, `${large[0] / small[0]}`)
    for (const words of [en, zhHant]) {
      const said = lessonsFor(words).saturation.map(({ text }) => text)
      assert.ok(said[0].includes(figure(small[0])) && said[1].includes(figure(large[0])), `${figure(small[0])} and ${figure(large[0])} in: ${said}`)
      assert.ok(said.every((text) => text.includes(words.stepUpdate)))
    }
    for (const trainer of [sigmoid, relu]) trainer.epoch(50)
    assert.ok(Math.abs(lossOf(sigmoid) - Math.log(2)) < 0.01)
    assert.ok(lossOf(relu) < 0.05)
  })

  test('small batches are fast by the epoch and choppy, the whole set is slow and smooth', () => {
    const [one, ten, all] = stepsOf('batch')
    assert.deepEqual([one, ten, all].map((trainer) => trainer.progress.batches), [250, 25, 1])
    const choppy = [one, ten, all].map((trainer) => rises(lossesOf(trainer, 250)) / 250)
    assert.ok(choppy[0] > 0.2 && choppy[0] > choppy[1] && choppy[2] === 0, `${choppy}`)
    const again = stepsOf('batch')
    for (const trainer of again) trainer.epoch(50)
    const [a, b, c] = again.map(lossOf)
    assert.ok(a < b / 2 && b < c / 2, `${[a, b, c]}`)
    const faster = stepsOf('batch')[2]
    faster.set('optimizer.learningRate', 1)
    faster.epoch(50)
    assert.ok(lossOf(faster) < c)
  })

  test('a rate is too small, right and too large', () => {
    const [small, right, large] = stepsOf('rate')
    const losses = lossesOf(small, 100)
    assert.equal(rises(losses), 0)
    assert.ok(losses[100] > losses[0] / 4)
    right.step(50)
    assert.ok(lossOf(right) < 0.01)
    const growing = lossesOf(large, 20)
    assert.equal(rises(growing), 20)
    assert.equal(large.run({ updates: 2000 }).status, 'diverged')
    const [, , halved] = stepsOf('rate')
    halved.set('optimizer.learningRate', 0.3)
    halved.step(50)
    assert.ok(lossOf(halved) < 0.01)
  })

  test('squared error stays where all is wrong, cross-entropy does not', () => {
    const [squared, crossEntropy] = stepsOf('wrong')
    assert.deepEqual(squared.parameters(), crossEntropy.parameters())
    assert.equal(accuracyOf(squared), 0)
    for (const trainer of [squared, crossEntropy]) trainer.epoch(5)
    assert.equal(accuracyOf(squared), 0)
    assert.ok(lossOf(squared) > 0.99)
    assert.ok(accuracyOf(crossEntropy) > 0.95)
  })

  test('straight borders part three clouds, but no rings; a hidden layer bends them', () => {
    const [clouds, rings, bent] = stepsOf('classes')
    for (const trainer of [clouds, rings, bent]) trainer.epoch(100)
    assert.ok(accuracyOf(clouds) > 0.95)
    assert.ok(accuracyOf(rings) < 0.6 && lossOf(rings) > 0.95 * Math.log(3))
    assert.ok(accuracyOf(bent) > 0.95)
    const probabilities = clouds.predict([[1, 2]])
    assert.ok(Math.abs(probabilities[0] + probabilities[1] + probabilities[2] - 1) < 1e-6)
  })

  test('overlapping labels need a sigmoid each', () => {
    const [sigmoids, softmax] = stepsOf('labels')
    for (const trainer of [sigmoids, softmax]) trainer.epoch(200)
    assert.ok(accuracyOf(sigmoids) > accuracyOf(softmax) + 0.1, `${[accuracyOf(sigmoids), accuracyOf(softmax)]}`)
  })
})
