import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openBrowser } from './browsers.js'
import { complaintsOf, openHost, roomNames, siteFolder } from './host.js'
import { eventually } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

const script = '<script type="module" src="/taroko/taroko.js"></script>'

describe('elements in a page', () => {
  /** @type {import('playwright-core').Browser} */
  let browser
  /** @type {Awaited<ReturnType<typeof openHost>>} */
  let host
  before(async () => {
    const four = [1, 2, 3, 4].map((seed) => `<taroko-playground config="dataset=circle&hidden=3-tanh&network.seed=${seed}"></taroko-playground>`).join('')
    const hidden = roomNames.map((room) => [`/hidden-${room}`, `${script}<div id="slide" style="display: none"><taroko-${room}></taroko-${room}></div>`])
    host = await openHost({
      pages: { ...Object.fromEntries(hidden), '/': script, '/later': '<taroko-playground id="marked" speed="70"></taroko-playground><taroko-descent></taroko-descent>', '/four': script + four },
      folders: { '/taroko/': siteFolder },
    })
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

  for (const room of roomNames) {
    test(`<taroko-${room}> has the properties, methods and events of its interface`, async () => {
      const { page, complaints } = await open('/')
      const seen = await page.evaluate(async (name) => {
        const element = /** @type {any} */ (document.createElement(`taroko-${name}`))
        /** @type {Record<string, any>} */
        const events = {}
        for (const type of ['ready', 'progress', 'change', 'error']) element.addEventListener(type, (/** @type {CustomEvent} */ { detail }) => (events[type] = detail ?? true))
        const until = async (/** @type {() => any} */ holds) => {
          while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10))
        }
        const before = { progress: element.progress, config: element.config }
        document.body.append(element)
        await until(() => events.ready)
        element.speed = 200
        const standing = () => element.progress?.update ?? element.progress?.step
        const start = standing()
        await element.step()
        if (start !== undefined) await until(() => standing() === start + 1)
        element.play()
        if (start !== undefined) await until(() => standing() > start + 2)
        element.pause()
        if (start !== undefined) await until(() => events.progress)
        await element.reset()
        if (start !== undefined) await until(() => standing() === 0)
        const { config, speed, link } = element
        const refused = [0, -1, 'fast', NaN].map((value) => {
          try {
            element.speed = value
          } catch (error) {
            return /** @type {Error} */ (error).message
          }
        })
        return { before, start, kinds: Object.keys(events).filter((type) => type !== 'change').sort(), progress: events.progress, config: typeof config, speed, link: typeof link, refused, speedAfter: element.speed }
      }, room)
      assert.deepEqual(seen.before, { progress: null, config: '' })
      assert.equal(seen.config, 'object')
      assert.deepEqual([seen.speed, seen.speedAfter, seen.link], [200, 200, 'string'])
      assert.ok(seen.refused.every((message) => message?.startsWith("speed must be 'max' or a positive number of steps per second, not")))
      assert.deepEqual(seen.kinds, room === 'losses' ? ['ready'] : ['progress', 'ready'])
      assert.equal(seen.start, room === 'losses' ? undefined : 0)
      assert.deepEqual(complaints, [])
      await page.close()
    })
  }

  test('take over what was set before their script had loaded', async () => {
    const { page, complaints } = await open('/later')
    const seen = await page.evaluate(async () => {
      const [marked, descent] = /** @type {any[]} */ ([document.getElementById('marked'), document.querySelector('taroko-descent')])
      const made = /** @type {any} */ (document.createElement('taroko-playground'))
      marked.config = 'dataset=gauss'
      marked.speed = 300
      descent.config = { rate: 0.25 }
      made.config = { data: { dataset: 'xor' }, network: { hidden: [] } }
      made.speed = 'fast'
      /** @type {string[]} */
      const errors = []
      made.addEventListener('error', (/** @type {CustomEvent} */ { detail }) => errors.push(detail.message))
      document.body.append(made)
      const elements = [marked, descent, made]
      const ready = elements.map((element) => new Promise((resolve) => element.addEventListener('ready', resolve)))
      const script = Object.assign(document.createElement('script'), { type: 'module', src: '/taroko/taroko.js' })
      document.head.append(script)
      await Promise.all(ready)
      return { marked: [marked.config.data.dataset, marked.speed], descent: descent.config.rate, made: made.config.data.dataset, errors, own: elements.flatMap((element) => Object.keys(element).filter((name) => ['config', 'speed'].includes(name))) }
    })
    assert.deepEqual(seen.marked, ['gauss', 300])
    assert.equal(seen.descent, '0.25')
    assert.equal(seen.made, 'xor')
    assert.deepEqual(seen.errors, ["speed must be 'max' or a positive number of steps per second, not fast"])
    assert.deepEqual(seen.own, [])
    assert.deepEqual(complaints, [])
    await page.close()
  })

  test('go on when they are moved, end when they are taken away, and begin again when they come back', async () => {
    const { page, complaints } = await open('/')
    const count = () => page.workers().length
    await page.evaluate(() => {
      document.body.innerHTML = '<div id="from"><taroko-playground config="dataset=circle&hidden=3-tanh"></taroko-playground></div><div id="to"></div>'
      return new Promise((resolve) => document.querySelector('taroko-playground')?.addEventListener('ready', resolve))
    })
    assert.equal(count(), 1)
    await page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).play())
    const updates = () => page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).progress.update)
    const before = await eventually(updates, (update) => update > 50)
    await page.evaluate(() => document.getElementById('to')?.append(/** @type {Element} */ (document.querySelector('taroko-playground'))))
    assert.ok((await updates()) >= before)
    await eventually(updates, (update) => update > before + 50)
    assert.equal(count(), 1)
    await page.evaluate(() => {
      const element = /** @type {any} */ (document.querySelector('taroko-playground'))
      Object.assign(window, { element })
      element.config = 'dataset=gauss&hidden=2-tanh'
      element.remove()
    })
    await eventually(async () => count(), (workers) => workers === 0)
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).element.progress), null)
    await page.evaluate(() => {
      const { element } = /** @type {any} */ (window)
      document.body.append(element)
      return new Promise((resolve) => element.addEventListener('ready', resolve))
    })
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).element.config.data.dataset), 'gauss')
    assert.equal(count(), 1)
    // What a reader has changed comes back, too.
    await page.locator('taroko-playground [data-action=add-layer]').click()
    await page.waitForFunction(() => /2-tanh,2-tanh/.test(/** @type {any} */ (window).element.link))
    await page.evaluate(async () => {
      const { element } = /** @type {any} */ (window)
      element.remove()
      await new Promise((resolve) => setTimeout(resolve, 50))
      const ready = new Promise((resolve) => element.addEventListener('ready', resolve, { once: true }))
      document.body.append(element)
      await ready
    })
    assert.match(await page.evaluate(() => /** @type {any} */ (window).element.link), /dataset=gauss.*hidden=2-tanh,2-tanh/)
    assert.deepEqual(complaints, [])
    await page.close()
  })

  for (const room of roomNames) {
    test(`are all there when they come into sight, as on another slide: <taroko-${room}>`, async () => {
      const { page, complaints } = await open(`/hidden-${room}`)
      const settled = async () => {
        let picture = ''
        const next = async () => (await page.locator('#slide').screenshot()).toString('base64')
        await eventually(next, (now) => {
          const same = now === picture
          picture = now
          return same
        })
        return picture
      }
      const show = (/** @type {boolean} */ shown) => page.evaluate((visible) => void (/** @type {HTMLElement} */ (document.querySelector('#slide')).style.display = visible ? '' : 'none'), shown)
      await page.waitForFunction((name) => document.querySelector(name)?.shadowRoot?.childElementCount, `taroko-${room}`)
      await page.waitForTimeout(1500)
      await show(true)
      const late = await settled()
      // What has been in sight from the beginning.
      await page.reload()
      await show(true)
      await page.waitForTimeout(1500)
      assert.equal(await settled(), late)
      assert.deepEqual(complaints, [])
      await page.close()
    })
  }

  test('leave nothing behind when they come and go at once', async () => {
    const { page, complaints } = await open('/')
    await page.evaluate(async (rooms) => {
      for (const room of rooms) {
        for (let i = 0; i < 3; ++i) {
          const element = document.createElement(`taroko-${room}`)
          document.body.append(element)
          await new Promise((resolve) => setTimeout(resolve, 20 * i))
          element.remove()
        }
      }
    }, roomNames)
    await eventually(async () => page.workers().length, (workers) => workers === 0)
    assert.deepEqual(complaints, [])
    await page.close()
  })

  test('share one compiled engine among four that train at once', async () => {
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 } })
    const complaints = complaintsOf(page, [host.url])
    /** @type {string[]} */
    const fetched = []
    page.on('request', (request) => void (request.url().endsWith('.wasm') && fetched.push(request.url())))
    await page.addInitScript(() => {
      const counts = { compiled: 0, posted: /** @type {Set<WebAssembly.Module>} */ (new Set()), workers: 0 }
      Object.assign(window, { counts })
      for (const name of /** @type {const} */ (['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming'])) {
        const original = /** @type {any} */ (WebAssembly[name])
        WebAssembly[name] = /** @type {any} */ ((/** @type {any[]} */ ...request) => (++counts.compiled, original(...request)))
      }
      const { postMessage } = Worker.prototype
      Worker.prototype.postMessage = /** @type {any} */ (function (/** @type {any} */ message, /** @type {any} */ transfer) {
        // @ts-expect-error The worker that is asked.
        const worker = /** @type {Worker} */ (this)
        if (message.request?.module) counts.posted.add(message.request.module)
        if (message.method === 'start') ++counts.workers
        return postMessage.call(worker, message, transfer)
      })
    })
    await page.goto(`${host.url}/four`)
    await page.waitForFunction(() => [...document.querySelectorAll('taroko-playground')].every((element) => /** @type {any} */ (element).progress))
    await page.evaluate(() => document.querySelectorAll('taroko-playground').forEach((element) => /** @type {any} */ (element).play()))
    await page.waitForFunction(() => [...document.querySelectorAll('taroko-playground')].every((element) => /** @type {any} */ (element).progress.update > 200))
    const counts = await page.evaluate(() => {
      const { compiled, posted, workers } = /** @type {any} */ (window).counts
      return { compiled, posted: posted.size, workers, isModule: [...posted].every((module) => module instanceof WebAssembly.Module) }
    })
    assert.deepEqual(counts, { compiled: 1, posted: 1, workers: 4, isModule: true })
    assert.equal(fetched.length, 1)
    const weights = await page.evaluate(() => [...document.querySelectorAll('taroko-playground')].map((element) => /** @type {any} */ (element).state.frame.parameters[0]))
    assert.equal(new Set(weights).size, 4)
    assert.deepEqual(complaints, [])
    await page.close()
  })

  test('say which settings and parts they do not know', async () => {
    const { page, complaints } = await open('/')
    const seen = await page.evaluate(async () => {
      const made = (/** @type {string} */ room, /** @type {any} */ config, /** @type {Record<string, string>} */ attributes) => new Promise((resolve) => {
        const element = /** @type {any} */ (document.createElement(`taroko-${room}`))
        element.config = config
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
        let said = ''
        element.addEventListener('error', (/** @type {CustomEvent} */ { detail }) => (said = detail.message))
        element.addEventListener('ready', () => setTimeout(() => resolve([said, element.shadowRoot.querySelectorAll('[data-notice=corrected] li').length])))
        document.body.append(element)
      })
      return Promise.all([
        made('playground', 'dataset=xor', { hide: 'data, netwrok', lock: 'loss x' }),
        made('losses', null, { hide: 'figures' }),
        made('descent', { rate: 0.25, methods: ['full'], network: { hidden: [] }, point: null }, {}),
        made('backprop', 42, { hide: 'links cycle' }),
      ])
    })
    assert.match(seen[0][0], /^hide must be some of presets, .* or figures, not 'netwrok'; lock must be some of data, .*, not 'x'$/)
    const link = 'must be an object or a link, not'
    const text = 'must be a text, a number or a list of them, as in links'
    assert.deepEqual(seen.slice(1).map(([said]) => said), [`${link} 'null'`, `network ${text}; point ${text}`, `${link} '42'`])
    assert.deepEqual(seen.map(([, count]) => count), [2, 1, 2, 1])
    assert.deepEqual(complaints, [])
    await page.close()
  })

  test('say what is wrong with a speed that cannot be, and keep the last', async () => {
    const { page, complaints } = await open('/')
    const seen = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.createElement('taroko-playground'))
      element.setAttribute('speed', '40')
      document.body.append(element)
      const error = new Promise((resolve) => element.addEventListener('error', (/** @type {CustomEvent} */ { detail }) => resolve(detail.message)))
      element.setAttribute('speed', 'quick')
      return { message: await error, speed: element.speed }
    })
    assert.deepEqual(seen, { message: "speed must be 'max' or a positive number of steps per second, not NaN", speed: 40 })
    assert.deepEqual(complaints, [])
    await page.close()
  })
})
