import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openBrowser } from './browsers.js'
import { complaintsOf, openHost, proofs, roomNames, siteFolder } from './host.js'

const script = '<script type="module" src="/taroko/taroko.js"></script>'
const loader = '<script>window.asked = []; window.define = (...given) => asked.push(given.length); define.amd = {}</script>'

describe('elements on hosts with ways of their own', () => {
  /** @type {import('playwright-core').Browser} */
  let browser
  /** @type {Awaited<ReturnType<typeof openHost>>} */
  let host
  before(async () => {
    const pages = { '/rooms': script + roomNames.map((room) => `<taroko-${room}></taroko-${room}>`).join(''), '/loader': `${loader}${script}<taroko-playground></taroko-playground>` }
    host = await openHost({ pages, folders: { '/taroko/': siteFolder }, knowsWasm: false })
    browser = await openBrowser()
  })
  after(async () => void (await Promise.all([browser?.close(), host?.close()])))

  /** @param {string} path */
  async function open(path) {
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 } })
    const complaints = complaintsOf(page, [host.url])
    await page.goto(host.url + path)
    return { page, complaints }
  }

  test('start where the type of WebAssembly is not known', async () => {
    const { page, complaints } = await open('/rooms')
    for (const [room, proof] of Object.entries(proofs)) await page.locator(`taroko-${room} ${proof}`).first().waitFor()
    assert.deepEqual(complaints, [])
    await page.close()
  })

  test('read tables where the page has a loader of modules', async () => {
    const { page, complaints } = await open('/loader')
    await page.locator('[data-action=csv]').click()
    await page.locator('textarea[name=csv]').fill('a,b,kind\n1,2,x\n3,4,y\n5,6,x\n')
    await page.locator('[data-note=csv]', { hasText: '3 rows are used' }).waitFor()
    assert.deepEqual(await page.evaluate('asked'), [])
    assert.deepEqual(complaints, [])
    await page.close()
  })
})
