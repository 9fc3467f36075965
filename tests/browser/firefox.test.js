import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { root } from '../../web/commands/run.js'
import { serve } from '../../web/commands/serve.js'
import { openFirefox } from './site.js'

describe('the playground in Firefox', () => {
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let server
  /** @type {import('puppeteer-core').Browser} */
  let browser
  before(async () => {
    server = await serve(join(root, 'dist'))
    browser = await openFirefox()
  })
  after(async () => {
    await browser?.close()
    await server?.close()
  })

  test('trains, pauses and rewinds without complaints', { timeout: 60_000 }, async () => {
    const page = await browser.newPage()
    /** @type {string[]} */
    const complaints = []
    page.on('console', (message) => void (['error', 'warn'].includes(message.type()) && complaints.push(message.text())))
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.goto(`${server.url}#dataset=circle&hidden=4-tanh&learningRate=0.1`)
    const progress = () => page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).progress)
    const click = (/** @type {string} */ action) =>
      page.evaluate((name) => /** @type {HTMLElement} */ (document.querySelector('taroko-playground')?.shadowRoot?.querySelector(`[data-action=${name}]`)).click(), action)
    const shown = (/** @type {string} */ count) =>
      page.evaluate((name) => document.querySelector('taroko-playground')?.shadowRoot?.querySelector(`[data-count=${name}]`)?.textContent ?? '', count)

    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground')).progress)
    const loss = await shown('loss-train')
    await click('play')
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground')).progress.update > 1000)
    await click('pause')
    assert.ok(Number(await shown('loss-train')) < Number(loss) / 2)
    await click('rewind')
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground')).progress.update === 0)
    assert.equal((await progress()).status, 'ready')
    await page.waitForFunction((before) => document.querySelector('taroko-playground')?.shadowRoot?.querySelector('[data-count=loss-train]')?.textContent === before, {}, loss)
    assert.deepEqual(complaints, [])
  })

  for (const [room, shown] of [['losses', '[role=slider]'], ['descent', 'canvas[data-picture=surface]'], ['backprop', 'svg']]) {
    test(`opens the room of ${room} without complaints`, { timeout: 60_000 }, async () => {
      const page = await browser.newPage()
      /** @type {string[]} */
      const complaints = []
      page.on('console', (message) => void (['error', 'warn'].includes(message.type()) && complaints.push(message.text())))
      page.on('pageerror', (error) => complaints.push(String(error)))
      await page.goto(`${server.url}#room=${room}`)
      await page.waitForFunction((name, selector) => document.querySelector(`taroko-${name}`)?.shadowRoot?.querySelector(selector)?.checkVisibility(), {}, room, shown)
      assert.deepEqual(complaints, [])
      await page.close()
    })
  }
})
