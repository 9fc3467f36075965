import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { inspect } from '../../web/commands/inspect.js'
import { firstDifference, laidOut } from '../../web/commands/layout.js'
import { Refusal } from '../../web/commands/run.js'
import { eachOnce } from '../../web/commands/tidy.js'

const settings = { end_of_line: 'lf', trim_trailing_whitespace: true, indent_style: 'space', indent_size: 2, insert_final_newline: true }

describe('checking the sources', () => {
  test('a text is laid out by the settings of its kind, and by no others', () => {
    const text = '\uFEFFfirst  \r\n\tsecond\tpart\n\t\tthird'
    assert.equal(laidOut(text, settings), 'first\n  second\tpart\n    third\n')
    assert.equal(laidOut('first  \r\n\tsecond', { end_of_line: 'lf' }), 'first  \n\tsecond')
  })

  test('a text that is laid out stays as it is, an empty one too', () => {
    for (const text of ['', '\n', 'one\n\n  two\n']) assert.equal(laidOut(text, settings), text)
  })

  test('a fault is named with its line, a missing end of the last line too', () => {
    assert.equal(firstDifference('one\ntwo  \n', 'one\ntwo\n'), 2)
    assert.equal(firstDifference('one\ntwo', 'one\ntwo\n'), 2)
  })

  test('what is found in a header is reported once, with all that belongs to it', () => {
    const inHeader = '/a/graph.h:3:1: error: one [bugprone-x]\n  int x;\n  ^\n/a/graph.cpp:9:1: note: used here\n'
    const inSource = '/a/graph.cpp:5:2: error: two [bugprone-y]\n'
    assert.deepEqual(eachOnce([inHeader, inHeader + inSource, '']), [inHeader, inSource])
  })

  test('what fails says how to mend it', async () => {
    const part = { name: 'types', run: () => Promise.reject(new Refusal('tsc failed')), mend: 'Correct them.' }
    await assert.rejects(inspect(part), { message: 'tsc failed\nCorrect them.' })
  })
})
