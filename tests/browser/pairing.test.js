import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useSite } from './site.js'

describe('odd pairings', () => {
  const { open, noComplaints } = useSite()

  test('are explained in one sentence under the loss, which follows the menus and the language', async () => {
    const page = await open('#dataset=circle&output=sigmoid')
    const sentence = page.locator('.part:has([name="loss.name"]) .pairing')
    assert.match((await sentence.textContent()) ?? '', /between 0\.5 and 0\.73, so the decision is always class 1/)
    await page.locator('#language').click()
    await page.locator('.pairing', { hasText: '介於 0.5 與 0.73' }).waitFor()
    await page.locator('select[name="loss.name"]').selectOption('meanSquaredError')
    await page.locator('[data-pairing=vanishes]').waitFor()
    await page.locator('select[name="loss.name"]').selectOption('binaryCrossEntropy')
    await page.locator('select[name="network.output.activation"]').selectOption('linear')
    await sentence.waitFor({ state: 'detached' })
    await page.context().close()
    noComplaints()
  })

  test('of initial weights and a network that cannot learn from them are explained, too', async () => {
    const page = await open('#dataset=circle')
    await page.locator('.learning .more-settings > summary').click()
    await page.locator('select[name="network.initializer.name"]').selectOption('zeros')
    await page.locator('[data-pairing=sameUnits]').waitFor()
    await page.context().close()
    noComplaints()
  })
})
