import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { loadEngine } from 'taroko'
import { ConfigError } from '../../web/engine/errors.js'
import { Session } from '../../web/engine/session.js'
import { pointsAlong, withGroups } from '../../web/state/drawing-steps.js'
import { drawingIn, drawingOf, groupsOf, mostInLinks, readPoints, samplesOf, snapped, writePoints } from '../../web/state/drawn-points.js'
import { sampleCount, trainingCount, withDataset, withFittingBatch, withOwnData } from '../../web/state/edits.js'
import { withFormula } from '../../web/state/formula-data.js'
import { nameOfSamples } from '../../web/state/own-samples.js'

// A fixed seed: what fails here fails everywhere, and is found again.
fc.configureGlobal({ seed: 20 })

const engine = await loadEngine()
const { catalog } = engine
const network = { hidden: [{ units: 2, activation: 'tanh' }] }

/** Coordinates that drawings hold. */
const coordinate = fc.integer({ min: -600, max: 600 }).map((hundredths) => hundredths / 100 + 0)
/** Any drawing with up to so many points. @param {number} most */
const anyDrawing = (most) =>
  fc.constantFrom(.../** @type {['classes' | 'labels', number][]} */ ([['classes', 2], ['classes', 3], ['classes', 6], ['labels', 2], ['labels', 3]])).chain(([kind, count]) =>
    fc.array(fc.record({ x: coordinate, y: coordinate, group: fc.nat(groupsOf({ kind, count }) - 1) }, { noNullPrototype: true }), { minLength: 1, maxLength: most }).map((points) => ({ kind, count, points })),
  )

describe('drawn points', () => {
  test('become samples that the engine takes, and are the same drawing again', () => {
    fc.assert(
      fc.property(anyDrawing(30), (drawing) => {
        const { data } = engine.normalize({ data: /** @type {any} */ (samplesOf(drawing)), network })
        assert.deepEqual(drawingIn(data), drawing)
      }),
    )
  })

  test('travel as text without loss', () => {
    fc.assert(fc.property(anyDrawing(mostInLinks), (drawing) => assert.deepEqual(readPoints(writePoints(drawing.points), drawing), drawing)))
  })

  test('are short and readable as text', () => {
    const points = [{ x: 1.5, y: 2, group: 0 }, { x: -3.25, y: 0, group: 0 }, { x: 0.5, y: 0.5, group: 1 }]
    assert.equal(writePoints(points), '0:1.5,2,-3.25,0;1:0.5,0.5')
  })

  const two = /** @type {const} */ ({ kind: 'classes', count: 2 })
  for (const [text, complaint] of /** @type {[string, RegExp][]} */ ([
    ['', /runs such as 0:1.5,2,-3.25,0/],
    ['1,2', /not '1,2'/],
    ['0:1,2;;1:3,4', /not ''/],
    ['0:1,2,3', /pairs of numbers; a run of group 0 has 3/],
    ['0:1,7', /from -6 to 6 .*not '7'/],
    ['0:1,-6.01', /not '-6.01'/],
    ['0:1.234,0', /at most two decimals, not '1.234'/],
    ['0:1e3,0', /not '1e3'/],
    ['0:NaN,0', /not 'NaN'/],
    ['0:<b>,0', /not '<b>'/],
    ['2:0,0', /groups 0 to 1, not 2/],
    [`0:${'1,1,'.repeat(200)}1,1`, /at most 200/],
    [Array(201).fill('0:1,1').join(';'), /at most 200/],
  ])) {
    test(`refuse ${text.slice(0, 24)} as text and say why`, () => {
      assert.throws(() => readPoints(text, two), complaint)
    })
  }

  test('refuse a number of groups that cannot be drawn', () => {
    for (const count of [1, 7, NaN, 2.5]) assert.throws(() => readPoints('0:1,2', { kind: 'classes', count }), /classes must be a whole number from 2 to 6/)
    assert.throws(() => readPoints('0:1,2', { kind: 'labels', count: 4 }), /labels must be a whole number from 2 to 3/)
  })

  test('never fail in another way, whatever the text', () => {
    const texts = fc.oneof(fc.string(), fc.stringMatching(/^[0-9:;,.eE+-]*$/))
    fc.assert(
      fc.property(texts, fc.constantFrom('classes', 'labels'), fc.double(), (text, kind, count) => {
        try {
          readPoints(text, { kind: /** @type {any} */ (kind), count })
        } catch (error) {
          assert.ok(error instanceof ConfigError, String(error))
        }
      }),
    )
  })

  test('start from a data set in the plane, but from no other', () => {
    const moons = engine.generateDataset({ dataset: 'moons', samples: 40 })
    const drawing = drawingOf(moons)
    assert.equal(drawing?.points.length, 40)
    assert.deepEqual(drawing?.points.map(({ group }) => group), [...moons.targets])
    assert.ok(drawing?.points.every(({ x }, i) => Math.abs(x - moons.inputs[2 * i]) <= 0.005 + 1e-6))
    assert.equal(drawingOf(engine.generateDataset({ dataset: 'regions', samples: 40 }))?.kind, 'labels')
    for (const dataset of ['plane', 'sine', 'penguins']) assert.equal(drawingOf(engine.generateDataset({ dataset, samples: 40 })), null, dataset)
  })

  test('keep what has a place among other groups', () => {
    const points = [0, 1, 2].map((group) => ({ x: group, y: 0, group }))
    const groups = (/** @type {any} */ drawing) => drawing.points.map((/** @type {any} */ { group }) => group)
    assert.deepEqual(groups(withGroups({ kind: 'classes', count: 3, points }, 'classes', 2)), [0, 1])
    assert.deepEqual(groups(withGroups({ kind: 'classes', count: 3, points }, 'labels', 3)), [1, 2, 4])
    assert.deepEqual(groups(withGroups({ kind: 'labels', count: 2, points: [...points, { x: 0, y: 0, group: 3 }] }, 'classes', 2)), [0, 1])
  })

  test('lie at equal distances along a stroke, within the map', () => {
    const along = pointsAlong({ x: 0, y: 0 }, { x: 0, y: 1.1 }, 0.35)
    assert.deepEqual(along, [{ x: 0, y: 0.35 }, { x: 0, y: 0.7 }, { x: 0, y: 1.05 }])
    assert.deepEqual(pointsAlong({ x: 0, y: 0 }, { x: 0.1, y: 0.1 }, 0.35), [])
    assert.deepEqual(pointsAlong({ x: 0, y: 0 }, { x: 0, y: 0 }, 0.35), [])
    assert.deepEqual([snapped(9), snapped(-9), snapped(1.236)], [6, -6, 1.24])
  })
})

/** As the state makes it of an edit. @param {any} before @param {any} after */
const made = (before, after) => engine.normalize(withFittingBatch(before, after, null).config)

describe('own data in a config', () => {
  const spiral = engine.normalize({ data: { dataset: 'spiral', features: ['x', 'x^2'] }, network })
  const samples = samplesOf({ kind: 'classes', count: 3, points: [0, 1, 2, 2].map((group) => ({ x: group, y: 1, group })) })
  const own = made(spiral, withOwnData(spiral, catalog, samples, 0.5))

  test('bring the loss that suits them and keep the features of the same inputs', () => {
    assert.equal(own.loss.name, 'crossEntropy')
    assert.deepEqual(own.data.features, ['x', 'x^2'])
  })

  test('count their samples, and leave no batch larger than there are', () => {
    assert.equal(sampleCount(own), 4)
    assert.equal(trainingCount(own), 2)
    assert.equal(own.batch.size, 2)
  })

  test('keep a loss that was chosen where the task stays', () => {
    const hinge = { ...spiral, loss: { name: 'hinge' } }
    const binary = samplesOf({ kind: 'classes', count: 2, points: [{ x: 0, y: 0, group: 1 }] })
    assert.equal(withOwnData(hinge, catalog, binary).loss.name, 'hinge')
    assert.equal(withOwnData(hinge, catalog, samples).loss.name, 'crossEntropy')
  })

  test('give way to a data set, with the usual share for training', () => {
    const whole = made(spiral, withOwnData(spiral, catalog, samples, 1))
    const back = engine.normalize(withDataset(whole, catalog, 'xor'))
    assert.equal(back.data.trainShare, 0.5)
    assert.equal(back.loss.name, 'binaryCrossEntropy')
  })

  test('have a name that changes with every number', () => {
    const name = nameOfSamples(own.data)
    assert.match(name, /^multiclass-4x2-[0-9a-f]{8}$/)
    assert.equal(nameOfSamples(engine.normalize(own).data), name)
    const other = structuredClone(/** @type {any} */ (own.data))
    other.targets.values[3] = 0
    assert.notEqual(nameOfSamples(other), name)
  })

  test('are trained anew when a point moves, and go on when only the rate does', () => {
    const session = new Session(engine)
    session.configure({ config: own })
    session.advance({ updates: 3, want: {} })
    assert.equal(session.configure({ config: { ...own, optimizer: { ...own.optimizer, learningRate: 0.5 } } }).rebuilt, false)
    const moved = structuredClone(/** @type {any} */ (own))
    moved.data.inputs.values[0] = 3
    assert.equal(session.configure({ config: moved }).rebuilt, true)
  })

  test('are pictured in a plane that does not change with drawn points', () => {
    const session = new Session(engine)
    assert.deepEqual(session.configure({ config: own }).plane.ranges, [[-6, 6], [-6, 6]])
    const measured = structuredClone(/** @type {any} */ (own))
    measured.data.inputs.values[0] = Math.PI
    assert.notDeepEqual(session.configure({ config: measured }).plane.ranges, [[-6, 6], [-6, 6]])
  })
})

describe('data made by a formula', () => {
  const hinge = engine.normalize({ data: { dataset: 'spiral', samples: 80, features: ['x*y'] }, network, loss: { name: 'hinge' } })

  test('keep a loss that suits the task, and get another where it does not', () => {
    const same = engine.normalize(withFormula(hinge, catalog, 'y > x', { before: 'binary', after: 'binary' }))
    assert.equal(same.loss.name, 'hinge')
    assert.deepEqual(same.data, { ...hinge.data, dataset: 'formula', formula: 'y > x' })
    const numbers = engine.normalize(withFormula(same, catalog, 'x + y', { before: 'binary', after: 'regression' }))
    assert.equal(numbers.loss.name, 'meanSquaredError')
    assert.equal(engine.normalize(withFormula(numbers, catalog, 'x > y', { before: 'regression', after: 'binary' })).loss.name, 'binaryCrossEntropy')
  })

  test('leave no loss for numbers to a data set of classes', () => {
    const numbers = engine.normalize(withFormula(hinge, catalog, 'x + y', { before: 'binary', after: 'regression' }))
    assert.equal(engine.normalize(withDataset(numbers, catalog, 'circle')).loss.name, 'binaryCrossEntropy')
    assert.equal(made(numbers, withOwnData(numbers, catalog, samplesOf({ kind: 'classes', count: 2, points: [{ x: 0, y: 0, group: 1 }] }))).loss.name, 'binaryCrossEntropy')
  })
})
