import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { cutEpoch, layoutStrip, stretchAt, stretchOf } from '../../web/canvases/epoch-layout.js'
import { shareOut } from '../../web/canvases/epoch-strip.js'

/** An epoch of so many samples in their own order. @param {number} samples @param {number} position @param {number} done */
const epoch = (samples, position = 0, done = 0) => ({ order: Int32Array.from({ length: samples }, (_, i) => i), position, done })
/** @param {{ from: number, to: number }[]} parts */
const lengths = (parts) => parts.map(({ from, to }) => to - from)

describe('an epoch cut into batches', () => {
  test('has a short last one', () => {
    const stretches = cutEpoch(epoch(25), { size: 10, dropLast: false })
    assert.deepEqual(lengths(stretches), [10, 10, 5])
    assert.deepEqual(stretches.map(({ kind }) => kind), ['next', 'coming', 'coming'])
    assert.deepEqual(stretches.map(({ number }) => number), [1, 2, 3])
  })

  test('leaves a short rest out on demand, but not the only batch', () => {
    const stretches = cutEpoch(epoch(25, 10, 1), { size: 10, dropLast: true })
    assert.deepEqual(stretches.map(({ kind }) => kind), ['done', 'next', 'dropped'])
    assert.equal(stretches[2].number, 2)
    assert.deepEqual(cutEpoch(epoch(5), { size: 5, dropLast: true }).map(({ kind }) => kind), ['next'])
  })

  test('keeps what was done in other sizes together when the size changes on the way', () => {
    const stretches = cutEpoch(epoch(100, 30, 3), { size: 40, dropLast: false })
    assert.deepEqual(lengths(stretches), [30, 40, 30])
    assert.deepEqual(stretches.map(({ kind }) => kind), ['done', 'next', 'coming'])
    assert.deepEqual(stretches.map(({ number }) => number), [3, 4, 5])
  })

  test('has every sample in one batch, and what is beyond its end in the last', () => {
    const stretches = cutEpoch(epoch(100, 30, 3), { size: 40, dropLast: false })
    assert.deepEqual([0, 29, 30, 69, 70, 99, 100, 5000].map((place) => stretchOf(stretches, place)), [0, 0, 1, 1, 2, 2, 2, 2])
  })
})

describe('the strip of an epoch', () => {
  /** @type {{ samples: number, size: number, width: number }[]} */
  const cases = []
  for (const samples of [1, 2, 7, 100, 250, 1000, 5000]) {
    for (const size of [1, 2, 10, 30, 250, samples]) if (size <= samples) for (const width of [160, 358, 607]) cases.push({ samples, size, width })
  }

  test('has every sample in exactly one mark, in order, whatever the sizes', () => {
    for (const { samples, size, width } of cases) {
      const { marks } = layoutStrip(cutEpoch(epoch(samples), { size, dropLast: false }), width)
      let next = 0
      for (const { from, to } of marks) {
        assert.equal(from, next)
        assert.ok(to > from, JSON.stringify({ samples, size, width }))
        next = to
      }
      assert.equal(next, samples)
    }
  })

  test('stays inside its width, mark beside mark', () => {
    for (const { samples, size, width } of cases) {
      const { marks, spans } = layoutStrip(cutEpoch(epoch(samples), { size, dropLast: false }), width)
      let right = 0
      for (const mark of marks) {
        assert.ok(mark.x >= right - 1e-6 && mark.width > 0, JSON.stringify({ samples, size, width }))
        right = mark.x + mark.width
      }
      const last = spans[spans.length - 1]
      assert.ok(Math.max(right, last.x + last.width) <= width + 1e-6)
    }
  })

  test('shows samples while there is room, then batches, then columns of no less than a pixel', () => {
    const each = (/** @type {number} */ samples, /** @type {number} */ size) => layoutStrip(cutEpoch(epoch(samples), { size, dropLast: false }), 600).each
    assert.equal(each(250, 10), 'sample')
    assert.equal(each(2500, 100), 'batch')
    assert.equal(each(5000, 5), 'column')
    assert.ok(layoutStrip(cutEpoch(epoch(5000), { size: 1, dropLast: false }), 600).marks.every(({ width }) => width >= 1))
  })

  test('has wide batches for many samples and narrow ones for few', () => {
    const { spans } = layoutStrip(cutEpoch(epoch(2500), { size: 1000, dropLast: false }), 600)
    assert.ok(Math.abs(spans[0].width / spans[2].width - 2) < 1e-6)
  })

  test('finds the batch at a place, and the nearest one between two', () => {
    const layout = layoutStrip(cutEpoch(epoch(30), { size: 10, dropLast: false }), 600)
    layout.spans.forEach(({ x, width }, i) => {
      assert.equal(stretchAt(layout, x + width / 2), i)
      assert.equal(stretchAt(layout, x + width - 0.1), i)
    })
    const [first, second] = layout.spans
    assert.equal(stretchAt(layout, first.x + first.width + 0.1), 0)
    assert.equal(stretchAt(layout, second.x - 0.1), 1)
    assert.equal(stretchAt(layout, 1e6), 2)
  })

  test('counts each drawn sample of a mark, repeated ones as often as they were drawn', () => {
    const inks = { groups: Uint8Array.of(0, 1, 1, 2), inks: [['a'], ['b'], ['c']] }
    const order = Int32Array.of(3, 3, 1, 0, 2, 2)
    assert.deepEqual([...shareOut({ x: 0, width: 1, from: 0, to: 4, kind: 'next' }, order, inks)], [1, 1, 2])
    assert.deepEqual([...shareOut({ x: 0, width: 1, from: 4, to: 6, kind: 'next' }, order, inks)], [0, 2, 0])
  })
})
