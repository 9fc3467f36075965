import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { configOf, countOf, eventually, pixelsOf, progressOf, reach, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

const circle = '#dataset=circle&hidden=4-tanh'
const action = (/** @type {string} */ name) => `[data-action=${name}]`
const hashOf = (/** @type {Page} */ page) => page.evaluate(() => location.hash)
const pointsOf = async (/** @type {Page} */ page) => /points=([^&]*)/.exec(await hashOf(page))?.[1] ?? ''

/** Where a point of the plane is on the page. @param {Page} page @param {[number, number]} point @returns {Promise<[number, number]>} */
async function placeOf(page, [x, y]) {
  const box = await page.locator('.drawing-surface').boundingBox()
  assert.ok(box)
  return [box.x + (box.width * (x + 6)) / 12, box.y + (box.height * (6 - y)) / 12]
}

/** Drags over the map. @param {Page} page @param {[number, number]} from @param {[number, number]} to */
async function drag(page, from, to) {
  await page.locator('.drawing-surface').scrollIntoViewIfNeeded()
  await page.mouse.move(...(await placeOf(page, from)))
  await page.mouse.down()
  await page.mouse.move(...(await placeOf(page, to)), { steps: 8 })
  await page.mouse.up()
}

/** How many samples the present own data have. @param {Page} page */
const samplesOf = async (page) => ((await configOf(page)).data?.inputs?.values.length ?? 0) / 2

describe('drawing data', () => {
  const { open, noComplaints } = useSite()

  test('begins empty, adds points of the chosen class by dragging, and trains on them', async () => {
    const page = await open(circle)
    await page.click(action('draw'))
    assert.equal((await configOf(page)).data.dataset, 'circle')
    assert.match((await page.locator('.drawing-surface').textContent()) ?? '', /Drag here to add points: class 0/)
    await drag(page, [-4, -2], [-4, 1.5])
    const first = await eventually(() => samplesOf(page), (count) => count >= 9)
    await page.locator('[name=brush][value="1"]').check()
    await drag(page, [3, -2], [3, 1.5])
    const count = await eventually(() => samplesOf(page), (count) => count >= first + 9)
    const { data, batch } = await configOf(page)
    assert.deepEqual(Object.values(data.targets.values), Array.from({ length: count }, (_, i) => (i < first ? 0 : 1)))
    assert.equal(data.trainShare, 1)
    assert.equal(batch.size, 10)
    assert.equal(await countOf(page, 'own-samples'), String(count))
    assert.equal(await page.locator(action('draw')).getAttribute('aria-current'), 'true')
    assert.equal(await page.locator('input[name="data.dataset"]:checked').count(), 0)
    await page.click(action('play'))
    await eventually(async () => (await page.locator('[data-count=accuracy-train]').textContent()) ?? '', (text) => text.includes('100.0 %'))
    await page.context().close()
    noComplaints()
  })

  test('leaves the small batches of a few points behind with them', async () => {
    const page = await open(circle)
    await page.click(action('draw'))
    await page.locator('.drawing-surface').focus()
    await page.keyboard.press('Enter')
    await eventually(() => configOf(page), ({ data, batch }) => data.inputs?.values.length === 2 && batch.size === 1)
    await page.locator('input[name="data.dataset"][value="moons"]').click()
    await eventually(() => configOf(page), ({ data, batch }) => data.dataset === 'moons' && batch.size === 10)
    await page.context().close()
    noComplaints()
  })

  test('starts training over with each stroke, and goes on playing', async () => {
    const page = await open(circle)
    await page.click(action('draw'))
    await drag(page, [-4, -2], [-4, 2])
    await page.click(action('play'))
    await reach(page, 3000)
    await drag(page, [4, -2], [4, 2])
    const { update } = await eventually(() => progressOf(page), ({ update }) => update < 3000)
    await reach(page, update + 100)
    assert.ok(await page.locator(action('pause')).isVisible())
    await page.context().close()
    noComplaints()
  })

  test('erases, undoes and clears', async () => {
    const page = await open(circle)
    await page.click(action('draw'))
    await drag(page, [-4, 0], [4, 0])
    const count = await eventually(() => samplesOf(page), (count) => count > 20)
    await page.locator('[name=brush][value="erase"]').check()
    await drag(page, [-4, 0], [-2, 0])
    const rest = await eventually(() => samplesOf(page), (now) => now < count)
    const { inputs } = (await configOf(page)).data
    assert.ok(Object.values(inputs.values).every((value, i) => i % 2 === 1 || value > -2))
    await page.click(action('undo-stroke'))
    await eventually(() => samplesOf(page), (now) => now === count)
    await page.click(action('clear-drawing'))
    await page.locator('.drawing-surface.empty').waitFor()
    assert.equal(await samplesOf(page), count, 'the last data with samples stay')
    const said = await page.locator('.drawing-surface').textContent()
    assert.ok(said?.includes('nothing to erase') && said.includes('the last data stay in use'), said ?? '')
    await page.click(action('undo-stroke'))
    assert.equal(await page.locator('.drawing-surface.empty').count(), 0)
    assert.ok(rest > 0)
    await page.context().close()
    noComplaints()
  })

  test('works with keys alone', async () => {
    const page = await open(circle)
    await page.locator(action('draw')).focus()
    await page.keyboard.press('Enter')
    const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className.trim())
    await eventually(focused, (name) => name === 'drawing-surface empty')
    await page.keyboard.press('Enter')
    await eventually(() => pointsOf(page), (points) => points === '0:0,0')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Shift+ArrowUp')
    await page.keyboard.press('2')
    await page.keyboard.press('Space')
    await eventually(() => pointsOf(page), (points) => points === '0:0,0;1:0.25,0.26')
    assert.match((await page.locator('.drawing-surface [role=status]').textContent()) ?? '', /class 1, x 0.25, y 0.26; points: 2/)
    for (let i = 0; i < 3; ++i) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Delete')
    await eventually(() => pointsOf(page), (points) => points === '0:0,0;1:0.25,0.26')
    await page.keyboard.press('Escape')
    assert.equal(await page.locator('.drawing-surface').count(), 0)
    assert.equal(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('data-action')), 'draw')
    await page.context().close()
    noComplaints()
  })

  test('works with a finger', async () => {
    const page = await open(circle, { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })
    await page.locator(action('draw')).tap()
    await eventually(async () => (await page.locator('.drawing-surface').boundingBox())?.y ?? -1, (top) => top >= 0)
    await page.touchscreen.tap(...(await placeOf(page, [2, 3])))
    const points = await eventually(() => pointsOf(page), (points) => points !== '')
    const [x, y] = points.replace('0:', '').split(',').map(Number)
    assert.ok(Math.hypot(x - 2, y - 3) < 0.1, points)
    await page.context().close()
    noComplaints()
  })

  test('takes up to six classes, or sets of labels', async () => {
    const page = await open(circle)
    await page.click(action('draw'))
    await page.selectOption('[name=drawnGroups]', 'classes-6')
    await page.locator('[name=brush][value="5"]').check()
    await drag(page, [0, -2], [0, 2])
    await eventually(() => hashOf(page), (hash) => /classes=6&points=5:/.test(hash))
    assert.equal((await configOf(page)).loss.name, 'crossEntropy')
    assert.match((await page.locator('.map-side .keys').textContent()) ?? '', /class 6/)
    await page.selectOption('[name=drawnGroups]', 'labels-3')
    assert.equal(await page.locator('[name=brush]').count(), 9)
    await page.locator('[name=brush][value="5"]').check()
    await drag(page, [2, -2], [2, 2])
    await eventually(() => hashOf(page), (hash) => /labels=3&points=5:/.test(hash))
    assert.equal((await configOf(page)).loss.name, 'multiLabelCrossEntropy')
    await page.context().close()
    noComplaints()
  })

  test('goes on from the points of a data set, divided as they were', async () => {
    const page = await open(`${circle}&samples=100`)
    await page.click(action('draw'))
    await page.click(action('take-present'))
    await eventually(() => samplesOf(page), (count) => count === 100)
    assert.equal((await configOf(page)).data.trainShare, 0.5)
    await drag(page, [-5, 5], [5, 5])
    await eventually(() => samplesOf(page), (count) => count > 120)
    await page.context().close()
    noComplaints()
  })

  test('travels in the link: a reload, Back and Forward bring the same points', async () => {
    const page = await open(circle)
    await page.click(action('draw'))
    await drag(page, [-4, -2], [-4, 2])
    const one = await eventually(() => pointsOf(page), (points) => points !== '')
    await drag(page, [4, -2], [4, 2])
    const two = await eventually(() => pointsOf(page), (points) => points.length > one.length)
    await page.goBack()
    await eventually(() => samplesOf(page), (count) => count === one.split(',').length / 2)
    await page.goForward()
    await eventually(() => samplesOf(page), (count) => count === two.split(',').length / 2)
    const map = await pixelsOf(page, 'canvas.points')
    await page.goBack()
    await page.goBack()
    await eventually(() => configOf(page), ({ data }) => data.dataset === 'circle')
    assert.equal(await page.locator('.drawing-surface').count(), 0)
    await page.goForward()
    await page.goForward()
    await eventually(() => samplesOf(page), (count) => count === two.split(',').length / 2)
    await page.reload()
    await eventually(() => samplesOf(page), (count) => count === two.split(',').length / 2)
    await eventually(() => pixelsOf(page, 'canvas.points'), (now) => now === map)
    await page.context().close()
    noComplaints()
  })

  test('says when a link cannot hold the points, and still finds them with Back', async () => {
    const page = await open(`${circle}&samples=300`)
    await page.click(action('draw'))
    await page.click(action('take-present'))
    await eventually(() => hashOf(page), (hash) => hash.includes('own=binary-300x2-'))
    assert.match((await page.locator('[data-note=unlinked]').textContent()) ?? '', /not these samples/)
    await page.locator('input[name="data.dataset"][value="xor"]').click()
    await eventually(() => hashOf(page), (hash) => hash.includes('dataset=xor'))
    await page.goBack()
    await eventually(() => samplesOf(page), (count) => count === 300)
    await eventually(() => page.evaluate(() => sessionStorage.getItem('taroko.data')), Boolean)
    await page.reload()
    await eventually(() => samplesOf(page), (count) => count === 300)
    const elsewhere = await open(await hashOf(page))
    await elsewhere.locator('[data-notice=corrected]', { hasText: 'read the file again' }).waitFor()
    await elsewhere.context().close()
    await page.context().close()
    noComplaints()
  })

  test('says what is wrong with points of a link edited by hand', async () => {
    const page = await open('#dataset=xor&points=0:1,2;1:99,0')
    assert.match((await page.locator('[data-notice=corrected]').textContent()) ?? '', /points must be numbers from -6 to 6 .*not '99'/)
    assert.equal((await configOf(page)).data.dataset, 'xor')
    await page.context().close()
    noComplaints()
  })

  test('ends when another data set is chosen', async () => {
    const page = await open(circle)
    await page.click(action('draw'))
    await drag(page, [-4, -2], [-4, 2])
    await eventually(() => pointsOf(page), (points) => points !== '')
    await page.locator('input[name="data.dataset"][value="blobs"]').click()
    await eventually(() => configOf(page), ({ data }) => data.dataset === 'blobs')
    assert.equal(await page.locator('.drawing-surface').count(), 0)
    assert.equal((await configOf(page)).data.trainShare, 0.5)
    await page.context().close()
    noComplaints()
  })
})
