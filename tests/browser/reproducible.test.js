import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import { root } from '../../web/commands/run.js'
import { serve } from '../../web/commands/serve.js'
import { openChromium, openFirefox } from './browsers.js'

/** The sums that Node.js is held to as well. */
const recorded = JSON.parse(await readFile(new URL('../node/checksum.json', import.meta.url), 'utf8'))

const browsers = { Chromium: openChromium, Firefox: openFirefox }

describe('the same config gives the same bits as in Node.js', () => {
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let server
  before(async () => void (server = await serve(root)))
  after(() => server.close())

  for (const [name, open] of Object.entries(browsers)) {
    test(`in ${name}`, { timeout: 120_000 }, async () => {
      const browser = await open()
      try {
        const page = await browser.newPage()
        await page.goto(`${server.url}tests/browser/checksums.html`)
        assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).checksums), recorded)
      } finally {
        await browser.close()
      }
    })
  }
})
