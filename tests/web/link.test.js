import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import fc from 'fast-check'
import { loadEngine } from 'taroko'
import { en } from '../../web/locales/en/index.js'
import { samplesOf } from '../../web/state/drawn-points.js'
import { nameOfSamples } from '../../web/state/own-samples.js'
import { readAddress } from '../../web/state/address.js'
import { readFields, readLink, writeLink } from '../../web/state/link.js'
import { standardConfig } from '../../web/state/standard-config.js'
import { withValue } from '../../web/engine/path.js'

// A fixed seed: what fails here fails everywhere, and is found again.
fc.configureGlobal({ seed: 20 })

describe('a link', () => {
  /** @type {any} */
  let engine
  /** @type {{ catalog: any, standard: any }} */
  let reference

  before(async () => {
    engine = await loadEngine()
    reference = { catalog: engine.catalog, standard: engine.normalize(standardConfig) }
  })

  const read = (/** @type {string} */ link) => engine.normalize(readLink(link, standardConfig).config)
  const write = (/** @type {any} */ config) => writeLink(config, reference)
  /** @param {any} config in part */
  const roundTrip = (config) => {
    const complete = engine.normalize(config)
    assert.deepEqual(read(write(complete)), complete)
    return write(complete)
  }

  test('is empty for the standard settings', () => {
    assert.equal(write(reference.standard), '')
    assert.deepEqual(read(''), reference.standard)
    assert.deepEqual(read('#'), reference.standard)
  })

  test('reads the short form of lessons', () => {
    const config = read('#dataset=circle&hidden=4-tanh,2-relu&loss=binaryCrossEntropy&learningRate=1e-2&batch=30')
    assert.equal(config.data.dataset, 'circle')
    assert.deepEqual(config.network.hidden, [{ units: 4, activation: 'tanh' }, { units: 2, activation: 'relu' }])
    assert.equal(config.optimizer.learningRate, 0.01)
    assert.equal(config.batch.size, 30)
  })

  test('is found in a whole address', () => {
    for (const place of ['https://a.example/course/?lang=zh-Hant#', 'file:///home/me/taroko.html#', ' #', '?']) assert.equal(read(`${place}dataset=circle&batch=30`).batch.size, 30, place)
    assert.deepEqual(read('https://a.example/?lang=en'), reference.standard)
    assert.deepEqual(readAddress('https://a.example/#room=losses&logits=1,2', ['playground', 'losses']), { room: 'losses', link: 'logits=1,2' })
    assert.deepEqual(readAddress('logits=1,2', ['playground', 'losses'], 'losses'), { room: 'losses', link: 'logits=1,2' })
  })

  test('names only what differs from the standard, in readable form', () => {
    const config = read('dataset=circle&hidden=4-tanh,2-tanh')
    assert.equal(write(config), 'v=1&dataset=circle&hidden=4-tanh,2-tanh')
  })

  test('leaves out the loss and the sample count that come with a data set', () => {
    assert.equal(write(read('dataset=blobs')), 'v=1&dataset=blobs')
    assert.equal(read('dataset=blobs').loss.name, 'crossEntropy')
  })

  test('can say that there is no hidden layer', () => {
    assert.deepEqual(read('hidden=').network.hidden, [])
    assert.match(roundTrip({ ...standardConfig, network: { hidden: [] } }), /hidden=(&|$)/)
  })

  test('carries typed features with commas, signs and spaces', () => {
    roundTrip({ ...standardConfig, data: { dataset: 'xor', features: ['x', 'max(x, y)', 'x*y + 2', 'x^2'] } })
  })

  test('carries every data set, loss, optimizer, schedule, activation and initializer with changed parameters', () => {
    const changed = (/** @type {any} */ { default: standard, min, max, toggle, integer, text }) =>
      text ? 'x*y > max(x, 2)' : toggle ? !standard : integer ? (standard === max ? min : max) : (standard + max) / 2
    const choice = (/** @type {any} */ entry) => Object.assign({ name: entry.name }, ...entry.parameters.map((/** @type {any} */ one) => ({ [one.name]: changed(one) })))
    for (const dataset of engine.catalog.datasets) {
      const { name, ...parameters } = choice(dataset)
      roundTrip({ ...standardConfig, data: { dataset: name, ...parameters, noise: dataset.noise.max } })
    }
    for (const entry of engine.catalog.optimizers) roundTrip({ ...standardConfig, optimizer: { ...choice(entry), learningRate: 0.5 } })
    for (const entry of engine.catalog.schedules) roundTrip({ ...standardConfig, schedule: choice(entry) })
    for (const entry of engine.catalog.losses) roundTrip({ ...standardConfig, loss: choice(entry) })
    for (const entry of engine.catalog.initializers) roundTrip(withValue(standardConfig, 'network.initializer', choice(entry)))
    for (const { name } of engine.catalog.activations) roundTrip(withValue(standardConfig, 'network.hidden', [{ units: 3, activation: name }]))
  })

  test('carries every setting of the catalogue', () => {
    for (const { path, choices, toggle, default: standard, min } of engine.catalog.settings) {
      if (path === 'network.hidden.units') continue
      const value = choices ? choices.at(-1) : toggle ? !standard : standard === min ? min + 0.25 : min
      const whole = Number.isInteger(standard) && path.endsWith('seed') ? 7 : value
      assert.notEqual(roundTrip(withValue(standardConfig, path, whole)), '', path)
    }
  })

  test('carries drawn points of classes and labels', () => {
    const points = [0, 1, 2].map((group) => ({ x: group - 0.25, y: -1.5, group }))
    const data = (/** @type {any} */ drawing) => ({ ...standardConfig, data: samplesOf(drawing), batch: { size: 2 } })
    assert.equal(roundTrip(data({ kind: 'classes', count: 2, points: points.slice(0, 2) })), 'v=1&batch=2&points=0:-0.25,-1.5;1:0.75,-1.5')
    assert.match(roundTrip(data({ kind: 'classes', count: 5, points })), /&classes=5&points=0:/)
    assert.match(roundTrip(data({ kind: 'labels', count: 3, points })), /&labels=3&points=0:/)
    roundTrip({ ...data({ kind: 'classes', count: 3, points }), loss: { name: 'meanSquaredError' } })
  })

  test('carries any drawing with its features, split and seed', () => {
    const coordinate = fc.integer({ min: -600, max: 600 }).map((hundredths) => hundredths / 100 + 0)
    const points = fc.array(fc.record({ x: coordinate, y: coordinate, group: fc.nat(3) }), { minLength: 2, maxLength: 200 })
    const groups = fc.constantFrom({ kind: 'classes', count: 4 }, { kind: 'labels', count: 2 })
    fc.assert(
      fc.property(points, groups, fc.constantFrom(['x', 'y'], ['x*y', 'max(x, y)']), fc.constantFrom(0.5, 1), fc.nat(99), (points, groups, features, trainShare, seed) => {
        roundTrip({ ...standardConfig, data: { .../** @type {any} */ (samplesOf)({ ...groups, points }), features, trainShare, seed }, batch: { size: 1 } })
      }),
      { numRuns: 40 },
    )
  })

  test('carries a formula with the loss that came with it', () => {
    const config = (/** @type {string} */ formula, /** @type {any} */ loss = undefined) => ({ ...standardConfig, data: { dataset: 'formula', formula }, ...(loss && { loss: { name: loss } }) })
    assert.equal(roundTrip(config('y > sin(x)')), 'v=1&dataset=formula&loss=binaryCrossEntropy')
    assert.equal(roundTrip(config('x*y/6')), 'v=1&dataset=formula&formula=x*y/6&loss=meanSquaredError')
    assert.match(roundTrip(config('x + 2*y >= 1 and x^2 < 9')), /formula=x%20%2B%202\*y/)
    roundTrip(config('5'))
    roundTrip(config('1/(1 + exp(-x))', 'binaryCrossEntropy'))
  })

  test('names larger own data, which only the same visit finds', () => {
    const points = Array.from({ length: 201 }, (_, i) => ({ x: i / 100, y: 0, group: i % 2 }))
    const samples = samplesOf({ kind: 'classes', count: 2, points })
    const config = engine.normalize({ ...standardConfig, data: { ...samples, trainShare: 0.5 } })
    const link = write(config)
    assert.match(link, /^v=1&trainShare=0.5&own=binary-201x2-[0-9a-f]{8}$/)
    const find = (/** @type {string} */ name) => (name === nameOfSamples(config.data) ? samples : undefined)
    assert.deepEqual(engine.normalize(readLink(link, standardConfig, new Set(), find).config), config)
    const elsewhere = readLink(link, standardConfig)
    assert.equal(elsewhere.config.data.dataset, 'spiral')
    assert.match(en.complaint(elsewhere.corrections[0]), /own data are too large for links/)
  })

  test('keeps to the other data where points do not fit, and says why', () => {
    const { config, corrections } = readLink('dataset=xor&points=0:1,2;9:0,0', standardConfig)
    assert.equal(config.data.dataset, 'xor')
    assert.deepEqual(corrections.map(en.complaint), ['points must be of groups 0 to 1, not 9'])
    assert.match(en.complaint(readLink('labels=9&points=0:1,2', standardConfig).corrections[0]), /labels must be a whole number from 2 to 3/)
  })

  test('says what is no setting, and leaves the others alone', () => {
    const { config, corrections } = readLink('dataset=xor&colour=red&data=3&%63lasses=2&=1', standardConfig)
    assert.deepEqual([config.data.dataset, config.data.classes, config.network], ['xor', 2, standardConfig.network])
    assert.deepEqual(corrections.map(en.complaint), ['colour is not a setting of this room', 'data is not a setting of this room', 'is not a setting of this room'])
  })

  test('says what it names more than once, by one name or two, and a room that there is not', () => {
    const { config, corrections } = readLink('dataset=circle&room=nowhere&data.dataset=xor', standardConfig)
    assert.equal(config.data.dataset, 'xor')
    assert.deepEqual(corrections.map(en.complaint), ['data.dataset is given more than once; the last counts', "room cannot be 'nowhere' here"])
    assert.deepEqual(readFields('rate=1&rate=2').corrections.map(en.complaint), ['rate is given more than once; the last counts'])
  })

  test('tells its version', () => {
    assert.equal(readLink('v=7&dataset=xor', standardConfig).version, 7)
    assert.equal(readLink('dataset=xor', standardConfig).version, 1)
  })

  test('survives nonsense without throwing', () => {
    for (const link of ['&&&', '=', 'a', '%', '%E0%A4%A', 'hidden=,,', 'hidden=%', 'v=', 'data.=1', '__proto__=1', 'points=', 'points=%', 'own=', 'labels=2', 'classes=x&points=0:1,1']) {
      assert.doesNotThrow(() => readLink(link, standardConfig), link)
    }
    assert.equal(/** @type {any} */ ({}).polluted, undefined)
  })
})
