import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { root } from '../../web/commands/run.js'
import { serve } from '../../web/commands/serve.js'
import { openChromium } from './browsers.js'
import { reach } from './site.js'

/** The most that scripts, styles and wasm of a first visit may weigh, compressed, in bytes. */
const allowed = 200_000

describe('a first visit', () => {
  /** @type {import('playwright-core').Browser} */
  let browser
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let server
  before(async () => ([browser, server] = await Promise.all([openChromium(), serve(join(root, 'dist'))])))
  after(async () => void (await Promise.all([browser?.close(), server?.close()])))

  /** What is loaded until training has gone on for a while, by its path. @param {string} address @param {(page: import('playwright-core').Page) => Promise<unknown>} [use] */
  async function loaded(address, use = async () => {}) {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en' })).newPage()
    /** @type {Map<string, Promise<Buffer>>} */
    const bodies = new Map()
    const note = (/** @type {import('playwright-core').Response} */ response) => void bodies.set(new URL(response.url()).pathname, response.body())
    page.context().on('response', note)
    await page.goto(server.url + address)
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground'))?.progress)
    if (address === '') await reach(page, 100)
    await use(page)
    page.context().off('response', note)
    const weights = await Promise.all([...bodies].map(async ([path, body]) => /** @type {const} */ ([path, gzipSync(await body, { level: 9 }).length])))
    await page.context().close()
    return weights.filter(([path]) => /\.(js|css|wasm)$/.test(path))
  }

  test('takes no more than 200 KB', async (context) => {
    const weights = await loaded('')
    const sum = weights.reduce((total, [, weight]) => total + weight, 0)
    context.diagnostic(`${sum} bytes: ${weights.map(([path, weight]) => `${path.split('/').at(-1)} ${weight}`).join(', ')}`)
    assert.ok(weights.some(([path]) => path.endsWith('.wasm')))
    assert.ok(sum <= allowed, `${sum} bytes are more than ${allowed}`)
  })

  test('fetches the complete engine when something needs it, and only then', async () => {
    const isComplete = (/** @type {readonly [string, number]} */ [path]) => /\/taroko-[^/]*\.wasm$/.test(path)
    assert.equal((await loaded('#dataset=xor')).filter(isComplete).length, 0)
    assert.equal((await loaded('#dataset=xor&features=x,sqrt(x^2+y^2)')).filter(isComplete).length, 1)
    const typed = async (/** @type {import('playwright-core').Page} */ page) => {
      await page.getByLabel('New feature').fill('x^3')
      await page.locator('[data-action=add-feature]').click()
      await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground')).config.data.features.includes('x^3'))
    }
    assert.equal((await loaded('#dataset=xor', typed)).filter(isComplete).length, 1)
  })
})
