import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadEngine } from 'taroko'
import { readLink } from '../../web/state/link.js'
import { standardConfig } from '../../web/state/standard-config.js'
import { figure } from '../../web/views/numbers.js'
import { seriousFaults } from './axe.js'
import { eventually, pixelsOf, progressOf, reach, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

const engine = await loadEngine()
const circle = '#dataset=circle&hidden=4-tanh&learningRate=0.1&batch=3'
const action = (/** @type {string} */ name) => `[data-action=${name}]`
const linkOf = (/** @type {Page} */ page) => page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).link)
const headOf = async (/** @type {Page} */ page) => (await page.locator('.xray-sample h3').textContent()) ?? ''
const textOf = async (/** @type {Page} */ page, /** @type {string} */ selector) => (await page.locator(selector).textContent()) ?? ''

/** Brings the x-ray into sight, from which a click on the transport may scroll away: what is out of sight is not kept up to date. @param {Page} page */
const lookAt = (page) => page.locator('.xray-head').scrollIntoViewIfNeeded()

/** What a trainer of the link's config says. @template Answer @param {string} link @param {(trainer: any) => Answer} ask @returns {Answer} */
function engineOf(link, ask) {
  const trainer = engine.createTrainer(readLink(link, standardConfig).config)
  try {
    return ask(trainer)
  } finally {
    trainer.dispose()
  }
}

/** Notes from now on what the page asks the worker for the x-ray. @param {Page} page @returns {Promise<() => Promise<string[]>>} */
async function countAsked(page) {
  await page.evaluate(() => {
    const { state } = /** @type {any} */ (document.querySelector('taroko-playground'))
    const ask = state.ask.bind(state)
    state.asked = []
    state.ask = (/** @type {string} */ method, /** @type {any} */ request) => {
      if (['inspect', 'largestLosses', 'nextBatch'].includes(method)) state.asked.push(method)
      return ask(method, request)
    }
  })
  return () => page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).state.asked)
}

/** Where a training sample lies in the window. @param {Page} page @param {number} index */
async function pointOf(page, index) {
  const box = await page.locator('canvas.points').boundingBox()
  assert.ok(box)
  const [x, y] = await page.evaluate((row) => {
    const { data, plane } = /** @type {any} */ (document.querySelector('taroko-playground')).state
    const { inputs, columns } = data.value.train
    return [0, 1].map((axis) => (inputs[row * columns + axis] - plane.value.ranges[axis][0]) / (plane.value.ranges[axis][1] - plane.value.ranges[axis][0]))
  }, index)
  return { x: box.x + 28 + x * (box.width - 34), y: box.y + 6 + (1 - y) * (box.height - 26) }
}

describe('the x-ray', () => {
  const { open, noComplaints } = useSite()

  test('is folded away until a point of the map is clicked, which it then shows', async () => {
    const page = await open(circle)
    assert.equal(await page.locator('.xray[open]').count(), 0)
    const { x, y } = await pointOf(page, 7)
    await page.mouse.click(x, y)
    await page.locator('.xray-layer').first().waitFor()
    assert.match(await linkOf(page), /sample=train:\d+/)
    const shown = Number(/\d+/.exec(await headOf(page))?.[0])
    const [there, clicked] = await Promise.all([pointOf(page, shown), { x, y }])
    // The page may have scrolled; the sample is the one that was clicked, or lies as near.
    assert.ok(shown === 7 || Math.hypot(there.x - clicked.x, there.y - clicked.y) < 10)
    await page.context().close()
    noComplaints()
  })

  test('spells out any unit with the numbers of the engine, by pointer and by keys', async () => {
    const page = await open(`${circle}&sample=train:5`)
    await page.locator('.xray-layer').first().waitFor()
    const { sums, terms, loss, gradients } = engineOf(circle, (trainer) => {
      const { layers, ...report } = trainer.inspect(5)
      const [{ weightGradients, biasGradients }] = layers
      return { gradients: [...weightGradients.subarray(6, 8), biasGradients[3]], sums: layers.map((/** @type {any} */ layer) => [...layer.sums]), terms: [...report.terms], loss: report.loss }
    })
    assert.equal(await textOf(page, '[data-xray=loss]'), figure(loss))
    assert.ok((await textOf(page, '.xray-loss')).includes(`= ${figure(terms[0])}`))
    await page.locator('[data-layer="0"] tbody').nth(2).hover()
    await eventually(() => textOf(page, '.xray-ways'), (text) => text.includes(`unit 1.3`) && text.includes(`= ${figure(sums[0][2])}`))
    await page.locator('.xray-unit[tabindex="0"]').focus()
    await page.keyboard.press('ArrowDown')
    await eventually(() => textOf(page, '.xray-ways'), (text) => text.includes(`unit 1.4`) && text.includes(`= ${figure(sums[0][3])}`))
    const row = async (/** @type {string} */ name) => page.locator('.xray-weights tr', { has: page.getByRole('rowheader', { name, exact: true }) }).locator('td').allTextContents()
    const products = (await row('w · input')).map((text) => Number(text.replace('−', '-')))
    assert.ok(Math.abs(products.reduce((sum, product) => sum + product, 0) - sums[0][3]) < 0.01, 'products and bias add up to the sum')
    assert.deepEqual(await row('∂L/∂w'), gradients.map(figure))
    assert.equal(await page.evaluate(() => document.querySelector('taroko-playground')?.shadowRoot?.activeElement?.getAttribute('tabindex')), '0')
    await page.context().close()
    noComplaints()
  })

  test('goes to the samples before and after with the arrow keys, around the ends', async () => {
    const page = await open(`${circle}&sample=train:0`)
    await page.locator('.xray-unit[tabindex="0"]').focus()
    await page.keyboard.press('ArrowLeft')
    await eventually(() => headOf(page), (text) => text === 'Training sample 249')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await eventually(() => headOf(page), (text) => text === 'Training sample 1')
    await eventually(async () => page.url(), (url) => url.endsWith('sample=train:1'))
    await page.goBack()
    await eventually(() => headOf(page), (text) => text === 'Training sample 0')
    await page.context().close()
    noComplaints()
  })

  test('takes its sample from the link, and says when there is no such sample', async () => {
    const page = await open(`${circle}&sample=test:249`)
    await eventually(() => headOf(page), (text) => text === 'Test sample 249')
    await page.context().close()
    for (const [sample, said] of [['train:250', 'train:0 to train:249'], ['unseen:1', 'number of a sample']]) {
      const without = await open(`${circle}&sample=${sample}`)
      assert.ok((await textOf(without, '[data-notice=corrected]')).includes(said))
      assert.equal(await without.locator('.xray[open]').count(), 0)
      assert.doesNotMatch(await linkOf(without), /sample=/)
      await without.context().close()
    }
    noComplaints()
  })

  test('steps through a batch: its losses have the mean that the update reports, its gradients the mean that it goes by', async () => {
    const page = await open(circle)
    const expected = engineOf(circle, (trainer) => {
      const indices = [...trainer.batch().indices]
      const losses = indices.map((index) => trainer.inspect(index).loss)
      const { batchLoss } = trainer.step()
      return { indices, losses, batchLoss, gradient: trainer.gradient('batch'), layout: trainer.layout() }
    })
    for (const [k, index] of expected.indices.entries()) {
      await page.click(action('sample'))
      await eventually(() => headOf(page), (text) => text === `Training sample ${index}`)
      assert.match(await textOf(page, '.xray-walk'), new RegExp(`Sample ${k + 1} of 3`))
      const mean = expected.losses.slice(0, k + 1).reduce((sum, loss) => sum + loss, 0) / (k + 1)
      assert.match(await textOf(page, '[data-xray=mean]'), new RegExp(`(^|= )${figure(mean)}$`))
      assert.equal((await progressOf(page)).update, 0)
    }
    assert.match(await textOf(page, '.xray-walk'), /mean of the 3 gradients → update/)
    assert.match(await textOf(page, '[data-xray=mean]'), new RegExp(`= ${figure(expected.batchLoss)}$`))
    const means = await page.locator('.xray-weights tr', { hasText: 'mean of 3' }).locator('td').allTextContents()
    const weights = expected.layout.find((/** @type {any} */ { name }) => name === 'W2')
    assert.deepEqual(means, [...expected.gradient.subarray(weights.offset)].map(figure), 'of the output’s weights and bias')
    await page.click(action('sample'))
    await eventually(() => textOf(page, '.xray-walk'), (text) => text.includes('Update made') && text.includes(`Batch loss ${figure(expected.batchLoss)}`))
    assert.equal((await progressOf(page)).update, 1)
    assert.equal((await progressOf(page)).batchLoss, expected.batchLoss)
    await page.click(action('sample'))
    await eventually(() => textOf(page, '.xray-walk'), (text) => text.includes('Sample 1 of 3'))
    await page.context().close()
    noComplaints()
  })

  test('begins the batch anew after an update made elsewhere', async () => {
    const page = await open(circle)
    for (let i = 0; i < 2; ++i) await page.click(action('sample'))
    await eventually(() => textOf(page, '.xray-walk').catch(() => ''), (text) => text.includes('Sample 2 of 3'))
    await page.click(action('step'))
    await lookAt(page)
    await eventually(() => page.locator('.xray-walk').count(), (count) => count === 0)
    await page.click(action('sample'))
    await eventually(() => textOf(page, '.xray-walk').catch(() => ''), (text) => text.includes('Sample 1 of 3'))
    await page.context().close()
    noComplaints()
  })

  test('begins the batch anew where its parameters are others: after Rewind, and after an edit', async () => {
    const page = await open(circle)
    const stepTo = async (/** @type {string} */ place) => {
      await page.click(action('sample'))
      await eventually(() => textOf(page, '.xray-walk').catch(() => ''), (text) => text.includes(place))
    }
    for (const place of ['Sample 1 of 3', 'Sample 2 of 3', 'Sample 3 of 3']) await stepTo(place)
    await page.click(action('rewind'))
    await eventually(() => page.locator('.xray-walk').count(), (count) => count === 0)
    for (const place of ['Sample 1 of 3', 'Sample 2 of 3']) await stepTo(place)
    await page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).state.setParameter(0, 2))
    await eventually(() => page.locator('.xray-walk').count(), (count) => count === 0)
    await stepTo('Sample 1 of 3')
    assert.equal((await progressOf(page)).update, 0)
    await page.context().close()
    noComplaints()
  })

  test('lists the samples that cost most, each of which opens itself', async () => {
    const page = await open(`${circle}&sample=train:0`)
    const [worst] = engineOf(circle, (trainer) => [...trainer.sampleLosses('test')].map((loss, index) => ({ loss, index })).sort((a, b) => b.loss - a.loss))
    await page.locator('.xray-largest').getByRole('radio', { name: 'test' }).check()
    const first = page.locator('.xray-largest li button').first()
    await eventually(async () => (await first.textContent()) ?? '', (text) => text.includes(figure(worst.loss)))
    await first.click()
    await eventually(() => headOf(page), (text) => text === `Test sample ${worst.index}`)
    await page.context().close()
    noComplaints()
  })

  test('checks the gradient against differences', async () => {
    const page = await open(`${circle}&sample=train:0`)
    await page.click(action('check-gradient'))
    const error = await eventually(() => textOf(page, '[data-xray=relative-error]').catch(() => ''), (text) => text !== '')
    assert.equal(error, engineOf(circle, (trainer) => figure(trainer.checkGradient().maxRelativeError)))
    await page.context().close()
    noComplaints()
  })

  test('follows training while it is in sight, and asks for nothing while it is folded away', async () => {
    const page = await open(`${circle}&sample=train:0`)
    await page.locator('.xray-layer').first().waitFor()
    const update = async () => Number(((await page.locator('.xray-facts dd').nth(4).textContent()) ?? '').replaceAll(',', ''))
    await page.click(action('play'))
    await reach(page, 100)
    await lookAt(page)
    const seen = await eventually(update, (now) => now > 0)
    await eventually(update, (now) => now > seen)
    await page.click(action('pause'))
    await lookAt(page)
    await eventually(async () => (await update()) - (await progressOf(page)).update, (behind) => behind === 0)
    await page.click('.xray > summary')
    await page.locator('.xray:not([open])').waitFor()
    await page.waitForTimeout(300)
    const asked = await countAsked(page)
    await page.click(action('play'))
    await reach(page, (await progressOf(page)).update + 500)
    assert.deepEqual(await asked(), [])
    assert.doesNotMatch(await linkOf(page), /sample=/)
    await page.context().close()
    noComplaints()
  })

  test('shows every kind of network, data and loss', async () => {
    const links = [
      'dataset=line&hidden=&batch=1',
      'dataset=sine&hidden=5-relu&loss=huber',
      'dataset=penguins&hidden=20-sigmoid,16-tanh,3-sin',
      'dataset=regions&loss=crossEntropy&trainShare=1',
      'dataset=spiral&features=x,y,x^2,y^2,x*y,sin(x),sin(y)&hidden=3-silu&loss=hinge',
      'dataset=circle&hidden=2-elu&output=sigmoid&loss=meanAbsoluteError',
    ]
    for (const link of links) {
      const page = await open(`#${link}&sample=train:1`)
      await page.locator('.xray-layer').first().waitFor()
      await page.click(action('sample'))
      await page.locator('.xray-walk').waitFor()
      const shown = (await page.locator('.xray').textContent()) ?? ''
      assert.doesNotMatch(shown, /NaN|undefined|null|\[object/, link)
      const { units, loss, index } = engineOf(link, (trainer) => {
        const [first] = trainer.batch().indices
        const report = trainer.inspect(first)
        return { index: first, loss: report.loss, units: report.layers.map((/** @type {any} */ { sums }) => Math.min(sums.length, 16)) }
      })
      await eventually(() => headOf(page), (text) => text === `Training sample ${index}`)
      assert.equal(await textOf(page, '[data-xray=loss]'), figure(loss), link)
      assert.deepEqual(await page.locator('[data-layer]').evaluateAll((tables) => tables.map((table) => table.querySelectorAll('tbody').length)), units, link)
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${link}: no wider than the window`)
      await page.context().close()
    }
    noComplaints()
  })

  test('is not there for pages that hide it, and comes back with its sample', async () => {
    const page = await open(`${circle}&sample=train:3`)
    await page.locator('.xray-layer').first().waitFor()
    const hide = (/** @type {string} */ names) => page.evaluate((value) => document.querySelector('taroko-playground')?.setAttribute('hide', value), names)
    await hide('xray')
    await eventually(() => page.locator('.xray, [data-action=sample]').count(), (count) => count === 0)
    const { x, y } = await pointOf(page, 7)
    await page.mouse.click(x, y)
    assert.match(await linkOf(page), /sample=train:3/)
    await hide('')
    await eventually(() => headOf(page).catch(() => ''), (text) => text === 'Training sample 3')
    await page.context().close()
    noComplaints()
  })

  test('rings its sample in the map, a test sample too', async () => {
    const page = await open(circle)
    await eventually(() => textOf(page, '[data-strip]'), (text) => text !== '')
    const before = await pixelsOf(page, 'canvas.rings')
    await page.click('.xray > summary')
    const train = await eventually(() => pixelsOf(page, 'canvas.rings'), (now) => now !== before)
    const listed = async () => (await page.locator('.xray-largest li').allTextContents()).join()
    const first = await eventually(listed, (texts) => texts !== '')
    await page.locator('.xray-largest').getByRole('radio', { name: 'test' }).check()
    await eventually(listed, (texts) => texts !== first)
    await page.locator('.xray-largest li button').first().click()
    await eventually(() => pixelsOf(page, 'canvas.rings'), (now) => now !== train)
    await page.click('.xray > summary')
    await eventually(() => pixelsOf(page, 'canvas.rings'), (now) => now === before)
    await page.context().close()
    noComplaints()
  })

  test('has no serious accessibility fault', async () => {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      const page = await open(circle, { colorScheme })
      await page.click(action('sample'))
      await page.locator('.xray-walk').waitFor()
      assert.deepEqual(await seriousFaults(page), [])
      await page.context().close()
    }
    noComplaints()
  })
})
