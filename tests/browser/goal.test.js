import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { countOf, eventually, progressOf, reach, useSite } from './site.js'

const circle = '#dataset=circle&hidden=4-tanh&learningRate=0.1'
const action = (/** @type {string} */ name) => `[data-action=${name}]`

describe('training until a goal', () => {
  const { open, noComplaints } = useSite()
  /** @param {import('playwright-core').Page} page */
  const message = async (page) => (await page.locator('.goal-status').textContent()) ?? ''

  /** @param {import('playwright-core').Page} page @param {string} kind @param {string} value */
  async function trainUntil(page, kind, value) {
    if ((await page.getAttribute(action('until'), 'aria-expanded')) === 'false') await page.click(action('until'))
    await page.selectOption('select[name=goal-kind]', kind)
    await page.fill('input[name=goal-value]', value)
    await page.click(action('train-until'))
  }

  test('is out of the way until it is asked for', async () => {
    const page = await open(circle)
    assert.equal(await page.locator('.goal').isVisible(), false)
    await page.click(action('until'))
    await page.locator('.goal-form').waitFor()
    await page.click(action('until'))
    await page.locator('.goal').waitFor({ state: 'hidden' })
    await page.context().close()
    noComplaints()
  })

  test('stops at exactly the epoch, says so and stays paused', async () => {
    const page = await open(circle)
    await trainUntil(page, 'epoch', '40')
    await eventually(() => message(page), (text) => text.startsWith('Goal reached at epoch 40, update 1,000'))
    assert.equal(await page.locator(action('play')).isVisible(), true)
    await page.waitForTimeout(300)
    assert.equal((await progressOf(page)).update, 1000)
    assert.equal(await countOf(page, 'epoch'), '40')
    await page.context().close()
    noComplaints()
  })

  test('stops at the end of the first epoch whose training loss is small enough', async () => {
    const page = await open(circle)
    await trainUntil(page, 'loss', '0.2')
    await eventually(() => message(page), (text) => text.startsWith('Goal reached'))
    const { epoch, batch, update } = await progressOf(page)
    assert.equal(batch, 0)
    const shown = await eventually(async () => Number(await countOf(page, 'loss-train')), (loss) => loss <= 0.2)
    assert.match(await message(page), new RegExp(`update ${update.toLocaleString('en')}: training loss ${shown.toFixed(3)}`))

    await page.click(action('rewind'))
    await trainUntil(page, 'epoch', String(epoch - 1))
    await eventually(() => message(page), (text) => text.startsWith('Goal reached'))
    const [, before] = (await message(page)).match(/training loss ([\d.]+)/) ?? []
    assert.ok(Number(before) > 0.2, `the epoch before was not good enough: ${before}`)
    await page.context().close()
    noComplaints()
  })

  test('can be set, started and stopped with the keyboard alone', async () => {
    const page = await open(circle)
    await page.focus(action('until'))
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    for (let i = 0; i < 8 && !(await page.locator('select[name=goal-kind]').evaluate((field) => field.matches(':focus'))); ++i) await page.keyboard.press('Tab')
    await page.keyboard.press('End')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('97')
    await page.keyboard.press('Enter')
    await eventually(() => message(page), (text) => /^Goal reached.*accuracy (9[7-9]|100)\.\d %/.test(text))
    await page.context().close()
    noComplaints()
  })

  test('at a limited speed, too', async () => {
    const page = await open(circle)
    await page.evaluate(() => void (/** @type {any} */ (document.querySelector('taroko-playground')).speed = 200))
    await trainUntil(page, 'epoch', '3')
    await eventually(() => message(page), (text) => text.startsWith('Goal reached at epoch 3, update 75:'))
    await page.context().close()
    noComplaints()
  })

  test('says when it is there already, and then Play goes on without a goal', async () => {
    const page = await open(circle)
    await trainUntil(page, 'epoch', '2')
    await eventually(() => message(page), (text) => text.startsWith('Goal reached'))
    await page.click(action('train-until'))
    await eventually(() => message(page), (text) => text.startsWith('Already there: epoch 2'))
    assert.equal((await progressOf(page)).update, 50)
    await page.click(action('play'))
    await reach(page, 500)
    assert.equal(await message(page), '')
    await page.context().close()
    noComplaints()
  })

  test('gives a goal up when training is paused before', async () => {
    const page = await open(circle)
    await trainUntil(page, 'loss', '0')
    await eventually(() => message(page), (text) => text.startsWith('Training until training loss ≤ 0'))
    await page.click(action('pause'))
    assert.equal(await message(page), '')
    await page.context().close()
    noComplaints()
  })

  test('refuses what is no such number and says what would be', async () => {
    const page = await open(circle)
    await trainUntil(page, 'accuracy', '101')
    assert.equal(await message(page), 'Enter a number from 0 to 100.')
    assert.equal(await page.getAttribute('input[name=goal-value]', 'aria-invalid'), 'true')
    await trainUntil(page, 'epoch', '2.5')
    assert.equal(await message(page), 'Enter a whole number from 1 to 1,000,000.')
    assert.equal((await progressOf(page)).update, 0)
    await page.context().close()
    noComplaints()
  })

  test('offers no accuracy where there is none, and drops such a goal when the data turn into numbers', async () => {
    const page = await open(circle)
    await trainUntil(page, 'accuracy', '100')
    await page.evaluate(() => void (/** @type {any} */ (document.querySelector('taroko-playground')).config = 'dataset=sine'))
    await eventually(() => page.locator('select[name=goal-kind] option').allTextContents(), (texts) => texts.join() === 'epoch,training loss')
    assert.equal(await message(page), '')
    await page.click(action('rewind'))
    await trainUntil(page, 'epoch', '1')
    await eventually(() => message(page), (text) => /^Goal reached at epoch 1, update \d+: training loss [\d.]+\. Paused\.$/.test(text))
    await page.context().close()
    noComplaints()
  })

  test('speaks Chinese', async () => {
    const page = await open(circle, { locale: 'zh-TW' })
    await trainUntil(page, 'epoch', '1')
    await eventually(() => message(page), (text) => text.startsWith('第 1 個週期、第 25 次更新達到目標'))
    await page.context().close()
    noComplaints()
  })
})
