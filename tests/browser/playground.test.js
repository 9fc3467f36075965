import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { configOf, countOf, eventually, useSite, pixelsOf, progressOf, reach } from './site.js'

const circle = '#dataset=circle&hidden=4-tanh&learningRate=0.1'
const action = (/** @type {string} */ name) => `[data-action=${name}]`

describe('the playground', () => {
  const { open, noComplaints } = useSite()
  const lossOf = async (/** @type {import('playwright-core').Page} */ page) => Number(await countOf(page, 'loss-train'))

  test('trains at once when opened without settings', async () => {
    const page = await open()
    await reach(page, 1)
    assert.equal(await page.locator('[data-action=pause]').count(), 1)
    await page.context().close()
    noComplaints()
  })

  test('learns: the loss falls, and map, network and chart change', async () => {
    const page = await open(circle)
    const loss = await lossOf(page)
    const pictures = ['canvas.map', 'canvas.network-canvas', '.chart canvas']
    const before = await Promise.all(pictures.map((picture) => pixelsOf(page, picture)))
    await page.click(action('play'))
    await reach(page, 2000)
    await page.click(action('pause'))
    assert.ok((await lossOf(page)) < loss / 3)
    for (const [i, picture] of pictures.entries()) assert.notEqual(await pixelsOf(page, picture), before[i], picture)
    await page.context().close()
    noComplaints()
  })

  test('stands still when paused', async () => {
    const page = await open(circle)
    await page.click(action('play'))
    await reach(page, 10)
    await page.click(action('pause'))
    await page.waitForTimeout(200)
    const { update } = await progressOf(page)
    await page.waitForTimeout(400)
    assert.equal((await progressOf(page)).update, update)
    await page.context().close()
    noComplaints()
  })

  test('steps by exactly one update, and to the end of an epoch', async () => {
    const page = await open(circle)
    await page.click(action('step'))
    await eventually(() => countOf(page, 'update'), (text) => text === '1')
    await page.click(action('step'))
    await eventually(() => countOf(page, 'update'), (text) => text === '2')
    await page.click(action('epoch'))
    await eventually(() => countOf(page, 'update'), (text) => text === '25')
    assert.equal(await countOf(page, 'epoch'), '1')
    assert.equal(await countOf(page, 'batch'), '0 / 25')
    assert.equal(await countOf(page, 'samplesSeen'), '250')
    await page.context().close()
    noComplaints()
  })

  test('keeps to the speed it is set to', async () => {
    const page = await open(circle)
    await page.evaluate(() => {
      const playground = /** @type {any} */ (document.querySelector('taroko-playground'))
      playground.speed = 20
      playground.play()
    })
    await page.waitForTimeout(1500)
    const { update } = await progressOf(page)
    assert.ok(update >= 10 && update <= 45, `${update} updates in 1.5 s at 20 per second`)
    await page.context().close()
    noComplaints()
  })

  test('rewinds to the same initial loss and map', async () => {
    const page = await open(circle)
    const [loss, map] = [await countOf(page, 'loss-train'), await pixelsOf(page, 'canvas.map')]
    await page.click(action('play'))
    await reach(page, 500)
    await page.click(action('rewind'))
    await eventually(() => countOf(page, 'update'), (text) => text === '0')
    assert.equal(await countOf(page, 'loss-train'), loss)
    assert.equal(await pixelsOf(page, 'canvas.map'), map)
    await page.context().close()
    noComplaints()
  })

  test('changes rate, loss, optimizer and batch size without going back to the start', async () => {
    const page = await open(circle)
    await page.click(action('step'))
    await page.selectOption('select[name="optimizer.name"]', 'adam')
    await page.selectOption('select[name="loss.name"]', 'hinge')
    await page.fill('input.value[name="batch.size"]', '50')
    await page.press('input.value[name="batch.size"]', 'Enter')
    await page.fill('input.value[name="optimizer.learningRate"]', '0.02')
    await page.press('input.value[name="optimizer.learningRate"]', 'Enter')
    await eventually(() => page.evaluate(() => location.hash), (hash) => hash.includes('learningRate=0.02'))
    const config = await configOf(page)
    assert.equal(config.optimizer.name, 'adam')
    assert.equal(config.loss.name, 'hinge')
    assert.equal(config.batch.size, 50)
    assert.equal((await progressOf(page)).update, 1)
    await page.context().close()
    noComplaints()
  })

  test('leaves alone what is being typed while another setting changes', async () => {
    const page = await open(circle)
    await page.fill('input.value[name="optimizer.learningRate"]', '0.0')
    await page.evaluate(() => {
      const playground = /** @type {any} */ (document.querySelector('taroko-playground'))
      playground.config = { ...playground.config, batch: { ...playground.config.batch, size: 50 } }
    })
    await eventually(() => page.inputValue('input.value[name="batch.size"]'), (text) => text === '50')
    await page.locator('input.value[name="optimizer.learningRate"]').press('End')
    await page.keyboard.type('7')
    await page.keyboard.press('Enter')
    await eventually(() => page.evaluate(() => location.hash), (hash) => hash.includes('learningRate=0.07'))
    await page.fill('input.value[name="optimizer.learningRate"]', 'fast')
    await page.keyboard.press('Enter')
    await eventually(() => page.inputValue('input.value[name="optimizer.learningRate"]'), (text) => text === '0.07')
    await page.context().close()
    noComplaints()
  })

  test('adds and removes layers, units and features', async () => {
    const page = await open(circle)
    const hidden = async () => (await configOf(page)).network.hidden.map((/** @type {any} */ { units }) => units)
    await page.click(action('add-layer'))
    await eventually(hidden, (units) => units.join() === '4,4')
    await page.getByRole('button', { name: 'Add a unit to hidden layer 1' }).click()
    await eventually(hidden, (units) => units.join() === '5,4')
    await page.click(action('remove-layer'))
    await eventually(hidden, (units) => units.join() === '5')
    await page.locator('input[name="data.features"][value="x^2"]').check()
    await eventually(() => page.evaluate(() => location.hash), (hash) => hash.includes('features=x,y,x^2'))
    await page.context().close()
    noComplaints()
  })

  test('enlarges a unit under the pointer and reads a bias', async () => {
    const page = await open(circle)
    const box = await page.locator('canvas.network-canvas').boundingBox()
    assert.ok(box)
    const map = await pixelsOf(page, 'canvas.map')
    const right = box.x + box.width - 56
    await page.mouse.move(right, box.y + box.height / 2)
    await eventually(() => page.locator('[data-read]').textContent(), (text) => /output, shown large/.test(text ?? ''))
    assert.equal(await page.locator('.map-side .color-bar .bar-label').textContent(), 'activation of output')
    await eventually(() => pixelsOf(page, 'canvas.map'), (now) => now !== map)
    await page.mouse.move(right - 20, box.y + box.height / 2 + 20)
    await eventually(() => page.locator('[data-read]').textContent(), (text) => /bias of output = /.test(text ?? ''))
    await page.mouse.move(0, 0)
    await eventually(() => pixelsOf(page, 'canvas.map'), (now) => now === map)
    await page.context().close()
    noComplaints()
  })

  test('shows every data set of the catalogue', async () => {
    const page = await open(circle)
    const names = await page.locator('input[name="data.dataset"]').evaluateAll((inputs) => inputs.map((input) => /** @type {HTMLInputElement} */ (input).value))
    assert.ok(names.length > 10)
    for (const name of names) {
      await page.locator(`input[name="data.dataset"][value="${name}"]`).check()
      await eventually(() => configOf(page), ({ data }) => data.dataset === name)
      await page.click(action('epoch'))
      await eventually(() => countOf(page, 'epoch'), (text) => text === '1')
      assert.ok(Number.isFinite(await lossOf(page)), name)
    }
    await page.context().close()
    noComplaints()
  })

  test('sets the pictures of the data sets in four columns', async () => {
    const page = await open('', { viewport: { width: 1440, height: 900 } })
    await page.locator('.thumbnail').last().waitFor()
    const columns = await page.locator('.thumbnail').evaluateAll((pictures) => [...new Set(pictures.map((picture) => picture.getBoundingClientRect().x))].sort((a, b) => a - b))
    const steps = columns.slice(1).map((x, i) => x - columns[i])
    assert.equal(columns.length, 4)
    assert.deepEqual(new Set(steps).size, 1, `the columns begin at ${columns}`)
    await page.context().close()
    noComplaints()
  })

  test('says in words when training diverges, and starts again with half the rate', async () => {
    const page = await open('#dataset=plane&hidden=4-relu&learningRate=10')
    await page.click(action('play'))
    const notice = page.locator('[data-notice=diverged]')
    await notice.waitFor()
    assert.match((await notice.textContent()) ?? '', /Update \d+ was stopped: .+ overshoot/)
    assert.equal((await progressOf(page)).status, 'diverged')
    await page.click(action('halve'))
    await eventually(() => configOf(page), ({ optimizer }) => optimizer.learningRate === 5)
    await page.context().close()
    noComplaints()
  })

  test('keeps the colours that mean something where the system forces its own', async () => {
    const page = await open(circle, { forcedColors: 'active' })
    const colors = await page.locator('canvas.map').evaluate((element) => {
      const canvas = /** @type {HTMLCanvasElement} */ (element)
      const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).getImageData(0, 0, canvas.width, canvas.height)
      return new Set(new Uint32Array(data.buffer)).size
    })
    assert.ok(colors > 50, `${colors} colours in the map`)
    await page.context().close()
    noComplaints()
  })

  test('fits every width without scrolling sideways', async () => {
    for (const width of [1440, 1024, 768, 390]) {
      const page = await open(circle, { viewport: { width, height: 844 } })
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width)
      assert.ok(await page.locator(action('play')).isVisible())
      const canvas = await page.locator('canvas.map').boundingBox()
      assert.ok(canvas && Math.abs(canvas.width - canvas.height) < 1.5, 'the map is square')
      await page.context().close()
    }
    noComplaints()
  })

  test('keeps the transport above what scrolls beneath it, at the top and on phones at the bottom', async () => {
    const icon = '.network > .save-figure'
    for (const { parts, ...viewport } of [{ width: 1440, height: 500, parts: [icon, 'canvas.rings'] }, { width: 390, height: 600, parts: [icon] }]) {
      const page = await open('#dataset=circle', { viewport })
      for (const part of parts) {
        const above = await page.evaluate(async (selector) => {
          const root = /** @type {ShadowRoot} */ (document.querySelector('taroko-playground')?.shadowRoot)
          const [bar, beneath] = ['.transport', selector].map((name) => /** @type {HTMLElement} */ (root.querySelector(name)))
          const middle = (/** @type {HTMLElement} */ element) => element.getBoundingClientRect().top + element.getBoundingClientRect().height / 2
          // The bar moves until it sticks.
          for (let i = 0; i < 4; ++i) {
            window.scrollBy({ top: middle(beneath) - middle(bar), behavior: 'instant' })
            await new Promise(requestAnimationFrame)
          }
          const { left, width } = beneath.getBoundingClientRect()
          // Canvases that let the pointer through are found all the same.
          beneath.style.pointerEvents = 'auto'
          const met = root.elementsFromPoint(left + width / 2, middle(beneath))
          return { beneath: met.includes(beneath) || met.some((element) => beneath.contains(element)), first: bar.contains(met[0]) }
        }, part)
        assert.deepEqual(above, { beneath: true, first: true }, `${part} at ${viewport.width}`)
      }
      await page.context().close()
    }
    noComplaints()
  })

  test('speaks Chinese and becomes dark when asked to', async () => {
    const page = await open(circle)
    await page.click('#language')
    await page.locator('.transport', { hasText: '學習率' }).waitFor()
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const [light, map] = [await paper(), await pixelsOf(page, 'canvas.map')]
    await page.click('#theme')
    assert.notEqual(await paper(), light)
    await eventually(() => pixelsOf(page, 'canvas.map'), (now) => now !== map)
    await page.context().close()
    noComplaints()
  })
})
