import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eventually, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

/** The letters of a typeset formula. @param {Page} page @param {string} name */
const mathOf = async (page, name) => (await page.locator(`[data-formula=${name}] math`).allTextContents()).join('').replace(/[\s\u2061]/g, '')

describe('formulas', () => {
  const { open, noComplaints } = useSite()
  const tall = { viewport: { width: 1440, height: 1800 } }

  test('stand under loss and optimizer as MathML and follow the menus', async () => {
    const page = await open('#dataset=circle', tall)
    await eventually(() => mathOf(page, 'binaryCrossEntropy'), (math) => math === '−[ylogyˆ+(1−y)log(1−yˆ)]yˆ=σ(z)')
    await eventually(() => mathOf(page, 'sgd'), (math) => math === 'v←μv+gθ←θ−ηv')
    await page.locator('select[name="optimizer.name"]').selectOption('adagrad')
    await eventually(() => mathOf(page, 'adagrad'), (math) => math.includes('s←s+g2'))
    assert.equal(await page.locator('[data-formula=sgd]').count(), 0)
    await page.context().close()
    noComplaints()
  })

  test('say what Nesterov changes', async () => {
    const page = await open('#dataset=circle&optimizer.momentum=0.9', tall)
    await page.locator('input[name="optimizer.nesterov"]').click()
    await eventually(() => mathOf(page, 'sgd'), (math) => math.endsWith('θ←θ−η(g+μv)'))
    await page.context().close()
    noComplaints()
  })

  test('take the room they will need before they are there', async () => {
    const page = await open('#dataset=circle', tall)
    const below = () => page.locator('.learning .more-settings > summary').evaluate((element) => element.getBoundingClientRect().top)
    for (const name of ['sgd', 'penalty']) await eventually(() => mathOf(page, name), (math) => math !== '')
    const typeset = await below()
    await page.locator('.formula').evaluateAll((elements) => elements.forEach((element) => element.replaceChildren()))
    assert.ok(Math.abs((await below()) - typeset) < 2)
    await page.context().close()
    noComplaints()
  })

  test('are shown as TeX where the library does not come', async () => {
    const page = await open('#dataset=circle', { viewport: { width: 1440, height: 300 } })
    await page.route('**/temml*', (route) => route.abort())
    await page.locator('[data-formula=sgd]').scrollIntoViewIfNeeded()
    await eventually(() => page.locator('[data-formula=sgd]').textContent(), (text) => text?.includes('\\leftarrow') ?? false)
    await page.context().close()
  })
})
