// Trains in Chromium for some seconds while settings change at random: node tests/browser/soak.js 600
import { openSite } from './site.js'

/** Settings to change to, in the short form of links. */
const changes = [
  'dataset=spiral&hidden=8-tanh,6-tanh', 'dataset=blobs&hidden=6-relu&loss=crossEntropy', 'dataset=regions&hidden=8-tanh', 'dataset=plane&hidden=4-gelu', 'dataset=sine&hidden=6-sin&optimizer=adam&learningRate=0.01',
  'dataset=circle&hidden=8-relu,8-relu,8-relu,8-relu,8-relu,8-relu&batch=30', 'dataset=xor&hidden=4-sigmoid&batch=1&features=x,y,x*y', 'dataset=penguins&hidden=6-tanh&optimizer=rmsprop&learningRate=0.003', 'dataset=circle&hidden=4-tanh&boundaries=true&testPoints=true',
  'dataset=moons&hidden=4-tanh&learningRate=500&loss=meanSquaredError', 'dataset=moons&hidden=4-tanh&features=x,y,sqrt(x^2%2By^2)',
]

/**
 * @param {number} seconds
 * @param {number} [seed]
 * @returns {Promise<{ changes: number, updates: number, heapBefore: number, heapAfter: number, complaints: string[], failure: string }>} heaps of the page in
 *   bytes, after the first tenth and at the end
 */
export async function soak(seconds, seed = 1) {
  const site = await openSite()
  try {
    const page = await site.open('#dataset=circle&speed=max')
    const session = await page.context().newCDPSession(page)
    const heap = async () => {
      await session.send('HeapProfiler.collectGarbage')
      return (await session.send('Runtime.getHeapUsage')).usedSize
    }
    let state = seed
    const random = (/** @type {number} */ count) => (state = (state * 48271) % 2147483647) % count
    const end = performance.now() + 1000 * seconds
    let [count, updates, heapBefore] = [0, 0, 0]
    while (performance.now() < end) {
      await page.evaluate((link) => void (/** @type {any} */ (document.querySelector('taroko-playground')).config = `${link}&speed=max`), changes[random(changes.length)])
      await page.waitForTimeout(80)
      await page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).play())
      await page.waitForTimeout(300 + random(1200))
      updates += await page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).progress?.update ?? 0)
      ++count
      if (heapBefore === 0 && performance.now() > end - 900 * seconds) heapBefore = await heap()
    }
    const failure = await page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).state?.failure.value?.message ?? '')
    return { changes: count, updates, heapBefore, heapAfter: await heap(), complaints: [...site.complaints], failure }
  } finally {
    await site.close()
  }
}

if (process.argv[1] === import.meta.filename) console.log(await soak(Number(process.argv[2] ?? 600)))
