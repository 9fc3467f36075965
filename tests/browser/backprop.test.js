import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { seriousFaults } from './axe.js'
import { eventually, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

const hashOf = (/** @type {Page} */ page) => page.evaluate(() => decodeURIComponent(location.hash))
/** What a node shows. @param {Page} page @param {string} name @param {'value' | 'gradient'} part */
const shown = async (page, name, part) => (await page.locator(`[data-name="${name}"] .${part}`).textContent())?.trim()
/** @param {Page} page @param {'value' | 'gradient'} part */
const all = async (page, part) => Object.fromEntries(await Promise.all(['a', 'b', 'c', 'd', 'e', 'L'].map(async (name) => [name, await shown(page, name, part)])))
/** The rule in the strip, as it is read out. @param {Page} page */
const said = async (page) => (await page.locator('[data-said]').textContent()) ?? ''
const drawn = (/** @type {Page} */ page, name = 'L') => page.locator(`[data-name="${name}"]`).waitFor()

describe('a graph of expressions', () => {
  const { open, noComplaints } = useSite()

  test('comes to light step by step with the lecture’s numbers, and goes back', async () => {
    const page = await open('#room=backprop')
    await drawn(page)
    assert.deepEqual(await all(page, 'value'), { a: '3', b: '1', c: '−2', d: '–', e: '–', L: '–' })
    const next = page.locator('[data-go=ArrowRight]')
    await next.click()
    await next.click()
    assert.match(await said(page), /e = a \+ d = 3 \+ 2 = 5/)
    assert.deepEqual([await shown(page, 'e', 'value'), await shown(page, 'L', 'value')], ['5', '–'])
    await page.keyboard.press('End')
    assert.deepEqual(await all(page, 'gradient'), { a: '−2', b: '−4', c: '5', d: '−2', e: '−2', L: '1' })
    await page.locator('[data-node]').filter({ hasText: 'b' }).first().click()
    assert.match(await said(page), /∂L\/∂b = −2 × 2 = −4/)
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Home')
    assert.deepEqual(await all(page, 'gradient'), { a: '–', b: '–', c: '–', d: '–', e: '–', L: '–' })
    await page.goBack()
    await eventually(() => hashOf(page), (hash) => /step=\d+/.test(hash))
    await page.context().close()
    noComplaints()
  })

  test('typing makes one entry of the history, and the node that is shown is marked in the text', async () => {
    const page = await open('#room=backprop&preset=saturation&step=1')
    await drawn(page)
    assert.equal(await page.locator('mark.present').textContent(), 'sigmoid')
    const before = await page.evaluate(() => history.length)
    const field = page.locator('textarea')
    await field.fill('y = x*x')
    await drawn(page, 'y')
    await field.press('End')
    await field.pressSequentially(' + x + x')
    await field.blur()
    await eventually(() => hashOf(page), (hash) => /source=y = x\*x \+ x \+ x/.test(hash))
    assert.equal(await page.evaluate(() => history.length), before + 1)
    await page.locator('[data-go=ArrowRight]').click()
    await page.locator('[data-go=ArrowRight]').click()
    assert.equal(await page.evaluate(() => history.length), before + 3)
    await page.goBack()
    await eventually(() => page.locator('[data-standing]').innerText(), (text) => text === 'Forward 1 of 3')
    await page.context().close()
    noComplaints()
  })

  test('lights in the graph what a term of the rule stands for, and the other way round', async () => {
    const page = await open('#room=backprop&step=8')
    await drawn(page)
    const lit = (/** @type {string} */ selector) => page.locator(`${selector}[data-lit]`).count()
    await page.locator('.rule .factor').nth(1).hover()
    assert.deepEqual([await lit('.edge'), await lit('.graph .gradient')], [1, 0])
    await page.locator('.rule .factor').first().hover()
    assert.deepEqual([await lit('.edge'), await lit('.graph .gradient')], [0, 1])
    await page.locator('.edge.backward .local').hover()
    assert.equal(await lit('.rule .factor'), 1)
    await page.context().close()
    noComplaints()
  })

  test('follows what is typed; an error stands under its character and the last good graph stays', async () => {
    const page = await open('#room=backprop&step=9')
    await drawn(page)
    const field = page.locator('textarea')
    await field.fill('s = x*x\ny = s + 3*x')
    await drawn(page, 'y')
    await page.locator('input[name=value-x]').fill('4')
    await page.locator('input[name=value-x]').press('Enter')
    await eventually(() => shown(page, 'x', 'gradient'), (gradient) => gradient === '11')
    await field.fill('s = x*x\ny = s + 3*)x')
    await eventually(() => page.locator('#refusal').textContent(), (text) => /Line 2, column 11/.test(text ?? ''))
    assert.equal(await page.locator('mark.wrong').textContent(), ')')
    await page.locator('input[name=value-x]').fill('5')
    await page.locator('input[name=value-x]').press('Enter')
    await eventually(() => shown(page, 'x', 'gradient'), (gradient) => gradient === '13')
    assert.equal(await page.locator('mark.wrong').count(), 1)
    await field.fill('s = x*x\ny = s + 3*x + 1')
    await field.blur()
    await eventually(() => shown(page, 'y', 'value'), (value) => value === '41')
    await eventually(() => hashOf(page), (hash) => /source=s = x\*x;y = s \+ 3\*x \+ 1/.test(hash))
    await page.context().close()
    noComplaints()
  })
})

describe('variables', () => {
  const { open, noComplaints } = useSite()

  test('are dragged, the graph follows within frames, and one entry of the history is made', async () => {
    const page = await open('#room=backprop&step=9')
    await drawn(page)
    const before = await page.evaluate(() => history.length)
    const slider = page.locator('input[type=range][name=a]')
    const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (await slider.boundingBox())
    await page.mouse.move(box.x + 0.8 * box.width, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + 0.3 * box.width, box.y + box.height / 2, { steps: 12 })
    await page.mouse.up()
    const value = Number(await slider.inputValue())
    assert.ok(value < 0)
    await eventually(() => shown(page, 'c', 'gradient'), (gradient) => gradient === String(Number((value + 2).toPrecision(4))).replace('-', '−'))
    assert.equal(await page.evaluate(() => history.length), before + 1)
    assert.match(await hashOf(page), new RegExp(`values=a:${value}`))
    await page.goBack()
    await eventually(() => shown(page, 'c', 'gradient'), (gradient) => gradient === '5')
    await page.context().close()
    noComplaints()
  })

  test('redraw every frame while they move', async (t) => {
    const page = await open('#room=backprop&preset=layers&step=99')
    await drawn(page)
    const { frames, changes, ms } = await page.evaluate(async () => {
      const root = /** @type {ShadowRoot} */ (document.querySelector('taroko-backprop')?.shadowRoot)
      const slider = /** @type {HTMLInputElement} */ (root.querySelector('input[type=range][name="v₁"]'))
      const gradient = /** @type {Element} */ (root.querySelector('[data-name="c"] .gradient'))
      const seen = new Set()
      const start = performance.now()
      let frames = 0
      while (performance.now() - start < 1500) {
        slider.value = String(3 * Math.sin(frames++ / 9))
        slider.dispatchEvent(new Event('input'))
        await new Promise((resolve) => requestAnimationFrame(resolve))
        seen.add(gradient.textContent)
      }
      return { frames, changes: seen.size, ms: performance.now() - start }
    })
    t.diagnostic(`${((1000 * frames) / ms).toFixed(1)} frames/s while a slider moves, ${changes} different gradients in ${frames} frames`)
    // A busy machine draws less often; a page that waits for what is outdated would stand far below.
    assert.ok((1000 * frames) / ms > 8, `${frames} frames in ${ms} ms`)
    assert.ok(changes > frames / 4, `${changes} changes in ${frames} frames`)
    await page.context().close()
    noComplaints()
  })

  test('whose number stands in the text change there', async () => {
    const page = await open(`#room=backprop&source=${encodeURIComponent('a = 2;y = a*a')}`)
    await drawn(page, 'y')
    await page.locator('input[type=range][name=a]').press('ArrowRight')
    await eventually(() => page.inputValue('textarea'), (text) => text === 'a = 2.1\ny = a*a')
    await page.context().close()
    noComplaints()
  })
})

describe('the cycle of training', () => {
  const { open, noComplaints } = useSite()

  test('follows the steps, and adjusting makes the lecture’s worked step', async () => {
    const page = await open('#room=backprop&preset=neuron')
    await drawn(page)
    const stage = () => page.locator('[data-stage][aria-current=step]').getAttribute('data-stage')
    assert.equal(await stage(), 'initialise')
    await page.locator('[data-stage=forward]').click()
    assert.equal(await stage(), 'forward')
    assert.equal(await shown(page, 'L', 'value'), '0.6931')
    await page.locator('[data-stage=backward]').click()
    assert.equal(await shown(page, 'w₁', 'gradient'), '−1.5')
    await page.locator('[data-stage=adjust]').click()
    await eventually(stage, (name) => name === 'adjust')
    const moves = await page.locator('[data-move]').allTextContents()
    assert.deepEqual(moves.map((text) => text.replace(/\s+/g, ' ').match(/= ([^=]*) = (\S+)$/)?.slice(1)), [['0 − 0.1 × (−1.5)', '0.15'], ['0 − 0.1 × (−1)', '0.1'], ['0 − 0.1 × (−0.5)', '0.05']])
    await eventually(() => shown(page, 'L', 'value'), (value) => value === '0.4032')
    assert.match(await hashOf(page), /values=.*w₁:0.15/)
    assert.equal(await page.inputValue('input[name="value-x₁"]'), '3')
    await page.locator('[data-action=adjust100]').click()
    await eventually(() => shown(page, 'L', 'value'), (value) => Number(value) < 0.05)
    await page.locator('[data-stage=check]').click()
    assert.match((await page.locator('[data-convergence]').textContent()) ?? '', /After 101 updates/)
    await page.context().close()
    noComplaints()
  })
})

describe('predicting first', () => {
  const { open, noComplaints } = useSite()

  test('hides gradients, names the slip, and shows what was predicted rightly', async () => {
    const page = await open('#room=backprop&step=9')
    await drawn(page)
    await page.locator('input[name=predict]').check()
    assert.deepEqual([await shown(page, 'b', 'gradient'), await shown(page, 'L', 'value')], ['–', '−10'])
    const field = page.locator('input[name=prediction]')
    const guess = async (/** @type {string} */ text) => {
      await field.fill(text)
      await field.press('Enter')
      return page.locator('[data-verdict]').getAttribute('data-verdict')
    }
    await page.locator('[data-name=b]').click()
    assert.equal(await shown(page, 'b', 'gradient'), '?')
    assert.equal(await guess('2'), 'local')
    assert.match((await page.locator('#verdict').textContent()) ?? '', /arrives from d/)
    assert.equal(await guess('4'), 'sign')
    assert.equal(await guess('-4'), 'right')
    assert.equal(await shown(page, 'b', 'gradient'), '−4')
    assert.equal(await shown(page, 'c', 'gradient'), '–')
    await page.locator('[data-go=ArrowRight]').click()
    await page.locator('[data-action=reveal]').click()
    assert.equal(await shown(page, 'L', 'gradient'), '1')
    await page.context().close()
    noComplaints()
  })
})

describe('the playground’s network', () => {
  const { open, noComplaints } = useSite()
  const link = encodeURIComponent('dataset=moons&hidden=3-tanh')

  test('is drawn with its shapes, and taken apart', async () => {
    const page = await open(`#room=backprop&preset=playground&network=${link}&updates=20&step=99`)
    await drawn(page)
    const loss = await shown(page, 'L', 'value')
    assert.match((await page.locator('[data-name=W1]').textContent()) ?? '', /W1\s*2×3/)
    await page.locator('[data-name=W1]').click()
    assert.equal(await page.locator('.matrix').count(), 2)
    assert.equal(await page.locator('.matrix').first().locator('td').count(), 6)
    await page.locator('input[name=unfold-1]').check()
    await drawn(page, 'W1[2,1]')
    assert.equal(await shown(page, 'L', 'value'), loss)
    await page.locator('[data-more=updates100]').click()
    await eventually(() => shown(page, 'L', 'value'), (value) => value !== loss)
    assert.match(await hashOf(page), /updates=120/)
    await page.context().close()
    noComplaints()
  })

  test('gives up what does not fit of the playground’s link, and says so once', async () => {
    const page = await open(`#room=backprop&preset=playground&network=${encodeURIComponent('dataset=mars&hidden=3-tanh')}`)
    await drawn(page)
    assert.match((await page.locator('[data-notice=corrected]').textContent()) ?? '', /data.dataset must be .*mars/)
    await page.locator('[data-notice=corrected] button').click()
    await page.locator('[data-more=sample1]').click()
    await eventually(() => hashOf(page), (hash) => hash.includes('sample=1'))
    assert.equal(await page.locator('[data-notice]').count(), 0)
    await page.context().close()
    noComplaints()
  })

  test('says where it is too large, and keeps the last graph', async () => {
    const page = await open('#room=backprop&preset=playground')
    await drawn(page)
    await page.locator('input[name=unfold-1]').check()
    await page.locator('input[name=unfold-2]').check()
    await eventually(() => page.locator('.complaint').count(), (count) => count === 1)
    assert.match((await page.locator('.complaint').textContent()) ?? '', /at most 200/)
    assert.equal(await page.locator('[data-name="W1[1,1]"]').count(), 1)
    await page.context().close()
    noComplaints()
  })
})

describe('the room of backpropagation', () => {
  const { open, noComplaints } = useSite()

  test('gives up what does not fit of a link, and says so', async () => {
    const page = await open(`#room=backprop&source=${encodeURIComponent('y = 3*(x')}&step=700&rate=-1&colour=red`)
    await drawn(page)
    const said = (await page.locator('[data-notice=corrected]').textContent()) ?? ''
    assert.match(said, /rate must be/)
    assert.match(said, /colour is not a setting/)
    assert.match(said, /source line 1, column 9/)
    assert.match(said, /step must be a whole number from 0 to 9/)
    assert.equal(await page.locator('mark.wrong').count(), 1)
    await page.context().close()
    noComplaints()
  })

  test('fits a phone’s width with the lecture’s graph, and follows the present node in larger ones', async () => {
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
    const page = await open('#room=backprop', phone)
    await drawn(page)
    const room = () => page.locator('.graph').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    assert.ok((await room()) <= 0)
    await page.locator('[data-preset=layers]').tap()
    await drawn(page, 'ŷ')
    assert.ok((await room()) > 0)
    await page.locator('[data-go=End]').tap()
    await page.locator('[data-go=Home]').tap()
    for (let i = 0; i < 20; ++i) await page.locator('[data-go=ArrowRight]').tap()
    await eventually(async () => {
      const [node, frame, strip] = await Promise.all(['.node.present', '.graph', '.strip'].map((selector) => page.locator(selector).boundingBox()))
      return node && frame && strip && node.x >= frame.x && node.x + node.width <= frame.x + frame.width && node.y + node.height <= strip.y + 1
    }, Boolean)
    await page.context().close()
    noComplaints()
  })

  test('is drawn no smaller than texts can be read, and has names of its own for its switches', async () => {
    const page = await open('#room=backprop&preset=layers', { viewport: { width: 768, height: 900 } })
    const sizes = await page.locator('.graph text').evaluateAll((texts) => texts.map((text) => parseFloat(getComputedStyle(text).fontSize) * (/** @type {SVGGraphicsElement} */ (text).getScreenCTM()?.a ?? 0)))
    assert.ok(Math.min(...sizes) >= 12, `${Math.min(...sizes)} pixels`)
    const names = await page.locator('.leaf .fix').evaluateAll((buttons) => buttons.map((button) => button.ariaLabel))
    assert.equal(new Set(names).size, names.length, `${names}`)
    await page.context().close()
    noComplaints()
  })

  test('is walked through with the keyboard alone', async () => {
    const page = await open('#room=backprop&preset=layers')
    await drawn(page, 'ŷ')
    for (const constant of ['y = 2*x', 'y = 2*x + 1']) {
      await page.locator('textarea').fill(constant)
      await drawn(page, 'x')
      assert.equal(await page.locator('[data-node][tabindex="0"]').count(), 1, 'one node is reached with Tab from the start')
    }
    await page.locator('[data-preset=twice]').press('Enter')
    await drawn(page, 'y')
    await page.locator('[data-node][tabindex="0"]').focus()
    for (let i = 0; i < 5; ++i) await page.keyboard.press('ArrowRight')
    const standing = () => page.locator('[data-standing]').innerText()
    const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-description') ?? '')
    await eventually(standing, (text) => /Backward 2 of 4/.test(text))
    await page.keyboard.press('End')
    await eventually(standing, (text) => /Backward 4 of 4/.test(text))
    const before = await focused()
    await page.keyboard.press('ArrowUp')
    await eventually(focused, (text) => text !== before)
    await page.keyboard.press('ArrowDown')
    await eventually(focused, (text) => /^x: value 2, gradient 7/.test(text))
    await page.context().close()
    noComplaints()
  })

  for (const [name, hash] of Object.entries({ lecture: 'step=9&check=true', predicting: 'preset=neuron&step=13&predict=true', network: 'preset=playground&step=20' })) {
    test(`has nothing serious to find for axe-core: ${name}`, async () => {
      for (const options of [{ colorScheme: /** @type {const} */ ('light') }, { colorScheme: /** @type {const} */ ('dark'), viewport: { width: 390, height: 844 }, locale: 'zh-TW' }]) {
        const page = await open(`#room=backprop&${hash}`, { reducedMotion: 'reduce', ...options })
        await drawn(page)
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0)
        assert.deepEqual(await seriousFaults(page), [])
        await page.context().close()
      }
      noComplaints()
    })
  }
})
