import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { seriousFaults } from './axe.js'
import { eventually, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

const hashOf = (/** @type {Page} */ page) => page.evaluate(() => location.hash)
/** @param {Page} page @param {string} selector */
const textOf = async (page, selector) => (await page.locator(selector).first().textContent())?.trim() ?? ''
/** @param {Page} page @param {string} head */
const totalOf = (page, head) => textOf(page, `[data-head=${head}] .total`)

/**
 * Drags a bar to and fro for two seconds, as fast as frames come.
 * @param {Page} page @param {string} slider its name @param {string} number what changes with it
 */
const dragForSeconds = (page, slider, number) =>
  page.evaluate(async ([name, selector]) => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('taroko-losses')?.shadowRoot)
    const bar = /** @type {HTMLElement} */ (root.querySelector(`[data-name=${name}]`))
    const { left, top, width } = bar.getBoundingClientRect()
    const point = (/** @type {string} */ type, /** @type {number} */ share) =>
      bar.dispatchEvent(new PointerEvent(type, { pointerId: 1, button: 0, clientX: left + share * width, clientY: top + 5, bubbles: true }))
    bar.setPointerCapture = () => {}
    bar.hasPointerCapture = () => true
    let drawn = 0
    new MutationObserver(() => ++drawn).observe(/** @type {Node} */ (root.querySelector(selector)), { characterData: true, childList: true, subtree: true })
    point('pointerdown', 0)
    const start = performance.now()
    let frames = 0
    await new Promise((resolve) => {
      const frame = () => {
        point('pointermove', 0.5 + 0.5 * Math.sin(++frames / 15))
        if (performance.now() - start < 2000) requestAnimationFrame(frame)
        else resolve(undefined)
      }
      requestAnimationFrame(frame)
    })
    const seconds = (performance.now() - start) / 1000
    return { frames: frames / seconds, drawn: drawn / seconds }
  }, [slider, number])

describe('three heads over the same logits', () => {
  const { open, noComplaints } = useSite()

  test('show probabilities, terms and gradients of what is dragged, and one entry of the history for it', async () => {
    const page = await open('#room=losses')
    assert.deepEqual(await Promise.all(['binary', 'softmax', 'labels'].map((head) => totalOf(page, head))), ['0.201', '0.362', '1.230'])
    const before = await page.evaluate(() => history.length)
    const slider = page.locator('[data-name=z0]')
    const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (await slider.boundingBox())
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 4, box.y + box.height / 2, { steps: 8 })
    await page.mouse.up()
    await eventually(() => hashOf(page), (hash) => hash.includes('logits=-3,-0.5,0.3'))
    await eventually(() => totalOf(page, 'binary'), (total) => total === '3.049')
    assert.equal(await page.inputValue('input[name=binary-probability-0]'), '0.047')
    assert.equal(await textOf(page, '[data-slope=labels-0] b'), '−0.953')
    assert.equal(await page.evaluate(() => history.length), before + 1)
    await page.goBack()
    await eventually(() => totalOf(page, 'binary'), (total) => total === '0.201')
    await page.context().close()
    noComplaints()
  })

  test('follow a probability that is dragged with the logit that it takes', async () => {
    const page = await open('#room=losses')
    const bar = page.locator('.probability-bar[data-term=softmax-2]')
    const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (await bar.boundingBox())
    const before = await page.evaluate(() => history.length)
    await page.mouse.move(box.x + box.width * 0.2, box.y + 8)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.5, box.y + 8, { steps: 6 })
    await page.mouse.up()
    await eventually(() => page.inputValue('input[name=softmax-probability-2]'), (value) => Math.abs(Number(value) - 0.5) < 0.005)
    await page.mouse.move(box.x + box.width * 0.5, box.y + 8)
    await page.mouse.down()
    await page.mouse.move(box.x - 100, box.y + 8, { steps: 3 })
    await page.mouse.up()
    await eventually(() => page.inputValue('input[name=logit-2]'), (logit) => logit === '−6')
    await eventually(() => page.evaluate(() => history.length), (length) => length === before + 2)
    await page.goBack()
    await eventually(() => textOf(page, '[data-summary]'), (text) => /^One sigmoid: Loss 0\.201, Softmax: Loss 0\.8/.test(text))
    await page.context().close()
    noComplaints()
  })

  test('follow a finger', async () => {
    const page = await open('#room=losses', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (await page.locator('[data-name=z0]').boundingBox())
    await page.touchscreen.tap(box.x + box.width * 0.25, box.y + box.height / 2)
    await eventually(() => totalOf(page, 'binary'), (total) => total === '3.049')
    await page.context().close()
    noComplaints()
  })
})

describe('the lecture’s examples', () => {
  const { open, noComplaints } = useSite()
  /** @param {Page} page @param {string} name @param {string} text */
  const type = async (page, name, text) => {
    await page.fill(`input[name=${name}]`, text)
    await page.keyboard.press('Enter')
  }

  test('take other numbers for the review, and its other truth', async () => {
    const page = await open('#room=losses&show=review')
    assert.deepEqual([await textOf(page, '[data-z]'), await textOf(page, '[data-side="1"]'), await textOf(page, '[data-total]')], ['0.833', '0.697', '0.361'])
    await page.click('[data-target=side-0]')
    await eventually(() => textOf(page, '[data-total]'), (total) => total === '1.194')
    await type(page, 'features-1', '1')
    await eventually(() => textOf(page, '[data-z]'), (z) => z === '5.833')
    assert.match(await hashOf(page), /features=3,1,1,3,0,4.19&sentiment=0/)
    await type(page, 'weights-0', 'much')
    assert.match(await textOf(page, '[data-notice=refused]'), /w1 must be −100 … 100, not 'much'/)
    assert.equal(await textOf(page, '[data-z]'), '5.833')
    await page.context().close()
    noComplaints()
  })

  test('have tables that are edited row by row', async () => {
    const page = await open('#room=losses')
    await page.click('[data-view=multilabel]')
    await eventually(() => textOf(page, '[data-row="0"] .total'), (loss) => loss === '1.8326')
    assert.deepEqual([await textOf(page, '[data-sum]'), await textOf(page, '[data-mean]')], ['10.2285', '2.0457'])
    await page.click('[data-target=row0-2]')
    await eventually(() => textOf(page, '[data-row="0"] .total'), (loss) => loss === '3.2189')
    await page.click('[data-action=add-row]')
    await eventually(() => textOf(page, '[data-row="5"] .total'), (loss) => loss === '2.0794')
    await page.click('[data-row="1"] .remove')
    await eventually(() => page.locator('[data-row]').count(), (rows) => rows === 5)
    assert.match(await hashOf(page), /multilabel=1,1,1:0.5,0.4,0.2;1,0,1:0.8,0.2,0.4;/)
    await page.click('[data-action=lecture-rows]')
    await eventually(() => textOf(page, '[data-mean]'), (mean) => mean === '2.0457')
    await page.context().close()
    noComplaints()
  })

  test('light the written terms of a number whose field has the focus', async () => {
    const page = await open('#room=losses&show=multilabel')
    await page.focus('input[name=row1-probability-2]')
    assert.deepEqual(await page.locator('.formula-term[data-lit]').allTextContents(), ['−log 0.7', '0.3567'])
    assert.equal(await page.locator('.stack-part[data-lit]').count(), 1)
    await page.context().close()
    noComplaints()
  })

  test('say which row does not sum to 1, and show no sums until it does', async () => {
    const page = await open('#room=losses&show=multiclass')
    await type(page, 'row0-probability-0', '0.6')
    await eventually(() => page.locator('[data-row="0"] [role=alert]').count(), (count) => count === 1)
    assert.match(await textOf(page, '[data-row="0"] [role=alert]'), /must sum to 1, not 1\.1/)
    assert.equal(await textOf(page, '[data-mean]'), '–')
    await type(page, 'row0-probability-1', '0.2')
    await eventually(() => textOf(page, '[data-row="0"] .total'), (loss) => loss === '0.5108')
    await page.context().close()
    noComplaints()
  })

  test('hide the answer to the question until the reader has guessed', async () => {
    const page = await open('#room=losses&show=multilabel')
    assert.equal(await page.locator('[data-whole]').count(), 0)
    await page.click('[data-guess=no]')
    await eventually(() => textOf(page, '[data-whole]'), (whole) => whole === '1.8326')
    await eventually(() => hashOf(page), (hash) => hash.includes('guess=no'))
    await page.context().close()
    noComplaints()
  })
})

describe('the curves of losses', () => {
  const { open, noComplaints } = useSite()

  test('have a present point that is dragged on any of them', async () => {
    const page = await open('#room=losses&show=curves')
    assert.deepEqual([await textOf(page, '[data-loss]'), await textOf(page, '[data-gradient]')], ['1.313', '−0.731'])
    const areas = page.locator('.plot-area')
    assert.equal(await areas.count(), 4)
    const before = await page.evaluate(() => history.length)
    for (const [plot, share, wanted] of /** @type {[number, number, string][]} */ ([[1, 0.75, '3'], [0, 0.5, '0']])) {
      await areas.nth(plot).scrollIntoViewIfNeeded()
      const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (await areas.nth(plot).boundingBox())
      await page.mouse.move(box.x + box.width * 0.4, box.y + 40)
      await page.mouse.down()
      await page.mouse.move(box.x + box.width * share, box.y + 40, { steps: 5 })
      await eventually(() => page.inputValue('input[name=z-number]'), (z) => z === wanted)
      await page.mouse.up()
    }
    await eventually(() => textOf(page, '[data-loss]'), (loss) => loss === '0.693')
    await eventually(() => page.evaluate(() => history.length), (length) => length === before + 2)
    await page.context().close()
    noComplaints()
  })

  test('are of every loss of the catalogue, with its parameters and targets', async () => {
    const page = await open('#room=losses&show=curves')
    const names = await page.locator('select[name=loss] option').evaluateAll((options) => options.map((option) => /** @type {HTMLOptionElement} */ (option).value))
    for (const name of names) {
      await page.selectOption('select[name=loss]', name)
      await eventually(() => page.locator(`[data-formula=${name}]`).count(), (count) => count === 1)
      await eventually(() => textOf(page, '[data-loss]'), (loss) => loss !== '–')
    }
    await page.selectOption('select[name=loss]', 'huber')
    await page.fill('input.value[name=delta]', '0.1')
    await page.keyboard.press('Enter')
    await eventually(() => textOf(page, '[data-gradient]'), (gradient) => gradient === '−0.100')
    assert.match(await hashOf(page), /loss=huber&parameters=delta:0.1/)
    await page.context().close()
    noComplaints()
  })

  test('show the gradient of squared error on a sigmoid vanish where cross-entropy keeps its own', async () => {
    const page = await open('#room=losses&show=vanishing')
    const factors = async () => [await textOf(page, '[data-factor=class-2]'), await textOf(page, '[data-factor=class-1]')]
    assert.deepEqual(await factors(), ['−0.013', '−0.993'])
    await page.locator('[data-name=mistake]').focus()
    await page.keyboard.press('Home')
    await eventually(factors, ([squared, cross]) => squared === '−0.00492' && cross === '−0.998')
    await eventually(() => hashOf(page), (hash) => hash.includes('mistake=-6'))
    await page.context().close()
    noComplaints()
  })
})

describe('the room of losses', () => {
  const { open, noComplaints } = useSite()
  const views = ['heads', 'review', 'multiclass', 'binary', 'multilabel&guess=yes', 'curves', 'curves&loss=huber', 'vanishing', 'overflow']

  test('shows the plain softmax overflow where the stable one does not', async () => {
    const page = await open('#room=losses&show=overflow')
    assert.deepEqual([await textOf(page, '[data-share=naive-0]'), await textOf(page, '[data-share=stable-0]'), await textOf(page, '[data-sum32]')], ['NaN', '0.696', '∞'])
    await page.fill('input[name=shift-number]', '0')
    await page.keyboard.press('Enter')
    await eventually(() => textOf(page, '[data-share=naive-0]'), (share) => share === '0.696')
    assert.match(await textOf(page, '[data-verdict]'), /both ways agree/)
    await page.context().close()
    noComplaints()
  })

  test('takes typed logits and probabilities, and says what it does not take', async () => {
    const page = await open('#room=losses')
    const type = async (/** @type {string} */ name, /** @type {string} */ text) => {
      await page.fill(`input[name=${name}]`, text)
      await page.keyboard.press('Enter')
    }
    await type('logit-0', '−2,5')
    await eventually(() => page.inputValue('input[name=binary-probability-0]'), (value) => value === '0.076')
    await type('softmax-probability-1', '0.25')
    await eventually(() => page.inputValue('input[name=softmax-probability-1]'), (value) => value === '0.250')
    await type('labels-probability-2', '0.5')
    await eventually(() => page.inputValue('input[name=logit-2]'), (value) => value === '0')
    await type('logit-1', '100')
    assert.match(await textOf(page, '[data-notice=refused]'), /z2 must be -6 … 6, not '100'/)
    await type('binary-probability-0', '1')
    await eventually(() => textOf(page, '[data-notice=refused]'), (text) => /ŷ1 must be 0 < ŷ < 1, not '1'/.test(text))
    assert.equal(await page.inputValue('input[name=logit-0]'), '−2.5')
    await page.context().close()
    noComplaints()
  })

  test('is operated by keyboard: logits, targets, and the terms of the formulas', async () => {
    const page = await open('#room=losses')
    const slider = page.locator('[data-name=z1]')
    await slider.focus()
    for (const key of ['End', 'PageDown', 'ArrowLeft']) await page.keyboard.press(key)
    await eventually(() => slider.getAttribute('aria-valuenow'), (value) => value === '4.9')
    await eventually(() => hashOf(page), (hash) => hash.includes('logits=1.5,4.9,0.3'))
    await page.focus('[data-target=softmax-1]')
    await page.keyboard.press('Enter')
    await eventually(() => page.getAttribute('[data-target=softmax-0]', 'aria-pressed'), (pressed) => pressed === 'false')
    await eventually(() => totalOf(page, 'softmax'), (total) => total === '0.043')
    await page.locator('.formula-term[data-term=labels-1]').first().focus()
    assert.equal(await page.locator('.stack-part[data-term=labels-1][data-lit]').count(), 1)
    await page.hover('.probability-bar[data-term=labels-0]')
    assert.ok((await page.locator('.formula-term[data-term=labels-0][data-lit]').count()) > 0)
    assert.equal(await page.locator('.stack-part[data-term=labels-1][data-lit]').count(), 0)
    await page.context().close()
    noComplaints()
  })

  test('comes back from its link with every setting, and says what in a link does not fit', async () => {
    const page = await open('#room=losses&logits=2,-1,7&labels=0,1,1&multiclass=1,0,0:0.5,0.5&guess=maybe&parameters=delta:0&colour=red')
    const said = await textOf(page, '[data-notice=corrected]')
    for (const part of ['logits must be 3 numbers from -6 to 6', 'multiclass must be 1 to 20 rows', 'guess must be none, yes or no', 'parameters must be delta:0.01 … 100', 'colour']) assert.ok(said.includes(part), `${part} in: ${said}`)
    const config = await page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-losses')).config)
    assert.equal(config.labels, '0,1,1')
    assert.equal(config.logits, '1.5,-0.5,0.3')
    await page.context().close()
    noComplaints()
  })

  test('follows the language of the page and shows the same numbers', async () => {
    const page = await open('#room=losses&show=multilabel')
    await page.click('#language')
    await eventually(() => textOf(page, '.view h3'), (title) => title === '多標籤')
    assert.equal(await textOf(page, '[data-row="0"] .total'), '1.8326')
    await page.context().close()
    noComplaints()
  })

  test('gives each of its controls a name of its own', async () => {
    for (const view of ['heads', 'multiclass']) {
      const page = await open(`#room=losses&show=${view}`)
      const names = await page.locator('.view :is(button, input:not([type=range]), summary)[aria-label]').evaluateAll((controls) => controls.map((control) => control.ariaLabel))
      assert.deepEqual(names.filter((name, i) => names.indexOf(name) < i), [], view)
      assert.equal(await page.locator('.formula-term[tabindex]:not([role])').count(), 0)
      await page.context().close()
    }
    noComplaints()
  })

  for (const [view, slider, number] of [['heads', 'z0', '[data-head=labels] .total'], ['curves', 'z', '[data-loss]'], ['vanishing', 'mistake', '[data-estimate]'], ['overflow', 'shift', '[data-exponential=naive-0]']]) {
    test(`redraws ${view} while a bar is dragged, and its frames are`, async (context) => {
      const page = await open(`#room=losses&show=${view}`)
      const { frames, drawn } = await dragForSeconds(page, slider, number)
      context.diagnostic(`${frames.toFixed(1)} frames/s, ${drawn.toFixed(1)} of them with other numbers of the engine`)
      assert.ok(drawn > 10, `${drawn} redraws per second`)
      await page.context().close()
      noComplaints()
    })
  }

  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    test(`has no serious accessibility fault and nothing wider than the page, ${colorScheme}`, async () => {
      for (const width of [1440, 390]) {
        for (const view of views) {
          const page = await open(`#room=losses&show=${view}`, { viewport: { width, height: 844 }, colorScheme })
          assert.deepEqual(await seriousFaults(page), [], `${view} at ${width} pixels`)
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, view)
          await page.context().close()
        }
      }
      noComplaints()
    })
  }
})
