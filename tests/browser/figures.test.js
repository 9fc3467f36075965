import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'
import { crc32 } from 'node:zlib'
import { eventually, reach, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ kind: string, texts: RegExp[], parts: string[] }} Expected  `parts`: elements of SVG that the figure has to have */

/** Every figure of every room, by its name, with what readers need to read it. @type {Record<string, { address: string, figures: Record<string, RegExp[]> }>} */
const rooms = {
  playground: {
    address: '#dataset=circle&hidden=4-tanh,2-tanh&speed=max',
    figures: { map: [/>x</, />y</, />5</, /probability of class 1/, />class 0</], loss: [/>updates</, />loss</, />train</, />test</, />0</], network: [/>Features</, />Tanh</, />x²</, />weight</], epoch: [/250 training samples/] },
  },
  'several labels': { address: '#dataset=regions&hidden=6-tanh&speed=max', figures: { map: [/>x</, />red|label/i] } },
  'a curve': { address: '#dataset=sine&speed=max', figures: { map: [/>x</, />y</] } },
  'an x-ray': { address: '#dataset=circle&hidden=3-tanh&sample=train:3', figures: { xray: [/>Layer 1</, />Training sample 3</, />Loss of the sample</, /∂L\/∂z¹/, />3</] } },
  losses: { address: '#room=losses', figures: { 'losses-heads': [/>Softmax</, />0\.201</, /not used/, />0\.818</] } },
  'a table of losses': { address: '#room=losses&show=multiclass', figures: { 'losses-multiclass': [/>0\.7</, />1</, />1\.6094</] } },
  'losses as curves': { address: '#room=losses&show=curves', figures: { 'losses-curves': [/against/, />0</] } },
  descent: { address: '#room=descent', figures: { 'descent-line': [/slope/, /intercept/, />x</, />y</], 'descent-losses': [/>L</, /updates/] } },
  'a logistic neuron': { address: '#room=descent&show=logistic', figures: { 'descent-logistic': [/>x₁</, />x₂</] } },
  backprop: { address: '#room=backprop', figures: { graph: [/>L</, />×</, />−2</] } },
}

/** The resolution that a PNG says it has, and whether the checksum of that is right. @param {Buffer} png */
function resolutionOf(png) {
  const place = png.indexOf('pHYs')
  const chunk = png.subarray(place, place + 13)
  const perInch = [4, 8].map((offset) => Math.round(chunk.readUInt32BE(offset) * 0.0254))
  return { perInch, fits: png.readUInt32BE(place - 4) === 9 && place < png.indexOf('IDAT') && chunk[12] === 1 && crc32(chunk) === png.readUInt32BE(place + 13) }
}

/** Saves a figure. @param {Page} page @param {string} name @param {'svg' | 'png'} kind */
async function save(page, name, kind) {
  const menu = page.locator(`[data-figure="${name}"] .save-figure`).first()
  await menu.locator('summary').click()
  const [download] = await Promise.all([page.waitForEvent('download'), menu.locator(`[data-save=${kind}]`).click()])
  assert.equal(download.suggestedFilename(), `taroko-${name}.${kind}`)
  await eventually(() => menu.evaluate((element) => /** @type {HTMLDetailsElement} */ (element).open), (open) => !open)
  return readFile(await download.path())
}

/** Coarse pixels of a picture on white: the mean colour of each of 16 × 16 fields. @param {Page} page @param {string} address of the picture */
const fieldsOf = (page, address) =>
  page.evaluate(async (source) => {
    const image = new Image()
    image.src = source
    await image.decode()
    const canvas = document.createElement('canvas')
    const size = (canvas.width = canvas.height = 640)
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'))
    context.fillStyle = 'white'
    context.fillRect(0, 0, size, size)
    context.imageSmoothingQuality = 'high'
    // Pixels first: Firefox keeps the proportions of an SVG that is drawn into a square.
    const whole = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
    whole.getContext('2d')?.drawImage(image, 0, 0)
    context.drawImage(whole, 0, 0, size, size)
    const { data } = context.getImageData(0, 0, size, size)
    const fields = Array.from({ length: 256 }, () => [0, 0, 0])
    for (let i = 0; i < data.length; ++i) if (i % 4 < 3) fields[16 * Math.floor(i / 4 / size / 40) + Math.floor(((i / 4) % size) / 40)][i % 4] += data[i] / 1600
    return fields
  }, address)

/** How much of a picture is clear. @param {Page} page @param {string} address */
const clearOf = (page, address) =>
  page.evaluate(async (source) => {
    const image = new Image()
    image.src = source
    await image.decode()
    const canvas = document.createElement('canvas')
    const size = (canvas.width = canvas.height = 300)
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'))
    context.drawImage(image, 0, 0, size, size)
    const { data } = context.getImageData(0, 0, size, size)
    let clear = 0
    for (let i = 3; i < data.length; i += 4) clear += Number(data[i] === 0)
    return clear / size ** 2
  }, address)

/** The highest band across a picture that nothing is in, in pixels. @param {Page} page @param {string} address */
const emptyBandOf = (page, address) =>
  page.evaluate(async (source) => {
    const image = new Image()
    image.src = source
    await image.decode()
    const canvas = document.createElement('canvas')
    const [width, height] = [(canvas.width = image.width / 4), (canvas.height = image.height / 4)]
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'))
    context.drawImage(image, 0, 0, width, height)
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    const isEmpty = (/** @type {number} */ row) => data.subarray(4 * canvas.width * row, 4 * canvas.width * (row + 1)).every((value, i) => i % 4 !== 3 || value === 0)
    let [most, band] = [0, 0]
    for (let row = 0; row < canvas.height; ++row) most = Math.max(most, (band = isEmpty(row) ? band + 1 : 0))
    return most
  }, address)

/** How much two pictures differ, as a mean over fields and colours from 0 to 255. @param {number[][]} a @param {number[][]} b */
const difference = (a, b) => a.reduce((sum, colors, i) => sum + colors.reduce((part, value, c) => part + Math.abs(value - b[i][c]), 0), 0) / (3 * a.length)

describe('figures', () => {
  const { open, noComplaints } = useSite()

  for (const [room, { address, figures }] of Object.entries(rooms)) {
    test(`of ${room} are saved as lines and as pixels, in the colours of paper`, async () => {
      const page = await open(address, { colorScheme: 'dark', acceptDownloads: true })
      if (address.includes('speed')) {
        await page.click('[data-action=play]')
        await reach(page, 200)
        await page.click('[data-action=pause]')
      } else await page.locator('.save-figure').first().waitFor()
      // In a window of its own: pages behind others are slow.
      const scale = await /** @type {import('playwright-core').Browser} */ (page.context().browser()).newPage()
      for (const [name, texts] of Object.entries(figures)) {
        const box = await page.locator(name === 'graph' ? '.graph-drawing' : `[data-figure="${name}"]`).first().boundingBox()
        const [svg, png] = [(await save(page, name, 'svg')).toString('utf8'), await save(page, name, 'png')]
        const faults = await scale.evaluate((text) => {
          const parsed = new DOMParser().parseFromString(text, 'image/svg+xml')
          const strange = [...parsed.querySelectorAll('parsererror, script, foreignObject, style, [onload]')].map((element) => element.nodeName)
          const foreign = [...parsed.querySelectorAll('[href]')].map((element) => element.getAttribute('href') ?? '').filter((href) => !href.startsWith('data:image/png;base64,'))
          return [...strange, ...foreign, ...(parsed.querySelector('title')?.textContent ? [] : ['no title']), ...(text.replaceAll(/base64,[^"]*/g, '').match(/oklch|color-mix|oklab|lab\(|NaN|undefined/g) ?? [])]
        }, svg)
        assert.deepEqual(faults, [], name)
        for (const text of texts) assert.match(svg, text, name)
        // The middle of the first bytes of a PNG is its size.
        const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
        // As wide as on the page, unless more than a tenth is empty on the right.
        assert.ok(box && (Math.abs(width - 4 * Math.ceil(box.width)) <= 8 || (width < 3.6 * box.width && width > 1600)), `${name}: ${width} × ${height} pixels for ${JSON.stringify(box)}`)
        assert.deepEqual(resolutionOf(png), { perInch: [384, 384], fits: true }, name)
        const [lines, pixels] = [await fieldsOf(scale, `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`), await fieldsOf(scale, `data:image/png;base64,${png.toString('base64')}`)]
        const nothing = lines.map(() => [255, 255, 255])
        assert.ok(difference(pixels, nothing) > 0.6, `${name} is empty: ${difference(pixels, nothing)}`)
        assert.ok(difference(lines, pixels) < difference(pixels, nothing) / 4, `${name} differs by ${difference(lines, pixels)} of ${difference(pixels, nothing)}`)
        const clear = await clearOf(scale, `data:image/png;base64,${png.toString('base64')}`)
        assert.ok(clear > 0.05, `${name} has something behind it: ${clear} is clear`)
        const band = await emptyBandOf(scale, `data:image/png;base64,${png.toString('base64')}`)
        assert.ok(name === 'graph' || band <= 40, `${name} has a band of ${band} pixels with nothing in it`)
      }
      assert.equal(await page.locator('[data-print]').count(), 0)
      await scale.close()
      await page.context().close()
      noComplaints()
    })
  }

  test('are saved by keyboard, in Chinese too, and the page stays as it was', async () => {
    const page = await open('#dataset=xor', { locale: 'zh-TW', acceptDownloads: true })
    const menu = page.locator('[data-figure=map] .save-figure')
    await page.locator('[data-figure=map] h2', { hasText: '輸出' }).waitFor()
    await menu.locator('summary').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    assert.match((await readFile(await download.path())).toString('utf8'), /<title>輸出<\/title>/)
    await page.context().close()
    noComplaints()
  })

  test('can be left out', async () => {
    const page = await open('embed.html#dataset=xor&hide=figures')
    await page.locator('canvas.map').waitFor()
    assert.equal(await page.locator('.save-figure:visible').count(), 0)
    await page.context().close()
    noComplaints()
  })
})
