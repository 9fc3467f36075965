import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { configOf, eventually, progressOf, reach, useSite } from './site.js'

describe('the lessons', () => {
  const { open, noComplaints } = useSite()

  test('are chosen with a click, explained, and left with a click', async () => {
    const page = await open('#dataset=circle')
    await page.locator('[data-preset=xor]').click()
    await page.locator('[data-lesson=xor]', { hasText: '1 / 3' }).waitFor()
    await eventually(() => configOf(page), (config) => config.data.dataset === 'xor' && config.network.hidden.length === 0)
    await eventually(async () => page.url(), (url) => /lesson=xor/.test(url))
    assert.equal((await progressOf(page)).update, 0)
    await page.locator('[data-action=lesson-next]').click()
    await page.locator('[data-lesson=xor]', { hasText: '2 / 3' }).waitFor()
    assert.equal((await configOf(page)).network.hidden.length, 1)
    await reach(page, 100)
    await page.goBack()
    await page.locator('[data-lesson=xor]', { hasText: '1 / 3' }).waitFor()
    await page.locator('[data-action=lesson-close]').click()
    await page.locator('.lesson').waitFor({ state: 'detached' })
    assert.doesNotMatch(page.url(), /lesson=/)
    assert.equal((await configOf(page)).data.dataset, 'xor')
    await page.context().close()
    noComplaints()
  })

  test('are kept by a reload, in either language', async () => {
    const page = await open('#dataset=circle')
    await page.locator('[data-preset=labels]').click()
    await eventually(async () => page.url(), (url) => url.includes('lesson=labels'))
    await page.reload()
    await page.locator('[data-lesson=labels]', { hasText: 'Multi-label' }).waitFor()
    await page.locator('#language').click()
    await page.locator('[data-lesson=labels]', { hasText: '多標籤' }).waitFor()
    await page.context().close()
    noComplaints()
  })

  test('keep the curve of one batch size for the next', async () => {
    const page = await open('#dataset=circle')
    await page.locator('[data-preset=batch]').click()
    await eventually(() => configOf(page), (config) => config.batch.size === 1)
    assert.equal(await page.locator('.lesson', { hasText: 'pinned' }).count(), 0)
    await page.locator('[data-action=play]').click()
    await reach(page, 200)
    await page.locator('[data-action=lesson-next]').click()
    await eventually(() => configOf(page), (config) => config.batch.size === 10)
    await page.locator('.lesson', { hasText: 'pinned' }).waitFor()
    await page.context().close()
    noComplaints()
  })

  test('fold where there is little room, and open with the keyboard', async () => {
    const page = await open('#dataset=circle', { viewport: { width: 390, height: 844 } })
    const entry = page.locator('[data-preset=rate]')
    assert.equal(await entry.isVisible(), false)
    await page.locator('[data-action=presets]').focus()
    await page.keyboard.press('Enter')
    await entry.focus()
    await page.keyboard.press('Enter')
    await page.locator('[data-lesson=rate]').waitFor()
    assert.equal(await entry.isVisible(), false)
    await page.context().close()
    noComplaints()
  })

  test('are hidden where the element says so', async () => {
    const page = await open('#dataset=circle')
    assert.equal(await page.locator('.presets').count(), 1)
    await page.evaluate(() => document.querySelector('taroko-playground')?.setAttribute('hide', 'presets'))
    await page.locator('.presets').waitFor({ state: 'detached' })
    await page.context().close()
    noComplaints()
  })
})
