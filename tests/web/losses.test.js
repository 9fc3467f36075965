import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadEngine } from 'taroko'
import { LossesSession } from '../../web/engine/losses-session.js'
import { inEnglish } from '../../web/engine/message.js'
import { losses as english } from '../../web/locales/en/losses.js'
import { losses as chinese } from '../../web/locales/zh-Hant/losses.js'
import { chosenLoss, curveQuestions, places, targetsFor, vanishingQuestions } from '../../web/state/losses-curves.js'
import { headQuestions, logitQuestion } from '../../web/state/losses-heads.js'
import { overflowQuestions } from '../../web/state/losses-overflow.js'
import { reviewQuestions } from '../../web/state/losses-review.js'
import { LossesSettings } from '../../web/state/losses-settings.js'
import { tableQuestions, withProbability } from '../../web/state/losses-tables.js'

const session = new LossesSession(await loadEngine())

/** @param {Record<string, import('../../web/engine/losses-session.js').Question>} questions @returns {any} */
const answersTo = (questions) => session.evaluate(questions)

/** @param {number[]} values @param {number} digits */
const rounded = (values, digits) => values.map((value) => Number(value.toFixed(digits)))

describe('the lecture’s examples in the room of losses', () => {
  test('the review has w·x + b = 0.833, probabilities 0.70 and 0.30, and a loss of 0.36 if it is positive', () => {
    const { values, derivatives } = answersTo(reviewQuestions(new LossesSettings())).review
    assert.deepEqual(rounded([values.z], 3), [0.833])
    assert.deepEqual(rounded([values.p, values.q, values.L], 2), [0.7, 0.3, 0.36])
    assert.deepEqual(rounded([derivatives.z], 3), [-0.303])
    assert.deepEqual(rounded([0, 1, 2, 3, 4, 5].map((j) => values[`t${j}`]), 3), [7.5, -10, -1.2, 1.5, 0, 2.933])
  })

  test('the review has a loss of 1.2 if it is negative, and the slide’s other bracket gives another number', () => {
    const settings = new LossesSettings()
    settings.sentiment.value = 0
    const { values } = answersTo(reviewQuestions(settings)).review
    assert.deepEqual(rounded([values.L], 1), [1.2])
    assert.deepEqual(rounded([values.right, values.slip], 3), [-1.194, -0.613])
  })

  test('of several classes, the first row has 0.693 + 0 + 0 and every row −log of the true class', () => {
    const answers = answersTo(tableQuestions('multiclass')(new LossesSettings()))
    assert.deepEqual(rounded(answers.row0.perOutput[0], 3), [0.693, 0, 0])
    assert.deepEqual(rounded([0, 1, 2, 3, 4].map((i) => answers[`row${i}`].loss), 4), [0.6931, 1.6094, 0.9163, 0.6931, 0.9163])
    assert.deepEqual(rounded([answers.all.sum, answers.all.loss], 4), [4.8283, 0.9657])
  })

  test('two columns and one column have the same losses', () => {
    const answers = answersTo(tableQuestions('binary')(new LossesSettings()))
    assert.deepEqual(rounded(answers.all.perSample, 4), [0.3567, 0.1054, 1.6094, 0.6931, 0.9163])
    assert.deepEqual(rounded(answers.oneColumn.perSample, 4), rounded(answers.all.perSample, 4))
    assert.deepEqual(rounded([answers.all.sum, answers.all.loss], 4), [3.6809, 0.7362])
  })

  test('of several labels, the first row has 1.8326: its three binary problems together', () => {
    const answers = answersTo(tableQuestions('multilabel')(new LossesSettings()))
    assert.deepEqual(rounded([answers.row0.loss], 4), [1.8326])
    assert.deepEqual(rounded([0, 1, 2].map((k) => answers[`label${k}`].loss), 4), [0.6931, 0.9163, 0.2231])
    assert.deepEqual(rounded([0, 1, 2, 3, 4].map((i) => answers[`row${i}`].loss), 4), [1.8326, 1.3783, 1.3626, 1.9661, 3.6889])
    assert.match(inEnglish(answers.softmax.refusal), /must sum to 1, not 1.1/)
  })

  test('a row that does not fit keeps its refusal to itself', () => {
    const settings = new LossesSettings()
    settings.multiclass.value = settings.multiclass.value.with(1, withProbability('multiclass', settings.multiclass.value[1], 0, 0.5))
    const answers = answersTo(tableQuestions('multiclass')(settings))
    assert.match(inEnglish(answers.row1.refusal), /must sum to 1, not 1.4/)
    assert.ok('refusal' in answers.all)
    assert.deepEqual(rounded([answers.row0.loss], 3), [0.693])
  })
})

describe('three heads over the same logits', () => {
  test('have ŷ − y as their gradient, and a softmax whose loss is −(z − log Σ exp z)', () => {
    const answers = answersTo(headQuestions(new LossesSettings()))
    for (const [head, targets] of /** @type {[string, number[]][]} */ ([['binary', [1]], ['softmax', [1, 0, 0]], ['labels', [1, 0, 1]]])) {
      const { probabilities, slopes } = answers[head]
      assert.deepEqual(rounded(slopes[0], 12), rounded(probabilities[0].map((/** @type {number} */ p, /** @type {number} */ k) => p - targets[k]), 12))
    }
    assert.deepEqual(rounded([answers.steps.values.L], 12), rounded([answers.softmax.loss], 12))
    assert.ok(answers.steps.values.slip < 0)
  })

  test('reach a probability that is typed by moving its logit alone', () => {
    for (const head of /** @type {const} */ (['binary', 'softmax', 'labels'])) {
      const settings = new LossesSettings()
      const { z } = answersTo({ logit: logitQuestion(head, 0, 0.25, settings.logits.value) }).logit.values
      settings.logits.value = settings.logits.value.with(0, z)
      assert.deepEqual(rounded([answersTo(headQuestions(settings))[head].probabilities[0][0]], 12), [0.25])
    }
  })
})

describe('the settings of the room of losses', () => {
  test('are read again from the link that they are written to', () => {
    for (const [name, setting] of new LossesSettings().all) {
      assert.deepEqual(setting.read(setting.text), setting.value, name)
    }
  })

  test('do not take tables that are no tables', () => {
    const { multiclass, multilabel } = new LossesSettings()
    for (const text of ['', '1,0,0', '1,0:0.5,0.5', '1,1,0:0.5,0.4,0.2', '1,0,0:0.5,0.4,1.2', '1,0,0:0.5,0.4,x', '1,0,0:0.5,0.4,0.1;', Array(21).fill('1,0,0:1,0,0').join(';')]) assert.equal(multiclass.read(text), undefined, text)
    assert.deepEqual(multilabel.read('1,1,0:0.5,0.4,0.2'), [{ targets: [1, 1, 0], probabilities: [0.5, 0.4, 0.2] }])
  })

  test('have words in both languages', () => {
    /** @param {any} words @returns {any} */
    const shapeOf = (words) => (typeof words === 'object' ? Object.fromEntries(Object.entries(words).map(([name, inner]) => [name, shapeOf(inner)])) : typeof words)
    assert.deepEqual(shapeOf(chinese), shapeOf(english))
  })
})

describe('the curves of losses', () => {
  const { catalog } = session.describe()

  for (const { name, predict } of catalog.losses) {
    test(`of ${name} have gradients that are the slopes of their losses`, () => {
      const settings = new LossesSettings()
      settings.loss.value = name
      settings.y.value = [predict === 'identity' && name !== 'hinge' ? 0.73 : 1]
      const { curvePresent, curveOther, point } = answersTo(curveQuestions(settings, catalog))
      for (const curve of [curvePresent, curveOther].filter(Boolean)) {
        const width = places[1] - places[0]
        const differences = places.slice(2).map((_, i) => (curve.perSample[i + 2] - curve.perSample[i]) / (2 * width))
        const errors = differences.map((difference, i) => Math.abs(difference - curve.slopes[i + 1][0]))
        // Where a loss has a corner, differences across it are no derivatives.
        assert.ok(Number(errors.sort((a, b) => a - b).at(-4)) < 4e-3, `${errors.at(-4)}`)
      }
      const present = places.indexOf(settings.z.value[0])
      assert.deepEqual(rounded([point.loss, point.slopes[0][0]], 12), rounded([curvePresent.perSample[present], curvePresent.slopes[present][0]], 12))
    })
  }

  test('have one for each target of 1 and 0, of 1 and −1 for hinge, and one alone for numbers', () => {
    const settings = new LossesSettings()
    const curvesOf = (/** @type {string} */ name) => {
      settings.loss.value = name
      return [Object.keys(answersTo(curveQuestions(settings, catalog))).length - 1, targetsFor(chosenLoss(settings, catalog))]
    }
    assert.deepEqual(['crossEntropy', 'hinge', 'huber'].map(curvesOf), [[2, [1, 0]], [2, [1, -1]], [1, null]])
  })

  test('keep the gradient of cross-entropy where that of squared error on a sigmoid vanishes', () => {
    const { squaredPoint, crossPoint, sigmoidPoint, squared, cross } = answersTo(vanishingQuestions(new LossesSettings()))
    assert.deepEqual(rounded([squaredPoint.derivatives.z, crossPoint.derivatives.z], 3), [-0.013, -0.993])
    for (const { derivatives } of [squaredPoint, crossPoint]) assert.deepEqual(rounded([derivatives.p * sigmoidPoint.derivatives.z], 12), rounded([derivatives.z], 12))
    const at = places.indexOf(-5)
    assert.deepEqual(rounded([squared.sweep[at].derivatives.z, cross.sweep[at].derivatives.z], 12), rounded([squaredPoint.derivatives.z, crossPoint.derivatives.z], 12))
  })
})

test('a single number that does not fit is called one', () => {
  assert.deepEqual(new LossesSettings().adopt(new Map([['z', '9']])).map(inEnglish), ["must be a number from -6 to 6, not '9'"])
})

describe('softmax in single precision', () => {
  /** @param {number} shift @returns {import('taroko').SoftmaxReport} */
  const shifted = (shift) => {
    const settings = new LossesSettings()
    settings.shift.value = [shift]
    return answersTo(overflowQuestions(settings)).softmax32
  }

  test('stays what it is under any shift of the logits, but not as its formula is written', () => {
    const [plain, shiftedFar] = [shifted(0), shifted(88)]
    assert.deepEqual(rounded([...plain.naive], 5), rounded([...plain.stable], 5))
    assert.deepEqual(rounded([...shiftedFar.stable], 3), rounded([...plain.stable], 3))
    assert.equal(shiftedFar.exponentials[0], Infinity)
    assert.ok(Number.isNaN(shiftedFar.naive[0]))
  })
})
