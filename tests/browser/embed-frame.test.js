import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { openBrowser } from './browsers.js'
import { complaintsOf, openHost, proofs, roomNames, siteFolder } from './host.js'
import { snippetsOf } from '../../web/state/snippets.js'
import { eventually } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

/** Notes what frames say. */
const listener = `<script>
  const messages = []
  addEventListener('message', ({ data, source }) => messages.push({ ...data, frame: Array.from(frames).indexOf(source) }))
  const say = (message, frame = 0) => frames[frame].postMessage(message, '*')
</script>`

/** Messages that no page of ours would send, and some of ours with something else in them. */
const strange = fc.oneof(
  fc.anything({ withNullPrototype: false, withDate: true, withTypedArray: true, withMap: true, withSet: true }),
  fc.record({ type: fc.constantFrom('taroko:config', 'taroko:Play', 'taroko:', 'toString', '__proto__', 'constructor'), config: fc.oneof(fc.integer(), fc.array(fc.string()), fc.constant(null), fc.boolean()) }),
  fc.record({ type: fc.array(fc.constantFrom('taroko:play', 'taroko:config'), { maxLength: 2 }), config: fc.string() }),
)

describe('a sandboxed frame on a page of another host', () => {
  /** @type {import('playwright-core').Browser} */
  let browser
  /** @type {Awaited<ReturnType<typeof openHost>>} */
  let site
  /** @type {Awaited<ReturnType<typeof openHost>>} */
  let host
  before(async () => {
    site = await openHost({ folders: { '/some/where/': siteFolder }, shares: true })
    const frame = (/** @type {string} */ hash, more = '') => `<iframe sandbox="allow-scripts" width="640" height="500" src="${site.url}/some/where/embed.html${hash}"${more}></iframe>`
    host = await openHost({
      pages: {
        '/rooms': listener + roomNames.map((room) => frame(`#room=${room}`)).join(''),
        '/one': listener + frame('#dataset=circle&hidden=4-tanh'),
        '/followed': listener + snippetsOf({ room: 'playground', link: '', language: 'en', title: '' }, site.url).listener + frame('#dataset=circle&hidden=4-tanh'),
        '/eager': listener + frame('#dataset=xor', ` onload="say({ type: 'taroko:config', config: 'dataset=circle&hidden=3-tanh' }); say({ type: 'taroko:play' })"`),
        '/elements': `<iframe sandbox="allow-scripts" width="640" height="4000" src="/inner"></iframe>`,
        '/inner': `<script type="module" src="${site.url}/some/where/taroko.js"></script>${roomNames.map((room) => `<taroko-${room}></taroko-${room}>`).join('')}`,
      },
    })
    browser = await openBrowser()
  })
  after(async () => void (await Promise.all([browser?.close(), site?.close(), host?.close()])))

  /** @param {string} path @param {import('playwright-core').BrowserContextOptions} [options] */
  async function open(path, options) {
    const page = await browser.newPage({ viewport: { width: 1000, height: 2200 }, ...options })
    const complaints = complaintsOf(page, [site.url, host.url])
    await page.goto(host.url + path)
    return { page, complaints }
  }

  /** @param {Page} page @param {string} type @param {number} [frame] @returns {Promise<any[]>} */
  const told = async (page, type, frame = 0) => (await page.evaluate('messages')).filter((/** @type {any} */ message) => message.type === `taroko:${type}` && message.frame === frame)
  /** @param {Page} page @param {any} message */
  const say = (page, message) => page.evaluate((each) => /** @type {any} */ (window).frames[0].postMessage(each, '*'), message)
  const insideOf = (/** @type {Page} */ page) => /** @type {import('playwright-core').Frame} */ (page.frames()[1])

  test('shows every room by embed.html', async () => {
    const { page, complaints } = await open('/rooms')
    for (const [i, room] of roomNames.entries()) {
      await page.frameLocator('iframe').nth(i).locator(proofs[room]).first().waitFor()
      await eventually(() => told(page, 'size', i), (sizes) => sizes.some(({ height }) => height > 200))
    }
    assert.deepEqual(complaints, [])
    await page.context().close()
  })

  test('shows every room as elements of a page of its own', async () => {
    const { page, complaints } = await open('/elements')
    for (const room of roomNames) await page.frameLocator('iframe').locator(`taroko-${room} ${proofs[room]}`).first().waitFor()
    assert.deepEqual(complaints, [])
    await page.context().close()
  })

  test('does what the page asks, from the moment it has loaded', async () => {
    const { page, complaints } = await open('/eager')
    await eventually(() => told(page, 'progress'), (all) => all.some(({ update }) => update > 50))
    assert.match(await insideOf(page).evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).link), /dataset=circle&hidden=3-tanh/)
    await say(page, { type: 'taroko:pause' })
    await page.frameLocator('iframe').locator('[data-action=play]').waitFor()
    await say(page, { type: 'taroko:config', config: { data: { dataset: 'gauss' }, network: { hidden: [{ units: 2, activation: 'relu' }] } } })
    await insideOf(page).waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground')).config.data.dataset === 'gauss')
    await insideOf(page).waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground')).progress.update === 0)
    assert.deepEqual(complaints, [])
    await page.context().close()
  })

  test('takes links as they are shared, which may name another room', async () => {
    const { page, complaints } = await open('/one')
    const inside = insideOf(page)
    await eventually(() => told(page, 'progress'), (all) => all.length > 0)
    const shown = () => inside.evaluate(() => {
      const element = /** @type {any} */ (document.querySelector('main > *'))
      return `${element.localName} ${element.link}`
    })
    for (const [config, wanted] of [['https://a.example/course/#v=1&dataset=xor', 'taroko-playground v=1&dataset=xor'], ['room=losses&class=1', 'taroko-losses v=1&class=1'], ['class=2', 'taroko-losses v=1&class=2']]) {
      await say(page, { type: 'taroko:config', config })
      await eventually(shown, (now) => now === wanted)
    }
    assert.deepEqual(complaints, [])
    await page.context().close()
  })

  test('tells the page what did not fit', async () => {
    const { page } = await open('/one')
    await eventually(() => told(page, 'progress'), (all) => all.length > 0)
    for (const config of ['dataset=circle&batch=0&nonsense=1', { data: { inputs: [[0, 0], [NaN, 1]], targets: [0, 1] }, network: { hidden: [] } }]) await say(page, { type: 'taroko:config', config })
    const errors = await eventually(() => told(page, 'error'), (all) => all.length > 1)
    assert.deepEqual(errors.map(({ corrections }) => corrections.map((/** @type {any} */ { path }) => path)), [['batch.size', 'nonsense'], ['data.inputs[1][0]']])
    assert.match(errors[0].message, /^batch\.size must be .*; nonsense is not a setting of this room$/)
    assert.equal(errors[0].corrections[1].message, 'nonsense is not a setting of this room')
    await page.context().close()
  })

  test('says how high its content is, as the content grows and shrinks', async () => {
    const { page } = await open('/one')
    const last = async () => (await told(page, 'size')).at(-1)?.height ?? 0
    const inside = insideOf(page)
    const content = () => inside.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height))
    await page.frameLocator('iframe').locator('.transport').waitFor()
    await page.frameLocator('iframe').locator('.settings:not([open])').waitFor()
    const first = await eventually(last, (height) => height > 300)
    await page.frameLocator('iframe').locator('.settings > summary').click()
    await eventually(last, (height) => height !== first)
    await eventually(async () => (await last()) - (await content()), (difference) => difference === 0)
    // Pages would jump.
    assert.ok((await told(page, 'size')).every(({ height }) => height > 300))
    await page.context().close()
  })

  test('is as high as its content on a page with the script that Share gives', async () => {
    const { page } = await open('/followed')
    const last = async () => (await told(page, 'size')).at(-1)?.height ?? 0
    const inside = insideOf(page)
    await page.frameLocator('iframe').locator('.settings > summary').click()
    await eventually(() => inside.evaluate(() => document.documentElement.scrollHeight - innerHeight), (excess) => excess === 0)
    const rest = await last()
    await page.waitForTimeout(300)
    assert.equal(await last(), rest)
    await page.context().close()
  })

  test('ignores messages of other shapes', async () => {
    const { page, complaints } = await open('/one')
    const inside = insideOf(page)
    await eventually(() => told(page, 'progress'), (all) => all.length > 0)
    const state = () => inside.evaluate(() => {
      const { link, config, progress, shadowRoot } = /** @type {any} */ (document.querySelector('taroko-playground'))
      return { hash: location.hash, link, config, progress, notices: shadowRoot.querySelectorAll('.notice').length, bodies: document.body.childElementCount }
    })
    const before = await state()
    let sent = 0
    await fc.assert(
      fc.asyncProperty(strange, async (message) => {
        await say(page, message).catch(() => {})
        sent += 1
      }),
      { numRuns: 200, seed: 7 },
    )
    assert.equal(sent, 200)
    // Messages keep their order: after this one all others have been heard.
    await say(page, { type: 'taroko:config', config: 'dataset=circle&hidden=4-tanh&testPoints=true' })
    await inside.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground')).link.includes('testPoints'))
    await say(page, { type: 'taroko:config', config: before.link })
    await eventually(state, (now) => now.link === before.link)
    assert.deepEqual(await state(), before)
    assert.deepEqual(complaints, [])
    await page.context().close()
  })

  test('hears nobody but the page around it', async () => {
    const { page } = await open('/one')
    const inside = insideOf(page)
    await eventually(() => told(page, 'progress'), (all) => all.length > 0)
    await inside.evaluate(() => postMessage({ type: 'taroko:play' }, '*'))
    await say(page, { type: 'taroko:config', config: 'dataset=xor' })
    await inside.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground')).config.data.dataset === 'xor')
    assert.equal(await page.frameLocator('iframe').locator('[data-action=play]').count(), 1)
    await page.context().close()
  })

  test('reads nothing of the page around it', async () => {
    const page = await browser.newPage()
    await page.addInitScript(() => {
      if (window === window.top) return
      const { parent } = window
      const read = new Set()
      Object.assign(window, { readOfParent: read })
      const watched = new Proxy({}, { get: (_, name) => (read.add(String(name)), name === 'postMessage' ? parent.postMessage.bind(parent) : undefined), has: (_, name) => (read.add(String(name)), false) })
      Object.defineProperty(window, 'parent', { get: () => watched })
      for (const [owner, name] of /** @type {[any, string][]} */ ([[window, 'opener'], [window, 'frameElement'], [Document.prototype, 'referrer']])) {
        Object.defineProperty(owner, name, { get: () => void read.add(name) })
      }
    })
    await page.goto(`${host.url}/one`)
    await eventually(() => told(page, 'progress'), (all) => all.length > 0)
    await page.frameLocator('iframe').locator('[data-action=play]').click()
    await eventually(() => told(page, 'progress'), (all) => all.some(({ update }) => update > 20))
    assert.deepEqual(await insideOf(page).evaluate(() => [.../** @type {any} */ (window).readOfParent]), ['postMessage'])
    await page.context().close()
  })
})
