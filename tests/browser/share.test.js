import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { configOf, eventually, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

const copyAllowed = { permissions: ['clipboard-read', 'clipboard-write'] }

describe('sharing', () => {
  const { open, noComplaints } = useSite()

  /** @param {Page} page */
  async function unfold(page) {
    await page.click('#share')
    await page.locator('textarea[name=element]').waitFor()
  }

  /** @param {Page} page @param {string} kind */
  const snippet = (page, kind) => page.locator(`textarea[name=${kind}]`).inputValue()

  /** @param {Page} page */
  const linkOf = (page) => page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).link)

  test('unfolds below the head of the page and folds up again', async () => {
    const page = await open('#dataset=circle')
    assert.equal(await page.locator('#share-panel').isVisible(), false)
    await page.locator('#share').focus()
    await page.keyboard.press('Enter')
    await page.locator('textarea[name=link]').waitFor()
    assert.equal(await page.getAttribute('#share', 'aria-expanded'), 'true')
    await page.keyboard.press('Enter')
    await page.locator('textarea[name=link]').waitFor({ state: 'hidden' })
    await page.context().close()
    noComplaints()
  })

  test('shows formulas in the text of an exercise, and nothing else that a text could smuggle in', async () => {
    const page = await open(`#dataset=circle&task=${encodeURIComponent('Find $\\hat y = \\sigma(w x + b)$ for $5.')}`)
    await page.locator('.exercise .task math').waitFor()
    assert.match((await page.locator('.exercise .task').textContent()) ?? '', /^Find .*σ.* for \$5\.$/)
    for (const tex of ['\\href{javascript:alert(1)}{x}', '\\def\\a{\\a\\a}\\a', '\\rule{1e9em}{1e9em}', '\\color{red}x', '\\fbox{x}', '\\includegraphics{http://example.com/x.png}', '\\class{unseen}{x}', '\\style{position:fixed}{x}', '<img src=x onerror=alert(1)>', '\\frac{', '{'.repeat(400), '\\unknown']) {
      await page.evaluate((task) => void (location.hash = `#dataset=circle&task=${encodeURIComponent(task)}`), `Before $${tex}$ after ${tex.length}`)
      await page.locator('.exercise .task', { hasText: `after ${tex.length}` }).waitFor()
      await page.waitForTimeout(50)
      assert.equal(await page.locator('.exercise .task :is(a, img, script, iframe, [href], [onerror])').count(), 0, tex)
      const box = await page.locator('.exercise').boundingBox()
      assert.ok(box && box.height < 900 && box.width <= 1440, `${tex}: ${JSON.stringify(box)}`)
    }
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true)
    await page.context().close()
    noComplaints()
  })

  test('says where a host does not let others load what the snippets name', async () => {
    const page = await open('#dataset=circle')
    await unfold(page)
    await page.locator('textarea[name=frame]').waitFor()
    await page.reload()
    const asked = page.waitForRequest((request) => request.method() === 'HEAD')
    await page.click('#share')
    await (await asked).response()
    await eventually(() => snippet(page, 'frame'), (text) => text.includes('sandbox="allow-scripts'))
    assert.equal(await page.locator('[data-note=closed]').count(), 0)
    await page.route('**/taroko.js', (route) => (route.request().method() === 'HEAD' ? route.fulfill({ status: 200, body: '' }) : route.continue()))
    await page.reload()
    await page.click('#share')
    assert.match((await page.locator('[data-note=closed]').textContent()) ?? '', /Access-Control-Allow-Origin/)
    assert.doesNotMatch(await snippet(page, 'frame'), /sandbox/)
    await page.context().close()
    noComplaints()
  })

  test('copies what leads to the same state: link, frame and element', async () => {
    const page = await open('#dataset=circle&hidden=3-tanh&learningRate=0.2', copyAllowed)
    await unfold(page)
    await page.fill('textarea[name=task]', 'Reach <b>95 %</b> & "explain" why;\nthen: what = next?')
    await page.fill('input[name=testAccuracy]', '95')
    await page.press('input[name=testAccuracy]', 'Tab')
    await page.uncheck('input[type=checkbox][name=optimizer]')
    const [config, link] = [await configOf(page), await linkOf(page)]
    assert.match(link, /hide=optimizer.*task=.*goal=testAccuracy:0\.95/)

    await page.click('[data-copy=link]')
    await page.getByText('Copied: Link.').waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    assert.equal(copied, page.url())
    const again = await open(copied.slice(copied.indexOf('#')))
    assert.deepEqual(await configOf(again), config)
    assert.equal(await linkOf(again), link)
    assert.equal(await again.locator('.task').textContent(), 'Reach <b>95 %</b> & "explain" why;\nthen: what = next?')
    await again.context().close()

    for (const kind of ['frame', 'element']) {
      const text = await snippet(page, kind)
      const host = await open('embed.html#dataset=xor')
      const shown = await host.evaluate(async (markup) => {
        document.body.innerHTML = markup
        const frame = document.querySelector('iframe')
        // Without the sandbox the test can look inside.
        frame?.removeAttribute('sandbox')
        if (frame) frame.src = frame.src.replace('embed.html', 'embed.html?again')
        for (;;) {
          const element = /** @type {any} */ ((frame?.contentDocument ?? document).querySelector('taroko-playground'))
          if (element?.progress) return { config: element.config, link: element.link, speed: element.speed }
          await new Promise((resolve) => setTimeout(resolve, 50))
        }
      }, text)
      assert.deepEqual(shown.config, config, kind)
      assert.equal(shown.link.replace('&speed=5000', ''), link.replace('&speed=5000', ''), kind)
      assert.equal(shown.speed, 5000, kind)
      await host.context().close()
    }
    await page.context().close()
    noComplaints()
  })

  test('gives a theme that was chosen to the frame', async () => {
    const page = await open('#dataset=circle')
    await unfold(page)
    assert.doesNotMatch(await snippet(page, 'frame'), /theme/)
    await page.click('#theme')
    const address = /src="([^"]+)"/.exec(await eventually(() => snippet(page, 'frame'), (text) => text.includes('theme=dark')))?.[1].replaceAll('&amp;', '&') ?? ''
    const embedded = await open(address.slice(address.indexOf('embed.html')))
    assert.equal(await embedded.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'dark')
    await Promise.all([page, embedded].map((each) => each.context().close()))
    noComplaints()
  })

  test('selects the text where the clipboard is forbidden', async () => {
    const page = await open('#dataset=circle')
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('forbidden')) } }))
    await unfold(page)
    await page.click('[data-copy=frame]')
    await page.getByText('copy it with Ctrl+C').waitFor()
    const selected = await page.locator('textarea[name=frame]').evaluate((field) => {
      const { value, selectionStart, selectionEnd } = /** @type {HTMLTextAreaElement} */ (field)
      return value.slice(selectionStart, selectionEnd)
    })
    assert.equal(selected, await snippet(page, 'frame'))
    assert.match(selected, /^<iframe /)
    await page.context().close()
    noComplaints()
  })

  test('leaves parts out and brings them back', async () => {
    const page = await open('#dataset=circle&hide=network,transport')
    const parts = { transport: '.transport', network: 'canvas.network-canvas' }
    for (const place of Object.values(parts)) assert.equal(await page.locator(place).count(), 0, place)
    await unfold(page)
    for (const [part, place] of Object.entries(parts)) {
      assert.equal(await page.isChecked(`input[type=checkbox][name=${part}]`), false)
      await page.check(`input[type=checkbox][name=${part}]`)
      await page.locator(place).waitFor()
    }
    await page.waitForFunction(() => {
      const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('taroko-playground')?.shadowRoot?.querySelector('canvas.network-canvas'))
      return canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0)
    })
    assert.doesNotMatch(page.url(), /hide=/)
    for (const name of ['data', 'batch', 'presets']) await page.uncheck(`input[type=checkbox][name=${name}]`)
    for (const place of ['input[name="data.dataset"]', '.batches', 'nav.presets']) assert.equal(await page.locator(place).count(), 0, place)
    assert.match(page.url(), /hide=presets,data,batch/)
    await page.context().close()
    noComplaints()
  })

  test('refuses a goal that cannot be and keeps the last', async () => {
    const page = await open('#dataset=circle&goal=units:6')
    await unfold(page)
    await page.fill('input[name=units]', '2.5')
    await page.press('input[name=units]', 'Tab')
    await page.getByText('Hidden units must be a whole number from 0, not “2.5”.').waitFor()
    assert.match(await linkOf(page), /goal=units:6/)
    await page.fill('input[name=units]', '')
    await page.press('input[name=units]', 'Tab')
    await page.locator('.exercise').waitFor({ state: 'detached' })
    assert.doesNotMatch(await linkOf(page), /goal/)
    await page.context().close()
    noComplaints()
  })

  test('speaks Chinese, in the frame it gives, too', async () => {
    const page = await open('#dataset=circle&goal=units:99', { locale: 'zh-TW' })
    await unfold(page)
    await page.getByText('顯示的部分').waitFor()
    const address = /src="([^"]+)"/.exec(await snippet(page, 'frame'))?.[1].replaceAll('&amp;', '&') ?? ''
    const embedded = await open(address.slice(address.indexOf('embed.html')))
    await embedded.getByText('隱藏單元數 ≤ 99').waitFor()
    await embedded.context().close()
    await page.context().close()
    noComplaints()
  })

  test('shares the other rooms without an exercise', async () => {
    const page = await open('#room=losses')
    await unfold(page)
    assert.match(await snippet(page, 'element'), /<taroko-losses /)
    assert.equal(await page.locator('textarea[name=task]').count(), 0)
    await page.click('.rooms a[data-room=playground]')
    await page.locator('textarea[name=task]').waitFor()
    assert.match(await snippet(page, 'element'), /<taroko-playground /)
    await page.context().close()
    noComplaints()
  })
})

describe('an exercise in a frame', () => {
  const { open, noComplaints } = useSite()

  /** Messages of the frame, without its progress. @param {Page} page @returns {Promise<any[]>} */
  const goals = (page) => page.evaluate(() => /** @type {any} */ (window).messages.filter((/** @type {any} */ { type }) => type === 'taroko:goal'))

  test('is met by training and says so once', async () => {
    const page = await open('embed.html#dataset=circle')
    await page.evaluate(() => {
      Object.assign(window, { messages: [] })
      addEventListener('message', ({ data }) => /** @type {any} */ (window).messages.push(data))
      const frame = document.createElement('iframe')
      frame.setAttribute('sandbox', 'allow-scripts')
      frame.width = '800'
      frame.height = '700'
      frame.src = 'embed.html#dataset=circle&hidden=4-tanh&learningRate=0.1&task=Separate%20the%20ring&goal=testAccuracy:0.9;units:4'
      document.body.prepend(frame)
    })
    const inside = page.frameLocator('iframe')
    await inside.getByText('Separate the ring').waitFor()
    await inside.locator('[data-criterion=units][data-met=true]').waitFor()
    await inside.locator('[data-criterion=testAccuracy][data-met=false]').waitFor()
    assert.deepEqual(await goals(page), [])

    await inside.locator('[data-action=play]').click()
    const [message] = await eventually(() => goals(page), (all) => all.length > 0)
    assert.equal(message.met, true)
    assert.ok(message.values.testAccuracy >= 0.9 && message.update > 0, JSON.stringify(message))
    assert.equal(message.values.units, 4)
    assert.match(message.link, /goal=testAccuracy:0\.9;units:4/)
    await inside.getByText(/Goal reached at epoch \d+, update/).waitFor()

    const reached = message.update
    await page.waitForFunction((update) => /** @type {any} */ (window).messages.some((/** @type {any} */ data) => data.update > update + 200), reached)
    await inside.locator('[data-action=rewind]').click()
    await inside.locator('[data-action=play]').click()
    await inside.locator('[data-criterion=testAccuracy][data-met=true]').waitFor()
    assert.equal((await goals(page)).length, 1)
    await page.context().close()
    noComplaints()
  })

  test('is not met by a smaller network with the results of a larger one', async () => {
    const page = await open('embed.html#dataset=circle&hidden=8-tanh&learningRate=0.1&goal=testAccuracy:0.9;units:2')
    await page.evaluate(() => {
      Object.assign(window, { told: 0 })
      document.querySelector('taroko-playground')?.addEventListener('goal', () => ++(/** @type {any} */ (window).told))
    })
    await page.click('[data-action=play]')
    await page.locator('[data-criterion=testAccuracy][data-met=true]').waitFor()
    await page.click('[data-action=pause]')
    await page.evaluate(() => (/** @type {any} */ (document.querySelector('taroko-playground')).config = 'dataset=circle&hidden=2-tanh&learningRate=0.1&goal=testAccuracy:0.9;units:2'))
    await page.locator('[data-criterion=units][data-met=true]').waitFor()
    await page.locator('[data-criterion=testAccuracy][data-met=false]').waitFor()
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).told), 0)
    await page.context().close()
    noComplaints()
  })
})
