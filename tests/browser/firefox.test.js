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

  test('takes settings that are dropped on it, and writes its run', { timeout: 60_000 }, async () => {
    const page = await browser.newPage()
    /** @type {string[]} */
    const complaints = []
    page.on('console', (message) => void (['error', 'warn'].includes(message.type()) && complaints.push(message.text())))
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.goto(`${server.url}#dataset=circle`)
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground')).progress)
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['{"data":{"dataset":"xor"},"network":{"hidden":[{"units":3}]}}'], 'settings.json'))
      const canvas = /** @type {Element} */ (document.querySelector('taroko-playground')?.shadowRoot?.querySelector('canvas.points'))
      for (const type of ['dragover', 'drop']) canvas.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true }))
    })
    const panel = (/** @type {string} */ selector) => page.evaluate((name) => document.querySelector('taroko-playground')?.shadowRoot?.querySelector(`.files-body ${name}`)?.textContent ?? '', selector)
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground')).config.data.dataset === 'xor')
    await page.waitForFunction(() => document.querySelector('taroko-playground')?.shadowRoot?.querySelector('.files-body .in .said')?.textContent !== '')
    assert.match(await panel('.in .said'), /^Settings taken over from settings\.json\./)
    await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('taroko-playground')?.shadowRoot?.querySelector('[data-download=run]')).click())
    await page.waitForFunction(() => document.querySelector('taroko-playground')?.shadowRoot?.querySelector('.files-body .out .said')?.textContent !== '')
    assert.equal(await panel('.out .said'), 'Downloaded: taroko-xor-update-0-run.json.')
    assert.deepEqual(complaints, [])
    await page.close()
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
