import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadEngine } from 'taroko'
import { inEnglish } from '../../web/engine/message.js'
import { DescentSession } from '../../web/engine/descent-session.js'
import { functions, methods } from '../../web/state/descent-settings.js'

const engine = await loadEngine()
const session = () => new DescentSession(engine)
/** @type {[number, number][]} */
const points = [[-1, 1], [0, 0.5], [1, 2], [2, 3]]
const full = methods.filter(({ name }) => name === 'full')
const close = (/** @type {number} */ a, /** @type {number} */ b, tolerance = 1e-5) => assert.ok(Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)), `${a} is not ${b}`)

describe('descent on a line’s loss', () => {
  /** @param {Record<string, any>} changes */
  const line = (changes = {}) => session().line({ points, start: [2, -1], rate: 0.1, methods: full, steps: 50, seed: 1, resolution: 21, ...changes })

  test('follows the derivatives of the lecture', () => {
    const [path] = line().paths
    for (let step = 0; step < 5; ++step) {
      const [slope, intercept] = path.points[step]
      const mean = (/** @type {(x: number, y: number) => number} */ f) => points.reduce((sum, [x, y]) => sum + f(x, y), 0) / points.length
      const expected = [mean((x, y) => 2 * x * (intercept + slope * x - y)), mean((x, y) => 2 * (intercept + slope * x - y))]
      expected.forEach((value, i) => close(path.gradients[step][i], value))
      expected.forEach((value, i) => close(path.points[step + 1][i], path.points[step][i] - 0.1 * value))
      close(path.losses[step], mean((x, y) => (intercept + slope * x - y) ** 2))
    }
  })

  test('knows the lowest point: the line of least squares', () => {
    const { bottom, surface } = line()
    // Sxy / Sxx, and the line through the means.
    close(bottom[0], 3.75 / 5, 1e-4)
    close(bottom[1], 6.5 / 4 - (3.75 / 5) * 0.5, 1e-4)
    const least = surface.losses.indexOf(Math.min(...surface.losses))
    close(surface.x[least % 21], bottom[1], 0.1)
    close(surface.y[Math.floor(least / 21)], bottom[0], 0.1)
  })

  test('knows it of points that are few, far from zero or above one another', () => {
    const [two, far, above] = [[[5, 0], [6, 3]], [[10, 1], [11, 2], [12, 3]], [[1, 0], [1, 2]]].map((some) => line({ points: some }))
    two.bottom.forEach((/** @type {number} */ value, /** @type {number} */ i) => close(value, [3, -15][i]))
    far.bottom.forEach((/** @type {number} */ value, /** @type {number} */ i) => close(value, [1, -9][i], 1e-4))
    close(above.bottom[0] + above.bottom[1], 1)
    assert.ok(above.eigenvalues[1] < 1e-8)
  })

  test('converges below the critical rate and diverges above it', () => {
    const { criticalRate } = line()
    assert.ok(Number(line({ rate: 0.97 * criticalRate, steps: 300 }).paths[0].losses.at(-1)) < 1)
    assert.ok(Number(line({ rate: 1.03 * criticalRate, steps: 300 }).paths[0].losses.at(-1)) > 100)
    const beyond = line({ rate: 20 * criticalRate, steps: 100 }).paths[0]
    assert.equal(beyond.diverged, true)
    assert.ok(beyond.points.length < 101 && beyond.points.flat().every(Number.isFinite))
  })

  test('compares full batch, mini-batches, single examples, momentum and Adam from one start', () => {
    const { paths } = line({ methods, steps: 12 })
    assert.deepEqual(paths.map(({ name }) => name), ['full', 'mini', 'single', 'momentum', 'adam'])
    for (const { points: [first] } of paths) assert.deepEqual(first, [2, -1])
    const single = paths[2]
    assert.deepEqual(single.evaluations, Array.from({ length: 13 }, (_, i) => i))
    assert.deepEqual(single.epochs, Array.from({ length: 13 }, (_, i) => i / 4))
    assert.deepEqual(paths[0].evaluations, Array.from({ length: 13 }, (_, i) => 4 * i))
    assert.equal(new Set(paths.map(({ points: all }) => String(all[3]))).size, 4, 'mini-batches of 4 are the full batch of 4 points')
  })
})

describe('logistic regression', () => {
  test('works out the lecture’s step', () => {
    const { sum, prediction, loss, error, gradient, after } = session().workedStep({ inputs: [3, 2], target: 1, start: [0, 0, 0], rate: 0.1 })
    assert.deepEqual([sum, prediction, error, gradient], [0, 0.5, -0.5, [-1.5, -1, -0.5]])
    close(loss, Math.log(2))
    ;[0.15, 0.1, 0.05].forEach((value, i) => close(after[i], value, 1e-7))
  })

  test('descends to the same weights from any start', () => {
    const dataset = { dataset: 'gauss', samples: 60, noise: 0.4, seed: 2 }
    const ends = [[-2, 2, 0], [3, -1, 1]].map((start) => session().logistic({ dataset, start: /** @type {any} */ (start), rate: 0.5, methods: full, steps: 3000, seed: 1, resolution: 5, reach: 4, at: 0 }).paths[0].points.at(-1))
    ends[0]?.forEach((value, i) => close(value, /** @type {number[]} */ (ends[1])[i], 0.02))
  })
})

describe('typed functions', () => {
  const how = { rate: 0.1, optimizers: [{ name: 'full', optimizer: { name: 'sgd' } }], steps: 20, resolution: 11 }

  test('are drawn, and descended against their slope', () => {
    const { surface, paths } = /** @type {any} */ (session().typed({ ...how, formula: 'w^2', names: ['w'], start: [3], ranges: [[-5, 5]] }))
    assert.deepEqual([...surface.losses], Array.from({ length: 11 }, (_, i) => (i - 5) ** 2))
    paths[0].points.forEach(([w] = [NaN], /** @type {number} */ i) => close(w, 3 * 0.8 ** i, 1e-9))
    paths[0].gradients.forEach(([slope] = [NaN], /** @type {number} */ i) => close(slope, 2 * paths[0].points[i][0]))
  })

  test('that do not parse are refused with their place', () => {
    const { refusal } = /** @type {any} */ (session().typed({ ...how, formula: 'x^2 + q', names: ['x', 'y'], start: [1, 1], ranges: [[-5, 5], [-5, 5]] }))
    assert.match(inEnglish(refusal), /line 1, column 7/)
  })

  test('that have no value where the descent starts are refused', () => {
    for (const formula of ['log(-1)', 'x/0', 'sqrt(x - 2)', '1e999 * x']) {
      const { refusal } = /** @type {any} */ (session().typed({ ...how, formula, names: ['x', 'y'], start: [1, 1], ranges: [[-5, 5], [-5, 5]] }))
      assert.ok(inEnglish(refusal), formula)
    }
  })

  test('of the presets lead down, except where the rate is to be seen failing', () => {
    for (const [show, names] of /** @type {['one' | 'two', string[]][]} */ ([['one', ['w']], ['two', ['x', 'y']]])) {
      for (const { name, formula, start, rate, reach } of functions[show]) {
        const ranges = /** @type {[number, number][]} */ (names.map(() => [-reach, reach]))
        const { paths, surface } = /** @type {any} */ (session().typed({ ...how, rate, formula, names, start, ranges, steps: 100 }))
        assert.ok(paths[0].losses.at(-1) < paths[0].losses[0], name)
        assert.equal(surface.losses.length, 11 ** names.length)
        assert.ok(start.every((value) => Math.abs(value) <= reach), `${name} starts in the picture`)
      }
    }
  })
})

describe('a network’s landscape', () => {
  test('has the present parameters in it and the loss of the run there', () => {
    const config = { data: { dataset: 'circle', samples: 100 }, network: { hidden: [{ units: 3, activation: 'tanh' }] } }
    const { surface, center, path, loss, progress, explained } = session().network({ config, updates: 50, directions: 'path', seed: 1, resolution: 41, range: 1 })
    assert.equal(progress.update, 50)
    assert.ok(explained[0] + explained[1] > 0.8)
    close(path.at(-1).x, center[0], 1e-3)
    const nearest = (/** @type {Float32Array} */ axis, /** @type {number} */ value) => axis.reduce((best, at, i) => (Math.abs(at - value) < Math.abs(axis[best] - value) ? i : best), 0)
    close(surface.losses[nearest(surface.y, center[1]) * 41 + nearest(surface.x, center[0])], loss, 0.02)
  })

  test('comes back after settings that do not fit', () => {
    const here = session()
    const ask = (/** @type {number} */ units) => here.network({ config: { data: { dataset: 'circle', samples: 100 }, network: { hidden: [{ units }] } }, updates: 5, directions: 'random', seed: 1, resolution: 5, range: 1 })
    const before = ask(3)
    assert.throws(() => ask(9999), { path: 'network.hidden[0].units' })
    assert.deepEqual(ask(3), before)
  })
})
