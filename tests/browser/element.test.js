import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { seriousFaults } from './axe.js'
import { eventually, useSite, progressOf, reach } from './site.js'

describe('the element <taroko-playground>', () => {
  const { open, noComplaints } = useSite()

  test('has the properties, methods and events of its interface', async () => {
    const page = await open('embed.html#dataset=circle&hidden=2-tanh')
    const seen = await page.evaluate(async () => {
      const playground = /** @type {any} */ (document.createElement('taroko-playground'))
      /** @type {string[]} */
      const events = []
      for (const type of ['ready', 'progress', 'change', 'error']) playground.addEventListener(type, () => events.push(type))
      playground.config = { data: { dataset: 'xor' }, network: { hidden: [{ units: 2, activation: 'relu' }] } }
      const ready = new Promise((resolve) => playground.addEventListener('ready', resolve))
      document.body.append(playground)
      await ready
      await playground.step()
      const stepped = playground.progress.update
      playground.speed = 50
      playground.play()
      await new Promise((resolve) => setTimeout(resolve, 400))
      playground.pause()
      await playground.reset()
      const result = { dataset: playground.config.data.dataset, stepped, speed: playground.speed, update: playground.progress.update, events: [...new Set(events)] }
      playground.remove()
      return result
    })
    assert.deepEqual({ ...seen, events: seen.events.sort() }, { dataset: 'xor', stepped: 1, speed: 50, update: 0, events: ['progress', 'ready'] })
    await page.context().close()
    noComplaints()
  })

  test('hides the parts it is told to hide', async () => {
    const page = await open('embed.html#dataset=circle', { viewport: { width: 1200, height: 800 } })
    assert.equal(await page.locator('select[name="optimizer.name"]').count(), 1)
    await page.evaluate(() => document.querySelector('taroko-playground')?.setAttribute('hide', 'features optimizer'))
    assert.equal(await page.locator('select[name="optimizer.name"]').count(), 0)
    assert.equal(await page.locator('input[name="data.features"]').count(), 0)
    assert.equal(await page.locator('select[name="loss.name"]').count(), 1)
    await page.context().close()
    noComplaints()
  })

  test('is not disturbed by the styles of its page', async () => {
    const page = await open('embed.html#dataset=circle', { viewport: { width: 1200, height: 800 } })
    const before = await page.locator('.transport').boundingBox()
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync('button, dl, dd, canvas, section, input { display: block; margin: 40px; padding: 40px; float: right; font-size: 40px }')
      document.adoptedStyleSheets = [sheet]
    })
    assert.deepEqual(await page.locator('.transport').boundingBox(), before)
    await page.context().close()
    noComplaints()
  })

  test('works in a sandboxed frame and talks to the page around it', async () => {
    const page = await open('embed.html#dataset=circle')
    await page.evaluate(() => {
      const frame = document.createElement('iframe')
      frame.setAttribute('sandbox', 'allow-scripts')
      frame.src = 'embed.html#dataset=xor'
      frame.width = '360'
      // At the top: browsers hold up frames that are out of sight.
      document.body.prepend(frame)
      Object.assign(window, { messages: [] })
      addEventListener('message', ({ data }) => /** @type {any} */ (window).messages.push(data))
    })
    const messages = () => page.evaluate(() => /** @type {any} */ (window).messages)
    await eventually(messages, (all) => all.some((/** @type {any} */ { type }) => type === 'taroko:progress'))
    await page.evaluate(() => document.querySelector('iframe')?.contentWindow?.postMessage({ type: 'taroko:play' }, '*'))
    await eventually(messages, (all) => all.some((/** @type {any} */ { type, update }) => type === 'taroko:progress' && update > 20))
    assert.ok((await messages()).some((/** @type {any} */ { type, height }) => type === 'taroko:size' && height > 300))
    await page.context().close()
    noComplaints()
  })

  test('is operated by keyboard alone', async () => {
    const page = await open('#dataset=circle&hidden=2-tanh')
    await page.locator('[data-action=play]').focus()
    await page.keyboard.press('Space')
    await reach(page, 5)
    await page.keyboard.press('Space')
    await eventually(() => page.locator('[data-action=play]').count(), (count) => count === 1)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    assert.ok((await progressOf(page)).update > 5)
    await page.locator('input[name="data.dataset"][value="circle"]').focus()
    await page.keyboard.press('ArrowRight')
    await eventually(() => page.evaluate(() => location.hash), (hash) => hash.includes('dataset=xor'))
    await page.context().close()
    noComplaints()
  })

  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    test(`has no serious accessibility fault, ${colorScheme}`, async () => {
      for (const [address, width] of /** @type {[string, number][]} */ ([['#dataset=circle', 1440], ['#dataset=blobs', 390], ['embed.html#dataset=sine', 390]])) {
        const page = await open(address, { viewport: { width, height: 844 }, colorScheme })
        assert.deepEqual(await seriousFaults(page), [], address)
        await page.context().close()
      }
      noComplaints()
    })
  }

  test('goes on training while the page is hidden, and the title says so', async () => {
    const page = await open('#dataset=circle&hidden=4-tanh')
    const title = await page.title()
    const hide = (/** @type {boolean} */ hidden) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { configurable: true, value })
        document.dispatchEvent(new Event('visibilitychange'))
      }, hidden)
    await page.click('[data-action=play]')
    await hide(true)
    await eventually(() => page.title(), (text) => /^Training, epoch [\d,]+ – taroko$/.test(text))
    const { update } = await progressOf(page)
    await reach(page, update + 100)
    await hide(false)
    assert.equal(await page.title(), title)
    await page.click('#language')
    await eventually(() => page.title(), (text) => text === 'taroko：神經網路遊樂場')
    await page.context().close()
    noComplaints()
  })
})
