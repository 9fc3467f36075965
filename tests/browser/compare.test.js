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
  // Firefox drops fractions of pixels: with those, its left end would lie beside it.
  await page.mouse.move(Math.ceil(box.x + share * (box.width - 2)), box.y + box.height / 2)
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
    await page.check('input[name=batchLoss]')
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

describe('comparing runs', () => {
  const { open, noComplaints } = useSite()
  /** @param {Page} page @param {string} run @param {string} what */
  const cell = async (page, run, what) => (await page.locator(`[data-run=${run}-${what}]`).textContent()) ?? ''
  /** @param {Page} page */
  const headings = (page) => page.locator('.compare thead th').allTextContents()
  /** @param {Page} page @param {number} row */
  const rowOf = (page, row) => page.locator('.compare tbody tr').nth(row).locator('th, td:not(:nth-child(2))').allTextContents()

  test('keeps a pinned run in chart and table, as it was, while another is trained', async () => {
    const page = await open(circle)
    await trainFor(page, 12)
    const [train, test] = [await countOf(page, 'loss-train'), await countOf(page, 'loss-test')]
    await page.click(action('pin'))
    await page.selectOption('select[name="optimizer.name"]', 'adam')
    await page.click(action('rewind'))
    await eventually(() => countOf(page, 'update'), (text) => text === '0')
    const alone = await pixelsOf(page, '.chart canvas')
    await trainFor(page, 3)
    assert.deepEqual([await cell(page, 'A', 'at'), await cell(page, 'A', 'train'), await cell(page, 'A', 'test')], ['12', train, test])
    assert.deepEqual([await cell(page, 'present', 'at'), await cell(page, 'present', 'train')], ['3', await countOf(page, 'loss-train')])
    assert.notEqual(await cell(page, 'present', 'train'), train)

    await page.click(action('rewind'))
    await eventually(() => pixelsOf(page, '.chart canvas'), (pixels) => pixels === alone)
    await page.click(action('unpin'))
    await eventually(() => pixelsOf(page, '.chart canvas'), (pixels) => pixels !== alone)
    assert.equal(await page.locator('.compare').count(), 0)
    await page.context().close()
    noComplaints()
  })

  test('follows a weight that is edited, and a loss that is changed twice, with the gradient left open', async () => {
    const page = await open(circle)
    await trainFor(page, 6)
    await page.click(action('pin'))
    await page.focus('canvas.network-canvas')
    for (const key of ['ArrowRight', 'Enter', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
    const before = await countOf(page, 'loss-train')
    await eventually(() => page.locator('#parameter').evaluate((element) => element.matches(':focus')), Boolean)
    await page.keyboard.type('-6')
    await page.keyboard.press('Enter')
    await eventually(() => countOf(page, 'loss-train'), (text) => text !== before)
    const edited = await countOf(page, 'loss-train')
    await eventually(() => cell(page, 'present', 'train'), (text) => text === edited)
    assert.equal(await cell(page, 'A', 'train'), before)
    assert.match((await page.locator('[data-read]').textContent()) ?? '', /gradient –/)
    assert.equal(await page.locator('[data-statistic="meanAbsoluteWeightGradient-0"]').textContent(), '–')
    await page.focus('.chart')
    for (const key of ['End', 'Enter', 'Escape']) await page.keyboard.press(key)
    await page.waitForTimeout(300)
    assert.equal(await countOf(page, 'loss-train'), edited, 'going to the end keeps the edit')

    for (const loss of ['meanSquaredError', 'hinge']) await page.selectOption('select[name="loss.name"]', loss)
    await eventually(() => countOf(page, 'loss-train'), (text) => text !== edited)
    await eventually(async () => (await cell(page, 'present', 'train')) === (await countOf(page, 'loss-train')), Boolean)
    assert.equal(await page.locator('.standing button').count(), 0, 'the run stands at its end')
    await trainFor(page, 1)
    assert.notEqual(await page.locator('[data-statistic="meanAbsoluteWeightGradient-0"]').textContent(), '–')
    await page.context().close()
    noComplaints()
  })

  test('gives the present losses of a run that was gone back in', async () => {
    const page = await open(circle)
    await trainFor(page, 12)
    await page.click(action('pin'))
    await page.focus('.chart')
    for (const key of ['Home', 'Enter', 'Escape']) await page.keyboard.press(key)
    await eventually(() => countOf(page, 'update'), (text) => text === '0')
    await eventually(async () => [await cell(page, 'present', 'at'), await cell(page, 'present', 'train')].join(), (text) => text === `0,${text.split(',')[1]}`)
    assert.equal(await cell(page, 'present', 'train'), await countOf(page, 'loss-train'))
    await page.context().close()
    noComplaints()
  })

  test('has a column for each setting that differs, and none for the others', async () => {
    const page = await open(circle)
    await trainFor(page, 2)
    await page.click(action('pin'))
    assert.deepEqual((await headings(page)).slice(4), [])
    await page.selectOption('select[name="optimizer.name"]', 'adam')
    await page.fill('input.value[name="batch.size"]', '50')
    await page.press('input.value[name="batch.size"]', 'Enter')
    await eventually(() => headings(page), (texts) => texts.includes('Batch size'))
    const names = await headings(page)
    assert.deepEqual(names.slice(4).sort(), ['Batch size', 'Optimizer'], 'neither settings that are the same nor standard parameters of the one optimizer')
    const [present, pinned] = [await rowOf(page, 0), await rowOf(page, 1)]
    const sizes = names.indexOf('Batch size')
    assert.deepEqual([present[sizes], pinned[sizes]], ['10, from update 2: 50', '10'])
    const optimizers = names.indexOf('Optimizer')
    assert.deepEqual([present[optimizers], pinned[optimizers]], ['SGD, from update 2: Adam', 'SGD'])

    // Several entries of the catalogue have a parameter of that name.
    await page.click('.learning .more-settings > summary')
    await page.selectOption('select[name="schedule.name"]', 'exponential')
    await page.fill('input.value[name="schedule.decay"]', '0.9')
    await page.press('input.value[name="schedule.decay"]', 'Enter')
    await eventually(() => headings(page), (texts) => texts.includes('Decay per epoch d'))
    await page.context().close()
    noComplaints()
  })

  test('gives the losses of all runs where the chart is pointed at', async () => {
    const page = await open(circle)
    const first = await countOf(page, 'loss-train')
    await trainFor(page, 20)
    await page.click(action('pin'))
    await page.click(action('rewind'))
    await eventually(() => countOf(page, 'update'), (text) => text === '0')
    await trainFor(page, 4)
    await pointAt(page, 0)
    await eventually(() => cell(page, 'A', 'at'), (text) => text === '0')
    assert.equal(await cell(page, 'A', 'train'), first)
    assert.equal(await cell(page, 'present', 'train'), first)
    await pointAt(page, 0.5)
    await eventually(() => cell(page, 'A', 'at'), (text) => text === '10')
    assert.match(await cell(page, 'A', 'train'), /^\d/)
    assert.equal(await cell(page, 'present', 'train'), '–', 'the present run has not come so far')
    await page.context().close()
    noComplaints()
  })

  test('pins up to six runs, and gives a free letter again', async () => {
    const page = await open(circle)
    for (let i = 0; i < 6; ++i) await page.click(action('pin'))
    const letters = () => page.locator('.compare tbody [data-letter] th').allTextContents()
    assert.deepEqual(await letters(), ['A', 'B', 'C', 'D', 'E', 'F'])
    assert.equal(await page.isDisabled(action('pin')), true)
    await page.focus('[data-letter=C] button')
    await page.keyboard.press('Enter')
    assert.deepEqual(await letters(), ['A', 'B', 'D', 'E', 'F'])
    assert.equal(await page.locator(action('pin')).evaluate((button) => button.matches(':focus')), true)
    await page.keyboard.press('Enter')
    assert.deepEqual(await letters(), ['A', 'B', 'D', 'E', 'F', 'C'])
    await page.context().close()
    noComplaints()
  })
})
