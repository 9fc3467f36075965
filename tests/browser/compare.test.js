import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { countOf, eventually, pixelsOf, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

const circle = '#dataset=circle&hidden=4-tanh&learningRate=0.1'
const action = (/** @type {string} */ name) => `[data-action=${name}]`
const number = (/** @type {string} */ text) => Number(text.replace(/,/g, ''))

/** Trains for some updates, and waits until they are shown. @param {Page} page @param {number} updates */
async function trainFor(page, updates) {
  const from = number(await countOf(page, 'update'))
  for (let i = 0; i < updates; ++i) await page.click(action('step'))
  await eventually(() => countOf(page, 'update'), (text) => number(text) === from + updates)
}

/** Points at a place of the chart, from its left end (0) to its right (1). @param {Page} page @param {number} share */
async function pointAt(page, share) {
  const area = page.locator('.chart .u-over')
  await area.scrollIntoViewIfNeeded()
  const box = await area.boundingBox()
  assert.ok(box)
  await page.mouse.move(box.x + share * (box.width - 1), box.y + box.height / 2)
}

describe('the chart of losses', () => {
  const { open, noComplaints } = useSite()

  test('gives the loss measured at the point under the pointer, and the present one otherwise', async () => {
    const page = await open(circle)
    const [first, firstAccuracy] = [await countOf(page, 'loss-train'), await countOf(page, 'accuracy-train')]
    await page.click(action('step'))
    await eventually(() => countOf(page, 'update'), (text) => text === '1')
    const second = await eventually(() => countOf(page, 'loss-train'), (text) => text !== first)
    await trainFor(page, 10)
    const present = await countOf(page, 'loss-train')
    assert.notEqual(present, second)
    await pointAt(page, 0)
    await eventually(() => countOf(page, 'at'), (text) => text === 'at update 0')
    assert.equal(await countOf(page, 'loss-train'), first)
    assert.equal(await countOf(page, 'accuracy-train'), firstAccuracy)
    await pointAt(page, 1 / 11)
    await eventually(() => countOf(page, 'at'), (text) => text === 'at update 1')
    assert.equal(await countOf(page, 'loss-train'), second)
    await page.mouse.move(5, 5)
    await eventually(() => countOf(page, 'at'), (text) => text.startsWith('mean over'))
    assert.equal(await countOf(page, 'loss-train'), present)
    await page.context().close()
    noComplaints()
  })

  test('is drawn over updates, epochs or samples seen', async () => {
    const page = await open(circle)
    await page.click(action('epoch'))
    await page.click(action('epoch'))
    await eventually(() => countOf(page, 'epoch'), (text) => text === '2')
    const places = []
    for (const axis of ['update', 'epoch', 'sample']) {
      await page.selectOption('select[name=lossAxis]', axis)
      await pointAt(page, 0.99)
      places.push(await eventually(() => countOf(page, 'at'), (text) => !text.startsWith('mean')))
      await page.mouse.move(5, 5)
      await eventually(() => countOf(page, 'at'), (text) => text.startsWith('mean'))
    }
    assert.deepEqual(places, ['at update 50', 'after 2.00 epochs', 'after 500 samples'])
    await page.context().close()
    noComplaints()
  })

  test('shows the loss of the batches only on demand, with its value', async () => {
    const page = await open(circle)
    await trainFor(page, 5)
    assert.equal(await page.locator('[data-count=loss-batch]').isVisible(), false)
    const before = await pixelsOf(page, '.chart canvas')
    await page.check('input[name=showBatchLoss]')
    await eventually(() => pixelsOf(page, '.chart canvas'), (pixels) => pixels !== before)
    const shown = await eventually(() => countOf(page, 'loss-batch'), (text) => /^\d/.test(text))
    assert.notEqual(shown, await countOf(page, 'loss-train'))
    await pointAt(page, 0)
    await eventually(() => countOf(page, 'loss-batch'), (text) => text === '–')
    await page.context().close()
    noComplaints()
  })

  test('is read with the keyboard', async () => {
    const page = await open(circle)
    const first = await countOf(page, 'loss-train')
    await trainFor(page, 6)
    await page.focus('.chart')
    await page.keyboard.press('Home')
    await eventually(() => countOf(page, 'at'), (text) => text === 'at update 0')
    assert.match((await page.getAttribute('.chart', 'aria-valuetext')) ?? '', new RegExp(`^at update 0: train ${first}, test `))
    for (const update of [1, 2]) {
      await page.keyboard.press('ArrowRight')
      await eventually(() => countOf(page, 'at'), (text) => text === `at update ${update}`)
    }
    await page.keyboard.press('End')
    await eventually(() => countOf(page, 'at'), (text) => text === 'at update 6')
    await page.keyboard.press('ArrowLeft')
    await eventually(() => countOf(page, 'at'), (text) => text === 'at update 5')
    await page.keyboard.press('Escape')
    await eventually(() => countOf(page, 'at'), (text) => text.startsWith('mean over'))
    await page.context().close()
    noComplaints()
  })
})
