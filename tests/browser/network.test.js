import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { configOf, countOf, eventually, pixelsOf, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

const small = '#dataset=circle&hidden=2-tanh&learningRate=0.1'
const drawing = 'canvas.network-canvas'
const readOf = async (/** @type {Page} */ page) => (await page.locator('[data-read]').textContent()) ?? ''
const statistic = async (/** @type {Page} */ page, /** @type {string} */ name) => (await page.locator(`[data-statistic="${name}"]`).textContent()) ?? ''
const number = (/** @type {string} */ text) => Number(text.replace('−', '-').replace(/[,%]/g, ''))

/** The place of a unit of the drawing, in pixels of the page. @param {Page} page @param {number} layer @param {number} unit */
async function placeOf(page, layer, unit) {
  const box = await page.locator(drawing).boundingBox()
  assert.ok(box)
  const columns = await page.locator('[data-statistic^="dead-"]').evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect()).map(({ left, width }) => left + width / 2))
  return { x: columns[layer], y: box.y + box.height / 2 + (unit === 0 ? -1 : 1) * 30, box }
}

describe('the network', () => {
  const { open, noComplaints } = useSite()

  test('is read with keys: units large in the map, biases and weights with value and gradient', async () => {
    const page = await open(small)
    const map = await pixelsOf(page, 'canvas.map')
    await page.focus(drawing)
    await page.keyboard.press('ArrowRight')
    await eventually(() => readOf(page), (text) => text === 'unit 1.1, shown large')
    await eventually(() => pixelsOf(page, 'canvas.map'), (pixels) => pixels !== map)
    await page.keyboard.press('Enter')
    await eventually(() => readOf(page), (text) => text === 'bias of unit 1.1 = 0.000, gradient –')
    await page.keyboard.press('ArrowDown')
    await eventually(() => readOf(page), (text) => /^weight x → unit 1\.1 = −?\d\.\d+, gradient –$/.test(text))
    await page.click('[data-action=step]')
    const read = await eventually(() => readOf(page), (text) => /^weight x → unit 1\.1 = −?\d\.\d+, gradient −?[\d.e−]+$/.test(text))
    await page.click('[data-action=step]')
    await eventually(() => readOf(page), (text) => text !== read)
    await page.focus(drawing)
    for (const key of ['Escape', 'Escape']) await page.keyboard.press(key)
    await eventually(() => readOf(page), (text) => text.startsWith('Point at a unit'))
    await eventually(() => pixelsOf(page, 'canvas.map'), (pixels) => pixels !== map)
    await page.context().close()
    noComplaints()
  })

  test('follows a weight that is given another value, and says what a value may be', async () => {
    const page = await open(small)
    await page.focus(drawing)
    for (const key of ['End', 'End', 'Enter', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
    const field = page.locator('#parameter')
    await eventually(() => field.evaluate((element) => element.matches(':focus')), (focused) => focused)
    const [loss, map] = [await countOf(page, 'loss-train'), await pixelsOf(page, 'canvas.map')]
    await page.keyboard.type('−12.5')
    await page.keyboard.press('Enter')
    await eventually(() => readOf(page), (text) => text.startsWith('weight unit 1.1 → output = −12.50'))
    await eventually(() => countOf(page, 'loss-train'), (text) => text !== loss)
    assert.notEqual(await pixelsOf(page, 'canvas.map'), map)
    await field.fill('much')
    await field.press('Enter')
    await page.getByText('Enter a number, such as').waitFor()
    assert.match(await readOf(page), /= −12\.50/)
    await field.press('ArrowUp')
    await eventually(() => readOf(page), (text) => text.includes('= −12.40'))
    await field.fill('5')
    await field.press('Escape')
    await eventually(() => field.count(), (count) => count === 0)
    await page.click('[data-action=step]')
    await eventually(() => countOf(page, 'update'), (text) => text === '1')
    await page.focus(drawing)
    for (const key of ['End', 'End', 'Enter', 'ArrowDown']) await page.keyboard.press(key)
    await eventually(() => readOf(page), (text) => /= −1\d\.\d+/.test(text))
    await page.click('[data-action=rewind]')
    await eventually(() => countOf(page, 'loss-train'), (text) => text === loss)
    await page.context().close()
    noComplaints()
  })

  test('can be pointed at: a click on a line or a bias opens its field', async () => {
    const page = await open('#dataset=circle&hidden=1-tanh&features=x')
    const { x, box } = await placeOf(page, 1, 0)
    const middle = box.y + box.height / 2
    const units = await placeOf(page, 0, 0)
    const top = () => page.locator('.network > .add-feature').evaluate((element) => element.getBoundingClientRect().top)
    const before = await top()
    await page.mouse.move((x + units.x) / 2, middle)
    await eventually(() => readOf(page), (text) => text.startsWith('weight unit 1.1 → output'))
    assert.equal(await page.locator('#parameter').count(), 0)
    await page.mouse.down()
    await page.mouse.up()
    await page.locator('#parameter:focus').waitFor()
    assert.equal(await top(), before, 'nothing below moves')
    await page.keyboard.type('0')
    await page.keyboard.press('Enter')
    await eventually(() => readOf(page), (text) => text.startsWith('weight unit 1.1 → output = 0.000'))
    await page.context().close()
    noComplaints()
  })

  test('shows in the field what is read beside it, whatever comes in between', async () => {
    const page = await open('#dataset=circle&hidden=1-tanh&features=x&learningRate=1&speed=60')
    await page.focus(drawing)
    for (const key of ['End', 'Enter', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
    const field = page.locator('#parameter')
    await page.locator('#parameter:focus').waitFor()
    const agree = () => eventually(async () => [await readOf(page), await field.inputValue()], ([read, value]) => Math.abs(number(/= (\S+),/.exec(read)?.[1] ?? '') - number(value)) < 0.001)
    const initial = await field.inputValue()
    await field.fill('2')
    await field.press('Enter')
    await eventually(() => readOf(page), (text) => text.includes('= 2.000'))
    await page.click('[data-action=step]')
    await eventually(() => readOf(page), (text) => !text.includes('= 2.000'))
    await agree()
    await page.click('[data-action=rewind]')
    await eventually(() => field.inputValue(), (value) => value === initial)
    await agree()
    await page.click('[data-action=new-weights]')
    await eventually(() => field.inputValue(), (value) => value !== initial)
    await agree()
    await page.click('[data-action=play]')
    await field.focus()
    await field.fill('-3')
    await page.waitForTimeout(200)
    assert.equal(await field.inputValue(), '-3', 'what is being typed stays')
    await field.press('Enter')
    await eventually(() => field.inputValue(), (value) => number(value) !== -3)
    await page.click('[data-action=pause]')
    await agree()
    await page.context().close()
    noComplaints()
  })

  test('keeps the field while the pointer passes over other weights, and what was typed is for the weight it was typed for', async () => {
    const page = await open(small)
    const [hidden, output] = [await placeOf(page, 0, 0), await placeOf(page, 1, 0)]
    const middle = (hidden.x + output.x) / 2
    const lines = await page.evaluate(() => Array.from(/** @type {any} */ (document.querySelector('taroko-playground')).state.frame.parameters).slice(6, 8))
    await page.focus(drawing)
    for (const key of ['End', 'End', 'Enter', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
    await page.locator('#parameter:focus').waitFor()
    await page.keyboard.type('1')
    for (let y = 0; y < output.box.height; y += 6) await page.mouse.move(middle, output.box.y + y)
    await page.keyboard.type('.5')
    assert.equal(await page.locator('#parameter').inputValue(), '1.5')
    await page.mouse.click(hidden.x + 30, hidden.y)
    await eventually(() => page.evaluate(() => Array.from(/** @type {any} */ (document.querySelector('taroko-playground')).state.frame.parameters).slice(6, 8)), ([first, second]) => first === 1.5 && second === lines[1])
    await page.context().close()
    noComplaints()
  })

  test('forgets a weight that goes with its layer', async () => {
    const page = await open('#dataset=circle&hidden=2-tanh,2-tanh')
    await page.focus(drawing)
    for (const key of ['End', 'End', 'Enter', 'ArrowDown']) await page.keyboard.press(key)
    await eventually(() => readOf(page), (text) => text.startsWith('weight unit 2.1 → output'))
    await page.click('[data-action=remove-layer]')
    await eventually(() => readOf(page), (text) => text.startsWith('Point at a unit'))
    await page.click('[data-action=step]')
    await eventually(() => countOf(page, 'update'), (text) => text === '1')
    await page.context().close()
    noComplaints()
  })

  test('is edited with a finger by a second tap', async () => {
    const page = await open('#dataset=circle&hidden=1-tanh&features=x', { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })
    await page.locator(drawing).scrollIntoViewIfNeeded()
    const [{ x, box }, units] = [await placeOf(page, 1, 0), await placeOf(page, 0, 0)]
    const tap = () => page.touchscreen.tap((x + units.x) / 2, box.y + box.height / 2)
    await tap()
    await eventually(() => readOf(page), (text) => text.startsWith('weight unit 1.1 → output'))
    assert.equal(await page.locator('#parameter').evaluate((element) => element.matches(':focus')), false)
    await tap()
    await eventually(() => page.locator('#parameter').evaluate((element) => element.matches(':focus')), (focused) => focused)
    await page.context().close()
    noComplaints()
  })

  test('shows how gradients vanish below sigmoids, and which units are saturated', async () => {
    const page = await open('#dataset=circle&hidden=4-sigmoid,4-sigmoid,4-sigmoid&batch=250&order=sequential')
    assert.equal(await statistic(page, 'meanAbsoluteWeightGradient-0'), '–')
    await page.click('[data-action=step]')
    await eventually(() => statistic(page, 'meanAbsoluteWeightGradient-3'), (text) => number(text) > 0)
    assert.ok(number(await statistic(page, 'meanAbsoluteWeightGradient-0')) < number(await statistic(page, 'meanAbsoluteWeightGradient-3')) / 5)
    await page.focus(drawing)
    for (const key of ['ArrowRight', 'Enter', 'Enter']) await page.keyboard.press(key)
    await page.locator('#parameter').fill('1000')
    await page.locator('#parameter').press('Enter')
    await eventually(() => statistic(page, 'saturated-0'), (text) => number(text) >= 25)
    await page.context().close()
    noComplaints()
  })

  test('tells what the figures below the layers mean, to keys and fingers, too', async () => {
    const page = await open(small)
    const meaning = page.getByText('they can no longer learn')
    assert.equal(await meaning.isVisible(), false)
    await page.locator('summary', { hasText: 'How well each layer learns' }).focus()
    await page.keyboard.press('Enter')
    await meaning.waitFor()
    await page.context().close()
    noComplaints()
  })

  for (const width of [1440, 1024, 768, 390]) {
    test(`has no control on top of another at ${width} pixels`, async () => {
      const page = await open('#dataset=circle&hidden=8-tanh,8-tanh,8-tanh', { viewport: { width, height: 900 } })
      const overlaps = await page.evaluate(() => {
        const room = /** @type {any} */ (document.querySelector('taroko-playground')).shadowRoot
        const controls = [...room.querySelectorAll('.network :is(button, summary, input, select)')].filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 4)
        const boxes = controls.map((element) => ({ name: (element.textContent || element.name || element.ariaLabel || element.parentElement.className).trim().slice(0, 30), box: element.getBoundingClientRect() }))
        return boxes.flatMap(({ name, box }, i) => boxes.slice(i + 1).filter((other) => Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left) > 2 && Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top) > 2).map((other) => `${name} and ${other.name}`))
      })
      assert.deepEqual(overlaps, [])
      await page.context().close()
      noComplaints()
    })
  }

  test('fades all weights but those that a bias is added to', async () => {
    const page = await open('#dataset=circle&hidden=4-tanh,4-tanh')
    await page.focus(drawing)
    for (const key of ['ArrowRight', 'Enter']) await page.keyboard.press(key)
    await eventually(() => readOf(page), (text) => text.startsWith('bias of unit'))
    // The right half of the drawing has no weight of the first layer.
    const inkOf = () => page.locator(drawing).evaluate((element) => {
      const canvas = /** @type {HTMLCanvasElement} */ (element)
      const [left, height] = [Math.round(0.6 * canvas.width), canvas.height]
      const copy = /** @type {CanvasRenderingContext2D} */ (Object.assign(document.createElement('canvas'), { width: canvas.width, height }).getContext('2d', { willReadFrequently: true }))
      copy.drawImage(canvas, 0, 0)
      return copy.getImageData(left, 0, canvas.width - left, height).data.reduce((sum, value, i) => (i % 4 === 3 ? sum + value : sum), 0)
    })
    const faded = await inkOf()
    for (const key of ['Escape', 'Escape']) await page.keyboard.press(key)
    await eventually(inkOf, (ink) => ink > faded * 1.03)
    await page.context().close()
    noComplaints()
  })

  test('draws the first sixteen units of a large layer, says how many more there are, and trains them all', async () => {
    const page = await open('#dataset=circle&hidden=40-tanh')
    assert.equal((await page.locator('.layer-head .more').textContent())?.trim(), '+24 not drawn')
    const parametersOf = () => page.evaluate(() => Array.from(/** @type {any} */ (document.querySelector('taroko-playground')).state.frame.parameters))
    const before = await parametersOf()
    await page.click('[data-action=epoch]')
    const after = await eventually(parametersOf, (parameters) => parameters.some((value, i) => value !== before[i]))
    // Weights of two inputs for each of 40 units, and their biases.
    assert.deepEqual(Array.from({ length: 40 }, (_, unit) => unit).filter((unit) => after[2 * unit] === before[2 * unit]), [])
    await page.focus(drawing)
    for (const key of ['ArrowRight', ...Array(30).fill('ArrowDown')]) await page.keyboard.press(key)
    await eventually(() => readOf(page), (text) => text === 'unit 1.16, shown large')
    await page.context().close()
    noComplaints()
  })

  test('keeps the figures of many layers apart on a phone, and all digits for whoever asks', async () => {
    for (const [hidden, digits] of /** @type {[string, RegExp][]} */ ([['6-sigmoid,6-sigmoid,6-sigmoid,6-sigmoid', /^\de−\d$/], ['8-tanh,20-relu,8-tanh,8-tanh,8-tanh,8-tanh,8-tanh,8-tanh', /^e−\d$/], ['6-relu,6-relu,6-relu,6-relu', /^\de−\d$/]])) {
      const page = await open(`#dataset=circle&hidden=${hidden}`, { viewport: { width: 390, height: 844 } })
      if (!(await page.locator(drawing).isVisible())) await page.locator('.network > summary').click()
      await page.click('[data-action=step]')
      await eventually(() => statistic(page, 'meanAbsoluteWeightGradient-0'), (text) => digits.test(text))
      assert.match((await page.locator('[data-statistic="meanAbsoluteWeightGradient-0"]').getAttribute('title')) ?? '', /^(0\.\d+|\d\.\de−\d)$/)
      const overlapping = await page.locator('.statistics tbody tr').evaluateAll((rows) =>
        rows.flatMap((row) => {
          const boxes = [...row.querySelectorAll('td')].map((cell) => {
            const range = document.createRange()
            range.selectNodeContents(cell)
            return range.getBoundingClientRect()
          })
          return boxes.filter(({ left }, i) => i > 0 && boxes[i - 1].right > left)
        }),
      )
      assert.deepEqual(overlapping, [], hidden)
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 390), hidden)
      await page.context().close()
    }
    noComplaints()
  })

  test('has the menu that saves it in line with the button for new weights', async () => {
    for (const width of [1440, 1024]) {
      const page = await open(small, { viewport: { width, height: 900 } })
      const [menu, button] = await Promise.all(['.network > .save-figure', '[data-action=new-weights]'].map((name) => page.locator(name).boundingBox()))
      assert.ok(menu && button)
      const apart = menu.y + menu.height / 2 - (button.y + button.height / 2)
      assert.ok(Math.abs(apart) <= 2, `${apart} px apart at ${width}`)
      await page.context().close()
    }
    noComplaints()
  })

  test('takes typed features with a map of their own, and says where an expression goes wrong', async () => {
    const page = await open(small)
    const field = page.locator('#new-feature')
    await field.fill('sqrt(x^2 +')
    await page.keyboard.press('Enter')
    const error = await eventually(() => page.locator('#feature-error').textContent(), (text) => text !== '')
    assert.match(error ?? '', /line 1, column 11/)
    assert.deepEqual((await configOf(page)).data.features, ['x', 'y'])
    await field.fill('log(x)')
    await page.keyboard.press('Enter')
    await eventually(() => page.locator('#feature-error').textContent(), (text) => /finite on every sample: log\(x\)/.test(text ?? ''))
    assert.equal(await field.inputValue(), 'log(x)')
    assert.equal(await page.locator('[data-notice]').count(), 0)
    await field.fill('y')
    await page.keyboard.press('Enter')
    await eventually(() => page.locator('#feature-error').textContent(), (text) => text === 'y is in use already.')
    const before = await pixelsOf(page, drawing)
    await field.fill('max(x, y)')
    await page.click('[data-action=add-feature]')
    await eventually(async () => (await configOf(page)).data.features, (features) => features.includes('max(x, y)'))
    await eventually(() => pixelsOf(page, drawing), (pixels) => pixels !== before)
    assert.equal(await field.inputValue(), '')
    await eventually(() => page.evaluate(() => location.hash), (hash) => hash.includes('max'))
    await page.reload()
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground'))?.progress)
    assert.deepEqual((await configOf(page)).data.features, ['x', 'y', 'max(x, y)'])
    await page.click('input[name="data.features"][value="max(x, y)"]')
    await eventually(() => page.locator('input[name="data.features"][value="max(x, y)"]').count(), (count) => count === 0)
    await page.context().close()
    noComplaints()
  })
})
