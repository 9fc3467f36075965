import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { axisRoom } from '../../web/canvases/axes.js'
import { openBrowser } from './browsers.js'
import { complaintsOf, openHost, siteFolder } from './host.js'
import { eventually } from './site.js'

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {[number, number]} Place  as shares of an element's width and height */

const deckFolder = dirname(createRequire(import.meta.url).resolve('reveal.js'))
const rooms = {
  playground: '<taroko-playground config="dataset=circle&hidden=3-tanh"></taroko-playground>',
  losses: '<taroko-losses></taroko-losses>',
  descent: '<taroko-descent></taroko-descent>',
}
const slide = (/** @type {string} */ element) => `<section><div style="width: 960px; height: 700px; overflow: auto">${element}</div></section>`
const deck = `<link rel="stylesheet" href="/reveal/reveal.css"><script type="module" src="/taroko/taroko.js"></script>
  <div class="reveal"><div class="slides">${Object.values(rooms).map(slide).join('')}</div></div>
  <script type="module">import Reveal from '/reveal/reveal.mjs'; window.Reveal = Reveal; Reveal.initialize({ width: 960, height: 760, margin: 0, minScale: 0.2, maxScale: 2, transition: 'none' }).then(() => (window.begun = true))</script>`

/** Of something, in the middle of what is in sight, when it stands still. @param {Page} page @param {string} selector */
async function boxOf(page, selector) {
  const place = page.locator(selector).first()
  const stands = () =>
    place.evaluate(async (element) => {
      element.scrollIntoView({ block: 'center' })
      const { x, y } = element.getBoundingClientRect()
      for (let i = 0; i < 3; ++i) await new Promise(requestAnimationFrame)
      const later = element.getBoundingClientRect()
      return later.x === x && later.y === y
    })
  await eventually(stands, Boolean)
  const box = await place.boundingBox()
  assert.ok(box, selector)
  return { ...box, at: /** @returns {[number, number]} */ (/** @type {Place} */ [x, y]) => [box.x + x * box.width, box.y + y * box.height] }
}

/** @param {Page} page @param {string} selector @param {Place} from @param {Place} to */
async function drag(page, selector, from, to) {
  const { at } = await boxOf(page, selector)
  await page.mouse.move(...at(from))
  await page.mouse.down()
  await page.mouse.move(...at(to), { steps: 6 })
  await page.mouse.up()
}

/** What an element says of itself. @param {Page} page @param {keyof typeof rooms} room @param {string} property */
const read = (page, room, property) => page.evaluate(([name, key]) => /** @type {any} */ (document.querySelector(`taroko-${name}`))[key], [room, property])

/** @param {Page} page */
async function chart(page) {
  for (let i = 0; i < 8; ++i) await page.click('[data-action=step]')
  await eventually(() => read(page, 'playground', 'progress'), ({ update }) => update === 8)
  const { at, x, width } = await boxOf(page, '.u-over')
  await page.mouse.move(...at([0.2, 0.5]))
  await page.mouse.move(...at([0.25, 0.5]))
  await eventually(async () => (((await page.locator('.u-cursor-x').boundingBox())?.x ?? 0) - x) / width, (share) => Math.abs(share - 0.25) < 0.02)
  // Its axis ends at update 10.
  await drag(page, '.u-over', [0.8, 0.5], [0.4, 0.5])
  await eventually(() => read(page, 'playground', 'progress'), ({ update }) => update === 4)
  await page.click('[data-action=latest]')
}

/** @param {Page} page */
async function map(page) {
  const sample = await page.evaluate(() => {
    const { data, plane } = /** @type {any} */ (document.querySelector('taroko-playground')).state
    const { inputs } = data.value.train
    const row = [...Array(inputs.length / 2).keys()].reduce((far, i) => (inputs[2 * i] > inputs[2 * far] ? i : far), 0)
    return { row, place: [0, 1].map((axis) => (inputs[2 * row + axis] - plane.value.ranges[axis][0]) / (plane.value.ranges[axis][1] - plane.value.ranges[axis][0])) }
  })
  const { at } = await boxOf(page, 'canvas.points')
  const [width, height] = await page.locator('canvas.points').evaluate(({ clientWidth, clientHeight }) => [clientWidth, clientHeight])
  const { left, right, top, bottom } = axisRoom
  await page.mouse.click(...at([(left + sample.place[0] * (width - left - right)) / width, (top + (1 - sample.place[1]) * (height - top - bottom)) / height]))
  await eventually(() => read(page, 'playground', 'link'), (link) => link.includes(`sample=train:${sample.row}`))
  await page.locator('.xray-layer').first().waitFor()
}

/** @param {Page} page */
async function controls(page) {
  const slider = 'input[type=range][name="data.noise"]'
  await drag(page, slider, [0.02, 0.5], [0.75, 0.5])
  const share = await page.locator(slider).evaluate((element) => {
    const { value, min, max } = /** @type {HTMLInputElement} */ (element)
    return (Number(value) - Number(min)) / (Number(max) - Number(min))
  })
  assert.ok(Math.abs(share - 0.75) < 0.05, `the slider stands at ${share}`)
  const strip = await boxOf(page, '.epoch-strip canvas')
  await page.mouse.move(...strip.at([0.5, 0.5]))
  const stretch = () => page.locator('.epoch-strip').evaluate((element) => Number(element.getAttribute('aria-valuenow')) / Number(element.getAttribute('aria-valuemax')))
  await eventually(stretch, (place) => Math.abs(place - 0.5) < 0.06)
}

/** A figure is as large as the slide was made, not as it is shown. @param {Page} page */
async function figure(page) {
  const width = await page.locator('[data-figure=map]').evaluate((element) => /** @type {HTMLElement} */ (element).offsetWidth)
  await page.click('[data-figure=map] .save-figure summary')
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-figure=map] [data-save=svg]')])
  const picture = await readFile(await download.path(), 'utf8')
  const [, saved, ...places] = /<svg[^>]* width="(\d+)"[^]*<svg x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"/.exec(picture)?.map(Number) ?? []
  assert.ok(Math.abs(saved - width) <= 1, `${saved} for ${width}`)
  assert.ok(places[0] + places[2] <= saved + 1 && places[2] > 0.8 * saved, `its parts lie at ${places}`)
}

/** @param {Page} page */
async function drawing(page) {
  await page.click('[data-action=draw]')
  // The plane goes from −6 to 6.
  await drag(page, '.drawing-surface', [1 / 6, 2 / 3], [1 / 6, 1 / 3])
  const { data } = await eventually(() => read(page, 'playground', 'config'), (config) => config.data.inputs !== undefined)
  const points = data.inputs.values
  const [x, first, last] = [points[0], points[1], points.at(-1)]
  assert.ok(Math.abs(x + 4) < 0.1 && Math.abs(first + 2) < 0.1 && Math.abs(last - 2) < 0.4, `drawn from ${x}, ${first} to ${last}`)
}

/** @param {Page} page */
async function start(page) {
  const ranges = await page.evaluate(() => {
    const { picture } = /** @type {any} */ (document.querySelector('taroko-descent')).state
    const { x, y } = picture.value.answer.surface
    return [x, y].map((values) => [values[0], values[values.length - 1]])
  })
  const canvas = 'canvas[data-picture=surface]'
  await drag(page, canvas, [0.7, 0.7], [0.3, 0.6])
  const [width, height] = await page.locator(canvas).evaluate(({ clientWidth, clientHeight }) => [clientWidth, clientHeight])
  const { left, right, top, bottom } = axisRoom
  const shares = [(0.3 * width - left) / (width - left - right), 1 - (0.6 * height - top) / (height - top - bottom)]
  const [intercept, slope] = shares.map((share, i) => ranges[i][0] + share * (ranges[i][1] - ranges[i][0]))
  await eventually(async () => /** @type {string} */ (await read(page, 'descent', 'link')).match(/start=([^&,]+),([^&,]+)/)?.slice(1).map(Number) ?? [], ([up, across]) => Math.abs(up - slope) < 0.05 && Math.abs(across - intercept) < 0.05)
}

describe('scaled slides', () => {
  /** @type {import('playwright-core').Browser} */
  let browser
  /** @type {Awaited<ReturnType<typeof openHost>>} */
  let host
  before(async () => {
    host = await openHost({ pages: { '/deck': deck }, folders: { '/taroko/': siteFolder, '/reveal/': deckFolder } })
    browser = await openBrowser()
  })
  after(async () => void (await Promise.all([browser?.close(), host?.close()])))

  for (const scale of [0.65, 1.5]) {
    test(`are worked on where the pointer is, at ${scale} of their size`, async () => {
      const page = await browser.newPage({ viewport: { width: 960 * scale, height: 760 * scale } })
      const complaints = complaintsOf(page, [host.url])
      await page.goto(`${host.url}/deck`)
      await page.waitForFunction('window.begun')
      assert.equal(await page.evaluate(() => /** @type {any} */ (window).Reveal.getScale()), scale)
      await page.locator('.thumbnail').first().waitFor()
      for (const work of [chart, map, controls, figure, drawing]) await work(page)
      await page.evaluate(() => /** @type {any} */ (window).Reveal.next())
      await page.locator('[data-name=z0]').waitFor()
      await drag(page, '[data-name=z0]', [0.5, 0.5], [0.25, 0.5])
      await eventually(() => read(page, 'losses', 'link'), (link) => link.includes('logits=-3,'))
      await page.evaluate(() => /** @type {any} */ (window).Reveal.next())
      await page.locator('canvas[data-picture=surface]').waitFor()
      await start(page)
      assert.deepEqual(complaints, [])
      await page.close()
    })
  }
})
