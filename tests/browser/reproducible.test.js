import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import { chromium } from 'playwright-core'
import puppeteer from 'puppeteer-core'
import { root } from '../../web/commands/run.js'
import { serve } from '../../web/commands/serve.js'
import { flags } from './site.js'

/** The sums that Node.js is held to as well. */
const recorded = JSON.parse(await readFile(new URL('../node/checksum.json', import.meta.url), 'utf8'))

/** What the page made of the package, in either browser. */
const read = () => /** @type {any} */ (globalThis).checksums

/** How each browser opens a page and evaluates a function in it. @type {Record<string, (url: string) => Promise<Record<string, string>>>} */
const browsers = {
  async Chromium(url) {
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags })
    try {
      const page = await browser.newPage()
      await page.goto(url)
      return await page.evaluate(read)
    } finally {
      await browser.close()
    }
  },
  async Firefox(url) {
    const browser = await puppeteer.launch({ browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: true })
    try {
      const page = await browser.newPage()
      await page.goto(url)
      return await page.evaluate(read)
    } finally {
      await browser.close()
    }
  },
}

describe('the same config gives the same bits as in Node.js', () => {
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let server
  before(async () => void (server = await serve(root)))
  after(() => server.close())

  for (const [name, sumsIn] of Object.entries(browsers)) {
    test(`in ${name}`, { timeout: 120_000 }, async () => {
      assert.deepEqual(await sumsIn(`${server.url}tests/browser/checksums.html`), recorded)
    })
  }
})
