import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { countOf, eventually, reach, useSite } from './site.js'

/** Numbers as long as training may make them. */
const longest = { epoch: '888,888', batch: '4,888 / 5,000', update: '888,888,888', samplesSeen: '888,888,888', rate: '8,888,888', learningRate: '8.88e-8' }

/** @typedef {import('playwright-core').Page} Page */

const topOfPanels = (/** @type {Page} */ page) => page.locator('.panels').evaluate((panels) => panels.getBoundingClientRect().top)

describe('the counters', () => {
  const { open, noComplaints } = useSite()

  test('move nothing while their numbers grow', async () => {
    const page = await open('#dataset=moons&hidden=4-tanh&batch=1&speed=max')
    const before = await topOfPanels(page)
    await page.click('[data-action=play]')
    await reach(page, 10_000)
    await eventually(() => countOf(page, 'batch'), (text) => text.length === '100 / 250'.length)
    assert.equal(await topOfPanels(page), before)
    await page.context().close()
    noComplaints()
  })

  test('stand in one line with the buttons on a desk', async () => {
    for (const width of [1440, 1351]) {
      const page = await open('#dataset=circle&hidden=2-tanh', { viewport: { width, height: 800 } })
      const [bar, counters] = await Promise.all(['.transport', '.counters'].map((part) => page.locator(part).boundingBox()))
      assert.ok((bar?.height ?? 0) < 2 * (counters?.height ?? 0), `at ${width} px`)
      await page.context().close()
    }
    noComplaints()
  })

  for (const lang of ['en', 'zh-Hant']) {
    test(`have room for the longest numbers at every width, in ${lang}`, async () => {
      for (const width of [1600, 1440, 1400, 1351, 1340, 1320, 1200, 1110, 1024, 768, 660, 560, 390, 320]) {
        const page = await open(`?lang=${lang}#dataset=circle&hidden=2-tanh`, { viewport: { width, height: 800 } })
        const before = await topOfPanels(page)
        const found = await page.evaluate((texts) => {
          const root = /** @type {ShadowRoot} */ (document.querySelector('taroko-playground')?.shadowRoot)
          const places = Object.entries(texts).map(([name, text]) => {
            const place = /** @type {HTMLElement} */ (root.querySelector(`[data-count=${name}]`))
            place.textContent = text
            const boxes = [place, /** @type {HTMLElement} */ (place.previousElementSibling)].map((line) => {
              const range = document.createRange()
              range.selectNodeContents(line)
              return range.getBoundingClientRect()
            })
            return { name, top: boxes[0].top, left: boxes[0].left, right: Math.max(...boxes.map(({ right }) => right)) }
          })
          const overlapping = places.filter((place, i) => i > 0 && places[i - 1].top === place.top && places[i - 1].right > place.left - 2).map(({ name }) => name)
          const beyond = places.filter(({ right }) => right > document.documentElement.clientWidth).map(({ name }) => name)
          return { overlapping, beyond }
        }, longest)
        assert.deepEqual(found, { overlapping: [], beyond: [] }, `at ${width} px`)
        assert.equal(await topOfPanels(page), before, `at ${width} px`)
        await page.context().close()
      }
      noComplaints()
    })
  }
})
