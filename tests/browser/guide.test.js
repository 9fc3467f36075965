import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { countOf, eventually, progressOf, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

/** The stop at which the guide is. @param {Page} page @param {string} name */
const at = (page, name) => page.locator(`.guide[data-stop=${name}]`).waitFor()

describe('the guide', () => {
  const { open, noComplaints } = useSite()

  test('goes on when the reader does what it speaks of, and does not come back', async () => {
    const page = await open('')
    await at(page, 'play')
    await page.locator('[data-action=pause]').click()
    await at(page, 'map')
    await page.locator('input[name=testPoints]').click()
    await at(page, 'unit')
    const canvas = page.locator('.network-canvas')
    const box = await canvas.boundingBox()
    assert.ok(box)
    await eventually(async () => {
      // Down the middle of the first hidden layer.
      for (let y = 10; y < box.height; y += 12) await page.mouse.move(box.x + box.width * 0.41, box.y + y)
      await page.mouse.move(2, 2)
      return page.locator('.guide').getAttribute('data-stop')
    }, (stop) => stop === 'rate')
    await page.locator('input.value[name="optimizer.learningRate"]').fill('0.1')
    await page.keyboard.press('Enter')
    await at(page, 'lesson')
    await page.locator('[data-preset=rate]').click()
    await page.locator('.guide').waitFor({ state: 'detached' })
    assert.equal(await page.evaluate(() => localStorage.getItem('taroko.guide')), 'seen')
    await page.goto('about:blank')
    await page.goBack()
    await page.evaluate(() => history.replaceState(null, '', location.pathname))
    await page.reload()
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground'))?.progress)
    assert.equal(await page.locator('.guide').count(), 0)
    await page.locator('#guide').click()
    await at(page, 'play')
    await page.locator('#guide').click()
    await page.locator('.guide').waitFor({ state: 'detached' })
    await page.context().close()
    noComplaints()
  })

  test('takes no focus, ends with Escape, and lets through what lies below', async () => {
    const page = await open('')
    await at(page, 'play')
    assert.equal(await page.evaluate(() => document.activeElement === document.body), true)
    const below = await page.locator('.guide p').evaluate((element) => {
      const { left, top } = element.getBoundingClientRect()
      const root = /** @type {ShadowRoot} */ (element.getRootNode())
      return element.contains(root.elementFromPoint(left + 4, top + 4))
    })
    assert.equal(below, false)
    assert.equal(await page.locator('.guide [role=status]').count(), 1)
    await page.keyboard.press('Escape')
    await page.locator('.guide').waitFor({ state: 'detached' })
    await page.reload()
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground'))?.progress)
    assert.equal(await page.locator('.guide').count(), 0)
    await page.context().close()
    noComplaints()
  })

  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    test(`stays in the window from stop to stop at ${viewport.width} pixels, in the reader's language`, async () => {
      const page = await open('', { viewport, locale: 'zh-TW' })
      for (const name of ['play', 'map', 'unit', 'rate', 'lesson']) {
        await at(page, name)
        await eventually(() => page.locator('.guide').boundingBox(), (box) =>
          box !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= viewport.width && box.y + box.height <= viewport.height)
        assert.match((await page.locator('.guide p').textContent()) ?? '', /。$/)
        await page.locator('[data-action=guide-next]').click()
      }
      await page.locator('.guide').waitFor({ state: 'detached' })
      await page.context().close()
      noComplaints()
    })
  }

  test('is not shown to those who come by a link, nor in elements that do not ask for it', async () => {
    const page = await open('#dataset=circle')
    await page.locator('[data-action=step]').click()
    await eventually(() => countOf(page, 'update'), (update) => update === '1')
    assert.equal(await page.locator('.guide').count(), 0)
    await page.evaluate(() => document.querySelector('taroko-playground')?.setAttribute('guide', ''))
    await at(page, 'play')
    await page.context().close()
    const embedded = await open('embed.html#dataset=circle')
    assert.equal((await progressOf(embedded)).update, 0)
    assert.equal(await embedded.locator('.guide').count(), 0)
    await embedded.context().close()
    noComplaints()
  })

  test('is skipped for good even where storage is blocked', async () => {
    const page = await open('#dataset=circle')
    await page.context().addInitScript(() => Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('blocked', 'SecurityError') } }))
    await page.evaluate(() => history.replaceState(null, '', location.pathname))
    await page.reload()
    await at(page, 'play')
    await page.locator('[data-action=guide-skip]').click()
    await page.locator('.guide').waitFor({ state: 'detached' })
    await page.context().close()
    noComplaints()
  })
})
