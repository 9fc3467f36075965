import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadEngine } from 'taroko'
import { assertClose, doubleTolerance, floatTolerance } from './close.js'

const engine = await loadEngine()

const sigmoid = (/** @type {number} */ z) => 1 / (1 + Math.exp(-z))

/** A network without hidden layers on given samples. @param {number[][]} inputs @param {number[]} targets @param {import('taroko').LossName} loss */
function regression(inputs, targets, loss) {
  return engine.createTrainer({
    data: { inputs, targets },
    network: { hidden: [], initializer: 'zeros' },
    loss: { name: loss },
    optimizer: { name: 'sgd', learningRate: 0.1 },
  })
}

describe('sentiment of one review by logistic regression', () => {
  const review = [3, 2, 1, 3, 0, 4.19]
  const parameters = [2.5, -5.0, -1.2, 0.5, 2.0, 0.7, 0.1]

  for (const { truth, loss } of [{ truth: 1, loss: '0.36' }, { truth: 0, loss: '1.2' }]) {
    test(`the positive class has probability 0.70; where the truth is ${truth} the loss is ${loss}`, () => {
      const trainer = regression([review], [truth], 'binaryCrossEntropy')
      trainer.setParameters(parameters)
      assertClose(trainer.logits([review]), [0.833], floatTolerance)
      const [positive] = trainer.predict([review])
      assert.equal(positive.toFixed(2), '0.70')
      assert.equal((1 - positive).toFixed(2), '0.30')
      assert.equal(trainer.evaluate().loss?.toFixed(loss.length - 2), loss)
      trainer.dispose()
    })
  }
})

describe('losses of tables of probabilities', () => {
  const classes = [[0.5, 0.3, 0.2], [0.1, 0.2, 0.7], [0.4, 0.2, 0.4], [0.3, 0.5, 0.2], [0.4, 0.1, 0.5]]
  const classTargets = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 0], [1, 0, 0]]

  test('several classes: the first row (cat, dog, egg) has 0.693 + 0 + 0', () => {
    const report = engine.evaluateLoss({ loss: { name: 'crossEntropy' }, probabilities: classes, targets: classTargets })
    assert.deepEqual(report.perOutput[0].map((term) => term.toFixed(3)), ['0.693', '0.000', '0.000'])
    assertClose(report.perSample, [0.5, 0.2, 0.4, 0.5, 0.4].map((p) => -Math.log(p)), doubleTolerance)
    assertClose(report.probabilities.flat(), classes.flat(), doubleTolerance)
  })

  test('several classes: the gradient with respect to the logits is ŷ − onehot(y), over the number of rows', () => {
    const report = engine.evaluateLoss({ loss: { name: 'crossEntropy' }, probabilities: classes, targets: [0, 1, 2, 1, 0] })
    const expected = classes.flatMap((row, i) => row.map((p, k) => (p - classTargets[i][k]) / classes.length))
    assertClose(report.gradient.flat(), expected, doubleTolerance)
  })

  test('two classes are the same as two columns and as one', () => {
    const first = [0.7, 0.1, 0.8, 0.5, 0.4]
    const truth = [1, 0, 0, 0, 1]
    const columns = engine.evaluateLoss({
      loss: { name: 'crossEntropy' },
      probabilities: first.map((p) => [p, 1 - p]),
      targets: truth.map((y) => [y, 1 - y]),
    })
    const column = engine.evaluateLoss({
      loss: { name: 'binaryCrossEntropy' },
      probabilities: first.map((p) => [p]),
      targets: truth.map((y) => [y]),
    })
    const expected = [0.7, 0.9, 0.2, 0.5, 0.4].map((p) => -Math.log(p))
    assertClose(columns.perSample, expected, doubleTolerance)
    assertClose(column.perSample, expected, doubleTolerance)
    assertClose(column.gradient.flat(), first.map((p, i) => (p - truth[i]) / 5), doubleTolerance)
  })

  test('several labels: the first row has 1.8326', () => {
    const labels = [[0.5, 0.4, 0.2], [0.1, 0.4, 0.7], [0.8, 0.2, 0.4], [0.3, 0.5, 0.6], [0.5, 0.9, 0.5]]
    const targets = [[1, 1, 0], [0, 1, 1], [1, 0, 1], [0, 1, 0], [1, 0, 0]]
    const report = engine.evaluateLoss({ loss: { name: 'multiLabelCrossEntropy' }, probabilities: labels, targets })
    assert.equal(report.perSample[0].toFixed(4), '1.8326')
    const terms = labels.map((row, i) => row.map((p, k) => -Math.log(targets[i][k] === 1 ? p : 1 - p)))
    assertClose(report.perOutput.flat(), terms.flat(), doubleTolerance)
    assertClose([report.loss], [terms.flat().reduce((a, b) => a + b) / 5], doubleTolerance)
    assertClose(report.gradient.flat(), labels.flatMap((row, i) => row.map((p, k) => (p - targets[i][k]) / 5)), doubleTolerance)
  })

  test('least squares: the gradient is 2 (f − y)', () => {
    const report = engine.evaluateLoss({ loss: { name: 'meanSquaredError' }, logits: [[1.5, -2]], targets: [[1, 3]] })
    assertClose(report.perOutput[0], [0.25, 25], doubleTolerance)
    assertClose(report.gradient[0], [1, -10], doubleTolerance)
  })
})

describe('gradient descent', () => {
  test('a worked step of logistic regression: gradient −1.5, −1.0, −0.5; parameters 0.15, 0.1, 0.05', () => {
    const trainer = regression([[3, 2]], [1], 'binaryCrossEntropy')
    trainer.step()
    assertClose(trainer.gradient(), [-1.5, -1, -0.5], floatTolerance)
    assertClose(trainer.parameters(), [0.15, 0.1, 0.05], floatTolerance)
    trainer.dispose()
  })

  test('linear regression on 12 points: the gradient is the mean of 2(φ₀ + φ₁x − y) and of 2x(φ₀ + φ₁x − y)', () => {
    const trainer = engine.createTrainer({ data: { dataset: 'line', trainShare: 1 }, network: { hidden: [] } })
    const { inputs, targets } = trainer.data()
    assert.equal(inputs.length, 12)
    const [slope, offset] = [-0.4, 1.1]
    trainer.setParameters([slope, offset])
    const errors = Array.from(inputs, (x, i) => 2 * (offset + slope * x - targets[i]))
    const mean = (/** @type {number[]} */ numbers) => numbers.reduce((a, b) => a + b) / numbers.length
    assertClose(trainer.gradient('train'), [mean(errors.map((error, i) => error * inputs[i])), mean(errors)], 1e-5)
    trainer.dispose()
  })

  test('linear regression is convex: every start leads to the line of least squares', () => {
    const trainer = engine.createTrainer({
      data: { dataset: 'line', trainShare: 1 },
      network: { hidden: [] },
      optimizer: { name: 'sgd', learningRate: 0.05 },
      batch: { size: 12 },
    })
    const { inputs, targets } = trainer.data()
    const mean = (/** @type {(i: number) => number} */ of) => Array.from(inputs, (_, i) => of(i)).reduce((a, b) => a + b) / 12
    const [x, y] = [mean((i) => inputs[i]), mean((i) => targets[i])]
    const slope = mean((i) => (inputs[i] - x) * (targets[i] - y)) / mean((i) => (inputs[i] - x) ** 2)
    for (const start of [[0, 0], [5, -5], [-8, 20]]) {
      trainer.setParameters(start)
      trainer.step(3000)
      assertClose(trainer.parameters(), [slope, y - slope * x], 1e-4, `from ${start}`)
    }
    trainer.dispose()
  })

  test('too small a learning rate takes too long, too large a one overshoots', () => {
    const graph = engine.createGraph('L = (w - 2)^2', { w: 6 })
    const path = (/** @type {number} */ learningRate) => graph.descend({ optimizer: { name: 'sgd', learningRate }, steps: 20 })
    const loss = (/** @type {number} */ learningRate) => /** @type {import('taroko').DescentPoint} */ (path(learningRate).at(-1)).loss
    assert.ok(loss(0.001) > 14, 'too small')
    assert.ok(loss(0.3) < 1e-10, 'about right')
    assert.ok(loss(1.1) > 16, 'too large')
    const sides = path(1.1).map(({ values }) => Math.sign(values.w - 2))
    assert.deepEqual(sides.slice(0, 4), [1, -1, 1, -1])
    graph.dispose()
  })

  test('1000 examples in batches of 500 take 2 iterations per epoch', () => {
    const trainer = engine.createTrainer({
      data: { dataset: 'spiral', samples: 1000, trainShare: 1 },
      network: { hidden: [] },
      batch: { size: 500 },
    })
    assert.equal(trainer.progress.batches, 2)
    assert.equal(trainer.step(1).epoch, 0)
    const { epoch, samplesSeen } = trainer.step(1)
    assert.deepEqual({ epoch, samplesSeen }, { epoch: 1, samplesSeen: 1000 })
    trainer.dispose()
  })
})

describe('backpropagation', () => {
  const source = 'd = 2*b\ne = a + d\nL = c*e'
  const values = { a: 3, b: 1, c: -2 }

  test('L = c (a + 2b) at a = 3, b = 1, c = −2', () => {
    const graph = engine.createGraph(source, values)
    graph.forward()
    assert.deepEqual(['d', 'e', 'L'].map((name) => graph.value(name)), [2, 5, -10])
    graph.backward('L')
    assert.deepEqual(['c', 'e', 'a', 'd', 'b'].map((name) => graph.gradient(name)), [5, -2, -2, -2, -4])
    graph.dispose()
  })

  test('backwards, each gradient is what comes from above times the local derivative', () => {
    const graph = engine.createGraph(source, values)
    const names = graph.nodes.map(({ name }) => name)
    /** @type {Record<string, unknown>} */
    const steps = {}
    for (let step = graph.stepBackward(); step; step = graph.stepBackward()) {
      steps[names[step.node]] = [step.contributions.map(({ upstream, local }) => [upstream, local]), step.sum]
    }
    assert.deepEqual(steps, { L: [[], 1], e: [[[1, -2]], -2], c: [[[1, 5]], 5], d: [[[-2, 1]], -2], a: [[[-2, 1]], -2], b: [[[-2, 2]], -4] })
    graph.dispose()
  })

  test('one neuron: the derivative of the loss × of the activation × of the weighted sum', () => {
    const graph = engine.createGraph('z = w1*x1 + w2*x2 + b\ny = sigmoid(z)\nL = (y - t)^2', { w1: 0.5, w2: -1, b: 0.2, x1: 3, x2: 2, t: 1 })
    const y = sigmoid(0.5 * 3 - 2 + 0.2)
    assertClose([Number(graph.gradient('w1')), Number(graph.gradient('w2'))], [3, 2].map((x) => 2 * (y - 1) * y * (1 - y) * x), doubleTolerance)
    graph.dispose()
  })

  test('two layers: z¹ = W¹x + b¹, a¹ = ReLU(z¹), z² = W²a¹ + b², ŷ = σ(z²)', () => {
    const trainer = engine.createTrainer({
      data: { inputs: [[3, 2]], targets: [1] },
      network: { hidden: [{ units: 2, activation: 'relu' }] },
      loss: { name: 'binaryCrossEntropy' },
    })
    trainer.setParameters([1, -1, -2, 1, 0.5, 0, 2, 3, -1])
    const { layers, prediction } = trainer.inspect(0)
    assertClose(layers[0].sums, [1.5, -4], floatTolerance, 'z¹')
    assertClose(layers[0].outputs, [1.5, 0], floatTolerance, 'a¹')
    assertClose(layers[1].sums, [2], floatTolerance, 'z²')
    assertClose(prediction, [sigmoid(2)], floatTolerance, 'ŷ')
    const error = sigmoid(2) - 1
    assertClose(layers[1].sumGradients, [error], floatTolerance, '∂L/∂z²')
    assertClose(layers[1].weightGradients, [error * 1.5, 0], floatTolerance, '∂L/∂W²')
    assertClose(layers[0].sumGradients, [error * 2, 0], floatTolerance, '∂L/∂z¹')
    assertClose(layers[0].weightGradients, [error * 2 * 3, error * 2 * 2, 0, 0], floatTolerance, '∂L/∂W¹')
    trainer.dispose()
  })

  test('the derivative of ReLU is one above zero; that of the sigmoid saturates towards both ends', () => {
    const slope = (/** @type {string} */ name, /** @type {number} */ x) => {
      const graph = engine.createGraph(`y = ${name}(x)`, { x })
      const gradient = Number(graph.gradient('x'))
      graph.dispose()
      return gradient
    }
    assert.deepEqual([0.01, 5, 100, -0.01, -5].map((x) => slope('relu', x)), [1, 1, 1, 0, 0])
    assertClose([slope('sigmoid', 0)], [0.25], doubleTolerance)
    assert.ok(slope('sigmoid', 12) < 1e-5 && slope('sigmoid', -12) < 1e-5)
  })
})
