import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { openBrowser } from './browsers.js'
import { complaintsOf, openHost, proofs, roomNames, siteFolder } from './host.js'
import { eventually } from './site.js'

const deckFolder = dirname(createRequire(import.meta.url).resolve('reveal.js'))
const script = '<script type="module" src="/taroko/taroko.js"></script>'
const element = '<taroko-playground config="dataset=circle&hidden=3-tanh"></taroko-playground>'

/** Styles of pages that mean no harm and do some. */
const hostile = {
  'revert everything': '* { all: revert; font-size: 30px }',
  'insist': '* { font: 30px serif !important; color: red !important; letter-spacing: 9px !important; margin: 9px !important; background: lime !important }',
  'hide containers': 'div, details, fieldset, canvas { display: none }',
  'hand down': 'body { letter-spacing: 5px; text-transform: uppercase; direction: rtl; text-align: center; white-space: pre; line-height: 3; word-spacing: 9px; cursor: wait; color: red; font: italic 30px serif; list-style: square; text-indent: 40px }',
}

describe('elements in pages with styles of their own', () => {
  /** @type {import('playwright-core').Browser} */
  let browser
  /** @type {Awaited<ReturnType<typeof openHost>>} */
  let host
  before(async () => {
    const page = (/** @type {string} */ style) => `<style>main { width: 1100px } main > taroko-playground { margin: 0 !important }</style><style>${style}</style>${script}<main>${element}</main>`
    const deck = `<link rel="stylesheet" href="/reveal/reveal.css">${script}
      <div class="reveal"><div class="slides"><section><h2>One</h2></section><section><h2>Two</h2><div style="width: 960px; height: 700px; overflow: hidden">${element.replace('circle', 'gauss')}</div></section><section>Three</section></div></div>
      <script type="module">import Reveal from '/reveal/reveal.mjs'; window.Reveal = Reveal; Reveal.initialize({ width: 960, height: 760, minScale: 0.2, maxScale: 2, transition: 'none' }).then(() => (window.begun = true))</script>`
    host = await openHost({
      pages: {
        '/neutral': page(''),
        ...Object.fromEntries(Object.entries(hostile).map(([name, style]) => [`/${name.replaceAll(' ', '-')}`, page(style)])),
        ...Object.fromEntries(roomNames.map((room) => [`/narrow-${room}`, `<meta name="viewport" content="width=device-width"><style>body { margin: 0 }</style>${script}<taroko-${room}></taroko-${room}>`])),
        '/deck': deck,
      },
      folders: { '/taroko/': siteFolder, '/reveal/': deckFolder },
    })
    browser = await openBrowser()
  })
  after(async () => void (await Promise.all([browser?.close(), host?.close()])))

  /** @param {string} path @param {import('playwright-core').BrowserContextOptions} [options] */
  async function open(path, options) {
    const page = await browser.newPage({ viewport: { width: 1400, height: 3000 }, ...options })
    const complaints = complaintsOf(page, [host.url])
    await page.goto(host.url + path)
    return { page, complaints }
  }

  /** Where what matters is, relative to the element, and how its text looks. @param {import('playwright-core').Page} page */
  async function looks(page) {
    await page.locator('canvas.network-canvas').waitFor()
    await page.locator('[data-formula=sgd] math').first().waitFor()
    return page.evaluate(() => {
      const playground = /** @type {HTMLElement} */ (document.querySelector('taroko-playground'))
      const { x, y } = playground.getBoundingClientRect()
      const elements = [.../** @type {ShadowRoot} */ (playground.shadowRoot).querySelectorAll('canvas, button, input, h2, select, .label, dl, .transport')]
      return elements.filter((each) => each.checkVisibility()).map((each) => {
        const box = each.getBoundingClientRect()
        const { font, color, letterSpacing, textTransform, textAlign } = getComputedStyle(each)
        return [each.tagName + each.className, ...[box.x - x, box.y - y, box.width, box.height].map(Math.round), font, color, letterSpacing, textTransform, textAlign].join(' ')
      })
    })
  }

  for (const name of Object.keys(hostile)) {
    test(`look the same where a page's styles ${name}`, async () => {
      const { page: neutral } = await open('/neutral')
      const { page } = await open(`/${name.replaceAll(' ', '-')}`)
      const wanted = await looks(neutral)
      assert.ok(wanted.length > 40)
      assert.deepEqual(await eventually(() => looks(page), (now) => String(now) === String(wanted)).catch(() => looks(page)), wanted)
      await neutral.close()
      await page.close()
    })
  }

  for (const room of roomNames) {
    test(`<taroko-${room}> fits into a page 360 px wide`, async () => {
      const { page, complaints } = await open(`/narrow-${room}`, { viewport: { width: 360, height: 740 } })
      await page.locator(`taroko-${room} ${proofs[room]}`).first().waitFor()
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360)
      assert.deepEqual(complaints, [])
      await page.close()
    })
  }

  test('work in a deck of slides: pointers hit what they point at, keys stay where they are typed', async () => {
    const { page, complaints } = await open('/deck', { viewport: { width: 700, height: 620 } })
    await page.waitForFunction('window.begun')
    const slide = () => page.evaluate(() => /** @type {any} */ (window).Reveal.getIndices().h)
    await page.keyboard.press('ArrowRight')
    assert.equal(await slide(), 1)
    await page.locator('canvas.network-canvas').waitFor()
    const scale = await page.evaluate(() => /** @type {any} */ (window).Reveal.getScale())
    assert.ok(scale < 0.9, `the deck is not scaled: ${scale}`)
    // The middle of the map, wherever it is drawn, names the middle of its axes.
    const map = page.locator('canvas.rings')
    await map.scrollIntoViewIfNeeded()
    const box = /** @type {NonNullable<Awaited<ReturnType<typeof map.boundingBox>>>} */ (await map.boundingBox())
    const layout = await map.evaluate((canvas) => /** @type {HTMLElement} */ (canvas).offsetWidth)
    assert.ok(Math.abs(box.width / layout - scale) < 0.02)
    const network = page.locator('canvas.network-canvas')
    await network.scrollIntoViewIfNeeded()
    const unit = /** @type {typeof box} */ (await network.boundingBox())
    // Down the column of the outputs, until one is named.
    for (let y = 0; y < unit.height; y += 6) {
      await page.mouse.move(unit.x + unit.width - 56 * scale, unit.y + y)
      await page.evaluate(() => new Promise(requestAnimationFrame))
      if (/output/i.test((await page.locator('[data-read]').textContent()) ?? '')) break
    }
    assert.match((await page.locator('[data-read]').textContent()) ?? '', /output/i)
    // Keys typed inside are not the deck's; others are.
    const rate = page.locator('input.value[name="optimizer.learningRate"]')
    await rate.evaluate((field) => /** @type {HTMLElement} */ (field).focus())
    for (const key of ['ArrowRight', 'Space', 'f', 'n', 'o']) await page.keyboard.press(key)
    assert.equal(await slide(), 1)
    await page.locator('input[type=range][name="batch.size"]').evaluate((field) => /** @type {HTMLElement} */ (field).focus())
    const size = () => page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).config.batch.size)
    const before = await size()
    await page.keyboard.press('ArrowRight')
    await eventually(size, (now) => now !== before)
    assert.equal(await slide(), 1)
    await page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).shadowRoot.activeElement.blur())
    await page.keyboard.press('ArrowRight')
    assert.equal(await slide(), 2)
    assert.deepEqual(complaints, [])
    await page.close()
  })
})
