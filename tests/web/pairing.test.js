import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadEngine } from 'taroko'
import { pairingWords as en } from '../../web/locales/en/pairings.js'
import { pairingWords as zhHant } from '../../web/locales/zh-Hant/pairings.js'
import { rangeOf } from '../../web/engine/targets.js'
import { explanationOf, numbersOf, pairOf, rules } from '../../web/views/pairing.js'

const engine = await loadEngine()
const { catalog } = engine

/** A sample of each task that every loss which can be used at all accepts. @type {Record<string, any>} */
const dataOf = {
  binary: { dataset: 'xor' },
  multiclass: { dataset: 'blobs' },
  multiLabel: { dataset: 'regions' },
  regression: { dataset: 'plane' },
  shares: { inputs: [[0], [1], [2]], targets: [[0.2], [0.5], [1]], task: 'regression' },
}
/** Which losses suit a task, with a linear output. @type {Record<string, string[]>} */
const natural = {
  binary: ['binaryCrossEntropy', 'hinge'],
  multiclass: ['crossEntropy'],
  multiLabel: ['multiLabelCrossEntropy'],
  regression: ['meanSquaredError', 'meanAbsoluteError', 'huber'],
  shares: ['meanSquaredError', 'meanAbsoluteError', 'huber'],
}

/** The losses that are spoken of; further ones go without. */
const losses = [...new Set(Object.values(natural).flat())]
const activations = catalog.activations.map(({ name }) => name)

/** @param {any} config */
function pairFrom(config) {
  const trainer = engine.createTrainer(config)
  const outputs = trainer.layout().at(-2)?.rows ?? NaN
  return pairOf(engine.normalize(config), catalog, { task: trainer.data('train').task, outputs })
}

/** Every pairing: data, loss and output; `pair` is null where the engine refuses it. */
const pairings = Object.keys(dataOf).flatMap((kind) =>
  losses.flatMap((loss) =>
    activations.map((activation) => {
      const wanted = { data: dataOf[kind], network: { hidden: [], output: { activation } }, loss: { name: loss } }
      try {
        return { kind, loss, activation, pair: pairFrom(wanted) }
      } catch {
        return { kind, loss, activation, pair: null }
      }
    }),
  ),
)

/**
 * One sample, whose input is 0, so that the biases alone decide.
 * @param {{ loss: string, activation: string, targets: any, biases: number[], task: string }} request
 */
function single({ loss, activation, targets, biases, task }) {
  const trainer = engine.createTrainer({
    data: { inputs: [[0]], targets: /** @type {any} */ (targets), task: /** @type {any} */ (task), classes: task === 'multiclass' ? biases.length : undefined },
    network: { hidden: [], output: { activation } },
    loss: { name: loss },
    batch: { size: 1 },
  })
  trainer.setParameters([...biases.map(() => 0), ...biases])
  return { loss: /** @type {number} */ (trainer.evaluate('train').loss), gradient: [...trainer.gradient('train')].slice(biases.length), prediction: [...trainer.predict([[0]])], trainer }
}

/** Sums from far below to far above 0. */
const sums = Array.from({ length: 801 }, (_, i) => (i - 400) / 20)

describe('pairings of data, loss and output', () => {
  test('are accepted by the engine but where numbers are no classes', () => {
    const refused = pairings.filter(({ pair }) => pair === null)
    assert.ok(pairings.length - refused.length > 200)
    for (const { kind, loss } of refused) assert.ok(['regression', 'shares'].includes(kind) && !natural[kind].includes(loss), `${kind} ${loss}`)
  })

  for (const { kind, loss, activation, pair } of pairings) {
    if (pair === null) continue
    const suits = natural[kind].includes(loss) && activation === 'linear'
    test(`${loss} with ${activation} on ${kind} ${suits ? 'needs no explanation' : 'is explained'}`, () => {
      const word = explanationOf(pair)
      if (suits) return assert.equal(word, undefined)
      assert.ok(word)
      for (const words of [en, zhHant]) {
        const sentence = words.pairings[word]({ ...numbersOf(pair), activation })
        assert.doesNotMatch(sentence, /undefined|NaN|Infinity|∞/)
        assert.match(sentence, /[.。]$/)
      }
    })
  }

  test('have no rule that never applies', () => {
    const used = new Set(pairings.flatMap(({ pair }) => (pair ? [rules.find(({ when }) => when(pair))] : [])))
    assert.deepEqual(rules.filter((rule) => !used.has(rule)), [])
    assert.deepEqual(Object.keys(zhHant.pairings), Object.keys(en.pairings))
  })
})

describe('what is said of a pairing is so', () => {
  /** What an activation gives for all sums. @param {string} activation */
  const outputsOf = (activation) => sums.map((sum) => single({ loss: 'meanSquaredError', activation, targets: [0], biases: [sum], task: 'regression' }).prediction[0])

  for (const name of activations) {
    test(`the range of ${name}`, () => {
      const outputs = outputsOf(name)
      const [low, high] = rangeOf(catalog, name)
      assert.ok(outputs.every((value) => value >= low - 1e-4 && value <= high + 1e-6))
      if (low > -Infinity) assert.ok(Math.min(...outputs) < low + 1e-3)
      else assert.ok(Math.min(...outputs) <= -0.19)
      if (high < Infinity) assert.ok(Math.max(...outputs) > high - 1e-3)
      else assert.ok(Math.max(...outputs) > 19)
    })
  }

  for (const { loss, activation, pair, kind } of pairings) {
    if (kind !== 'binary' || pair === null) continue
    const word = explanationOf(pair)
    const told = numbersOf(pair)
    const all = (/** @type {number} */ target) => sums.map((sum) => single({ loss, activation, targets: [target], biases: pair.outputs === 1 ? [sum] : [sum, -sum], task: kind }))
    const number = (/** @type {string} */ text) => Number(text.replace('−', '-'))
    if (word === 'alwaysOne' || word === 'squeezed') {
      test(`${activation} before ${loss}: probabilities between ${told.least} and ${told.most}`, () => {
        const probabilities = all(1).map(({ prediction }) => prediction[0])
        assert.ok(Math.abs(Math.min(...probabilities) - number(told.least)) < 0.006)
        assert.ok(Math.abs(Math.max(...probabilities) - number(told.most)) < 0.006)
        assert.equal(probabilities.every((probability) => probability >= 0.5), word === 'alwaysOne')
      })
    }
    if (word === 'softmaxSqueezed') {
      test(`${activation} before ${loss}: at most ${told.share}`, () => {
        const probabilities = all(1).flatMap(({ prediction }) => prediction)
        assert.ok(Math.max(...probabilities) <= number(told.share) + 0.006)
        if (activation !== 'sin') assert.ok(Math.max(...probabilities) > number(told.share) - 0.006)
      })
    }
    if (word === 'hingeFloor' || word === 'hingeAlwaysOne') {
      test(`${activation} before hinge: a no costs at least ${told.cost}`, () => {
        const costs = all(0).map((result) => result.loss)
        assert.ok(Math.abs(Math.min(...costs) - number(told.cost)) < 0.006)
      })
    }
    if (word === 'vanishes') {
      test(`${activation} before ${loss}: no gradient at a confidently wrong answer`, () => {
        const [wrong] = single({ loss, activation, targets: [1], biases: [-10], task: kind }).gradient
        const [plain] = single({ loss: 'binaryCrossEntropy', activation: 'linear', targets: [1], biases: [-10], task: kind }).gradient
        assert.ok(Math.abs(wrong) < 1e-3 && Math.abs(plain) > 0.99, `${wrong} ${plain}`)
      })
    }
    if (word === 'noSlope') {
      test(`${activation} before ${loss}: no gradient at 0`, () => {
        const result = single({ loss, activation, targets: [1], biases: [-3], task: kind })
        assert.ok(result.loss > 0 && result.gradient[0] === 0)
      })
    }
    if (word === 'classesAsNumbers') {
      test(`${activation} before ${loss}: more than right costs, and no is ${told.code}`, () => {
        const above = single({ loss, activation, targets: [1], biases: [2.2], task: kind })
        assert.ok(above.loss > 0.1 && above.gradient[0] > 0)
        const costs = [...all(0), single({ loss, activation, targets: [0], biases: [-100], task: kind })]
        const best = costs.reduce((least, result) => (result.loss < least.loss ? result : least))
        assert.ok(Math.abs(best.prediction[0] - number(told.code)) < 0.06, `${best.prediction}`)
      })
    }
    if (word === 'codeOutOfReach') {
      test(`${activation} before ${loss}: the target −1 is not reached`, () => {
        assert.ok(Math.min(...all(0).map((result) => result.loss)) > 0.2)
      })
    }
    if (word === 'hingeEnds' || word === 'hingeEndBelow') {
      test(`${activation} before hinge: a no is free only where the gradient is 0`, () => {
        const results = all(0)
        assert.ok(Math.min(...results.map((result) => result.loss)) < 0.001)
        for (const { loss: cost, gradient } of results) if (cost < 0.001) assert.ok(Math.abs(gradient[0]) < 0.05)
      })
    }
  }

  test('labels compete under softmax', () => {
    const lowest = single({ loss: 'crossEntropy', activation: 'linear', targets: [[1, 1, 0]], biases: [20, 20, 0], task: 'multiLabel' })
    assert.ok(lowest.gradient.every((slope) => Math.abs(slope) < 1e-6))
    assert.deepEqual(lowest.prediction.map((share) => Number(share.toFixed(3))), [0.5, 0.5, 0])
    assert.equal(single({ loss: 'crossEntropy', activation: 'linear', targets: [[0, 0, 0]], biases: [3, -1, 2], task: 'multiLabel' }).loss, 0)
  })

  test('three classes behind a sigmoid and softmax get at most 0.58', () => {
    const { prediction } = single({ loss: 'crossEntropy', activation: 'sigmoid', targets: [0], biases: [30, -30, -30], task: 'multiclass' })
    assert.equal(prediction[0].toFixed(2), '0.58')
    const pair = pairFrom({ data: { dataset: 'blobs' }, network: { hidden: [], output: { activation: 'sigmoid' } } })
    assert.equal(numbersOf(pair).share, '0.58')
  })

  test('probabilities of one class against the rest do not add up to 1', () => {
    const { prediction } = single({ loss: 'binaryCrossEntropy', activation: 'linear', targets: [0], biases: [2, 2, 2], task: 'multiclass' })
    assert.ok(prediction.reduce((sum, share) => sum + share) > 2)
  })

  test('two names of the same loss give the same loss', () => {
    const losses = ['binaryCrossEntropy', 'multiLabelCrossEntropy']
    const one = losses.map((loss) => single({ loss, activation: 'linear', targets: [1], biases: [0.4], task: 'binary' }).loss)
    const labels = losses.map((loss) => single({ loss, activation: 'linear', targets: [[1, 0]], biases: [0.4, 1], task: 'multiLabel' }).loss)
    assert.equal(one[0], one[1])
    assert.equal(labels[0], labels[1])
  })

  test('a leaky output passes a hundredth on below 0', () => {
    const slope = (/** @type {string} */ activation) => single({ loss: 'hinge', activation, targets: [1], biases: [-0.5], task: 'binary' }).gradient[0]
    assert.ok(Math.abs(slope('leakyRelu') / slope('linear') - 0.01) < 1e-6)
  })

  test('units that begin with weights of 0 stay alike', () => {
    const config = { data: { dataset: 'xor' }, network: { hidden: [{ units: 3, activation: 'sigmoid' }], initializer: 'zeros' }, optimizer: { learningRate: 1 } }
    const trainer = engine.createTrainer(config)
    trainer.step(300)
    const [first] = trainer.layout()
    const weights = trainer.parameters().slice(first.offset, first.offset + first.rows * first.columns)
    assert.ok(Math.abs(weights[0]) > 0)
    for (let unit = 1; unit < first.rows; ++unit) for (const input of [0, 1]) assert.ok(Math.abs(weights[unit * 2 + input] - weights[input]) < 1e-4)
  })
})
