import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadEngine } from 'taroko'
import { Session } from '../../web/engine/session.js'
import { Timeline } from '../../web/engine/timeline.js'

const engine = await loadEngine()
/** @type {any} */
const config = { data: { dataset: 'circle', samples: 100 }, network: { hidden: [{ units: 3, activation: 'tanh' }] }, optimizer: { name: 'adam', learningRate: 0.01 } }
const want = { parameters: true }

/** @param {Session} session @param {number} updates */
const train = (session, updates) => Array.from(session.advance({ updates, want }).parameters ?? [])

describe('the timeline of a session', () => {
  test('leads back to any update, to the same bits, however far training has come', () => {
    const session = new Session(engine)
    session.configure({ config })
    const states = new Map(Array.from({ length: 400 }, (_, i) => [i + 1, train(session, 1)]))
    train(session, 5000)
    for (let i = 0; i < 300; ++i) train(session, 7)
    for (const update of [1, 2, 57, 58, 399, 400]) {
      const frame = session.goTo({ update, budgetMs: 10_000, want })
      assert.equal(frame.progress.update, update)
      assert.deepEqual(Array.from(frame.parameters ?? []), states.get(update), `update ${update}`)
    }
  })

  test('leads forward again until training goes on', () => {
    const session = new Session(engine)
    session.configure({ config })
    const end = train(session, 200)
    session.goTo({ update: 50, budgetMs: 10_000, want })
    assert.deepEqual(Array.from(session.goTo({ update: 200, budgetMs: 10_000, want }).parameters ?? []), end)
    session.goTo({ update: 50, budgetMs: 10_000, want })
    assert.deepEqual([session.configure({ config }).changed, session.goTo({ update: 200, budgetMs: 10_000, want }).progress.update], [false, 200], 'the same settings forget nothing')
    session.goTo({ update: 50, budgetMs: 10_000, want })
    const other = { ...config, optimizer: { name: 'adam', learningRate: 0.1 } }
    assert.equal(session.configure({ config: other }).changed, true)
    train(session, 10)
    assert.equal(session.goTo({ update: 60, budgetMs: 10_000, want }).progress.update, 60)
    assert.notDeepEqual(train(session, 140), end)
  })

  test('repeats what was trained with other settings as they were then', () => {
    const session = new Session(engine)
    session.configure({ config })
    const first = train(session, 100)
    session.configure({ config: { ...config, optimizer: { name: 'sgd', learningRate: 0.5 }, batch: { size: 3 } } })
    const second = train(session, 100)
    assert.deepEqual(Array.from(session.goTo({ update: 100, budgetMs: 10_000, want }).parameters ?? []), first)
    assert.deepEqual(Array.from(session.goTo({ update: 200, budgetMs: 10_000, want }).parameters ?? []), second)
    assert.equal(session.goTo({ update: 30, budgetMs: 10_000, want }).progress.learningRate, 0.5, 'goes on with the settings of now')
  })

  test('shows no state that the run never had, however long ago and however often settings and weights were changed', () => {
    const nameOf = (/** @type {import('../../web/engine/frame.js').Frame} */ { progress, parameters }) => `${progress.update}: ${parameters}`
    for (const [changes, allKept] of /** @type {const} */ ([[1, true], [40, true], [400, false]])) {
      const session = new Session(engine)
      let { config: present } = session.configure({ config })
      const states = new Set(Array.from({ length: 101 }, () => nameOf(session.advance({ updates: 1, want }))))
      for (let i = 0; i < changes; ++i) {
        if (i % 2 === 0) ({ config: present } = session.configure({ config: { ...present, optimizer: { ...present.optimizer, learningRate: 0.02 + i / 1000 } } }))
        else session.setParameter({ index: 3, value: i / 100 })
        for (const request of [{}, { updates: 1 }]) states.add(nameOf(session.advance({ ...request, want })))
      }
      for (let i = 0; i < 600; ++i) states.add(nameOf(session.advance({ updates: 1, want })))
      const asked = Array.from({ length: 233 }, (_, i) => 1 + 3 * i)
      const shown = asked.map((update) => session.goTo({ update, budgetMs: 10_000, want }))
      for (const frame of shown) assert.ok(states.has(nameOf(frame)), `update ${frame.progress.update} of a run with ${changes} changes`)
      const exact = shown.filter(({ progress }, i) => progress.update === asked[i]).length
      assert.equal(exact === asked.length, allKept, `${exact} of ${asked.length} states are exactly those asked for`)
      assert.ok(exact > asked.length / 2)
    }
  })

  test('keeps few states of large networks, and some of every stretch of a long run', () => {
    for (const [size, most] of [[2 ** 20, 32], [2 ** 10, 140]]) {
      const timeline = new Timeline()
      for (let update = 0; update < 20_000; ++update) timeline.record({ progress: { update, status: 'running' }, snapshot: () => new Uint8Array(size) }, config)
      const kept = new Set(Array.from({ length: 20_000 }, (_, update) => timeline.before(update)?.mark.update))
      assert.ok(kept.size <= most && kept.size >= most / 4, `${kept.size} states of ${size} bytes`)
      const gaps = [...kept].map((update, i, all) => (update ?? 0) - (all[i - 1] ?? 0))
      assert.ok(Math.max(...gaps) <= (20_000 / kept.size) * 4, `${Math.max(...gaps)} updates between two of them`)
    }
  })
})
