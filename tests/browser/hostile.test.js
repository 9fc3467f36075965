import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

/** Links that fit, of every room. @type {Record<string, string[]>} */
const links = {
  playground: [
    'v=1&dataset=spiral&hidden=4-tanh,2-relu&features=x,y,x*y,sqrt(x^2+y^2)&batch=5&learningRate=0.3&optimizer=adam&speed=200', 'dataset=blobs&classes=4&loss=crossEntropy&hidden=&shownOutput=1&boundaries=true',
    'points=0:1,2,-3,0.5;1:2,2,1,1&trainShare=0.8&hidden=3-sin&goal=testAccuracy:0.9;units:6&task=Try%20it', 'dataset=formula&data.formula=y>sin(x)&regularization.l2=0.1&schedule=cosine&schedule.epochs=20',
  ],
  losses: ['show=multiclass', 'show=curves&loss=huber', 'show=heads&logits=1,2,3'],
  descent: ['show=line&rate=0.2', 'show=two&function=x^2%2By^2', 'show=logistic&method=adam'],
  backprop: ['preset=neuron&step=3', 'source=d%3D2*b%0AL%3Dd%5E2&values=b:3'],
}

const odd = fc.constantFrom('<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', 'javascript:alert(1)', '%', '%00', '%E0%A4%A', '__proto__', 'constructor', 'NaN', '1e999', '-1', '0', '9'.repeat(30), '\u202e', '😀', '${1}', '..%2f', ';;', ',', ':', '(((', '&', '=', '')

/** A link with something cut out of it and something put in. @param {string} link */
const mutated = (link) =>
  fc.array(fc.record({ at: fc.nat(link.length), cut: fc.nat(6), put: fc.oneof(odd, fc.string({ maxLength: 6 })) }), { minLength: 1, maxLength: 3 }).map((changes) =>
    changes.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), link))

/** What must not come about in a page, whatever it is given. @param {Page} page */
const injected = (page) =>
  page.evaluate(() => {
    /** @type {string[]} */
    const found = []
    const walk = (/** @type {ParentNode} */ root) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.matches('img, iframe, object, embed, base, form[action]') || (element.matches('script') && !(/** @type {HTMLScriptElement} */ (element).src))) found.push(element.outerHTML.slice(0, 100))
        for (const { name } of element.attributes) if (/^on/.test(name)) found.push(`${element.localName} ${name}`)
        if (element.shadowRoot) walk(element.shadowRoot)
      }
    }
    walk(document)
    return [...found, .../** @type {any} */ (window).alerted ?? []]
  })

describe('whatever a page is given', () => {
  const { open, noComplaints } = useSite()

  for (const [room, own] of Object.entries(links)) {
    test(`as an address of the room ${room}, it goes on with settings that fit`, { timeout: 60_000 }, async () => {
      const page = await open(room === 'playground' ? '' : `#room=${room}`)
      const element = `taroko-${room}`
      const hashes = fc.sample(fc.constantFrom(...own).chain(mutated), { numRuns: 40, seed: 11 })
      for (const hash of hashes) {
        await page.evaluate((text) => void (location.hash = text), `${room === 'playground' ? '' : `room=${room}&`}${hash}`)
        await page.waitForTimeout(25)
      }
      await page.evaluate((name) => /** @type {any} */ (document.querySelector(name)).ready, element)
      const { ready, failed } = await page.evaluate((name) => {
        const room = /** @type {any} */ (document.querySelector(name))
        return { ready: typeof room.link === 'string' && room.state !== null, failed: room.state?.failure?.value?.message ?? '' }
      }, element)
      assert.ok(ready)
      assert.equal(failed, '')
      assert.deepEqual(await injected(page), [])
      await page.context().close()
      noComplaints()
    })
  }

  test('as a message to a frame, it goes on with settings that fit', { timeout: 60_000 }, async () => {
    const page = await open('embed.html#dataset=xor&hidden=3-tanh')
    const before = await page.evaluate(() => JSON.stringify(/** @type {any} */ (document.querySelector('taroko-playground')).config))
    const shapeless = fc.oneof(fc.jsonValue(), fc.record({ type: fc.oneof(fc.constantFrom('taroko:play2', 'taroko:', 'size', ''), fc.string()), config: fc.jsonValue() }))
    const wrong = fc.record({ type: fc.constant('taroko:config'), config: fc.oneof(fc.constantFrom(...links.playground).chain(mutated), fc.jsonValue()) })
    for (const message of /** @type {any[]} */ (fc.sample(shapeless, { numRuns: 60, seed: 12 }))) await page.evaluate((/** @type {any} */ data) => dispatchEvent(new MessageEvent('message', { data, source: window })), message)
    await page.waitForTimeout(200)
    assert.equal(await page.evaluate(() => JSON.stringify(/** @type {any} */ (document.querySelector('taroko-playground')).config)), before)
    for (const message of /** @type {any[]} */ (fc.sample(wrong, { numRuns: 50, seed: 13 }))) {
      await page.evaluate((/** @type {any} */ data) => dispatchEvent(new MessageEvent('message', { data, source: window })), message)
      await page.waitForTimeout(25)
    }
    await page.evaluate(() => dispatchEvent(new MessageEvent('message', { data: { type: 'taroko:config', config: 'dataset=moons&hidden=2-relu' }, source: window })))
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground')).config.data.dataset === 'moons')
    assert.deepEqual(await injected(page), [])
    await page.context().close()
    noComplaints()
  })
})
