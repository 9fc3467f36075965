import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadEngine } from 'taroko'

const engine = await loadEngine()
const { catalog } = engine

/** @typedef {import('taroko').TrainerConfig} Config */
/** @typedef {import('taroko').CatalogEntry} Entry */

/** @type {[string, Entry[]][]} */
const registries = Object.entries(catalog).filter(([kind]) => kind !== 'settings').map(([kind, entries]) => [kind, /** @type {Entry[]} */ (entries)])

/** An entry as a config chooses it, every parameter at its standard value. @param {Entry} entry @returns {any} */
const chosen = ({ name, parameters }) => ({ name, ...Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.default])) })

/** @type {Config} */
const base = { data: { dataset: 'gauss', samples: 60 }, network: { hidden: [{ units: 3 }] } }

/** Trains a little and fails unless all went well. @param {Config} config */
function train(config) {
  const trainer = engine.createTrainer(config)
  const before = trainer.evaluate().loss
  const { status, update } = trainer.step(20)
  const after = trainer.evaluate().loss
  const described = trainer.config()
  trainer.dispose()
  assert.deepEqual({ status, update }, { status: 'running', update: 20 })
  assert.ok(before !== null && after !== null && Number.isFinite(before) && Number.isFinite(after))
  return { before, after, described }
}

describe('the catalogue', () => {
  for (const [kind, entries] of registries) {
    test(`${kind}: every entry has a name, a label and a formula, and no name stands twice`, () => {
      assert.ok(entries.length > 0)
      for (const { name, label, formula } of entries) {
        for (const text of [name, label, formula]) assert.ok(typeof text === 'string' && text !== '', `${kind}: ${name}`)
      }
      assert.equal(new Set(entries.map(({ name }) => name)).size, entries.length)
    })

    test(`${kind}: standard values of parameters lie in their ranges`, () => {
      for (const entry of entries) {
        for (const parameter of entry.parameters) assertSound(parameter, `${entry.name}.${parameter.name}`)
      }
    })
  }

  test('settings are accepted with their standard values, and are what a config gets without them', () => {
    const standard = /** @type {any} */ (engine.normalize({ data: { dataset: 'circle' }, network: { hidden: [] } }))
    for (const setting of catalog.settings) {
      if (setting.path === 'network.hidden.units') continue
      const [section, field] = setting.path.split('.')
      assert.equal(standard[section][field], setting.default, setting.path)
      if ('choices' in setting) assert.ok(setting.choices.includes(setting.default))
      else assertSound(setting, setting.path)
    }
  })
})

/** @param {import('taroko').Parameter} parameter @param {string} what */
function assertSound(parameter, what) {
  assert.ok(parameter.label !== '', what)
  if ('toggle' in parameter) {
    assert.equal(typeof parameter.default, 'boolean', what)
    return
  }
  if ('text' in parameter) {
    assert.ok(parameter.default !== '', what)
    return
  }
  assert.ok(parameter.min <= parameter.default && parameter.default <= parameter.max && parameter.min < parameter.max, what)
  if (parameter.scale === 'log') assert.ok(parameter.min > 0, what)
  if (parameter.integer) assert.ok(Number.isInteger(parameter.default), what)
}

describe('every entry works in a config and comes back in the complete one', () => {
  for (const { name } of catalog.activations) {
    test(`activation ${name}`, () => {
      const { described } = train({ ...base, network: { hidden: [{ units: 3, activation: name }], output: { activation: name } } })
      assert.equal(described.network.hidden[0].activation, name)
      assert.equal(described.network.output.activation, name)
    })
  }

  for (const initializer of catalog.initializers) {
    test(`initializer ${initializer.name}`, () => {
      train({ ...base, network: { ...base.network, initializer: initializer.name } })
      const { described } = train({ ...base, network: { ...base.network, initializer: chosen(initializer) } })
      assert.deepEqual(described.network.initializer, initializer.parameters.length > 0 ? chosen(initializer) : initializer.name)
    })
  }

  for (const loss of catalog.losses) {
    test(`loss ${loss.name}`, () => {
      const { before, after, described } = train({ ...base, loss: chosen(loss) })
      assert.deepEqual(described.loss, chosen(loss))
      assert.ok(after < before, `the loss went from ${before} to ${after}`)
    })
  }

  for (const optimizer of catalog.optimizers) {
    test(`optimizer ${optimizer.name}`, () => {
      const { before, after, described } = train({ ...base, optimizer: { ...chosen(optimizer), learningRate: 0.02 } })
      assert.deepEqual(described.optimizer, { ...chosen(optimizer), learningRate: 0.02 })
      assert.ok(after < before, `the loss went from ${before} to ${after}`)
    })
  }

  for (const schedule of catalog.schedules) {
    test(`schedule ${schedule.name}`, () => {
      const { described } = train({ ...base, schedule: chosen(schedule) })
      assert.deepEqual(described.schedule, chosen(schedule))
    })
  }

  for (const feature of catalog.features) {
    test(`feature ${feature.name}`, () => {
      const { described } = train({ ...base, data: { ...base.data, features: [feature.name] } })
      assert.deepEqual(described.data.features, [feature.name])
    })
  }

  for (const dataset of catalog.datasets) {
    test(`data set ${dataset.name} trains with its natural loss`, () => {
      const config = { data: { dataset: dataset.name, samples: 60 }, network: { hidden: [{ units: 4 }] } }
      const { before, after, described } = train(config)
      assert.equal(described.loss.name, dataset.loss)
      assert.ok(after < before, `the loss went from ${before} to ${after}`)
      const { inputs, outputs, columns, names, targets, targetColumns, task } = engine.generateDataset({ dataset: dataset.name, samples: 60 })
      assert.deepEqual({ columns, names, task }, { columns: dataset.inputs.length, names: dataset.inputs, task: dataset.task })
      assert.deepEqual([inputs.length, targets.length], [60 * columns, 60 * targetColumns])
      assert.equal(outputs, dataset.outputs || dataset.parameters.find(({ name }) => name === 'classes')?.default)
    })
  }

  test('every loss trains on every data set or says why not', () => {
    const refused = []
    for (const dataset of catalog.datasets) {
      for (const loss of catalog.losses) {
        /** @type {Config} */
        const config = { data: { dataset: dataset.name, samples: 40 }, network: { hidden: [{ units: 2 }] }, loss: chosen(loss), optimizer: { learningRate: 0.001 } }
        try {
          train(config)
        } catch (error) {
          assert.equal(/** @type {import('taroko').ConfigError} */ (error).path, 'loss.name')
          refused.push(dataset.task)
        }
      }
    }
    assert.deepEqual([...new Set(refused)], ['regression'])
  })
})
