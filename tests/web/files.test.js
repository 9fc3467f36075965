import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { loadEngine } from 'taroko'
import { inEnglish } from '../../web/engine/message.js'
import { Session } from '../../web/engine/session.js'
import { Desk } from '../../web/export/desk.js'
import { exporters } from '../../web/export/exporters.js'
import { files as english } from '../../web/locales/en/files.js'
import { files as chinese } from '../../web/locales/zh-Hant/files.js'
import { historyFrom, tableOf } from '../../web/state/history-table.js'
import { LossHistory } from '../../web/state/history.js'
import { mutantsOf } from '../mutants.js'
import { zhHant } from '../../web/locales/zh-Hant/index.js'

const engine = await loadEngine()
const config = { data: { dataset: 'moons', samples: 80, noise: 0.1 }, network: { hidden: [{ units: 4 }] }, optimizer: { name: 'adam', learningRate: 0.01 } }
const everything = { losses: true, parameters: true }

/** A session that has trained for a while, and its history. @param {any} [settings] */
function trained(settings = config) {
  const session = new Session(engine)
  session.configure({ config: settings })
  const history = new LossHistory()
  for (let i = 0; i < 30; ++i) history.record(session.advance({ updates: 1, want: everything }))
  return { session, history }
}

/** @param {ReturnType<typeof trained>} run */
const saved = ({ session, history }) => ({ ...session.present(), history: tableOf(history) })

const desk = new Desk(engine)

describe('a run that is written and read', () => {
  test('goes on to the same bits, with its history', async () => {
    const { session, history } = trained()
    const text = String(await desk.write({ exporter: 'run', run: saved({ session, history }) }))
    const opened = /** @type {any} */ (desk.read({ text }))
    assert.deepEqual([opened.kind, opened.update], ['run', 30])
    assert.deepEqual({ ...historyFrom(opened.history) }, { ...history })

    const other = new Session(engine)
    other.configure({ config: opened.config })
    other.restore({ bytes: opened.bytes })
    const [here, there] = [session, other].map((each) => each.advance({ updates: 17, want: everything }))
    assert.deepEqual(there.progress, here.progress)
    assert.deepEqual(there.parameters, here.parameters)
    assert.deepEqual(there.losses, here.losses)
  })

  test('says the same of the run as the session does', async () => {
    const { session, history } = trained()
    const document = JSON.parse(String(await desk.write({ exporter: 'run', run: saved({ session, history }) })))
    const { progress, losses, parameters } = session.advance({ want: everything })
    assert.deepEqual(document.progress, progress)
    assert.equal(document.evaluation.test.loss, losses?.test?.loss)
    assert.deepEqual(Float32Array.from(document.parameters.flatMap((/** @type {any} */ { values }) => values)), parameters)
  })

  test('keeps the breaks of its history, where the loss was changed', async () => {
    const { session, history } = trained()
    history.goOn(30, { loss: { name: 'crossEntropy' } })
    for (const name of ['hinge', 'meanSquaredError']) {
      session.configure({ config: { ...session.present().config, loss: { name } } })
      history.goOn(30, { loss: { name } })
      history.record(session.advance({ want: everything }))
    }
    for (let i = 0; i < 5; ++i) history.record(session.advance({ updates: 1, want: everything }))
    const opened = /** @type {any} */ (desk.read({ text: String(await desk.write({ exporter: 'run', run: saved({ session, history }) })) }))
    assert.deepEqual({ ...historyFrom(opened.history) }, { ...history, stretches: [] })
    assert.equal(history.train.filter((loss) => loss === null).length, 2)
  })

  test('brings its own samples along', async () => {
    const { session, history } = trained({ ...config, data: { inputs: [[0.1, 1], [1, 0.3], [0, 0], [1, 1]], targets: [0, 1, 0, 1] }, batch: { size: 2 } })
    const opened = /** @type {any} */ (desk.read({ text: String(await desk.write({ exporter: 'run', run: saved({ session, history }) })) }))
    assert.deepEqual(opened.config, session.present().config)
  })

  test('may have diverged', async () => {
    const { session, history } = trained({ ...config, data: { dataset: 'plane' }, loss: { name: 'meanSquaredError' }, optimizer: { name: 'sgd', learningRate: 10 } })
    history.record(session.advance({ updates: 5000, want: everything }))
    const { progress } = session.advance({ want: {} })
    assert.equal(progress.status, 'diverged')
    const opened = /** @type {any} */ (desk.read({ text: String(await desk.write({ exporter: 'run', run: saved({ session, history }) })) }))
    assert.deepEqual([opened.kind, opened.update], ['run', progress.update])
  })

  test('is refused where it contradicts itself', async () => {
    const text = String(await desk.write({ exporter: 'run', run: saved(trained()) }))
    /** @param {(document: any) => void} spoil */
    const refusal = (spoil) => {
      const document = JSON.parse(text)
      spoil(document)
      const { kind, path, ...message } = /** @type {any} */ (desk.read({ text: JSON.stringify(document) }))
      assert.equal(kind, 'refused')
      return `${path} ${inEnglish(message)}`
    }
    assert.match(refusal(({ parameters }) => (parameters[0].values[0] += 1)), /^parameters must be those of the snapshot/)
    assert.match(refusal(({ progress }) => (progress.update = 31)), /^progress.update must be 30/)
    assert.match(refusal(({ history }) => history.rows.reverse()), /^history.rows\[1\]\[0\] must be more than 30, not 29/)
    assert.match(refusal(({ history }) => (history.rows[3][1] = null)), /^history.rows\[3\]\[1\] must be a number/)
    assert.match(refusal(({ history }) => history.columns.splice(0, 1, 'epoch')), /^history.columns must be a list with update/)
    assert.match(refusal(({ config }) => (config.network.hidden[0].units = 5)), /^snapshot /)
    assert.match(refusal(({ config }) => (config.network.hidden[0].units = 0)), /^config.network.hidden\[0\].units must be a whole number from 1/)
    assert.match(refusal((document) => (document.format = 'other')), /^format must be taroko-run or taroko-exercise, unless .*, not 'other'/)
  })
})

describe('an exercise that is written and read', () => {
  test('has its task, goal, parts and settings', () => {
    const { session, history } = trained()
    const text = desk.exercise({ task: 'Reach it.', goal: 'testAccuracy:0.9;units:6', hide: ['optimizer'], lock: ['data', 'loss'], run: saved({ session, history }) })
    const { kind, task, goal, hide, lock, config: settings } = /** @type {any} */ (desk.read({ text }))
    assert.deepEqual([kind, task, goal, hide, lock], ['exercise', 'Reach it.', 'testAccuracy:0.9;units:6', ['optimizer'], ['data', 'loss']])
    assert.deepEqual(settings, session.present().config)
  })

  test('is refused with parts that there are not', () => {
    const { path, ...message } = /** @type {any} */ (desk.read({ text: JSON.stringify({ format: 'taroko-exercise', formatVersion: 1, task: '', goal: 'units:3', config, hide: ['data', 'everything'] }) }))
    assert.match(`${path} ${inEnglish(message)}`, /^hide\[1\] must be one of presets, .*, not 'everything'/)
  })
})

/** Why something was refused, on a Chinese page. @param {import('taroko').Message} message */
const inChinese = (message) => zhHant.detail(message)

describe('the words of files', () => {
  test('exist for every exporter in both languages', () => {
    for (const words of [english, chinese]) for (const { name } of exporters) assert.ok(words.kinds[name]?.name && words.kinds[name].use, name)
    assert.deepEqual(Object.keys(chinese).sort(), Object.keys(english).sort())
    assert.deepEqual(Object.keys(chinese.kinds).sort(), Object.keys(english.kinds).sort())
  })

  test('say in Chinese what is allowed', () => {
    const { session } = trained()
    const { kind, ...message } = /** @type {any} */ (desk.read({ text: '{"network":{"hidden":[{"units":0}]},"data":{"dataset":"xor"}}' }))
    assert.equal(kind, 'refused')
    assert.equal(inChinese(message), '必須是 1 到 512 的整數，不能是 0')
    const samples = { inputs: [[1, 2], [3, 4], [5, 6], [7, 8]], targets: [0, 1, 2, 1] }
    const exercise = { format: 'taroko-exercise', formatVersion: 1, task: '', goal: 'units:3', config, hide: ['data'], lock: ['loss'] }
    const untranslated = /\b(must|is|are|required|allowed|here|a list|number|numbers|whole|least|most|expected|found)\b/
    for (const document of [session.present().config, { ...config, data: samples }, exercise]) {
      for (const mutant of fc.sample(mutantsOf(document), { numRuns: 400, seed: 7 })) {
        const answer = /** @type {any} */ (desk.read({ text: JSON.stringify(mutant) }))
        const said = answer.kind === 'refused' ? inChinese(answer) : ''
        // Between quotation marks stands what was found.
        assert.doesNotMatch(said.replace(/'.*'|「.*」/gs, '').replace(/含有 .* 的物件/, ''), untranslated, answer.key)
      }
    }
    const missing = /** @type {any} */ (desk.read({ text: '{"format":"taroko-run","formatVersion":1}' }))
    assert.match(inChinese(missing), /[一-鿿]/)
  })
})
