import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { seriousFaults } from './axe.js'
import { eventually, pixelsOf, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

const lossOf = async (/** @type {Page} */ page) => Number(await page.locator('[data-loss]').getAttribute('data-loss'))
const stepOf = async (/** @type {Page} */ page) => Number(await page.locator('[data-step]').getAttribute('data-step'))
const cell = async (/** @type {Page} */ page, /** @type {number} */ parameter, /** @type {number} */ column) => Number(((await page.locator(`[data-parameter="${parameter}"] td`).nth(column).textContent()) ?? '').replace('−', '-'))
const linkOf = (/** @type {Page} */ page) => page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-descent')).link)
const picture = (/** @type {string} */ name) => `canvas[data-picture=${name}]`

/** Drags on a canvas between two places, as shares of its width and height. @param {Page} page @param {string} name @param {[number, number]} from @param {[number, number]} to */
async function drag(page, name, from, to) {
  const box = await page.locator(picture(name)).boundingBox()
  assert.ok(box)
  await page.mouse.move(box.x + from[0] * box.width, box.y + from[1] * box.height)
  await page.mouse.down()
  await page.mouse.move(box.x + to[0] * box.width, box.y + to[1] * box.height, { steps: 5 })
  await page.mouse.up()
}

describe('the room of descent', () => {
  const { open, noComplaints } = useSite()

  test('steps along the path by the rule that it spells out', async () => {
    const page = await open('#room=descent&rate=0.2')
    const [value, gradient] = [await cell(page, 0, 0), await cell(page, 0, 1)]
    const loss = await lossOf(page)
    await page.click('[data-action=step]')
    await eventually(() => stepOf(page), (step) => step === 1)
    assert.ok(Math.abs((await cell(page, 0, 0)) - (value - 0.2 * gradient)) < 0.002)
    assert.ok((await lossOf(page)) < loss)
    await page.click('[data-action=play]')
    await eventually(() => stepOf(page), (step) => step > 4)
    await page.click('[data-action=pause]')
    await page.click('[data-action=start]')
    await eventually(() => stepOf(page), (step) => step === 0)
    await page.context().close()
    noComplaints()
  })

  test('says what a rate does, from the curvature: too small, good, nearly too large, too large', async () => {
    const page = await open('#room=descent')
    const critical = Number(await page.locator('[data-critical]').getAttribute('data-critical'))
    const field = page.locator('input.value[name=rate]')
    for (const [share, regime] of /** @type {[number, string][]} */ ([[0.05, 'small'], [0.8, 'good'], [0.995, 'large'], [1.2, 'diverging']])) {
      await field.fill(String(share * critical))
      await field.press('Enter')
      await page.locator(`[data-regime=${regime}]`).waitFor()
    }
    await eventually(() => linkOf(page), (link) => link.includes('rate='))
    await page.context().close()
    noComplaints()
  })

  test('says what its colours mean: the losses of the ground, and the paths', async () => {
    const page = await open('#room=descent&show=two')
    const ticks = (await page.locator('.pair .bar-ticks span').allTextContents()).map(Number)
    assert.ok(ticks.length === 3 && ticks[0] < ticks[1] && ticks[1] < ticks[2], `${ticks}`)
    const [mini, momentum] = await Promise.all(['full', 'momentum'].map((name) => page.locator(`.swatch.${name}`).evaluate((swatch) => {
      const { backgroundColor, borderTopWidth } = getComputedStyle(swatch)
      return [backgroundColor, borderTopWidth]
    })))
    assert.notEqual(mini[0], momentum[0])
    assert.deepEqual([mini[1], momentum[1]], ['0px', '0px'])
    assert.notEqual(await page.locator('[data-function][aria-pressed=true]').evaluate((button) => getComputedStyle(button).boxShadow), 'none')
    const forced = await open('#room=descent', { forcedColors: 'active' })
    assert.match(await forced.locator('[data-show][aria-pressed=true]').evaluate((button) => getComputedStyle(button).textDecorationLine), /underline/)
    await forced.context().close()
    await page.click('[data-show=network]')
    await page.locator('.descent[data-show=network] .bar-ticks').waitFor()
    const [canvas, menu] = await Promise.all([picture('surface'), '.pair > .save-figure'].map((name) => page.locator(name).boundingBox()))
    assert.ok(canvas && menu && menu.x > canvas.x && menu.x + menu.width <= canvas.x + canvas.width)
    await page.context().close()
    noComplaints()
  })

  test('begins where the ring is dragged to, by pointer or keys, and keeps that in the link', async () => {
    const page = await open('#room=descent')
    const [loss, before] = [await lossOf(page), await pixelsOf(page, picture('data'))]
    await drag(page, 'surface', [0.7, 0.3], [0.5, 0.8])
    await eventually(() => lossOf(page), (now) => now !== loss)
    await eventually(() => pixelsOf(page, picture('data')), (pixels) => pixels !== before)
    const dragged = await eventually(() => linkOf(page), (link) => link.includes('start='))
    await page.focus(picture('surface'))
    await page.keyboard.press('ArrowLeft')
    const moved = await eventually(() => linkOf(page), (link) => link !== dragged)
    await page.reload()
    await eventually(() => linkOf(page).catch(() => ''), (link) => link === moved)
    await page.context().close()
    noComplaints()
  })

  test('lights the part of the step that a row of the table is about, and the other way round', async () => {
    const page = await open('#room=descent&start=0,-1&rate=0.3')
    const before = await pixelsOf(page, picture('surface'))
    await page.hover('[data-parameter="0"]')
    await page.locator('[data-parameter="0"].lit').waitFor()
    const lit = await eventually(() => pixelsOf(page, picture('surface')), (pixels) => pixels !== before)
    await page.mouse.move(2, 2)
    await eventually(() => page.locator('.lit').count(), (count) => count === 0)
    await page.focus('[data-parameter="1"]')
    await page.locator('[data-parameter="1"].lit').waitFor()
    await eventually(() => pixelsOf(page, picture('surface')), (pixels) => pixels !== before && pixels !== lit)
    await page.locator('[data-parameter="1"]').blur()
    await page.mouse.move(2, 2)
    await eventually(() => page.locator('.lit').count(), (count) => count === 0)
    await page.locator(picture('surface')).evaluate((canvas) => canvas.scrollIntoView({ block: 'center' }))
    const place = await page.evaluate(() => {
      const room = /** @type {any} */ (document.querySelector('taroko-descent'))
      const canvas = room.shadowRoot.querySelector('canvas[data-picture=surface]').getBoundingClientRect()
      const { x, y } = room.state.picture.value.answer.surface
      const [slope, intercept] = room.state.paths.value[0].points[0]
      const share = (/** @type {Float32Array} */ axis, /** @type {number} */ value) => (value - axis[0]) / (axis[axis.length - 1] - axis[0])
      return { x: canvas.left + 28 + share(x, intercept) * (canvas.width - 34), y: canvas.top + 6 + (1 - share(y, slope)) * (canvas.height - 26) }
    })
    await page.mouse.move(place.x + 25, place.y + 3)
    await page.locator('[data-parameter="1"].lit').waitFor()
    await page.mouse.move(place.x + 3, place.y - 25)
    await page.locator('[data-parameter="0"].lit').waitFor()
    await page.context().close()
    noComplaints()
  })

  test('bends the valley when a point is dragged, and gives the points back', async () => {
    const page = await open('#room=descent&points=0,0;1,1;2,2&start=0,0')
    const loss = await lossOf(page)
    await page.focus(picture('data'))
    for (let i = 0; i < 5; ++i) await page.keyboard.press('ArrowUp')
    await eventually(() => lossOf(page), (now) => now !== loss)
    assert.match(await linkOf(page), /points=0,0\.\d+;1,1;2,2/)
    const surface = await pixelsOf(page, picture('surface'))
    await page.click('[data-action=reset-points]')
    await eventually(() => pixelsOf(page, picture('surface')), (pixels) => pixels !== surface)
    assert.doesNotMatch(await linkOf(page), /points/)
    await page.context().close()
    noComplaints()
  })

  test('fills in the lecture’s step line by line', async () => {
    const page = await open('#room=descent&show=logistic')
    const line = async (/** @type {number} */ i) => (await page.locator(`[data-line="${i}"] .result`).textContent()) ?? ''
    assert.equal(await line(0), '–')
    for (let i = 0; i < 6; ++i) await page.click('[data-action=worked-next]')
    assert.deepEqual(await Promise.all([0, 1, 2, 3, 4, 5].map(line)), ['= 0', '= 0.500', '= 0.693', '= −0.500', '= [−1.5, −1, −0.5]', '= [0.15, 0.1, 0.05]'])
    await page.locator('.worked-step input').first().fill('1')
    await page.locator('.worked-step input').first().press('Enter')
    await eventually(() => line(4), (text) => text === '= [−0.5, −1, −0.5]')
    await page.context().close()
    noComplaints()
  })

  test('descends on typed functions, and says where one goes wrong without losing the last', async () => {
    const page = await open('#room=descent&show=two')
    await page.click('[data-function=himmelblau]')
    await eventually(() => lossOf(page), (loss) => Math.abs(loss - 155.8125) < 1e-4)
    const field = page.locator('input[name=formula]')
    await field.fill('x^2 +')
    await field.press('Enter')
    await eventually(() => page.locator('#formula-refusal').textContent(), (text) => /line 1, column/.test(text ?? ''))
    assert.ok(Math.abs((await lossOf(page)) - 155.8125) < 1e-4)
    await field.fill('(x - 1)^2')
    await field.press('Enter')
    await eventually(() => lossOf(page), (loss) => loss === 1)
    await page.context().close()
    noComplaints()
  })

  test('shows the landscape of a playground’s network with its path', async () => {
    const page = await open('#room=descent&show=network&updates=60')
    const text = async () => (await page.locator('.descent > p[role=status]').textContent()) ?? ''
    assert.match(await text(), /After 60 updates the training loss is 0\.\d+/)
    const before = await pixelsOf(page, picture('surface'))
    await page.selectOption('select[name=directions]', 'random')
    await eventually(() => pixelsOf(page, picture('surface')), (pixels) => pixels !== before)
    await page.context().close()
    noComplaints()
  })

  test('redraws within a frame while the rate is dragged', async (context) => {
    const page = await open('#room=descent&methods=full,momentum,adam')
    const rate = await page.evaluate(async () => {
      const room = /** @type {any} */ (document.querySelector('taroko-descent'))
      const slider = room.shadowRoot.querySelector('input[type=range][name=rate]')
      let [frames, answers, last] = [0, 0, room.state.picture.value]
      const start = performance.now()
      while (performance.now() - start < 2000) {
        slider.value = String(200 + (frames % 100))
        slider.dispatchEvent(new Event('input'))
        await new Promise((resolve) => requestAnimationFrame(resolve))
        ++frames
        if (room.state.picture.value !== last) ++answers
        last = room.state.picture.value
      }
      return { frames: frames / 2, answers: answers / 2 }
    })
    context.diagnostic(`${rate.frames} frames/s, ${rate.answers} new pictures/s`)
    assert.ok(rate.answers > 1)
    await page.context().close()
    noComplaints()
  })

  test('says what does not fit in its link, and has nothing that axe calls serious', async () => {
    const page = await open('#room=descent&rate=-1&start=a,b&methods=full,magic&colour=1')
    const said = (await page.locator('[data-notice=corrected]').textContent()) ?? ''
    for (const name of ['rate', 'start', 'methods', 'colour']) assert.ok(said.includes(name), `${name} in: ${said}`)
    for (const show of ['line', 'logistic', 'one', 'two', 'network']) {
      await page.click(`[data-show=${show}]`)
      await page.locator(`.descent[data-show=${show}]`).waitFor()
      assert.deepEqual(await seriousFaults(page), [], show)
    }
    for (const width of [1440, 768, 390]) {
      await page.setViewportSize({ width, height: 844 })
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width)
    }
    await page.context().close()
    noComplaints()
  })
})
