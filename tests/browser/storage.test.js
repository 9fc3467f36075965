import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { countOf, eventually, reach, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

/** What the browser keeps. @param {Page} page */
const kept = (page) => page.evaluate(() => ({ local: Object.keys(localStorage).sort(), session: Object.keys(sessionStorage), cookies: document.cookie }))

describe('what the browser keeps', () => {
  const { open, noComplaints } = useSite()

  test('is language, theme and guide, which the page lists and forgets', async () => {
    const page = await open('')
    await page.locator('[data-action=guide-skip]').click()
    await page.click('#theme')
    await page.click('#language')
    assert.equal(await page.locator('#unkept').textContent(), '')
    await page.locator('.transport', { hasText: '學習率' }).waitFor()
    await page.click('#language')
    await page.locator('.transport', { hasText: 'Learning rate' }).waitFor()
    assert.deepEqual(await kept(page), { local: ['taroko.guide', 'taroko.language', 'taroko.theme'], session: [], cookies: '' })
    await page.click('#share')
    const line = page.locator('.kept')
    await line.waitFor()
    for (const name of ['the language', 'light or dark', 'that the guide was seen']) assert.ok((await line.textContent())?.includes(name), name)
    await page.locator('[data-action=forget]').click()
    assert.match((await line.textContent()) ?? '', /remembers nothing/)
    assert.deepEqual(await kept(page), { local: [], session: [], cookies: '' })
    assert.deepEqual(await page.context().cookies(), [])
    await page.context().close()
    noComplaints()
  })

  test('is pinned runs until the tab is closed, which come back with curve and settings', async () => {
    const page = await open('#dataset=xor&optimizer=adam')
    for (const update of [1, 2, 3]) {
      await page.click('[data-action=step]')
      await eventually(() => countOf(page, 'update'), (text) => text === String(update))
    }
    const loss = await countOf(page, 'loss-train')
    await page.click('[data-action=pin]')
    await eventually(() => kept(page), ({ session }) => session.length === 1)
    await page.selectOption('select[name="optimizer.name"]', 'sgd')
    await page.waitForFunction(() => !location.hash.includes('adam'))
    await page.reload()
    const row = page.locator('.compare [data-letter=A]')
    await row.waitFor()
    await eventually(() => page.locator('[data-run=A-train]').textContent(), (text) => text === loss)
    assert.equal(await page.locator('[data-run=A-at]').textContent(), '3')
    assert.match((await row.textContent()) ?? '', /Adam/)
    await page.click('#share')
    await page.locator('.kept', { hasText: 'pinned runs until this tab is closed' }).waitFor()
    await page.click('[data-action=unpin]')
    await eventually(() => kept(page), ({ session }) => session.length === 0)
    await page.context().close()
    noComplaints()
  })

  test('is as many pinned runs as there is room for, the latest, and the others are named', async () => {
    const page = await open('#dataset=xor')
    await page.click('[data-action=pin]')
    await eventually(() => kept(page), ({ session }) => session.length === 1)
    // Room for two runs of this length, not for three.
    await page.evaluate(() => {
      const most = 2.5 * (sessionStorage.getItem('taroko.runs')?.length ?? 0)
      const set = Storage.prototype.setItem
      Storage.prototype.setItem = function (name, value) {
        if (value.length > most) throw new DOMException('full', 'QuotaExceededError')
        set.call(this, name, value)
      }
    })
    for (const letter of ['B', 'C']) {
      assert.equal(await page.locator('.compare', { hasText: 'no space' }).count(), 0)
      await page.click('[data-action=pin]')
      await page.locator(`.compare [data-letter=${letter}]`).waitFor()
    }
    await page.locator('.compare', { hasText: 'This browser has no space to keep A; a reload' }).waitFor()
    assert.equal(await page.locator('.compare tbody [data-letter]').count(), 3)
    await page.reload()
    await page.locator('.compare [data-letter=C]').waitFor()
    assert.deepEqual(await page.locator('.compare tbody [data-letter] th').allTextContents(), ['B', 'C'])
    assert.equal(await page.locator('.compare', { hasText: 'no space' }).count(), 0)
    await page.context().close()
    noComplaints()
  })

  test('may be nothing at all: a page without storage works and loses nothing', async () => {
    const page = await open('#dataset=xor')
    await page.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
      for (const storage of ['localStorage', 'sessionStorage']) Object.defineProperty(window, storage, { get: refuse })
    })
    await page.reload()
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground'))?.progress)
    assert.equal(await page.locator('#unkept').textContent(), '')
    await page.click('#theme')
    await page.getByText('This browser cannot store settings for this page').waitFor()
    await page.click('#language')
    await page.locator('#unkept', { hasText: '無法保存本頁的設定' }).waitFor()
    await page.locator('.transport', { hasText: '學習率' }).waitFor()
    await page.click('[data-action=play]')
    await reach(page, 20)
    await eventually(() => countOf(page, 'update'), (text) => text !== '–')
    await page.click('[data-action=pin]')
    await page.locator('.compare [data-letter=A]').waitFor()
    await page.locator('.compare', { hasText: '不足以保存 A' }).waitFor()
    await page.click('#share')
    await page.locator('.kept', { hasText: '沒有保存' }).waitFor()
    await page.context().close()
    noComplaints()
  })
})
