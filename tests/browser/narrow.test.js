import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { views } from '../../web/state/losses-settings.js'
import { shows } from '../../web/state/descent-settings.js'
import { clippedIn } from './clipping.js'
import { eventually, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

/** What each room can show, with what is there as soon as it does. @type {Record<string, Record<string, string>>} */
const rooms = {
  playground: {
    'dataset=circle&hidden=4-tanh,2-tanh': '.thumbnail',
    'dataset=regions&hidden=8-tanh,8-tanh&confusion=true&sample=train:3&task=Reach%20it.&goal=testAccuracy:0.9;units:6': '.xray-layer',
    'lesson=saturation:2': '[data-action=lesson-close]',
  },
  losses: Object.fromEntries(views.map((view) => [`room=losses&show=${view}`, `[data-figure=losses-${view}]`])),
  descent: Object.fromEntries(shows.map((show) => [`room=descent&show=${show}`, `[data-figure=descent-${show}]`])),
  backprop: { 'room=backprop&step=9&check=true': '[data-standing]', 'room=backprop&preset=neuron&step=13&predict=true': '[data-action=reveal]', 'room=backprop&preset=playground&step=20': '.network-panel' },
}

const phone = (/** @type {number} */ width, /** @type {string} */ locale) => ({ viewport: { width, height: 740 }, hasTouch: true, isMobile: true, locale, reducedMotion: /** @type {const} */ ('reduce') })

/** @param {Page} page @param {string} what */
async function fits(page, what) {
  await eventually(() => clippedIn(page), (found) => found.length === 0).catch((error) => assert.fail(`${what}: ${error.message}`))
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, what)
}

describe('narrow rooms', () => {
  const { open, noComplaints } = useSite()

  for (const [room, states] of Object.entries(rooms)) {
    test(`show the ${room} in whole, 320 and 360 pixels wide, in both languages`, async () => {
      for (const [locale, widths] of Object.entries({ en: [360, 320], 'zh-TW': [320, 360] })) {
        const page = await open(`#${Object.keys(states)[0]}`, phone(widths[0], locale))
        for (const [address, proof] of Object.entries(states)) {
          await page.goto(`${page.url().replace(/#.*/, '')}#${address}`)
          await page.locator(proof).first().waitFor()
          for (const width of widths) {
            await page.setViewportSize({ width, height: 740 })
            await fits(page, `${address}, ${width} pixels, ${locale}`)
          }
        }
        await page.context().close()
      }
      noComplaints()
    })
  }

  test('open every menu of a figure in sight and in reach', async () => {
    for (const address of ['dataset=circle', 'room=losses', 'room=descent', 'room=backprop']) {
      const page = await open(`#${address}`, phone(320, 'en'))
      const menus = page.locator('.save-figure')
      await menus.first().waitFor()
      for (const menu of await menus.all()) {
        await menu.locator('summary').tap()
        await menu.locator('[data-save=png]').tap({ trial: true })
        await fits(page, address)
        await menu.locator('summary').tap()
      }
      await page.context().close()
    }
    noComplaints()
  })

  test('and wide ones cut nothing off, the frame of the chosen data set included', async () => {
    for (const width of [1440, 1024, 768]) {
      const page = await open('#dataset=circle&hidden=4-tanh', { viewport: { width, height: 900 } })
      await page.locator('.thumbnail').first().waitFor()
      await fits(page, `${width} pixels`)
      await page.context().close()
    }
    noComplaints()
  })

  test('are found wanting where something sticks out', async () => {
    const page = await open('#room=descent', phone(360, 'en'))
    await page.locator('.descent').evaluate((element) => element.append(Object.assign(document.createElement('button'), { textContent: 'A button that has more words than there is room for on a phone' })))
    await page.locator('.descent > button').evaluate((button) => void (/** @type {HTMLElement} */ (button).style.whiteSpace = 'nowrap'))
    assert.match((await clippedIn(page)).join(), /A button that has more words/)
    await page.context().close()
    noComplaints()
  })

  test('are whole in a page of their own', async () => {
    for (const width of [320, 360]) {
      const page = await open('embed.html#dataset=circle', phone(width, 'en'))
      await page.locator('canvas.map').waitFor()
      await fits(page, `embed.html, ${width} pixels`)
      await page.context().close()
    }
    noComplaints()
  })
})
