import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eventually, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

const address = '#dataset=circle&hidden=3-tanh,2-tanh'
/** Everything in the playground that can be operated. */
const operable = 'button, select, input, summary, a[href], [tabindex="0"]'

/** Opens what is folded. @param {Page} page */
async function unfold(page) {
  const folded = page.locator('details:not([open], .save-figure) > summary')
  while ((await folded.count()) > 0) await folded.first().click()
}

/**
 * A short description of every control in sight that can be operated, in the order of the page; of a group of radio buttons, or of buttons that arrow keys lead through, the chosen one.
 * @param {Page} page
 */
const controlsOf = (page) =>
  page.locator(operable).evaluateAll((elements) =>
    elements
      .filter((element) => element.checkVisibility() && !element.matches(':disabled, [type=radio]:not(:checked), [tabindex="-1"]'))
      .map((element) => [element.tagName, element.getAttribute('name'), element.getAttribute('type'), element.getAttribute('aria-label') ?? element.textContent?.trim()].join(' ')),
  )

/** The control that has the focus, described likewise; null outside the page. @param {Page} page */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement
    if (!document.hasFocus() || !element || element === document.body) return null
    return [element.tagName, element.getAttribute('name'), element.getAttribute('type'), element.getAttribute('aria-label') ?? element.textContent?.trim()].join(' ')
  })

describe('the controls', () => {
  const { open, noComplaints } = useSite()

  test('are all reached with the Tab key, with a visible ring', async () => {
    const page = await open(address)
    await unfold(page)
    const controls = await controlsOf(page)
    assert.ok(controls.length > 40, `${controls.length} controls`)
    /** @type {(string | null)[]} */
    const reached = []
    const ringless = []
    // From the first one: the browser's own controls, behind the last, do not let keys of Firefox's driver out again.
    await page.locator(operable).first().focus()
    await page.keyboard.press('Tab')
    for (let i = 0; i < controls.length + 60; ++i) {
      await page.keyboard.press(i === 0 ? 'Shift+Tab' : 'Tab')
      const now = await focused(page)
      if (now === null) continue
      reached.push(now)
      const ringed = await page.evaluate(() => {
        const element = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement
        const drawn = element?.parentElement?.matches('.thumbnail') ? element.parentElement.querySelector('canvas') : element
        return drawn ? parseFloat(getComputedStyle(drawn).outlineWidth) >= 2 && getComputedStyle(drawn).outlineStyle !== 'none' : false
      })
      if (!ringed) ringless.push(now)
    }
    assert.deepEqual(controls.filter((control) => !reached.includes(control)), [])
    assert.deepEqual(ringless, [])
    await page.context().close()
    noComplaints()
  })

  test('change the link by keys alone: every slider, menu, switch and number', async () => {
    const page = await open(address)
    await unfold(page)
    const fields = await page.locator('select, input:not([type=radio], [type=file])').evaluateAll((elements) =>
      elements.filter((element) => !element.matches(':disabled')).map((element) => `${element.localName}[name="${element.getAttribute('name')}"]${element.matches('[type]') ? `[type="${element.getAttribute('type')}"]` : element.localName === 'input' ? '.value' : ''}${element.matches('[name="data.features"]') ? `[value="${element.getAttribute('value')}"]` : ''}`),
    )
    for (const field of fields) {
      const control = page.locator(field)
      // A choice made before may have taken the control away, such as a parameter of another optimizer.
      if ((await control.count()) === 0) continue
      const link = () => page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).link)
      const was = await link()
      await control.focus()
      await operate(page, control)
      await eventually(link, (now) => now !== was).catch(() => assert.fail(`${field} changes nothing`))
    }
    await page.context().close()
    noComplaints()
  })

  test('refuse what they are not for, name what is allowed, and stay as they were', async () => {
    const page = await open('#dataset=circle')
    for (const [name, typed, shown, said] of [
      ['data.samples', 'many', '500', "Samples (data.samples) must be a whole number from 10 to 5000, not 'many'"],
      ['data.samples', '', '500', "Samples (data.samples) must be a whole number from 10 to 5000, not ''"],
      ['batch.size', '999', '10', 'Batch size (batch.size) must be a whole number from 1 to 250, the number of training samples, not 999'],
      ['network.seed', '1.5', '1', 'Weights seed (network.seed) must be a whole number from 0 to 4294967295, not 1.5'],
    ]) {
      const field = page.locator(`input.value[name="${name}"]`)
      await field.fill(typed)
      await field.press('Enter')
      await page.locator('[data-notice=refused]', { hasText: said }).waitFor()
      await eventually(() => field.inputValue(), (value) => value === shown)
    }
    await page.context().close()
    noComplaints()
  })

  for (const [pointer, least] of /** @type {[string, number][]} */ ([['mouse', 32], ['finger', 44]])) {
    test(`are large enough for a ${pointer}`, async () => {
      const page = await open(address, pointer === 'finger' ? { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } } : {})
      await unfold(page)
      const small = await page.locator('button:not(.square), select, summary, .check, .thumbnail, input[type=range]').evaluateAll(
        (elements, size) =>
          elements
            .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < size)
            .map((element) => `${element.outerHTML.slice(0, 80)}: ${element.getBoundingClientRect().height}`),
        least,
      )
      assert.deepEqual(small, [])
      await page.context().close()
      noComplaints()
    })
  }
})

/**
 * Operates a focused control with the keys that people use.
 * @param {Page} page
 * @param {import('playwright-core').Locator} control
 */
async function operate(page, control) {
  const type = await control.getAttribute('type')
  const value = await control.inputValue()
  if (type === 'checkbox') return page.keyboard.press('Space')
  if (type === 'range') return page.keyboard.press(value === (await control.getAttribute('max')) ? 'ArrowLeft' : 'ArrowRight')
  if (type === 'number') return page.keyboard.press('ArrowUp')
  if (await control.evaluate((element) => element.localName === 'select')) {
    const last = await control.evaluate((element) => /** @type {HTMLSelectElement} */ (element).selectedIndex === /** @type {HTMLSelectElement} */ (element).length - 1)
    return page.keyboard.press(last ? 'ArrowUp' : 'ArrowDown')
  }
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(Number(value) >= 1 ? String(Number(value) + 1) : value === '0.2' ? '0.3' : '0.2')
  await page.keyboard.press('Enter')
}
