import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { countOf, openSite, progressOf, reach, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

const circle = '#dataset=circle&hidden=4-tanh&learningRate=0.1'

/** Opens the playground again with workers that throw when they are told to, as they would where memory runs out. @param {Page} page */
async function makeBreakable(page) {
  await page.route('**/worker-*.js', async (route) => {
    const script = await (await fetch(route.request().url())).text()
    const breakable = "\nnew BroadcastChannel('break').onmessage = () => { throw new RangeError('out of memory') }\n"
    await route.fulfill({ contentType: 'text/javascript', body: script + breakable })
  })
  await page.reload()
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground'))?.progress)
}

const breakWorker = (/** @type {Page} */ page) => page.evaluate(() => new BroadcastChannel('break').postMessage(null))

describe('a worker that breaks', () => {
  const { open, noComplaints } = useSite()

  test('is started again from its last state, and training goes on', async () => {
    const page = await open(circle)
    await makeBreakable(page)
    await page.click('[data-action=play]')
    await reach(page, 100)
    await page.waitForTimeout(2500)
    await reach(page, (await progressOf(page)).update + 100)
    const { update } = await progressOf(page)
    page.removeAllListeners('pageerror')
    page.removeAllListeners('console')
    await breakWorker(page)
    const said = (await page.locator('[data-notice=restarted]').textContent()) ?? ''
    const from = Number(/update ([\d,]+)/.exec(said)?.[1].replace(/,/g, ''))
    assert.match(said, /out of memory/)
    assert.ok(from >= 100, said)
    await reach(page, Math.max(from, update) + 100)
    assert.equal(page.workers().length, 1)
    assert.notEqual(await countOf(page, 'loss-train'), '–')
    await page.context().close()
    noComplaints()
  })

  test('again at once is given up, and the page says how to go on', async () => {
    const page = await open(circle)
    await makeBreakable(page)
    page.removeAllListeners('pageerror')
    page.removeAllListeners('console')
    await page.click('[data-action=play]')
    await reach(page, 10)
    await breakWorker(page)
    await page.locator('[data-notice=restarted]').waitFor()
    await breakWorker(page)
    const failed = page.locator('[data-notice=failed]')
    await failed.waitFor()
    assert.equal(await failed.getByRole('button').count(), 1)
    assert.equal(await page.locator('[data-action=play]').isDisabled(), true)
    await page.context().close()
    noComplaints()
  })
})

describe('a page that cannot start its engine', () => {
  for (const [what, pattern] of [['the compiled engine', '**/*.wasm'], ['the worker', '**/worker-*.js']]) {
    test(`says so, and how to go on, without ${what}`, async () => {
      const site = await openSite()
      try {
        const page = await site.browser.newPage()
        await page.route(pattern, (route) => route.abort())
        await page.goto(site.url)
        const failed = page.locator('[data-notice=failed]')
        await failed.waitFor()
        assert.match((await failed.textContent()) ?? '', /The engine could not be started\. Reload the page\. If this happens again, the connection may be broken/)
        await page.goto(`${site.url}?lang=zh-Hant`)
        await failed.getByText('引擎無法啟動。').waitFor()
        await page.goto(site.url)
        await failed.waitFor()
        await page.unroute(pattern)
        await failed.getByRole('button').click()
        await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground'))?.progress)
      } finally {
        await site.close()
      }
    })
  }
})
