import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { countOf, eventually, reach, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

const circle = '#dataset=circle&hidden=4-tanh&learningRate=0.1'
const action = (/** @type {string} */ name) => `[data-action=${name}]`
const updateOf = async (/** @type {Page} */ page) => Number((await countOf(page, 'update')).replace(/,/g, ''))

/** The network's parameters and losses as they are seen: numbers that tell states apart. @param {Page} page */
const seen = async (page) => [await countOf(page, 'loss-train'), await countOf(page, 'loss-test'), await countOf(page, 'epoch'), await countOf(page, 'batch')].join(' ')

/** Presses on the chart at one place and drags to another, from its left end (0) to its right (1). @param {Page} page @param {number} from @param {number} to */
async function drag(page, from, to) {
  const area = page.locator('.chart .u-over')
  await area.scrollIntoViewIfNeeded()
  const box = await area.boundingBox()
  assert.ok(box)
  const x = (/** @type {number} */ share) => box.x + share * (box.width - 1)
  await page.mouse.move(x(from), box.y + box.height / 2)
  await page.mouse.down()
  for (let i = 1; i <= 10; ++i) await page.mouse.move(x(from + ((to - from) * i) / 10), box.y + box.height / 2)
  await page.mouse.up()
}

describe('a run', () => {
  const { open, noComplaints } = useSite()

  test('is gone back along the chart by dragging, and goes on from there to the same numbers', async () => {
    const page = await open(circle)
    for (let i = 0; i < 12; ++i) await page.click(action('step'))
    await eventually(() => updateOf(page), (update) => update === 12)
    const end = await seen(page)
    await drag(page, 1, 0.5)
    await eventually(() => updateOf(page), (update) => update === 6)
    assert.match((await page.locator('.standing').textContent()) ?? '', /is back at update 6\b/)
    assert.notEqual(await seen(page), end)
    await page.click(action('latest'))
    await eventually(() => updateOf(page), (update) => update === 12)
    assert.equal(await seen(page), end)
    assert.equal(await page.locator('.standing button').count(), 0)
    await drag(page, 1, 0.75)
    await eventually(() => updateOf(page), (update) => update === 9)
    for (let i = 0; i < 3; ++i) await page.click(action('step'))
    await eventually(() => updateOf(page), (update) => update === 12)
    await eventually(() => seen(page), (now) => now === end)
    await page.context().close()
    noComplaints()
  })

  test('that is gone back and trained with other settings has no part of what came after', async () => {
    const page = await open(circle)
    for (let i = 0; i < 12; ++i) await page.click(action('step'))
    await eventually(() => updateOf(page), (update) => update === 12)
    await page.check('input[name=logLoss]')
    const end = await seen(page)
    await drag(page, 1, 0.5)
    await eventually(() => updateOf(page), (update) => update === 6)
    await page.goBack()
    await eventually(() => page.isChecked('input[name=logLoss]'), (checked) => !checked)
    await page.click(action('latest'))
    await eventually(() => seen(page), (now) => now === end)
    await drag(page, 1, 0.5)
    await eventually(() => updateOf(page), (update) => update === 6)
    await page.selectOption('select[name="loss.name"]', 'hinge')
    await page.locator(action('latest')).waitFor({ state: 'detached' })
    await page.click(action('pin'))
    await eventually(() => page.locator('[data-run=A-at]').textContent(), (text) => text === '6')
    assert.match((await page.locator('.compare').textContent()) ?? '', /cross-entropy, from update 6: Hinge/)
    assert.doesNotMatch((await page.locator('.compare').textContent()) ?? '', /same settings/)
    await page.click(action('step'))
    await eventually(() => updateOf(page), (update) => update === 7)
    await drag(page, 1, 0.5)
    await page.getByText('with another').waitFor()
    await page.context().close()
    noComplaints()
  })

  test('is gone back with the keyboard, after many updates at full speed', async () => {
    const page = await open(circle)
    await page.click(action('play'))
    await reach(page, 3000)
    await page.click(action('pause'))
    await page.waitForTimeout(200)
    const end = await updateOf(page)
    await page.focus('.chart')
    for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key)
    const back = await eventually(() => updateOf(page), (update) => update < end)
    assert.match((await page.locator('.standing').textContent()) ?? '', new RegExp(`update ${new Intl.NumberFormat('en').format(back)}\\b`))
    await page.click(action('step'))
    await eventually(() => updateOf(page), (update) => update === back + 1)
    assert.equal(await page.locator('.standing button').count(), 0, 'what came after is gone')
    await page.context().close()
    noComplaints()
  })

  test('that diverged goes back by twenty updates, from where it can be seen to diverge again', async () => {
    const page = await open('#dataset=plane&hidden=&learningRate=0.2&batch=250')
    await page.click(action('play'))
    await page.locator('[data-notice=diverged]').waitFor()
    const last = await updateOf(page)
    assert.ok(last > 20, `diverged after ${last} updates`)
    await page.click(action('back'))
    await eventually(() => updateOf(page), (update) => update === last - 20)
    await page.locator('[data-notice=diverged]').waitFor({ state: 'detached' })
    for (let i = 0; i < 20; ++i) await page.click(action('step'))
    await eventually(() => updateOf(page), (update) => update === last)
    await page.click(action('step'))
    await page.locator('[data-notice=diverged]').waitFor()
    assert.equal(await updateOf(page), last)
    await page.context().close()
    noComplaints()
  })
})
