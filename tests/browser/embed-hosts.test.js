import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openBrowser } from './browsers.js'
import { complaintsOf, openHost, proofs, roomNames, siteFolder } from './host.js'
import { eventually } from './site.js'

const script = '<script type="module" src="/taroko/taroko.js"></script>'
const loader = '<script>window.asked = []; window.define = (...given) => asked.push(given.length); define.amd = {}</script>'

const element = '<taroko-playground config="dataset=circle&hidden=3-tanh"></taroko-playground>'
/** Places that are as wide as what they hold. */
const places = {
  'a row of boxes': `<div style="display: flex">${element}</div>`,
  'a centred column': `<div style="display: flex; flex-direction: column; align-items: center">${element}</div>`,
  'a grid': `<div style="display: grid; grid-template-columns: auto; justify-content: center">${element}</div>`,
  'a table': `<table style="border-spacing: 0"><tr><td style="padding: 0">${element}</td></tr></table>`,
  'a line': `<span style="display: inline-block">${element}</span>`,
  'a float': `<div style="float: right">${element}</div>`,
  'a box with absolute position': `<div style="position: absolute">${element}</div>`,
}

describe('elements on hosts with ways of their own', () => {
  /** @type {import('playwright-core').Browser} */
  let browser
  /** @type {Awaited<ReturnType<typeof openHost>>} */
  let host
  before(async () => {
    /** @type {Record<string, string>} */
    const pages = { '/rooms': script + roomNames.map((room) => `<taroko-${room}></taroko-${room}>`).join(''), '/loader': `${loader}${script}<taroko-playground></taroko-playground>` }
    pages['/themes'] = `${script}${element}<taroko-descent></taroko-descent>`
    pages['/narrow'] = `${script}<main style="width: 360px">${element}</main>`
    for (const [i, place] of Object.values(places).entries()) pages[`/place-${i}`] = `<meta name="viewport" content="width=device-width"><style>body { margin: 0 }</style>${script}${place}`
    host = await openHost({ pages, folders: { '/taroko/': siteFolder }, knowsWasm: false })
    browser = await openBrowser()
  })
  after(async () => void (await Promise.all([browser?.close(), host?.close()])))

  /** @param {string} path */
  async function open(path) {
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 } })
    const complaints = complaintsOf(page, [host.url])
    await page.goto(host.url + path)
    return { page, complaints }
  }

  test('start where the type of WebAssembly is not known', async () => {
    const { page, complaints } = await open('/rooms')
    for (const [room, proof] of Object.entries(proofs)) await page.locator(`taroko-${room} ${proof}`).first().waitFor()
    assert.deepEqual(complaints, [])
    await page.close()
  })

  test('read tables where the page has a loader of modules', async () => {
    const { page, complaints } = await open('/loader')
    await page.locator('[data-action=csv]').click()
    await page.locator('textarea[name=csv]').fill('a,b,kind\n1,2,x\n3,4,y\n5,6,x\n')
    await page.locator('[data-note=csv]', { hasText: '3 rows are used' }).waitFor()
    assert.deepEqual(await page.evaluate('asked'), [])
    assert.deepEqual(complaints, [])
    await page.close()
  })

  test('show transport, map and loss in a narrow place, with the rest behind one button', async () => {
    const { page, complaints } = await open('/narrow')
    await page.locator('canvas.map').waitFor()
    const settings = page.locator('.settings')
    const others = page.locator('.setting-panels, .presets, .xray, .files')
    const seen = () => others.evaluateAll((all) => all.filter((each) => each.checkVisibility({ contentVisibilityAuto: true })).map(({ className }) => className))
    const topOf = async (/** @type {string} */ place) => (await page.locator(place).boundingBox())?.y ?? NaN
    await eventually(() => settings.getAttribute('open'), (open) => open === null)
    assert.deepEqual(await seen(), [])
    const tops = await Promise.all(['.transport', 'canvas.map', '.chart', '.settings > summary'].map(topOf))
    assert.deepEqual(tops, tops.toSorted((one, other) => one - other))
    assert.ok(tops[3] < 1100, `the settings begin at ${tops[3]}`)
    await settings.locator('> summary').click()
    assert.equal((await seen()).includes('setting-panels'), true)
    await page.locator('.network-canvas').waitFor()
    // What was folded in a narrow place is there in a wide one, which has no button to unfold it.
    await settings.locator('> summary').click()
    await page.locator('main').evaluate((main) => (main.style.width = '800px'))
    await page.locator('.network-canvas').waitFor()
    assert.deepEqual(complaints, [])
    await page.close()
  })

  test('are drawn anew when their page becomes dark, also those that are not in sight then', async () => {
    const { page, complaints } = await open('/themes')
    const marks = { 'taroko-playground': 'canvas.network-canvas', 'taroko-descent': 'canvas[data-picture=surface]' }
    /** How light the marks of a canvas are, from 0 to 255. @param {string} room */
    const lightness = (room) => page.locator(`${room} ${/** @type {any} */ (marks)[room]}`).evaluate((element) => {
      const canvas = /** @type {HTMLCanvasElement} */ (element)
      const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true }))
      context.drawImage(canvas, 0, 0)
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
      const opaque = Array.from({ length: data.length / 4 }, (_, i) => data.subarray(4 * i, 4 * i + 4)).filter(([, , , alpha]) => alpha > 128)
      return opaque.reduce((sum, [red, green, blue]) => sum + (red + green + blue) / 3, 0) / opaque.length
    })
    const rooms = Object.keys(marks)
    const light = await Promise.all(rooms.map((room) => eventually(() => lightness(room), (value) => value > 0)))
    await page.evaluate(() => {
      const descent = /** @type {HTMLElement} */ (document.querySelector('taroko-descent'))
      descent.hidden = true
      document.documentElement.style.colorScheme = 'dark'
      setTimeout(() => (descent.hidden = false), 300)
    })
    for (const [i, room] of rooms.entries()) await eventually(() => lightness(room), (value) => Math.abs(value - light[i]) > 15).catch((error) => assert.fail(`${room}, light ${light[i]}: ${error.message}`))
    assert.deepEqual(complaints, [])
    await page.close()
  })

  test('have a width of their own in places as wide as what they hold, and no more than there is', async () => {
    for (const [i, place] of Object.keys(places).entries()) {
      const { page, complaints } = await open(`/place-${i}`)
      await page.locator('canvas.map').waitFor()
      for (const [available, wanted] of [[1200, 960], [800, 800], [360, 360]]) {
        await page.setViewportSize({ width: available, height: 900 })
        const width = () => page.evaluate(() => document.querySelector('taroko-playground')?.clientWidth)
        await eventually(width, (now) => now === wanted).catch((error) => assert.fail(`${place}, ${available} pixels: ${error.message}`))
      }
      assert.deepEqual(complaints, [])
      await page.close()
    }
  })
})
