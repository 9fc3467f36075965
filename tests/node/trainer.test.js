import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { compileEngine, loadEngine } from 'taroko'
import { assertClose, doubleTolerance, floatTolerance } from './close.js'

const engine = await loadEngine()

/** A small run that learns: 100 of 200 points for training, in batches of 10. @param {Partial<import('taroko').TrainerConfig>} [changes] */
const make = (changes) =>
  engine.createTrainer({
    data: { dataset: 'gauss', samples: 200, noise: 0.1 },
    network: { hidden: [{ units: 4 }, { units: 3 }] },
    optimizer: { name: 'adam', learningRate: 0.02 },
    ...changes,
  })

/** Rows of a flat table. @param {Float32Array} values @param {number} columns */
const rowsOf = (values, columns) => Array.from({ length: values.length / columns }, (_, row) => Array.from(values.subarray(row * columns, (row + 1) * columns)))

describe('training', () => {
  test('begins ready and counts updates, batches, epochs and samples', () => {
    const trainer = make()
    assert.deepEqual(trainer.progress, {
      status: 'ready', update: 0, epoch: 0, batch: 0, batches: 10, samplesSeen: 0, batchLoss: null, learningRate: 0.02,
    })
    const { status, update, epoch, batch, samplesSeen, batchLoss } = trainer.step(13)
    assert.deepEqual({ status, update, epoch, batch, samplesSeen }, { status: 'running', update: 13, epoch: 1, batch: 3, samplesSeen: 130 })
    assert.ok(batchLoss !== null && batchLoss > 0)
    assert.deepEqual(trainer.progress, trainer.progress)
    trainer.dispose()
  })

  test('by epochs goes to the end of the present one first', () => {
    const trainer = make()
    trainer.step(3)
    assert.deepEqual([trainer.epoch().update, trainer.epoch(2).update], [10, 30])
    trainer.dispose()
  })

  test('runs until whichever limit comes first', () => {
    const trainer = make()
    assert.equal(trainer.run({ updates: 7, epochs: 5 }).update, 7)
    assert.equal(trainer.run({ updates: 1000, epochs: 1 }).update, 10)
    assert.equal(trainer.run().update, 20)
    const reached = trainer.run({ epochs: 500, until: { loss: 0.2 } })
    assert.equal(reached.batch, 0)
    assert.ok(reached.epoch < 500 && (trainer.evaluate().loss ?? 1) <= 0.2)
    assert.ok((trainer.run({ until: { accuracy: 0.99 } }), trainer.evaluate().accuracy ?? 0) >= 0.99)
    trainer.dispose()
  })

  test('keeps to a budget of time', () => {
    const trainer = make()
    const start = performance.now()
    const { update } = trainer.run({ budgetMs: 20 })
    assert.ok(performance.now() - start < 2000 && update > 0)
    trainer.dispose()
  })

  test('shows the batch of the next update', () => {
    const trainer = make({ batch: { size: 30 } })
    const seen = []
    for (let batch = 0; batch < 4; ++batch) {
      seen.push(...trainer.batch().indices)
      trainer.step()
    }
    assert.deepEqual(seen.sort((a, b) => a - b), Array.from({ length: 100 }, (_, i) => i))
    assert.equal(trainer.progress.epoch, 1)
    trainer.dispose()
  })
})

describe('settings changed while training', () => {
  test('take effect at the next update and show in the config; weights stay', () => {
    const trainer = make()
    trainer.step(5)
    const before = trainer.parameters()
    const changes = {
      'batch.size': 25, 'batch.order': 'sequential', 'regularization.l2': 0.01, 'optimizer.learningRate': 0.5,
      loss: { name: 'hinge' }, schedule: { name: 'step', epochs: 2, factor: 0.5 },
    }
    for (const [path, value] of Object.entries(changes)) trainer.set(path, value)
    assert.deepEqual(trainer.parameters(), before)
    assert.equal(trainer.progress.learningRate, 0.5)
    const { batch, regularization, optimizer, loss, schedule } = trainer.config()
    assert.deepEqual([batch.size, batch.order, regularization.l2, optimizer.learningRate, loss, schedule],
      [25, 'sequential', 0.01, 0.5, { name: 'hinge' }, { name: 'step', epochs: 2, factor: 0.5 }])
    assert.equal(trainer.batch().indices.length, 25)
    assert.ok(trainer.evaluate().penalty > 0)
    trainer.set('optimizer', { name: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: true })
    assert.equal(trainer.step(20).status, 'running')
    trainer.dispose()
  })

  test('of another network or other data are refused', () => {
    const trainer = make()
    for (const path of ['network.hidden', 'data.noise', 'network', 'nonsense', '']) assert.throws(() => trainer.set(path, 1), { name: 'ConfigError' })
    trainer.dispose()
  })
})

describe('what a network computes', () => {
  const trainer = make()
  trainer.step(40)
  const { inputs, targets, columns } = trainer.data('test')

  test('the same for every form of inputs', () => {
    const expected = trainer.predict(inputs)
    assert.equal(expected.length, 100)
    assert.deepEqual(trainer.predict({ values: inputs, columns }), expected)
    assert.deepEqual(trainer.predict(rowsOf(inputs, columns)), expected)
    assert.equal(trainer.predict(new Float32Array()).length, 0)
  })

  test('predictions are the sigmoid of the logits, and logits are the last layer', () => {
    const logits = trainer.logits(inputs)
    assertClose(trainer.predict(inputs), Array.from(logits, (z) => 1 / (1 + Math.exp(-z))), floatTolerance)
    const layers = trainer.activations(inputs)
    assert.deepEqual(layers.map((layer) => layer.length), [400, 300, 100])
    assert.deepEqual(layers[2], logits)
  })

  test('the accuracy counts what the predictions say', () => {
    const { accuracy, confusion, loss } = trainer.evaluate('test')
    const counted = [[0, 0], [0, 0]]
    trainer.predict(inputs).forEach((probability, i) => ++counted[targets[i]][probability >= 0.5 ? 1 : 0])
    assert.deepEqual(confusion, counted)
    assertClose([accuracy ?? -1], [(counted[0][0] + counted[1][1]) / 100], doubleTolerance)
    const report = engine.evaluateLoss({ loss: { name: 'binaryCrossEntropy' }, logits: { values: trainer.logits(inputs), columns: 1 }, targets })
    assertClose([loss ?? -1], [report.loss], floatTolerance)
  })

  test('several labels: each by itself and all together', () => {
    const several = make({ data: { dataset: 'regions', samples: 300 }, loss: { name: 'multiLabelCrossEntropy' } })
    several.epoch(20)
    const data = several.data()
    const [decided, truth] = [several.predict(data.inputs), data.targets].map((values) => rowsOf(values, data.outputs).map((row) => row.map((v) => v >= 0.5)))
    const { perOutput, accuracy } = several.evaluate()
    const rightFor = (/** @type {number} */ k) => decided.filter((row, i) => row[k] === truth[i][k]).length / decided.length
    assertClose(perOutput ?? [], [0, 1, 2].map(rightFor), doubleTolerance)
    assertClose([accuracy ?? -1], [decided.filter((row, i) => row.every((value, k) => value === truth[i][k])).length / decided.length], doubleTolerance)
    several.dispose()
  })

  test('one sample, layer by layer, agrees with the rest', () => {
    const { features, layers, prediction, terms, loss } = trainer.inspect({ split: 'test', index: 7 })
    const row = inputs.subarray(7 * columns, 8 * columns)
    assert.deepEqual(features, row)
    assert.deepEqual(layers.map(({ outputs }) => outputs), trainer.activations(row))
    assert.deepEqual(prediction, trainer.predict(row))
    assertClose([loss ?? -1], [terms.reduce((sum, term) => sum + term, 0)], floatTolerance)
    const hidden = layers[1]
    assertClose(hidden.sumGradients, hidden.outputGradients.map((g, i) => g * (1 - hidden.outputs[i] ** 2)), floatTolerance)
    assertClose(hidden.biasGradients, hidden.sumGradients, floatTolerance)
  })

  test('gradients agree with central differences', () => {
    const { maxRelativeError, checked, worst } = trainer.checkGradient()
    assert.equal(checked, trainer.parameters().length)
    assert.ok(maxRelativeError > 0 && maxRelativeError < 1e-6, `${worst.parameter}: ${maxRelativeError}`)
  })

  test('plain gradient descent on everything steps along the gradient of the training set', () => {
    const plain = make({ optimizer: { name: 'sgd', learningRate: 0.5 }, batch: { size: 100 } })
    const [before, gradient] = [plain.parameters(), plain.gradient('train')]
    plain.step()
    assertClose(plain.parameters(), before.map((parameter, i) => parameter - 0.5 * gradient[i]), floatTolerance)
    assertClose(plain.gradient(), gradient, floatTolerance)
    plain.dispose()
  })

  test('parameters lie as the layout says and can be set', () => {
    assert.deepEqual(trainer.layout(), [
      { name: 'W1', rows: 4, columns: 2, offset: 0 }, { name: 'b1', rows: 1, columns: 4, offset: 8 },
      { name: 'W2', rows: 3, columns: 4, offset: 12 }, { name: 'b2', rows: 1, columns: 3, offset: 24 },
      { name: 'W3', rows: 1, columns: 3, offset: 27 }, { name: 'b3', rows: 1, columns: 1, offset: 30 },
    ])
    const zeros = new Float32Array(31)
    const other = make()
    other.setParameters(zeros)
    assert.deepEqual(other.parameters(), zeros)
    assert.deepEqual(other.predict([[1, 2]]), Float32Array.of(0.5))
    other.dispose()
  })

  test('the landscape has the present loss at its centre', () => {
    for (const directions of /** @type {const} */ (['random', 'parameters', 'path'])) {
      const parameters = directions === 'parameters' ? { parameters: /** @type {[number, number]} */ ([0, 12]) } : {}
      const { losses, x, y, center, path } = trainer.landscape({ directions, ...parameters, resolution: 5, range: 0.5 })
      assert.deepEqual([losses.length, x.length, y.length], [25, 5, 5])
      if (directions === 'path') assert.ok(path.length > 2)
      else {
        assertClose([x[2], y[2]], center, floatTolerance)
        assertClose([losses[12]], [trainer.evaluate().loss ?? -1], floatTolerance)
      }
    }
  })
})

describe('snapshots', () => {
  test('continue to the same bits, in the middle of an epoch and with the memory of an optimizer', () => {
    const [first, second] = [make(), make()]
    first.step(17)
    const bytes = first.snapshot()
    assert.ok(bytes instanceof Uint8Array)
    first.step(50)
    second.restore(bytes)
    assert.equal(second.progress.update, 17)
    second.step(50)
    assert.deepEqual(second.parameters(), first.parameters())
    assert.deepEqual(second.snapshot(), first.snapshot())
    first.restore(bytes)
    assert.equal(first.progress.update, 17)
    for (const trainer of [first, second]) trainer.dispose()
  })
})

describe('divergence', () => {
  test('is a status that keeps the last finite parameters and says what broke', () => {
    const trainer = engine.createTrainer({
      data: { dataset: 'plane', samples: 100 }, network: { hidden: [{ units: 4, activation: 'relu' }] }, optimizer: { learningRate: 1000 },
    })
    const { status, update, reason, divergence } = trainer.run({ epochs: 100 })
    assert.equal(status, 'diverged')
    assert.equal(divergence?.update, update + 1)
    assert.match(reason ?? '', new RegExp(`^Update ${update + 1} was stopped`))
    const kept = trainer.parameters()
    assert.ok(kept.every(Number.isFinite))
    assert.deepEqual(trainer.step(5), trainer.progress)
    assert.deepEqual(trainer.parameters(), kept)
    trainer.setParameters(kept.map((parameter) => Math.max(-1, Math.min(1, parameter))))
    trainer.set('optimizer.learningRate', 1e-4)
    assert.equal(trainer.step(5).status, 'running')
    trainer.dispose()
  })
})

describe('memory', () => {
  test('is given back once; what was disposed of says so', () => {
    const trainer = make()
    trainer.dispose()
    trainer.dispose()
    assert.throws(() => trainer.step(), /disposed/)
    const graph = engine.createGraph('y = x^2', { x: 3 })
    graph.dispose()
    assert.throws(() => graph.nodes, /disposed/)
  })

  test('is not shared between engines made of one module, nor with the arrays that are handed out', async () => {
    const module = await compileEngine()
    const [one, other] = await Promise.all([loadEngine({ module }), loadEngine({ module })])
    const [first, second] = [one, other].map((each) => each.createTrainer({ data: { dataset: 'xor' }, network: { hidden: [{ units: 2 }] } }))
    const parameters = first.parameters()
    first.step(10)
    assert.deepEqual(second.parameters(), parameters)
    parameters.fill(0)
    assert.notDeepEqual(second.parameters(), parameters)
  })
})

describe('a trainer, looked into,', () => {
  test('says where the next batch lies in the order of its epoch', () => {
    const trainer = make({ batch: { size: 30 } })
    trainer.step(2)
    const { indices, order, position } = trainer.batch()
    assert.equal(position, 60)
    assert.deepEqual(order.subarray(position, position + 30), indices)
    assert.equal(new Set(order).size, order.length)
  })

  test('knows the loss of each sample, and how well each layer learns', () => {
    const trainer = make({ batch: { size: 30 } })
    assert.deepEqual(trainer.layerStatistics().map((layer) => layer.meanAbsoluteWeightGradient), [null, null, null])
    trainer.step(5)
    const losses = trainer.sampleLosses()
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length
    assert.ok(Math.abs(mean - Number(trainer.evaluate().loss)) < 1e-6)
    const [{ offset, rows, columns }] = trainer.layout()
    const gradient = trainer.gradient().subarray(offset, offset + rows * columns)
    const size = gradient.reduce((sum, value) => sum + Math.abs(value), 0) / gradient.length
    assert.ok(Math.abs(Number(trainer.layerStatistics()[0].meanAbsoluteWeightGradient) - size) < 1e-9)
  })

  test('computes the critical learning rate of a line through points', () => {
    const inputs = [[-1], [0], [1], [2]]
    const trainer = engine.createTrainer({ data: { inputs, targets: [1, 0.5, 2, 3] }, network: { hidden: [] } })
    const { eigenvalues, criticalRate } = trainer.curvature()
    assert.equal(eigenvalues.length, 2)
    assert.ok(Math.abs(Number(criticalRate) * eigenvalues[0] - 2) < 1e-12)
    assert.ok(Math.abs(eigenvalues[0] + eigenvalues[1] - 5) < 1e-6, 'the trace of 2 [1.5, 0.5; 0.5, 1]')
    trainer.dispose()
  })

  test('trains on a formula: classes where it compares, numbers otherwise', () => {
    const classes = engine.createTrainer({ data: { dataset: 'formula', formula: 'x*y > 1' }, network: { hidden: [{ units: 4 }] } })
    assert.equal(classes.data().task, 'binary')
    assert.equal(classes.config().loss.name, 'binaryCrossEntropy')
    const numbers = engine.createTrainer({ data: { dataset: 'formula', formula: 'x*y' }, network: { hidden: [{ units: 4 }] } })
    assert.equal(numbers.data().task, 'regression')
    const { inputs, targets } = numbers.data()
    targets.forEach((target, i) => assert.ok(Math.abs(target - inputs[2 * i] * inputs[2 * i + 1]) < 1e-4))
    assert.throws(() => engine.createTrainer({ data: { dataset: 'formula', formula: 'x +' }, network: { hidden: [] } }), { name: 'ConfigError', path: 'data.formula', message: /line 1, column 4/ })
  })
})

describe('the engine', () => {
  test('evaluates an expression on many points', () => {
    const values = engine.evaluateFormula({ formula: 'x^2 + y', names: ['x', 'y'], inputs: [[1, 2], [3, -1], [0, 0]] })
    assert.deepEqual([...values], [3, 8, 0])
    assert.ok(Number.isNaN(engine.evaluateFormula({ formula: 'log(w)', names: ['w'], inputs: { values: new Float32Array([-1]), columns: 1 } })[0]))
    assert.throws(() => engine.evaluateFormula({ formula: 'v', names: ['w'], inputs: [[1]] }), { path: 'formula', message: /line 1, column 1/ })
    assert.throws(() => engine.evaluateFormula({ formula: 'w', names: ['w'], inputs: [[1, 2]] }), { path: /^inputs/ })
  })

  test('shows softmax overflow as its formula is written, and not as it is computed', () => {
    const { exponentials, sum, naive, shifted, stable } = engine.evaluateSoftmax({ logits: [100, 99, -100] })
    assert.deepEqual([exponentials[0], sum, Number.isNaN(naive[0]), naive[2]], [Infinity, Infinity, true, 0])
    assert.equal(shifted[0], 1)
    assert.ok(Math.abs(stable[0] - 1 / (1 + Math.exp(-1))) < 1e-6)
    const small = engine.evaluateSoftmax({ logits: [2, 1, 0] })
    small.naive.forEach((share, i) => assert.ok(Math.abs(share - small.stable[i]) < 1e-6))
    assert.throws(() => engine.evaluateSoftmax({ logits: [] }), { path: 'logits' })
  })
})
