import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { root } from '../../web/commands/run.js'
import { serve } from '../../web/commands/serve.js'
import { openBrowser } from './browsers.js'

/**
 * The built site under its strict policy, in the suite's browser. Whatever the console calls an error or a warning, a violation of the policy and
 * any request to another host is kept in `complaints`.
 * @param {string} [folder] what is served
 * @param {string} [path] of the site below that folder
 */
export async function openSite(folder = join(root, 'dist'), path = '') {
  const server = await serve(folder)
  const url = server.url + path
  const browser = await openBrowser()
  /** @type {string[]} */
  const complaints = []

  /**
   * @param {string} [address] below the site, such as `embed.html#dataset=xor`
   * @param {import('playwright-core').BrowserContextOptions} [options]
   */
  async function open(address = '', options = {}) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en', ...options })
    const page = await context.newPage()
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(`${address}: ${message.text()}`)
    })
    page.on('pageerror', (error) => complaints.push(`${address}: ${error.stack}`))
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url) && !request.url().startsWith('blob:')) complaints.push(`${address}: asked for ${request.url()}`)
    })
    await page.goto(url + address)
    await page.waitForFunction(() => {
      const room = /** @type {any} */ (document.querySelector('main > :not(noscript)'))
      return room?.localName === 'taroko-playground' ? room.shadowRoot.querySelector('[data-summary]')?.textContent : room?.state
    })
    return page
  }

  return {
    browser,
    url,
    complaints,
    open,
    async close() {
      await browser.close()
      await server.close()
    },
  }
}

/** The site for all tests of the surrounding suite; each ends with `noComplaints`. */
export function useSite() {
  /** @type {Awaited<ReturnType<typeof openSite>>} */
  let site
  before(async () => void (site = await openSite()))
  after(() => site?.close())
  return {
    /** @param {Parameters<typeof site.open>} request */
    open: (...request) => site.open(...request),
    noComplaints: () => assert.deepEqual(site.complaints.splice(0), []),
  }
}

/** The config of the page's playground. @param {import('playwright-core').Page} page */
export const configOf = (page) => page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).config)

/** The Progress of the page's playground. @param {import('playwright-core').Page} page */
export const progressOf = (page) => page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).progress)

/** A number that the page shows. @param {import('playwright-core').Page} page @param {string} name */
export const countOf = async (page, name) => (await page.locator(`[data-count=${name}]`).textContent()) ?? ''

/** Waits until training has come so far. @param {import('playwright-core').Page} page @param {number} update */
export const reach = (page, update) =>
  page.waitForFunction((least) => /** @type {any} */ (document.querySelector('taroko-playground')).progress.update >= least, update)

/** A number that changes with the pixels of a canvas. @param {import('playwright-core').Page} page @param {string} selector */
export const pixelsOf = (page, selector) =>
  page.locator(selector).evaluate((element) => {
    const canvas = /** @type {HTMLCanvasElement} */ (element)
    const copy = new OffscreenCanvas(canvas.width, canvas.height)
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (copy.getContext('2d', { willReadFrequently: true }))
    context.drawImage(canvas, 0, 0)
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    return data.reduce((sum, value, i) => (sum * 31 + value * ((i % 7) + 1)) % 1000003, 0)
  })

/** Waits until a condition holds of what a function returns. @template T @param {() => Promise<T>} read @param {(value: T) => boolean} holds */
export async function eventually(read, holds) {
  const end = performance.now() + 10_000
  for (;;) {
    const value = await read()
    if (holds(value)) return value
    if (performance.now() > end) throw new Error(`did not come about; the last value was ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}
