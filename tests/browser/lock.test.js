import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { configOf, eventually, reach, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

const tall = { viewport: { width: 1440, height: 1600 } }
const start = '#dataset=circle&hidden=3-tanh&optimizer=adam&learningRate=0.02'

/** @param {Page} page */
const linkOf = (page) => page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).link)

/** A control of each part, and whether it can be used. */
const controls = {
  data: 'input[name="data.dataset"][value=xor]',
  network: '[data-action=add-layer]',
  features: 'input[name="data.features"]',
  loss: 'select[name="loss.name"]',
  regularization: 'input[type=range][name="regularization.l2"]',
  optimizer: 'input.value[name="optimizer.learningRate"]',
  batch: 'input.value[name="batch.size"]',
}
/** @param {Page} page */
const usable = async (page) => {
  /** @type {string[]} */
  const parts = []
  for (const [part, selector] of Object.entries(controls)) if (await page.locator(selector).first().isEnabled()) parts.push(part)
  return parts
}

describe('locked parts', () => {
  const { open, noComplaints } = useSite()

  test('show their values and say that they are locked; the others can be changed', async () => {
    const page = await open(`${start}&lock=network,optimizer,data`, tall)
    assert.deepEqual(await usable(page), ['features', 'loss', 'regularization', 'batch'])
    assert.equal(await page.inputValue(controls.optimizer), '0.02')
    assert.equal(await page.getByRole('group', { name: 'Optimizer Locked' }).count(), 1)
    for (const part of ['.panel.data', '.panel.network', '.panel.learning']) assert.ok((await page.locator(`${part} .lock`).filter({ hasText: 'Locked' }).count()) > 0, part)
    assert.equal(await page.locator('[data-preset]').first().isEnabled(), false)
    const before = await configOf(page)
    await page.locator(controls.loss).selectOption('hinge')
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground')).config.loss.name === 'hinge')
    await page.click('[data-action=play]')
    await reach(page, 20)
    assert.deepEqual({ ...(await configOf(page)), loss: before.loss }, before)
    await page.context().close()
    noComplaints()
  })

  test('of loss and regularization are locked apart', async () => {
    for (const [locks, free] of [['loss', 'regularization'], ['regularization', 'loss']]) {
      const page = await open(`${start}&lock=${locks}`, tall)
      const left = await usable(page)
      assert.ok(left.includes(free) && !left.includes(locks), `${locks}: ${left}`)
      await page.context().close()
    }
    noComplaints()
  })

  test('stay as they are whatever else asks for another value', async () => {
    const page = await open(`${start}&lock=data,network,optimizer`, tall)
    const before = await configOf(page)
    await page.evaluate(async () => {
      const { state } = /** @type {any} */ (document.querySelector('taroko-playground'))
      await state.change((/** @type {any} */ config) => ({ ...config, data: { ...config.data, dataset: 'xor', features: ['x'] }, network: { ...config.network, hidden: [] }, optimizer: { ...config.optimizer, learningRate: 5 } }))
    })
    const after = await configOf(page)
    assert.deepEqual(after.data.features, ['x'])
    assert.deepEqual({ ...after, data: { ...after.data, features: before.data.features } }, before)
    // A weight cannot be typed either, nor a file opened.
    await page.locator('canvas.network-canvas').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    assert.equal(await page.locator('#parameter').count(), 0)
    await page.click('details.files > summary')
    await page.setInputFiles('input[name=document]', { name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{"data":{"dataset":"xor"},"network":{"hidden":[]}}') })
    await page.getByText('Parts of this exercise are locked, so nothing can be opened in it.').waitFor()
    assert.equal((await configOf(page)).data.dataset, 'circle')
    await page.context().close()
    noComplaints()
  })

  test('are chosen when sharing, stand in what is shared, and are opened by it', async () => {
    const page = await open(start, tall)
    await page.click('#share')
    await page.check('input[name=lock-optimizer]')
    await page.check('input[name=lock-batch]')
    await eventually(() => linkOf(page), (link) => link.includes('lock=optimizer,batch'))
    assert.match(await page.locator('textarea[name=element]').inputValue(), /lock=optimizer,batch/)
    assert.deepEqual(await usable(page), ['data', 'network', 'features', 'loss', 'regularization'])
    const again = await open(`embed.html${new URL(page.url()).hash}`, { viewport: { width: 1440, height: 1600 }, locale: 'en' })
    assert.deepEqual(await usable(again), ['data', 'network', 'features', 'loss', 'regularization'])
    await again.context().close()
    await page.uncheck('input[name=lock-optimizer]')
    await eventually(() => usable(page), (parts) => parts.includes('optimizer'))
    await page.context().close()
    noComplaints()
  })

  test('are named by the attribute of an element, too, in both languages', async () => {
    const page = await open(`embed.html${start}`, tall)
    await page.evaluate(() => document.querySelector('taroko-playground')?.setAttribute('lock', 'loss features'))
    assert.deepEqual(await usable(page), ['data', 'network', 'regularization', 'optimizer', 'batch'])
    await page.evaluate(() => document.querySelector('taroko-playground')?.setAttribute('lang', 'zh-Hant'))
    await page.getByText('已鎖定').first().waitFor()
    await page.evaluate(() => document.querySelector('taroko-playground')?.removeAttribute('lock'))
    assert.equal((await usable(page)).length, 7)
    await page.context().close()
    noComplaints()
  })

  test('that are not known are refused with what is allowed', async () => {
    const page = await open(`${start}&lock=everything`)
    await page.getByText("lock must be some of data, network, features, loss, regularization, optimizer, schedule or batch, not 'everything'").waitFor()
    await page.context().close()
    noComplaints()
  })
})
