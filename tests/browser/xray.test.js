import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eventually, progressOf, reach, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

const circle = '#dataset=circle&hidden=4-tanh&learningRate=0.1&batch=3'
const action = (/** @type {string} */ name) => `[data-action=${name}]`
const linkOf = (/** @type {Page} */ page) => page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).link)
const headOf = async (/** @type {Page} */ page) => (await page.locator('.xray-sample h3').textContent()) ?? ''
const textOf = async (/** @type {Page} */ page, /** @type {string} */ selector) => (await page.locator(selector).textContent()) ?? ''

/** Where a training sample lies in the window. @param {Page} page @param {number} index */
async function pointOf(page, index) {
  const box = await page.locator('canvas.points').boundingBox()
  assert.ok(box)
  const [x, y] = await page.evaluate((row) => {
    const { data, plane } = /** @type {any} */ (document.querySelector('taroko-playground')).state
    const { inputs, columns } = data.value.train
    return [0, 1].map((axis) => (inputs[row * columns + axis] - plane.value.ranges[axis][0]) / (plane.value.ranges[axis][1] - plane.value.ranges[axis][0]))
  }, index)
  return { x: box.x + 28 + x * (box.width - 34), y: box.y + 6 + (1 - y) * (box.height - 26) }
}

describe('the x-ray', () => {
  const { open, noComplaints } = useSite()

  test('is folded away until a point of the map is clicked, which it then shows', async () => {
    const page = await open(circle)
    assert.equal(await page.locator('.xray[open]').count(), 0)
    const { x, y } = await pointOf(page, 7)
    await page.mouse.click(x, y)
    await page.locator('.xray-layer').first().waitFor()
    assert.match(await linkOf(page), /sample=train:\d+/)
    const shown = Number(/\d+/.exec(await headOf(page))?.[0])
    const [there, clicked] = await Promise.all([pointOf(page, shown), { x, y }])
    // The page may have scrolled; the sample is the one that was clicked, or lies as near.
    assert.ok(shown === 7 || Math.hypot(there.x - clicked.x, there.y - clicked.y) < 10)
    await page.context().close()
    noComplaints()
  })
})
