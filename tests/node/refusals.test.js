import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadEngine } from 'taroko'

const engine = await loadEngine()

/** A config that fits, but for what a test changes. @type {any} */
const good = { data: { dataset: 'circle', samples: 50 }, network: { hidden: [{ units: 3 }, { units: 2 }] } }

/**
 * The error that a call ends with, of the kind that is due. Also fails where the engine does not work any more afterwards.
 * @param {() => unknown} call
 * @param {string} name
 * @returns {any}
 */
function refusal(call, name = 'ConfigError') {
  let refused = null
  try {
    call()
  } catch (error) {
    refused = error
  }
  assert.equal(/** @type {any} */ (refused)?.name, name, String(refused))
  const trainer = engine.createTrainer(good)
  assert.equal(trainer.step(2).status, 'running')
  trainer.dispose()
  return refused
}

describe('a config that does not fit is refused with path, value and what is allowed', () => {
  const { data, network } = good
  /** @type {[path: string, config: any, message: RegExp][]} */
  const cases = [
    ['data', { network }, /required/],
    ['network.hidden', { data }, /required/],
    ['network.hidden', { data, network: {} }, /required/],
    ['data.dataset', { network, data: { dataset: 'spirl' } }, /circle.*'spirl'/],
    ['data.samples', { network, data: { ...data, samples: 9 } }, /from 10 to 5000, not 9/],
    ['data.samples', { network, data: { ...data, samples: 20.5 } }, /whole number.*20\.5/],
    ['data.noise', { network, data: { ...data, noise: NaN } }, /from 0 to 0\.5, not NaN/],
    ['data.seed', { network, data: { ...data, seed: -1 } }, /from 0 to 4294967295, not -1/],
    ['data.nois', { network, data: { ...data, nois: 1 } }, /is not known; allowed/],
    ['data.features[1]', { network, data: { ...data, features: ['x', 'sin(z)'] } }, /line 1, column 5.*'z'/],
    ['data.features[0]', { network, data: { ...data, features: ['1/(x-x)'] } }, /finite/],
    ['network.hidden[1].units', { data, network: { hidden: [{ units: 3 }, { units: 0 }] } }, /from 1 to 512, not 0/],
    ['network.hidden[0].units', { data, network: { hidden: [{ units: '3' }] } }, /from 1 to 512, not '3'/],
    ['network.hidden[0].activation', { data, network: { hidden: [{ units: 3, activation: 'Tanh' }] } }, /relu.*'Tanh'/],
    ['network.hidden', { data, network: { hidden: Array(17).fill({ units: 1 }) } }, /16/],
    ['network.initializer.name', { data, network: { ...network, initializer: { name: 'zero' } } }, /zeros.*'zero'/],
    ['loss.delta', { ...good, loss: { name: 'huber', delta: 0 } }, /from 0\.01 to 100, not 0/],
    ['optimizer.momentum', { ...good, optimizer: { name: 'adam', momentum: 0.9 } }, /is not known; allowed/],
    ['optimizer.learningRate', { ...good, optimizer: { learningRate: Infinity } }, /infinity/],
    ['schedule.factor', { ...good, schedule: { name: 'step', factor: null } }, /null/],
    ['batch.size', { ...good, batch: { size: 26 } }, /from 1 to 25.*26/],
    ['batch.dropLast', { ...good, batch: { dropLast: 'yes' } }, /true or false.*'yes'/],
    ['regularization.l2', { ...good, regularization: { l2: [1] } }, /a list of 1/],
    ['data.inputs[1]', { network, data: { inputs: [[1, 2], [3]], targets: [0, 1] } }, /2 numbers, not 1/],
    ['data.inputs[1][0]', { network, data: { inputs: [[1, 2], [NaN, 4]], targets: [0, 1] } }, /finite number, not NaN/],
    ['data.targets', { network, data: { inputs: [[1, 2], [3, 4]], targets: [0] } }, /2, not 1/],
    ['data.targets[1]', { network, data: { inputs: [[1], [2]], targets: [0, 1.5] }, loss: { name: 'crossEntropy' } }, /1\.5/],
  ]
  for (const [path, config, message] of cases) {
    test(`${path}: ${String(message)}`, () => {
      const error = refusal(() => engine.createTrainer(config))
      assert.equal(error.path, path)
      assert.match(error.message, message)
      assert.ok(error.message.startsWith(path) && error.message.endsWith(error.detail))
    })
  }

  test('things that are no plain data', () => {
    const cyclic = /** @type {any} */ ({ ...good })
    cyclic.batch = cyclic
    const bottomless = /** @type {any[]} */ ([])
    bottomless[0] = bottomless
    for (const config of [cyclic, undefined, null, 3, 'circle', [], () => good, { ...good, batch: bottomless }, { ...good, loss: Symbol('hinge') },
      { ...good, batch: { size: 10n } }, { ...good, batch: { size: new Date(0) } }, { ...good, data: { ...data, features: new Float32Array(3) } }]) {
      refusal(() => engine.createTrainer(config))
    }
  })

  test('what a getter throws goes to whoever wrote it', () => {
    const config = { ...good, get loss() { throw new RangeError('mine') } }
    assert.throws(() => engine.createTrainer(config), { name: 'RangeError', message: 'mine' })
    engine.createTrainer(good).dispose()
  })
})

describe('requests of a trainer that do not fit change nothing', () => {
  const trainer = engine.createTrainer(good)
  trainer.step(12)
  const bytes = trainer.snapshot()
  const other = engine.createTrainer({ ...good, network: { hidden: [{ units: 3 }, { units: 3 }] } })

  /** @type {[what: string, call: () => unknown, path: string][]} */
  const cases = [
    ['step(0)', () => trainer.step(0), 'updates'],
    ['step(NaN)', () => trainer.step(NaN), 'updates'],
    ['epoch(1.5)', () => trainer.epoch(1.5), 'epochs'],
    ['run({ updates: -1 })', () => trainer.run({ updates: -1 }), 'updates'],
    ['run({ until: { acuracy } })', () => trainer.run({ until: /** @type {any} */ ({ acuracy: 1 }) }), 'until.acuracy'],
    ['evaluate("valid")', () => trainer.evaluate(/** @type {any} */ ('valid')), 'split'],
    ['predict of rows too short', () => trainer.predict([[1, 2], [3]]), 'inputs[1]'],
    ['predict of nothing', () => trainer.predict(/** @type {any} */ (undefined)), 'inputs'],
    ['setParameters of too few', () => trainer.setParameters([1, 2]), 'parameters'],
    ['setParameters with a NaN', () => trainer.setParameters(trainer.parameters().fill(NaN, 3, 4)), 'parameters[3]'],
    ['set of a batch too large', () => trainer.set('batch.size', 1000), 'batch.size'],
    ['set of two things, one of which does not fit', () => trainer.set('optimizer', { name: 'adam', learningRate: 0 }), 'optimizer.learningRate'],
    ['inspect of a sample that is not there', () => trainer.inspect(25), 'sample'],
    ['landscape of a parameter that is not there', () => trainer.landscape({ directions: 'parameters', parameters: [0, 999] }), 'parameters[1]'],
    ['graph of a layer that is not there', () => trainer.graph({ unfold: [9] }), 'unfold[0]'],
    ['restore of nothing', () => trainer.restore(new Uint8Array()), 'snapshot'],
    ['restore of half', () => trainer.restore(bytes.subarray(0, bytes.length / 2)), 'snapshot'],
    ['restore of another network', () => trainer.restore(other.snapshot()), 'snapshot'],
    ['restore of text', () => trainer.restore(/** @type {any} */ ('snapshot')), 'snapshot'],
    ['restore of a snapshot with one bit flipped', () => trainer.restore(bytes.map((byte, i) => (i === 99 ? byte ^ 4 : byte))), 'snapshot'],
  ]
  for (const [what, call, path] of cases) {
    test(what, () => {
      assert.equal(refusal(call).path, path)
      assert.deepEqual(trainer.snapshot(), bytes)
    })
  }
})

describe('expressions that do not parse are refused with their place', () => {
  /** @type {[source: string, line: number, column: number, message: RegExp][]} */
  const cases = [
    ['y = 2 * (a + 1', 1, 15, /expected '?\)/],
    ['a = 1\ny = a +* 2', 2, 8, /found '\*'/],
    ['y = sinn(a)', 1, 5, /sin/],
    ['y = a $ 2', 1, 7, /\$/],
    ['y = max(a)', 1, 5, /2 or more arguments, found 1/],
    ['', 1, 1, /./],
    [`y = ${'('.repeat(10_000)}`, 1, 204, /deep/],
    [`y = a${'+a'.repeat(9_000)}`, 1, 5003, /nodes/],
    ['y = a'.padEnd(20_001), 1, 1, /20000|20,000/],
  ]
  for (const [source, line, column, message] of cases) {
    test(source.slice(0, 20).trim() || 'nothing', () => {
      const error = refusal(() => engine.createGraph(source, { a: 1 }), 'ExpressionError')
      assert.match(error.message, message)
      assert.equal(error.line, line)
      if (source.length < 1000) assert.equal(error.column, column)
    })
  }

  test('variables without values, values without variables, nodes that are not there', () => {
    assert.equal(refusal(() => engine.createGraph('y = a + b', { a: 1 })).path, 'values.b')
    assert.equal(refusal(() => engine.createGraph('y = a', { a: 1, c: 2 })).path, 'values.c')
    const graph = engine.createGraph('y = a + 1', { a: 1 })
    for (const call of [() => graph.value('z'), () => graph.set('y', 1), () => graph.set('a', NaN), () => graph.gradient(99), () => graph.backward('q')]) refusal(call)
    assert.equal(graph.value('y'), 2)
    graph.dispose()
  })
})

describe('losses and data sets that do not fit', () => {
  test('are refused with their row', () => {
    const evaluate = (/** @type {any} */ request) => refusal(() => engine.evaluateLoss(request)).path
    assert.equal(evaluate({ loss: { name: 'crossEntropy' }, probabilities: [[0.5, 0.4]], targets: [0] }), 'probabilities[0]')
    assert.equal(evaluate({ loss: { name: 'crossEntropy' }, logits: [[1, 2]], targets: [2] }), 'targets[0]')
    assert.equal(evaluate({ loss: { name: 'hinge' }, logits: [[1], [2]], targets: [1, 0.5] }), 'targets[1]')
    assert.equal(evaluate({ loss: { name: 'hinge' }, targets: [1] }), '')
    assert.equal(refusal(() => engine.generateDataset(/** @type {any} */ ({ dataset: 'circle', samples: 1e9 }))).path, 'samples')
  })
})
