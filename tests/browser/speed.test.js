import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { reach, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

/** How long each run is watched, in seconds; a longer time shows whether memory stays as it is. */
const seconds = Number(process.env.TAROKO_SPEED_SECONDS ?? 4)

/** Epochs per second that TensorFlow Playground makes of the same networks and data in the same kind of browser: 500 samples, half of them for training, batches of 10. */
const networks = [
  { name: '2-4-2-1', hash: '#dataset=circle&hidden=4-tanh,2-tanh&speed=max', playground: 58 },
  { name: '7-8-8-8-8-8-8-1', hash: `#dataset=circle&features=x,y,x^2,y^2,x*y,sin(x),sin(y)&hidden=${Array(6).fill('8-tanh').join(',')}&speed=max`, playground: 12 },
]

/** Watches a page that trains: frames of the display, and how far training comes. @param {Page} page @param {number} duration in seconds */
const watch = (page, duration) =>
  page.evaluate(async (milliseconds) => {
    const playground = /** @type {any} */ (document.querySelector('taroko-playground'))
    const from = playground.progress
    const start = performance.now()
    /** @type {number[]} */
    const frames = []
    let drawn = 0
    playground.addEventListener('progress', () => ++drawn)
    await new Promise((resolve) => {
      let last = start
      const frame = (/** @type {number} */ now) => {
        frames.push(now - last)
        last = now
        if (now - start < milliseconds) requestAnimationFrame(frame)
        else resolve(undefined)
      }
      requestAnimationFrame(frame)
    })
    const elapsed = (performance.now() - start) / 1000
    const to = playground.progress
    return { epochs: (to.epoch - from.epoch) / elapsed, updates: (to.update - from.update) / elapsed, frames: frames.length / elapsed, drawn: drawn / elapsed, longest: Math.max(...frames.slice(1)) }
  }, duration * 1000)

/** Milliseconds from a key press on a slider to the config that it makes, while training. @param {Page} page */
async function reaction(page) {
  await page.evaluate(() => {
    const waited = /** @type {number[]} */ ((/** @type {any} */ (window).waited = []))
    let pressed = 0
    addEventListener('keydown', () => (pressed = performance.now()), { capture: true })
    document.querySelector('taroko-playground')?.addEventListener('change', () => waited.push(performance.now() - pressed))
  })
  await page.focus('input[type=range][name="optimizer.learningRate"]')
  for (let i = 0; i < 10; ++i) {
    await page.keyboard.press(i % 2 === 0 ? 'ArrowRight' : 'ArrowLeft')
    await page.waitForFunction((before) => /** @type {any} */ (window).waited.length > before, i)
  }
  return Math.max(.../** @type {number[]} */ (await page.evaluate('waited')))
}

/** Bytes that scripts hold in the page after a collection. @param {Page} page */
async function heap(page) {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}

describe('live training with everything in view', () => {
  const { open, noComplaints } = useSite()

  test('begins by itself, and its first update is seen after', async (context) => {
    const page = await open('', { reducedMotion: 'no-preference' })
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground')).progress.update >= 1, null, { polling: 10 })
    const times = await page.evaluate(() => {
      const resources = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType('resource'))
      return { now: performance.now(), loaded: Math.max(...resources.map(({ responseEnd }) => responseEnd)) }
    })
    context.diagnostic(`${Math.round(times.now)} ms after navigation, of which ${Math.round(times.loaded)} ms until everything was loaded`)
    await page.context().close()
    noComplaints()
  })

  for (const { name, hash, playground } of networks) {
    test(`of ${name} at full speed keeps drawing, and its figures are`, async (context) => {
      const page = await open(hash)
      await page.click('[data-action=play]')
      await reach(page, 1000)
      const before = await heap(page)
      const { epochs, updates, frames, drawn, longest } = await watch(page, seconds)
      const slowest = await reaction(page)
      await page.click('[data-action=pause]')
      const growth = (await heap(page)) - before
      for (const line of [
        `${Math.round(epochs)} epochs/s (${Math.round(updates)} updates/s), ${(epochs / playground).toFixed(0)} × TensorFlow Playground's ${playground}`,
        `${frames.toFixed(1)} frames/s, ${drawn.toFixed(1)} of training; the longest took ${longest.toFixed(0)} ms`,
        `a slider's key took at most ${slowest.toFixed(0)} ms; the heap grew by ${(growth / 2 ** 20).toFixed(2)} MiB in ${seconds} s`,
      ]) context.diagnostic(line)
      assert.ok(epochs > 1 && drawn > 1, 'training and pictures both move')
      assert.ok(growth < 40 * 2 ** 20, `the heap grew by ${growth} bytes`)
      await page.context().close()
      noComplaints()
    })
  }
})
