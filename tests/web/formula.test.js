import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadEngine } from 'taroko'
import temml from 'temml'
import { asChosen, penalty, piecesOf } from '../../web/views/formula.js'
import { en } from '../../web/locales/en/index.js'
import { zhHant } from '../../web/locales/zh-Hant/index.js'

const { catalog } = await loadEngine()
const shown = [...catalog.losses, ...catalog.optimizers, ...catalog.schedules, ...catalog.initializers, ...catalog.activations, penalty]

describe('a formula', () => {
  test('is there for every entry that menus offer', () => {
    for (const entry of shown) assert.ok(entry.formula, entry.name)
  })

  for (const entry of shown) {
    test(`of ${entry.name} is TeX that can be typeset, also in pieces`, () => {
      for (const equation of entry.formula.split(/,\\quad\s*/)) {
        const pieces = piecesOf(equation)
        assert.equal(pieces.join('').replaceAll('{}', ''), equation.replaceAll('{}', ''))
        for (const piece of pieces) {
          const math = /** @type {any} */ (temml).renderToString(piece, { throwOnError: true })
          assert.match(math, /^<math/)
        }
      }
    })
  }

  test('breaks before signs, but neither in brackets nor in what \\left and \\right enclose', () => {
    assert.deepEqual(piecesOf('a = (b + c) + \\left(d + e\\right)'), ['a ', '{}= (b + c) ', '{}+ \\left(d + e\\right)'])
    assert.deepEqual(piecesOf('a \\left(d + e\\right)'), ['a ', '\\left(d + e\\right)'])
    assert.deepEqual(piecesOf('\\hat y_{a+b}'), ['\\hat y_{a+b}'])
    assert.deepEqual(piecesOf('-[y \\log \\hat y + (1 - y)]'), ['-[y \\log \\hat y ', '{}+ (1 - y)]'])
  })

  test('of SGD says what Nesterov changes', () => {
    const sgd = catalog.optimizers.find(({ name }) => name === 'sgd')
    assert.ok(sgd)
    assert.equal(asChosen(sgd, { nesterov: false }).formula, sgd.formula)
    assert.notEqual(asChosen(sgd, { nesterov: true }).formula, sgd.formula)
  })
})

test('the signs of formulas are explained in both languages, and of nothing that is not there', () => {
  assert.deepEqual(Object.keys(en.signs), Object.keys(zhHant.signs))
  const names = shown.map(({ name }) => name)
  for (const name of Object.keys(en.signs)) assert.ok(names.includes(name), name)
})

test('words in formulas are explained in both languages', () => {
  for (const { name, formula } of shown.filter((entry) => entry.formula.includes('\\text{'))) {
    for (const [, word] of formula.matchAll(/\\text\{(\w+)\}/g)) for (const { signs } of [en, zhHant]) assert.match(signs[name], new RegExp(`\\b${word} `), name)
  }
})
