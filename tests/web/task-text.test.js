import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { segmentsOf } from '../../web/views/task-text.js'

describe('the text of a task', () => {
  test('has formulas between dollar signs', () => {
    assert.deepEqual(segmentsOf('Find $w$ and $\\hat y = \\sigma(w x + b)$.'), [{ text: 'Find ' }, { tex: 'w' }, { text: ' and ' }, { tex: '\\hat y = \\sigma(w x + b)' }, { text: '.' }])
    assert.deepEqual(segmentsOf('$x$'), [{ tex: 'x' }])
    assert.deepEqual(segmentsOf('$5\\%$ off'), [{ tex: '5\\%' }, { text: ' off' }])
  })

  test('may speak of money', () => {
    for (const text of ['It costs $5, not $6.', 'a $ b $ c', '$', '$$', 'a$', 'from $1 to $2']) assert.deepEqual(segmentsOf(text), [{ text }], text)
    assert.deepEqual(segmentsOf('\\$5 and $x$'), [{ text: '$' }, { text: '5 and ' }, { tex: 'x' }])
  })

  test('is all there, whatever it is', () => {
    const texts = fc.array(fc.constantFrom('$', '\\', 'x', ' ', '\n', '5', '$x$', '\\$')).map((pieces) => pieces.join(''))
    fc.assert(fc.property(texts, (text) => {
      const again = segmentsOf(text).map((segment) => ('tex' in segment ? `$${segment.tex}$` : segment.text === '$' ? '\\$' : segment.text)).join('')
      assert.equal(again.replaceAll('\\$', '$'), text.replaceAll('\\$', '$'))
    }), { numRuns: 500 })
  })
})
