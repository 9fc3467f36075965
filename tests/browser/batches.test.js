import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadEngine } from 'taroko'
import { pictureOf } from './picture.js'
import { countOf, eventually, pixelsOf, progressOf, reach, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

const engine = await loadEngine()
const circle = '#dataset=circle&hidden=4-tanh'
/** The trainer of the page under test, made again. @param {object} [batch] */
const trainerOf = (batch = {}) => engine.createTrainer({ data: { dataset: 'circle' }, network: { hidden: [{ units: 4, activation: 'tanh' }] }, batch })

/**
 * Where a sample of the data set lies in a canvas over the map, whose axes reach from −6 to 6.
 * @param {{ inputs: Float32Array }} data
 * @param {number} row
 * @param {{ width: number, height: number }} canvas
 */
function placeOf({ inputs }, row, { width, height }) {
  const share = (/** @type {number} */ value) => (value + 6) / 12
  return { x: 28 + (width - 34) * share(inputs[2 * row]), y: 6 + (height - 26) * (1 - share(inputs[2 * row + 1])) }
}

/**
 * Whether exactly these samples are ringed: ink all around each of them, and nowhere else.
 * @param {Page} page
 * @param {ReturnType<typeof trainerOf>} trainer
 * @param {Int32Array} rows
 */
async function ringed(page, trainer, rows) {
  const picture = await pictureOf(page, 'canvas.rings')
  const data = trainer.data()
  const places = [...rows].map((row) => placeOf(data, row, picture))
  const angles = Array.from({ length: 8 }, (_, i) => (i * Math.PI) / 4)
  const around = places.every(({ x, y }) => angles.every((angle) => picture.alpha(x + 6.5 * Math.cos(angle), y + 6.5 * Math.sin(angle)) > 0))
  let elsewhere = 0
  for (let y = 0; y < picture.height; ++y) {
    for (let x = 0; x < picture.width; ++x) if (picture.alpha(x, y) > 0 && !places.some((place) => Math.hypot(place.x - x, place.y - y) < 11)) ++elsewhere
  }
  return around && elsewhere === 0
}

const isEmpty = async (/** @type {Page} */ page, /** @type {string} */ selector) => (await pictureOf(page, selector)).pixels.every((pixel) => pixel === 0)
const reading = (/** @type {Page} */ page) => page.locator('[data-strip]').textContent()
const linkOf = (/** @type {Page} */ page) => page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).link)

describe('the epoch strip', () => {
  const { open, noComplaints } = useSite()

  test('rings the samples of the next batch in the map, step by step', async () => {
    const page = await open(circle)
    const trainer = trainerOf()
    for (const update of [0, 1, 2]) {
      await eventually(() => countOf(page, 'update'), (text) => text === String(update))
      await eventually(() => ringed(page, trainer, trainer.batch().indices), Boolean)
      trainer.step()
      await page.click('[data-action=step]')
    }
    trainer.dispose()
    await page.context().close()
    noComplaints()
  })

  test('is walked along with the keyboard: batches are named, and their samples ringed', async () => {
    const page = await open(circle)
    const trainer = trainerOf()
    const { order } = trainer.batch()
    await page.click('[data-action=step]')
    await eventually(() => countOf(page, 'update'), (text) => text === '1')
    await page.locator('.epoch-strip').focus()
    await eventually(() => reading(page), (text) => text === 'Batch 2 of 25, the next: 10 samples.')
    await page.keyboard.press('ArrowRight')
    await eventually(() => reading(page), (text) => text === 'Batch 3 of 25: 10 samples.')
    assert.equal(await page.locator('.epoch-strip').getAttribute('aria-valuenow'), '3')
    assert.equal(await page.locator('.epoch-strip').getAttribute('aria-valuetext'), 'Batch 3 of 25: 10 samples.')
    assert.ok(await ringed(page, trainer, order.subarray(20, 30)))
    await page.keyboard.press('Home')
    await eventually(() => reading(page), (text) => text === 'Batch 1 of 25, done: 10 samples.')
    assert.ok(await ringed(page, trainer, order.subarray(0, 10)))
    await page.keyboard.press('End')
    await eventually(() => reading(page), (text) => text === 'Batch 25 of 25: 10 samples.')
    await page.keyboard.press('Escape')
    await eventually(() => reading(page), (text) => /^Each cell is a sample/.test(text ?? ''))
    assert.ok(await ringed(page, trainer, order.subarray(10, 20)))
    trainer.dispose()
    await page.context().close()
    noComplaints()
  })

  test('says under the pointer which batch it is, the short last one included', async () => {
    const page = await open(`${circle}&batch.size=60`)
    const strip = page.locator('.epoch-strip canvas')
    const width = (await strip.boundingBox())?.width ?? 0
    await eventually(() => reading(page), (text) => text !== '')
    await strip.hover({ position: { x: width - 2, y: 12 } })
    await eventually(() => reading(page), (text) => text === 'Batch 5 of 5: 10 samples.')
    await strip.hover({ position: { x: 2, y: 12 } })
    await eventually(() => reading(page), (text) => text === 'Batch 1 of 5, the next: 60 samples.')
    await page.locator('.epoch > p').first().hover()
    await eventually(() => reading(page), (text) => /^Each/.test(text ?? ''))
    await page.context().close()
    noComplaints()
  })

  test('rings nothing where the batch is all there is', async () => {
    const page = await open(`${circle}&batch.size=250`)
    await eventually(() => reading(page), (text) => /The one batch is all of them/.test(text ?? ''))
    assert.ok(await isEmpty(page, 'canvas.rings'))
    await page.context().close()
    noComplaints()
  })

  test('goes on with training, and stands at the present batch when it stops', async () => {
    const page = await open(circle)
    const before = await pixelsOf(page, '.epoch-strip canvas')
    await page.click('[data-action=play]')
    await reach(page, 300)
    await eventually(() => pixelsOf(page, '.epoch-strip canvas'), (now) => now !== before)
    await page.click('[data-action=pause]')
    await page.waitForTimeout(300)
    const trainer = trainerOf()
    trainer.step((await progressOf(page)).update)
    await eventually(() => ringed(page, trainer, trainer.batch().indices), Boolean)
    trainer.dispose()
    await page.context().close()
    noComplaints()
  })

  test('keeps together what was done in batches of another size', async () => {
    const page = await open(circle)
    for (const update of [1, 2, 3]) {
      await page.click('[data-action=step]')
      await eventually(() => countOf(page, 'update'), (text) => text === String(update))
    }
    await page.fill('input.value[name="batch.size"]', '40')
    await page.press('input.value[name="batch.size"]', 'Enter')
    await eventually(() => linkOf(page), (link) => /batch=40/.test(link))
    await page.locator('.epoch-strip').focus()
    await eventually(() => reading(page), (text) => text === 'Batch 4 of 9, the next: 40 samples.')
    await page.keyboard.press('Home')
    await eventually(() => reading(page), (text) => text === 'Done, in 3 batches of other sizes: 30 samples.')
    await page.context().close()
    noComplaints()
  })

  test('goes on looking at the same samples when the batch size changes', async () => {
    const page = await open(circle)
    for (const update of [1, 2, 3]) {
      await page.click('[data-action=step]')
      await eventually(() => countOf(page, 'update'), (text) => text === String(update))
    }
    await page.locator('.epoch-strip').focus()
    await eventually(() => reading(page), (text) => text === 'Batch 4 of 25, the next: 10 samples.')
    await page.evaluate((hash) => void (location.hash = hash), `${circle}&batch.size=40`)
    await eventually(() => reading(page), (text) => text === 'Batch 4 of 9, the next: 40 samples.')
    assert.equal(await page.locator('.epoch-strip').getAttribute('aria-valuenow'), '2')
    await page.context().close()
    noComplaints()
  })

  test('leaves a short last batch out on demand, beside the batch size, and says how many samples that are', async () => {
    const page = await open(`${circle}&batch.size=60`)
    const sentence = page.locator('.epoch > p').first()
    assert.equal(await sentence.textContent(), '250 training samples in batches of 60: 5 updates per epoch, the last with 10.')
    await page.check('input[name="batch.dropLast"]')
    await eventually(() => sentence.textContent(), (text) => text === '250 training samples in batches of 60: 4 updates per epoch, 10 samples left out.')
    assert.match(await linkOf(page), /dropLast=true/)
    await page.locator('.epoch-strip').focus()
    await page.keyboard.press('End')
    await eventually(() => reading(page), (text) => text === 'Left out of this epoch: 10 samples.')
    await page.context().close()
    noComplaints()
  })

  test('counts samples that are drawn again with replacement', async () => {
    const page = await open(`${circle}&batch.size=125&batch.order=withReplacement`)
    const trainer = trainerOf({ size: 125, order: 'withReplacement' })
    const different = new Set(trainer.batch().indices).size
    assert.ok(different < 125)
    await page.locator('.epoch-strip').focus()
    await eventually(() => reading(page), (text) => text === `Batch 1 of 2, the next: 125 draws, ${different} different.`)
    await page.evaluate((hash) => void (location.hash = hash), `${circle}&batch.size=60&dropLast=true&batch.order=withReplacement`)
    await eventually(() => page.locator('.epoch > p').first().textContent(), (text) => text === '250 draws with replacement from as many training samples, in batches of 60: 4 updates per epoch, 10 draws left out.')
    await eventually(() => reading(page), (text) => /^Batch 1 of 4/.test(text ?? ''))
    await page.keyboard.press('End')
    await eventually(() => reading(page), (text) => /^Left out of this epoch: 10 draws[,.]/.test(text ?? ''))
    trainer.dispose()
    await page.context().close()
    noComplaints()
  })

  test('rings the samples of a whole epoch that are drawn with replacement', async () => {
    const page = await open(`${circle}&batch.size=250&batch.order=withReplacement`)
    const trainer = trainerOf({ size: 250, order: 'withReplacement' })
    await eventually(() => reading(page), (text) => /Some samples are drawn more than once, others not at all\. There is one batch/.test(text ?? ''))
    await eventually(() => ringed(page, trainer, Int32Array.from(new Set(trainer.batch().indices))), Boolean)
    trainer.dispose()
    await page.context().close()
    noComplaints()
  })

  test('is there when it is unfolded, at a width of a phone', async () => {
    const page = await open(circle, { viewport: { width: 390, height: 844 } })
    await page.locator('.learning > summary').click()
    assert.ok(!(await page.locator('.epoch-strip').isVisible()))
    await page.click('[data-action=step]')
    await eventually(() => isEmpty(page, 'canvas.rings'), Boolean)
    await page.locator('.learning > summary').click()
    const trainer = trainerOf()
    trainer.step()
    await eventually(() => ringed(page, trainer, trainer.batch().indices), Boolean)
    assert.ok(!(await isEmpty(page, '.epoch-strip canvas')))
    trainer.dispose()
    await page.context().close()
    noComplaints()
  })

  test('has room for 5,000 samples in batches of one', async () => {
    const page = await open('#dataset=circle&hidden=none&samples=5000&trainShare=1&batch.size=1')
    await eventually(() => reading(page), (text) => /^Each column is about \d samples, divided by class/.test(text ?? ''))
    await page.locator('.epoch-strip').focus()
    await page.keyboard.press('End')
    await eventually(() => reading(page), (text) => text === 'Batch 5000 of 5000: 1 sample.')
    await page.context().close()
    noComplaints()
  })
})
