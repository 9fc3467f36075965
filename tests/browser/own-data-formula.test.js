import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { configOf, countOf, eventually, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

const circle = '#dataset=circle&hidden=4-tanh&samples=100'
const action = (/** @type {string} */ name) => `[data-action=${name}]`
const hashOf = (/** @type {Page} */ page) => page.evaluate(() => location.hash)

describe('data made by a formula', () => {
  const { open, noComplaints } = useSite()

  test('begin with an example, and are trained on when Enter is pressed', async () => {
    const page = await open(circle)
    await page.click(action('formula'))
    const field = page.locator('input[name=formula]')
    assert.equal(await field.inputValue(), 'y > sin(x)')
    assert.equal((await configOf(page)).data.dataset, 'circle')
    await field.fill('x^2 + y^2 < 9')
    await field.press('Enter')
    await eventually(() => hashOf(page), (hash) => hash.includes('dataset=formula&formula=x^2%20%2B%20y^2'))
    const { data, loss } = await configOf(page)
    assert.deepEqual([data.formula, data.samples, loss.name], ['x^2 + y^2 < 9', 100, 'binaryCrossEntropy'])
    assert.equal(await page.locator(action('formula')).getAttribute('aria-current'), 'true')
    assert.equal(await page.locator('input[name="data.dataset"]:checked').count(), 0)
    await page.click(action('epoch'))
    await eventually(() => countOf(page, 'epoch'), (text) => text === '1')
    await page.context().close()
    noComplaints()
  })

  test('are numbers where the formula compares nothing, with a loss for numbers', async () => {
    const page = await open(circle)
    await page.click(action('formula'))
    await page.fill('input[name=formula]', 'x*y/6')
    await page.click(action('use-formula'))
    await eventually(() => configOf(page), ({ data, loss }) => data.formula === 'x*y/6' && loss.name === 'meanSquaredError')
    await page.context().close()
    noComplaints()
  })

  test('say where a formula is wrong, and the last good data stay', async () => {
    const page = await open(circle)
    await page.click(action('formula'))
    const refusal = page.locator('[data-editor=formula] [role=alert]')
    for (const [text, complaint] of /** @type {[string, RegExp][]} */ ([['y > sin(x', /line 1, column 10: expected/], ['z > 1', /there is no 'z' here/], ['sqrt(x)', /must be finite on every sample: sqrt\(x\) is NaN/], ['<b>', /line 1, column 1/]])) {
      await page.fill('input[name=formula]', text)
      await page.press('input[name=formula]', 'Enter')
      await eventually(() => refusal.textContent(), (said) => complaint.test(said ?? ''))
      assert.equal((await configOf(page)).data.dataset, 'circle')
    }
    await page.fill('input[name=formula]', 'y > 1')
    assert.equal(await refusal.count(), 0)
    await page.context().close()
    noComplaints()
  })

  test('come from a link, and are no group of their own among the data sets', async () => {
    const page = await open('#dataset=formula&formula=y%20%3E%20x&samples=50')
    assert.equal((await configOf(page)).data.formula, 'y > x')
    assert.match((await page.locator('details.data > summary').textContent()) ?? '', /y > x/)
    assert.equal(await page.locator('input[name="data.dataset"][value=formula]').count(), 0)
    assert.equal(await page.locator('.group').count(), 5)
    await page.click(action('formula'))
    assert.equal(await page.locator('input[name=formula]').inputValue(), 'y > x')
    await page.locator('input[name="data.dataset"][value=blobs]').click()
    await eventually(() => configOf(page), ({ data, loss }) => data.dataset === 'blobs' && loss.name === 'crossEntropy')
    await page.context().close()
    noComplaints()
  })

  test('are refused with the place in a link edited by hand', async () => {
    const page = await open('#dataset=formula&formula=y%20%3E')
    assert.match((await page.locator('[data-notice=corrected]').textContent()) ?? '', /data.formula line 1, column 4/)
    await page.context().close()
    noComplaints()
  })
})
