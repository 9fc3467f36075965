import assert from 'node:assert/strict'
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { readRun } from 'taroko/export'
import { bundleSingle } from '../../web/commands/single.js'
import { openBrowser } from './browsers.js'
import { proofs } from './host.js'
import { eventually, progressOf, reach } from './site.js'

describe('the page as one file, opened from the disk', () => {
  /** @type {string} */
  let folder
  /** @type {string} */
  let url
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'taroko single '))
    const file = join(folder, 'taroko.html')
    await bundleSingle(file)
    url = pathToFileURL(file).href
  })
  after(() => rm(folder, { recursive: true }))

  /** Offline, in a browser of its own. @param {import('node:test').TestContext} context */
  async function openOffline(context) {
    const browser = await openBrowser()
    context.after(() => browser.close())
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 1800 }, offline: true, acceptDownloads: true, locale: 'en' })).newPage()
    /** @type {string[]} */
    const complaints = []
    page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && complaints.push(message.text())))
    page.on('pageerror', (error) => complaints.push(String(error.stack)))
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) complaints.push(`asked for ${request.url()}`)
    })
    return { page, complaints }
  }

  test('trains, takes samples apart and shows formulas', async (context) => {
    const { page, complaints } = await openOffline(context)
    await page.goto(`${url}#dataset=circle&hidden=4-tanh&learningRate=0.1`)
    await page.locator('[data-formula=sgd] math').first().waitFor()
    const loss = Number(await page.locator('[data-count=loss-train]').textContent())
    await page.click('[data-action=play]')
    await reach(page, 1000)
    await page.click('[data-action=pause]')
    assert.ok(Number(await page.locator('[data-count=loss-train]').textContent()) < loss / 2)
    await page.locator('.xray > summary').click()
    await page.locator('.xray-sample h3').waitFor()
    await page.click('details.files > summary')
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('[data-download=run]')])
    const { progress } = readRun(await readFile(await file.path(), 'utf8'))
    assert.equal(progress.update, (await progressOf(page)).update)
    assert.deepEqual(complaints, [])
  })

  test('goes on at its hash after a reload, and back in its history', async (context) => {
    const { page, complaints } = await openOffline(context)
    await page.goto(`${url}#dataset=circle&hidden=4-tanh`)
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground'))?.progress)
    await page.locator('input[name="data.dataset"][value="xor"]').check({ force: true })
    await eventually(async () => page.url(), (address) => address.includes('dataset=xor'))
    const hash = new URL(page.url()).hash
    await page.reload()
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground'))?.progress)
    assert.equal(new URL(page.url()).hash, hash)
    assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).config.data.dataset), 'xor')
    await page.goBack()
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground')).config.data.dataset === 'circle')
    assert.deepEqual(complaints, [])
  })

  test('has the other rooms, the other language, and what only the complete engine can', async (context) => {
    const { page, complaints } = await openOffline(context)
    await page.goto(url)
    for (const [room, proof] of Object.entries(proofs)) {
      await page.click(`.rooms a[data-room=${room}]`)
      await page.locator(`taroko-${room} ${proof}`).first().waitFor()
    }
    await page.click('#language')
    await page.getByText('分享').first().waitFor()
    await page.goto(`${url}#dataset=xor&features=x,sqrt(x%5E2%2By%5E2)`)
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground'))?.config.data?.features?.includes('sqrt(x^2+y^2)'))
    assert.equal(await page.locator('.notice').count(), 0)
    assert.deepEqual(complaints, [])
  })

  test('shares the link alone, as there is neither a frame nor a script to share', async (context) => {
    const { page } = await openOffline(context)
    await page.goto(`${url}#dataset=circle`)
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground'))?.progress)
    await page.click('#share')
    assert.match(await page.locator('textarea[name=link]').inputValue(), /^#v=1&dataset=circle$/)
    await page.locator('[data-note=here]').waitFor()
    assert.equal(await page.locator('textarea[name=frame], textarea[name=element]').count(), 0)
  })

  test('is not run with anything else in it', async (context) => {
    const text = await readFile(join(folder, 'taroko.html'), 'utf8')
    assert.doesNotMatch(text.replace(/<script type="module">.*?<\/script>/s, ''), /<script|<link(?! rel="icon" href="data:)|\bsrc=/)
    const { page } = await openOffline(context)
    await page.goto(url)
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground'))?.progress)
    const refused = await page.evaluate(async () => {
      /** @type {string[]} */
      const directives = []
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => directives.push(effectiveDirective))
      const script = document.createElement('script')
      script.textContent = 'window.intruder = true'
      document.body.append(script)
      await fetch('https://taroko.invalid/').catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, 100))
      return directives
    })
    assert.deepEqual(refused, ['script-src-elem', 'connect-src'])
    assert.equal(await page.evaluate('window.intruder'), undefined)
  })
})
