import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { loadEngine } from 'taroko'
import { root } from '../../web/commands/run.js'
import { labelOf } from '../../web/locales/index.js'
import { zhHant } from '../../web/locales/zh-Hant/index.js'
import { seriousFaults } from './axe.js'
import { openBrowser } from './browsers.js'
import { complaintsOf, openHost, siteFolder } from './host.js'

const policy = "default-src 'none'; style-src 'self'; img-src 'self'"

describe('the reference, in a folder of a host', () => {
  /** @type {import('playwright-core').Browser} */
  let browser
  /** @type {Awaited<ReturnType<typeof openHost>>} */
  let host
  before(async () => {
    host = await openHost({ folders: { '/course/taroko/': siteFolder }, policy })
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await host?.close()
  })

  /** Without scripts of its own: only a test that bypasses the policy can run any. @param {import('playwright-core').BrowserContextOptions} [options] */
  async function open(options = {}) {
    const page = await (await browser.newContext(options)).newPage()
    const complaints = complaintsOf(page, [host.url])
    await page.goto(`${host.url}/course/taroko/reference.html`)
    return { page, complaints }
  }

  /** Of all elements. @param {import('playwright-core').Page} page */
  const idsOf = (page) => page.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id))

  test('has every name that the package declares', async () => {
    const { page, complaints } = await open()
    const ids = new Set(await idsOf(page))
    for (const [file, least] of /** @type {const} */ ([['engine/taroko.d.ts', 60], ['export/export.d.ts', 15]])) {
      const source = await readFile(join(root, 'web', file), 'utf8')
      const names = Array.from(source.matchAll(/^export (?:\w+ )*?(?:function|class|interface|type|const) (\w+)/gm), ([, name]) => name)
      assert.ok(names.length >= least, `${names.length} names in ${file}`)
      for (const name of names) {
        assert.ok(ids.has(name), name)
        assert.equal(await page.locator(`#${name} > h4`).textContent(), name)
      }
    }
    assert.match((await page.locator('[id="Trainer.set"] + dd').textContent()) ?? '', /optimizer\.learningRate.*Throws ConfigError for any other path/s)
    assert.equal(await page.locator('[id="GradientReport.worst.relativeError"]').count(), 1)
    assert.deepEqual(complaints, [])
    await page.context().close()
  })

  test('has every entry of the catalogue, with label, formula and parameters', async () => {
    const { page } = await open()
    const { settings, ...lists } = (await loadEngine()).catalog
    for (const [list, entries] of Object.entries(lists)) {
      for (const entry of entries) {
        const place = page.locator(`[id="${list}.${entry.name}"]`)
        assert.deepEqual(await place.locator('h4 > :not([lang])').allTextContents(), [entry.name, entry.label])
        assert.deepEqual(await place.locator('h4 > [lang]').allTextContents(), [labelOf(zhHant, entry)].filter((label) => label !== entry.label))
        assert.equal((await place.locator('math').count()) > 0, entry.formula !== '', `formula of ${entry.name}`)
        assert.deepEqual(await place.locator('tbody code:first-child').allTextContents(), entry.parameters.flatMap((parameter) => [parameter.name, String(parameter.default)]))
      }
    }
    const told = await page.locator('#settings ~ .scroll tbody td:first-child').allTextContents()
    assert.deepEqual(told, settings.map(({ path }) => path))
    await page.context().close()
  })

  test('has links that lead somewhere', async () => {
    const { page, complaints } = await open()
    const ids = await idsOf(page)
    assert.equal(new Set(ids).size, ids.length, 'names of places are unique')
    const links = await page.locator('a').evaluateAll((elements) => elements.map((element) => element.getAttribute('href') ?? ''))
    assert.ok(links.length > 200)
    for (const link of new Set(links)) assert.ok(link === './' || link === './third-party-licenses.txt' || ids.includes(link.slice(1)), link)
    await page.click('main a[href="#ConfigError"] >> nth=0')
    assert.ok(await page.locator('#ConfigError > h4').evaluate((element) => Math.abs(element.getBoundingClientRect().top) < 100))
    const notices = await page.request.get(new URL((await page.locator('.notices a').getAttribute('href')) ?? '', page.url()).href)
    assert.match(await notices.text(), /^### Eigen 3 [^]*^### lit-html /m)
    const [answer] = await Promise.all([page.waitForResponse(`${host.url}/course/taroko/`), page.click('header a')])
    assert.equal(answer.status(), 200)
    await page.click('footer a')
    await page.waitForURL(`${host.url}/course/taroko/reference.html`)
    assert.deepEqual(complaints.filter((complaint) => complaint.includes('reference')), [])
    await page.context().close()
  })

  /** @type {[string, import('playwright-core').BrowserContextOptions][]} */
  const looks = [
    ['on a phone, in the dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
    ['on a desk, in the light', { viewport: { width: 1440, height: 900 } }],
  ]
  for (const [where, options] of looks) {
    test(`has no serious fault ${where}`, async () => {
      const { page } = await open(options)
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), options.viewport?.width)
      assert.deepEqual(await seriousFaults(page), [])
      await page.context().close()
    })
  }
})
