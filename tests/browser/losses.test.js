import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eventually, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

const hashOf = (/** @type {Page} */ page) => page.evaluate(() => location.hash)
/** @param {Page} page @param {string} selector */
const textOf = async (page, selector) => (await page.locator(selector).first().textContent())?.trim() ?? ''
/** @param {Page} page @param {string} head */
const totalOf = (page, head) => textOf(page, `[data-head=${head}] .total`)

describe('three heads over the same logits', () => {
  const { open, noComplaints } = useSite()

  test('show probabilities, terms and gradients of what is dragged, and one entry of the history for it', async () => {
    const page = await open('#room=losses')
    assert.deepEqual(await Promise.all(['binary', 'softmax', 'labels'].map((head) => totalOf(page, head))), ['0.201', '0.362', '1.230'])
    const before = await page.evaluate(() => history.length)
    const slider = page.locator('[data-name=z0]')
    const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (await slider.boundingBox())
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 4, box.y + box.height / 2, { steps: 8 })
    await page.mouse.up()
    await eventually(() => hashOf(page), (hash) => hash.includes('logits=-3,-0.5,0.3'))
    await eventually(() => totalOf(page, 'binary'), (total) => total === '3.049')
    assert.equal(await page.inputValue('input[name=binary-probability-0]'), '0.047')
    assert.equal(await textOf(page, '[data-slope=labels-0] b'), '−0.953')
    assert.equal(await page.evaluate(() => history.length), before + 1)
    await page.goBack()
    await eventually(() => totalOf(page, 'binary'), (total) => total === '0.201')
    await page.context().close()
    noComplaints()
  })
})
