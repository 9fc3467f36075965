import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadEngine } from 'taroko'
import { assertClose, doubleTolerance } from './close.js'

const engine = await loadEngine()
const example = () => engine.createGraph('d = 2*b\ne = a + d\nL = c*e', { a: 3, b: 1, c: -2 })

describe('a graph of expressions', () => {
  test('comes to light node by node, forward and back', () => {
    const graph = example()
    const named = (/** @type {string} */ name) => graph.nodes.find((node) => node.name === name) ?? assert.fail(name)
    assert.deepEqual([named('d'), named('L')].map(({ value, gradient }) => [value, gradient]), [[null, null], [null, null]])
    const forward = []
    for (let node = graph.stepForward(); node !== null; node = graph.stepForward()) forward.push([node.name, node.value])
    assert.deepEqual(forward, [['d', 2], ['e', 5], ['L', -10]])
    const sums = new Map()
    for (let step = graph.stepBackward(); step !== null; step = graph.stepBackward()) {
      for (const { upstream, local, product } of step.contributions) assert.equal(Number(upstream) * Number(local), product)
      sums.set(graph.nodes[step.node].name, step.sum)
    }
    assert.deepEqual(['L', 'e', 'd', 'c', 'b', 'a'].map((name) => sums.get(name)), [1, -2, -2, 5, -4, -2])
    assert.deepEqual(named('L').local, [5, -2])
    graph.dispose()
  })

  test('is computed in one go, for any output, and again when a variable changes', () => {
    const graph = example()
    graph.backward('L')
    assert.deepEqual([graph.value('L'), graph.gradient('b')], [-10, -4])
    graph.set('a', 4)
    assert.deepEqual([graph.value('L'), graph.gradient('c')], [-12, 6])
    graph.backward('e')
    assert.deepEqual([graph.gradient('a'), graph.gradient('b')], [1, 2])
    graph.dispose()
  })

  test('adds up the gradients of a node used twice', () => {
    const graph = engine.createGraph('s = x + 1; y = s * s + s', { x: 2 })
    graph.backward()
    assert.equal(graph.gradient('x'), 7)
    const { gradient, difference, relativeError } = graph.checkGradient('x')
    assert.equal(gradient, 7)
    assert.ok(Math.abs(difference - 7) < 1e-6 && relativeError < 1e-8)
    graph.dispose()
  })

  test('descends from where its variables are, which stay', () => {
    const graph = engine.createGraph('f = (x - 1)^2 + 4*y^2', { x: 3, y: 1 })
    const path = graph.descend({ steps: 3, optimizer: { name: 'sgd', learningRate: 0.1 } })
    const expected = [{ x: 3, y: 1 }]
    for (let i = 0; i < 3; ++i) expected.push({ x: expected[i].x - 0.2 * (expected[i].x - 1), y: expected[i].y * 0.2 })
    assertClose(path.flatMap(({ values }) => [values.x, values.y]), expected.flatMap(({ x, y }) => [x, y]), doubleTolerance)
    assertClose(path.map(({ loss }) => loss), expected.map(({ x, y }) => (x - 1) ** 2 + 4 * y ** 2), doubleTolerance)
    assert.equal(graph.value('x'), 3)
    const onlyX = graph.descend({ variables: ['x'], steps: 500, optimizer: { name: 'adam', learningRate: 0.1 } }).at(-1)
    assert.ok(Math.abs((onlyX?.values.x ?? 0) - 1) < 0.01 && onlyX?.loss && onlyX.loss > 3.9)
    graph.dispose()
  })
})

describe('the graph of a network', () => {
  test('has the loss and the gradients that inspection reports, layers whole or taken apart', () => {
    const trainer = engine.createTrainer({ data: { dataset: 'moons' }, network: { hidden: [{ units: 3 }] } })
    trainer.step(20)
    const { loss, layers } = trainer.inspect(4)
    for (const unfold of /** @type {const} */ ([[], [1], 'all'])) {
      const graph = trainer.graph({ sample: 4, unfold })
      graph.backward()
      const output = graph.nodes.at(-1)
      assertClose([Number(output?.value)], [loss ?? NaN], 1e-6)
      if (unfold.length > 0) assertClose([Number(graph.gradient('W1[2,1]'))], [layers[0].weightGradients[2]], 1e-6)
      graph.dispose()
    }
    trainer.dispose()
  })
})

describe('losses of outputs of the caller’s own', () => {
  test('logits, probabilities and their gradient', () => {
    const logits = [[1, 0, -1], [0.5, 0.5, 2]]
    const { loss, perSample, perOutput, probabilities, gradient } = engine.evaluateLoss({ loss: { name: 'crossEntropy' }, logits, targets: [0, 2] })
    const softmax = logits.map((row) => row.map((z) => Math.exp(z) / row.reduce((sum, other) => sum + Math.exp(other), 0)))
    assertClose(probabilities.flat(), softmax.flat(), doubleTolerance)
    assertClose(perSample, [-Math.log(softmax[0][0]), -Math.log(softmax[1][2])], doubleTolerance)
    assertClose(perOutput.map((row) => row.reduce((sum, term) => sum + term, 0)), perSample, doubleTolerance)
    assertClose([loss], [(perSample[0] + perSample[1]) / 2], doubleTolerance)
    assertClose(gradient.flat(), softmax.flatMap((row, i) => row.map((p, k) => (p - (k === [0, 2][i] ? 1 : 0)) / 2)), doubleTolerance)
  })

  test('large logits neither overflow nor lose digits', () => {
    const far = engine.evaluateLoss({ loss: { name: 'binaryCrossEntropy' }, logits: [[1000], [-1000], [40]], targets: [0, 0, 1] })
    assertClose(far.perSample, [1000, 0, Math.log1p(Math.exp(-40))], doubleTolerance)
  })
})

describe('data sets', () => {
  test('are functions of samples, noise and seed; noise moves the same points', () => {
    const request = { dataset: 'moons', samples: 100, seed: 3 }
    const [still, again, moved, other] = [{ noise: 0.1 }, { noise: 0.1 }, { noise: 0.1001 }, { noise: 0.1, seed: 4 }]
      .map((change) => engine.generateDataset(/** @type {any} */ ({ ...request, ...change })))
    assert.deepEqual(again, still)
    assert.deepEqual(moved.targets, still.targets)
    const furthest = (/** @type {Float32Array} */ inputs) => Math.max(...inputs.map((value, i) => Math.abs(value - still.inputs[i])))
    assert.ok(furthest(moved.inputs) > 0 && furthest(moved.inputs) < 0.01)
    assert.ok(furthest(other.inputs) > 1)
  })

  test('penguins are measured, standardised and say how many were left out', () => {
    const { inputs, columns, targets, outputs, note } = engine.generateDataset({ dataset: 'penguins' })
    assert.deepEqual([...new Set(targets)].sort(), [0, 1, 2])
    assert.equal(outputs, 3)
    for (let column = 0; column < columns; ++column) {
      const values = inputs.filter((_, i) => i % columns === column)
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
      assert.ok(Math.abs(mean) < 1e-5 && Math.abs(variance - 1) < 0.01, `column ${column}: ${mean}, ${variance}`)
    }
    const [, used, all] = note.match(/(\d+) of (\d+)/) ?? assert.fail(note)
    assert.equal(Number(used), targets.length)
    assert.ok(Number(all) > Number(used))
  })
})
