import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { seriousFaults } from './axe.js'
import { reach, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

/** Opens what is folded, the x-ray and the drawing editor among them. @param {Page} page */
async function unfold(page) {
  const folded = page.locator('details:not([open], .save-figure) > summary')
  while ((await folded.count()) > 0) await folded.first().click()
}

describe('the playground, with everything unfolded,', () => {
  const { open, noComplaints } = useSite()

  /** @type {[string, string, import('playwright-core').BrowserContextOptions][]} */
  const states = [
    ['in the light, with a lesson', '#dataset=blobs&hidden=4-tanh&lesson=classes&sample=train:3', { viewport: { width: 1440, height: 900 } }],
    ['in the dark, with several labels', '#dataset=regions&hidden=4-relu&sample=train:3&confusion=true', { viewport: { width: 1024, height: 768 }, colorScheme: 'dark' }],
    ['in Chinese on a phone', '#dataset=circle&hidden=4-tanh&sample=test:1', { viewport: { width: 390, height: 844 }, locale: 'zh-TW' }],
    ['in forced colours', '#dataset=penguins&hidden=4-tanh', { viewport: { width: 1440, height: 900 }, forcedColors: 'active' }],
  ]
  for (const [what, address, options] of states) {
    test(`has no serious fault ${what}`, async () => {
      const page = await open(address, options)
      await unfold(page)
      await page.locator('[data-action=step]').first().click()
      assert.deepEqual(await seriousFaults(page), [])
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), options.viewport?.width)
      await page.context().close()
      noComplaints()
    })
  }

  test('moves nothing about while it trains', async () => {
    const page = await open('#dataset=spiral')
    await page.evaluate(() => {
      const shifts = /** @type {any[]} */ ((/** @type {any} */ (globalThis).shifts = []))
      new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: false })
    })
    await page.click('[data-action=play]')
    await reach(page, 5000)
    await page.click('[data-action=pause]')
    const shifts = await page.evaluate(() => /** @type {any} */ (globalThis).shifts.map((/** @type {any} */ { value, sources }) => ({ value, what: sources?.map((/** @type {any} */ { node }) => node?.className ?? '') })))
    const total = shifts.reduce((/** @type {number} */ sum, /** @type {any} */ { value }) => sum + value, 0)
    assert.ok(total < 0.05, `${total}: ${JSON.stringify(shifts.slice(0, 5))}`)
    await page.context().close()
    noComplaints()
  })

  test('speaks to screen readers now and then, not with every frame', async () => {
    const page = await open('#dataset=circle&hidden=4-tanh&speed=max')
    await page.click('[data-action=play]')
    await reach(page, 1000)
    const changes = await page.evaluate(async () => {
      const root = /** @type {ShadowRoot} */ (document.querySelector('taroko-playground')?.shadowRoot)
      let count = 0
      const observer = new MutationObserver((records) => {
        count += records.filter(({ target }) => (target instanceof Element ? target : target.parentElement)?.closest('[aria-live], [role=status], [role=alert]')).length
      })
      observer.observe(root, { subtree: true, childList: true, characterData: true })
      await new Promise((resolve) => setTimeout(resolve, 3000))
      observer.disconnect()
      return count
    })
    assert.ok(changes <= 3, `${changes} changes in three seconds`)
    await page.context().close()
    noComplaints()
  })
})

describe('the keyboard', () => {
  const { open, noComplaints } = useSite()

  for (const [width, height] of [[1440, 900], [720, 450], [390, 844]]) {
    test(`comes to nothing that lies behind the transport, ${width} pixels wide`, async () => {
      const page = await open('#dataset=circle&hidden=4-tanh,2-tanh', { viewport: { width, height } })
      const isCovered = () =>
        page.evaluate(() => {
          const root = /** @type {ShadowRoot} */ (document.querySelector('taroko-playground')?.shadowRoot)
          const transport = /** @type {Element} */ (root.querySelector('.transport'))
          const focused = root.activeElement
          if (focused === null || transport.contains(focused)) return ''
          const [over, under] = [transport, focused].map((element) => element.getBoundingClientRect())
          const hidden = under.top >= over.top - 2 && under.bottom <= over.bottom + 2
          return hidden ? focused.outerHTML.slice(0, 120) : ''
        })
      /** @type {string[]} */
      const covered = []
      for (const key of ['Tab', 'Shift+Tab']) {
        for (let i = 0; i < 75; ++i) {
          await page.keyboard.press(key)
          covered.push(await isCovered())
        }
      }
      assert.deepEqual(covered.filter(Boolean), [])
      await page.context().close()
      noComplaints()
    })
  }

  test('leaves by Escape what it has opened, for what opened it', async () => {
    const page = await open('#dataset=circle&hidden=4-tanh')
    const focused = (/** @type {string} */ selector) => page.locator(selector).first().evaluate((element) => /** @type {Document | ShadowRoot} */ (element.getRootNode()).activeElement === element)
    /** @type {[string, string][]} opener, and something within what it opens */
    const panels = [
      ['#share', '#share-panel input'],
      ['details.files > summary', '.files-body button'],
      ['[data-action=csv]', '#own-editor textarea'],
      ['[data-action=until]', '#goal select'],
      ['.result .save-figure > summary', '.result .save-figure [data-save=svg]'],
    ]
    for (const [opener, inside] of panels) {
      await page.locator(opener).first().click()
      await page.locator(inside).first().focus()
      await page.keyboard.press('Escape')
      assert.equal(await page.locator(inside).first().isVisible(), false, opener)
      assert.ok(await focused(opener), opener)
    }
    await page.locator('.result .save-figure > summary').first().click()
    await page.locator('.map-frame').click({ position: { x: 100, y: 100 } })
    assert.equal(await page.locator('.save-figure[open]').count(), 0)
    await page.context().close()
    noComplaints()
  })
})
