import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { configOf, countOf, eventually, progressOf, reach, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

const circle = '#dataset=circle&hidden=4-tanh&learningRate=0.1'

/**
 * Clicks, or sets fields to values, without waiting for anything in between: the worker has answered nothing by then.
 * @param {Page} page
 * @param {(string | [string, string])[]} actions selectors of what is clicked, or of fields with their new values
 */
const atOnce = (page, actions) =>
  page.evaluate((actions) => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('taroko-playground')?.shadowRoot)
    for (const action of actions) {
      const [selector, value] = typeof action === 'string' ? [action] : action
      const element = /** @type {any} */ (root.querySelector(selector))
      if (value === undefined) element.click()
      else {
        element.value = value
        element.dispatchEvent(new Event('change', { bubbles: true }))
      }
    }
  }, actions)

describe('what is done faster than the worker answers', () => {
  const { open, noComplaints } = useSite()

  test('loses no setting to the next one', async () => {
    const page = await open(circle)
    await atOnce(page, [['select[name="optimizer.name"]', 'adam'], ['select[name="loss.name"]', 'hinge'], '[data-action=add-layer]', 'input[name="data.features"][value="x^2"]'])
    await eventually(() => configOf(page), ({ loss }) => loss.name === 'hinge')
    const { data, optimizer, network } = await eventually(() => configOf(page), ({ network }) => network.hidden.length === 2)
    assert.equal(optimizer.name, 'adam')
    assert.ok(data.features.includes('x^2'))
    assert.equal(network.hidden[0].units, 4)
    await eventually(() => page.evaluate(() => location.hash), (hash) => /adam/.test(hash) && /hinge/.test(hash))
    await page.context().close()
    noComplaints()
  })

  test('loses no setting to another that does not fit', async () => {
    const page = await open(circle)
    await atOnce(page, [['input.value[name="batch.size"]', '20'], ['input.value[name="network.seed"]', '-1'], ['select[name="loss.name"]', 'hinge']])
    await eventually(() => configOf(page), ({ loss }) => loss.name === 'hinge')
    const { batch, network } = await configOf(page)
    assert.equal(batch.size, 20)
    assert.equal(network.seed, 1)
    await page.context().close()
    noComplaints()
  })

  test('keeps two clicks two steps, of updates and of samples', async () => {
    const page = await open(circle)
    await atOnce(page, ['[data-action=step]', '[data-action=step]'])
    await eventually(() => countOf(page, 'update'), (text) => text === '2')
    await atOnce(page, ['[data-action=sample]', '[data-action=sample]'])
    await page.locator('.xray-walk', { hasText: 'Sample 2 of 10' }).waitFor()
    await page.context().close()
    noComplaints()
  })

  test('takes a goal for the run that begins, not for the one that is left', async () => {
    const page = await open(circle)
    await page.click('[data-action=until]')
    await page.selectOption('select[name=goal-kind]', 'epoch')
    await page.fill('input[name=goal-value]', '3')
    await page.click('[data-action=train-until]')
    await page.locator('.goal-status', { hasText: 'Goal reached at epoch 3' }).waitFor()
    await page.fill('input[name=goal-value]', '2')
    await atOnce(page, ['[data-action=rewind]', '[data-action=train-until]'])
    await page.locator('.goal-status', { hasText: 'Goal reached at epoch 2' }).waitFor()
    assert.equal((await progressOf(page)).update, 50)
    await page.context().close()
    noComplaints()
  })

  test('plays a lesson that is begun at once', async () => {
    const page = await open(circle)
    await page.click('[data-action=step]')
    await atOnce(page, ['[data-preset=batch]', '[data-action=play]'])
    await eventually(() => configOf(page), ({ batch }) => batch.size === 1)
    await reach(page, 200)
    await page.context().close()
    noComplaints()
  })
})
