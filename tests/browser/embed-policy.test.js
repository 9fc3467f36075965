import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openBrowser } from './browsers.js'
import { complaintsOf, openHost, policyFor, proofs, roomNames, siteFolder } from './host.js'
import { eventually } from './site.js'

const markup = roomNames.map((room) => `<taroko-${room}></taroko-${room}>`).join('')
const everything = { '/deep/er/taroko/': siteFolder }

describe('elements under a strict policy', () => {
  /** @type {import('playwright-core').Browser} */
  let browser
  /** @type {Awaited<ReturnType<typeof openHost>>} */
  let other
  before(async () => ([browser, other] = await Promise.all([openBrowser(), openHost({ folders: { '/': siteFolder }, shares: true })])))
  after(async () => void (await Promise.all([browser?.close(), other?.close()])))

  /** Where the script comes from, and how the README words the policy for that. */
  const places = {
    'its own host, in a sub-folder': { words: "from the page's own host", script: () => 'er/taroko/taroko.js', origin: () => "'self'" },
    'another host': { words: 'from another host:', script: () => `${other.url}/taroko.js`, origin: () => other.url },
  }

  /** A page with all rooms. @param {import('node:test').TestContext} context @param {string} script @param {string} policy */
  async function openPage(context, script, policy) {
    const host = await openHost({ pages: { '/deep/page': `<script type="module" src="${script}"></script>${markup}` }, folders: everything, policy })
    context.after(() => host.close())
    return host
  }

  for (const [place, { words, script, origin }] of Object.entries(places)) {
    test(`works with the script from ${place}`, async (context) => {
      const host = await openPage(context, script(), await policyFor(words, origin()))
      const page = await browser.newPage()
      const complaints = complaintsOf(page, [`${host.url}/deep/`, `${other.url}/`])
      await page.goto(`${host.url}/deep/page`)
      for (const [room, proof] of Object.entries(proofs)) await page.locator(`taroko-${room} ${proof}`).first().waitFor()
      await page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).play())
      await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground')).progress.update > 100)
      // What is loaded later.
      await page.locator('taroko-playground [data-formula=sgd]').scrollIntoViewIfNeeded()
      await page.locator('taroko-playground [data-formula=sgd] math').first().waitFor()
      await page.locator('taroko-playground .xray > summary').first().click()
      await page.locator('taroko-playground .xray-sample h3').waitFor()
      assert.deepEqual(complaints, [])
      await page.close()
    })

    test(`needs every part of the policy, with the script from ${place}`, async (context) => {
      const policy = await policyFor(words, origin())
      const parts = policy.split('; ').flatMap((directive) => {
        const [name, ...sources] = directive.split(' ')
        return name === 'default-src' ? [] : sources.map((source) => ({ source, without: policy.replace(directive, [name, ...sources.filter((each) => each !== source)].join(' ')) }))
      })
      assert.ok(parts.length >= 3)
      for (const { source, without } of parts) {
        const host = await openPage(context, script(), without)
        const page = await browser.newPage()
        const complaints = complaintsOf(page, [])
        await page.goto(`${host.url}/deep/page`)
        await eventually(async () => complaints, (all) => all.length > 0)
        const refused = await page.evaluate(() => new Promise((resolve) => {
          const playground = /** @type {any} */ (document.querySelector('taroko-playground'))
          if (!customElements.get('taroko-playground')) return resolve(true)
          if (playground.shadowRoot.querySelector('[data-notice=failed]')) return resolve(true)
          playground.addEventListener('error', () => resolve(true))
          playground.addEventListener('ready', () => resolve(false))
        }))
        assert.ok(refused, `it works without ${source}: ${without}`)
        await page.close()
        }
    })
  }

  test('works in a sandboxed frame', async (context) => {
    const host = await openHost({ pages: { '/': `<iframe sandbox="allow-scripts" width="640" height="500" src="${other.url}/embed.html"></iframe>` }, policy: `default-src 'none'; frame-src ${other.url}` })
    context.after(() => host.close())
    const page = await browser.newPage()
    const complaints = complaintsOf(page, [host.url, other.url])
    await page.goto(host.url)
    await page.frameLocator('iframe').locator(proofs.playground).waitFor()
    assert.deepEqual(complaints, [])
    await page.close()
  })
})
