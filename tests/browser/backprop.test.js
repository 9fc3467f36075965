import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
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
    assert.equal(await shown(page, 'x', 'gradient'), '11')
    await field.fill('s = x*x\ny = s + 3*x + 1')
    await field.blur()
    await eventually(() => shown(page, 'y', 'value'), (value) => value === '29')
    assert.match(await hashOf(page), /source=s = x\*x;y = s \+ 3\*x \+ 1/)
    await page.context().close()
    noComplaints()
  })
})
