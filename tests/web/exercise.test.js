import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { inEnglish } from '../../web/engine/message.js'
import { share as english } from '../../web/locales/en/share.js'
import { share as chinese } from '../../web/locales/zh-Hant/share.js'
import { criteriaFrom, criterionKinds, measure, satisfies, textOfCriteria } from '../../web/export/criteria.js'
import { partsFrom } from '../../web/state/exercise.js'
import { snippetsOf, staysHere } from '../../web/state/snippets.js'
import { ViewSettings } from '../../web/state/view-settings.js'

const evaluation = (/** @type {number | null} */ loss, /** @type {number | undefined} */ accuracy) => ({ loss, penalty: 0, accuracy })
const hidden = [{ units: 4 }, { units: 2 }]

describe('the goal of an exercise', () => {
  test('is read from its text and written back', () => {
    const text = 'testAccuracy:0.9;trainLoss:1e-3;units:6'
    const criteria = criteriaFrom(text)
    assert.deepEqual(criteria, [{ kind: 'testAccuracy', limit: 0.9 }, { kind: 'trainLoss', limit: 0.001 }, { kind: 'units', limit: 6 }])
    assert.deepEqual(criteriaFrom(textOfCriteria(criteria ?? [])), criteria)
    assert.deepEqual(criteriaFrom(''), [])
  })

  for (const text of ['accuracy:0.9', 'testAccuracy:1.1', 'units:2.5', 'units:-1', 'testLoss:', 'units:6;units:7', 'units:6;', 'testLoss:Infinity', '__proto__:1']) {
    test(`is not ${text}`, () => assert.equal(criteriaFrom(text), undefined))
  }

  test('is measured on both sets and on all hidden layers', () => {
    assert.deepEqual(measure({ train: evaluation(0.2, 0.9), test: evaluation(0.3, 0.8) }, hidden), { testAccuracy: 0.8, trainAccuracy: 0.9, testLoss: 0.3, trainLoss: 0.2, units: 6 })
    assert.equal(measure(undefined, []).units, 0)
  })

  test('is met at its limit: accuracies from below, the rest from above', () => {
    const measured = measure({ train: evaluation(0.2, 0.9), test: evaluation(0.3, 0.8) }, hidden)
    const holds = (/** @type {string} */ text) => criteriaFrom(text)?.map((criterion) => satisfies(criterion, measured))
    assert.deepEqual(holds('testAccuracy:0.8;trainAccuracy:0.91;testLoss:0.3;trainLoss:0.19;units:6'), [true, false, true, false, true])
    assert.deepEqual(holds('units:5'), [false])
  })

  test('is not met by what cannot be measured', () => {
    const measured = measure({ train: evaluation(null, undefined), test: null }, hidden)
    for (const kind of criterionKinds.filter((name) => name !== 'units')) assert.equal(satisfies({ kind, limit: kind.endsWith('Loss') ? 1e9 : 0 }, measured), false, kind)
  })
})

describe('an exercise in links', () => {
  test('says what does not fit and leaves it out', () => {
    const view = new ViewSettings()
    const corrections = view.adopt(new Map([['hide', 'loss,result'], ['goal', 'units:many'], ['task', 'x'.repeat(1001)]]))
    assert.deepEqual(corrections.map(({ path }) => path), ['hide', 'task', 'goal'])
    assert.deepEqual(view.fields, [])
    assert.match(inEnglish(corrections[2]), /^must be .*units.*, not 'units:many'/)
  })

  test('names parts once', () => {
    assert.deepEqual(partsFrom('loss,data,loss'), ['loss', 'data'])
    assert.equal(partsFrom('loss,'), undefined)
  })
})

describe('snippets', () => {
  const shared = { room: 'playground', link: 'v=1&dataset=xor&task=a%22b', speed: 5000, language: 'zh-Hant', title: 'taroko' }

  test('lead from where the page is, without what its own address says', () => {
    const { link, frame, element } = snippetsOf(shared, 'https://a.example/course/index.html?x=1#dataset=moons')
    assert.equal(link, 'https://a.example/course/index.html?x=1#v=1&dataset=xor&task=a%22b')
    assert.match(frame, /src="https:\/\/a\.example\/course\/embed\.html\?lang=zh-Hant#v=1&amp;dataset=xor&amp;task=a%22b&amp;speed=5000"/)
    assert.match(element, /src="https:\/\/a\.example\/course\/taroko\.js"/)
    assert.match(element, /config="v=1&amp;dataset=xor&amp;task=a%22b&amp;speed=5000" lang="zh-Hant"/)
  })

  test('name a theme that was chosen, and shut frames off where these can load what they need', () => {
    const { frame } = snippetsOf({ ...shared, theme: 'dark', open: true }, 'https://a.example/')
    assert.match(frame, /embed\.html\?lang=zh-Hant&amp;theme=dark#/)
    assert.match(frame, / sandbox="allow-scripts allow-downloads"/)
    assert.match(snippetsOf({ ...shared, language: 'en', theme: 'light' }, 'https://a.example/').frame, /embed\.html\?theme=light#/)
    assert.doesNotMatch(snippetsOf(shared, 'https://a.example/').frame, /sandbox|theme/)
  })

  test('leave out where the page is on a disk, which leads nowhere', () => {
    assert.equal(snippetsOf(shared, 'file:///home/me/taroko.html#v=1').link, '#v=1&dataset=xor&task=a%22b')
    assert.equal(snippetsOf({ ...shared, link: '' }, 'file:///home/me/taroko.html').link, '#')
    const addresses = ['file:///a.html', 'http://localhost:4173/', 'http://127.0.0.1/a/', 'https://[::1]:8/', 'https://localhost.example/', 'https://a.example/127.0.0.1/', 'http://10.0.0.1/']
    assert.deepEqual(addresses.map(staysHere), [true, true, true, true, false, false, false])
  })

  test('keep a speed that the link names, and name other rooms', () => {
    assert.match(snippetsOf({ ...shared, link: 'speed=10' }, 'https://a.example/').element, /config="speed=10"/)
    const { link, element } = snippetsOf({ ...shared, room: 'losses', link: '', speed: undefined }, 'https://a.example/')
    assert.equal(link, 'https://a.example/#room=losses')
    assert.match(element, /<taroko-losses config="" /)
  })
})

test('the words of sharing are the same in both languages', () => {
  const keys = (/** @type {object} */ words) => Object.entries(words).flatMap(([key, value]) => (typeof value === 'object' ? Object.keys(value).map((inner) => `${key}.${inner}`) : [key]))
  assert.deepEqual(keys(chinese), keys(english))
})
