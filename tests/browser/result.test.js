import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadEngine } from 'taroko'
import { figure } from '../../web/views/numbers.js'
import { pictureOf } from './picture.js'
import { countOf, eventually, pixelsOf, reach, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

const engine = await loadEngine()
const linkOf = (/** @type {Page} */ page) => page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).link)

/** How much of a canvas has one of its two commonest colours. @param {Page} page @param {string} selector */
async function shareOfTwo(page, selector) {
  const { pixels } = await pictureOf(page, selector)
  /** @type {Map<number, number>} */
  const counts = new Map()
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1)
  const [first, second = 0] = [...counts.values()].sort((a, b) => b - a)
  return (first + second) / pixels.length
}

/** The numbers of the table of confusions, row by row. @param {Page} page */
const cellsOf = (page) => page.locator('.confusion [data-cell]').evaluateAll((cells) => cells.map((cell) => cell.textContent ?? ''))

describe('decisions in the map', () => {
  const { open, noComplaints } = useSite()

  test('take the place of shades on demand, and stand in the link', async () => {
    const page = await open('#dataset=circle&hidden=4-tanh')
    await page.click('[data-action=epoch]')
    assert.ok((await shareOfTwo(page, 'canvas.map')) < 0.5)
    await page.check('input[name=boundaries]')
    await eventually(() => shareOfTwo(page, 'canvas.map'), (share) => share > 0.95)
    assert.match(await linkOf(page), /boundaries=true/)
    await page.uncheck('input[name=boundaries]')
    await eventually(() => shareOfTwo(page, 'canvas.map'), (share) => share < 0.5)
    assert.doesNotMatch(await linkOf(page), /boundaries/)
    await page.context().close()
    noComplaints()
  })

  test('are shown at once where the link says so, and not offered where numbers are predicted', async () => {
    const page = await open('#dataset=xor&boundaries=true')
    await eventually(() => shareOfTwo(page, 'canvas.map'), (share) => share > 0.95)
    await page.context().close()
    const regression = await open('#dataset=bumps&boundaries=true')
    assert.equal(await regression.locator('input[name=boundaries]').count(), 0)
    await regression.click('[data-action=epoch]')
    await eventually(() => shareOfTwo(regression, 'canvas.map'), (share) => share < 0.5)
    await regression.context().close()
    noComplaints()
  })

  test('over a single input are lines where the decision changes', async () => {
    const page = await open()
    await page.evaluate(async () => {
      const playground = /** @type {any} */ (document.querySelector('taroko-playground'))
      const values = Float32Array.from({ length: 40 }, (_, i) => (i - 20) / 10)
      const targets = { values: values.map((value) => Number(value > 0.5)), columns: 1 }
      playground.config = { data: { inputs: { values, columns: 1 }, targets, task: 'binary', names: ['x'] }, network: { hidden: [] }, loss: { name: 'binaryCrossEntropy' }, optimizer: { name: 'sgd', learningRate: 1 } }
    })
    await page.locator('.map-frame.curve').waitFor()
    await page.click('[data-action=epoch]')
    /** Columns of the canvas that are drawn from top to bottom, as shares of its width. */
    const lines = async () => {
      const { width, height, alpha } = await pictureOf(page, 'canvas.map')
      const drawn = (/** @type {number} */ x) => Array.from({ length: height }, (_, y) => alpha(x, y)).every(Boolean)
      return Array.from({ length: width }, (_, x) => x).filter(drawn).map((x) => x / width)
    }
    assert.deepEqual(await lines(), [])
    await page.check('input[name=boundaries]')
    const places = await eventually(lines, (found) => found.length > 0)
    assert.equal(places.length, 1)
    assert.ok(places[0] > 0.4 && places[0] < 0.9, `at ${places}`)
    await page.context().close()
    noComplaints()
  })
})

describe('several outputs', () => {
  const { open, noComplaints } = useSite()

  test('have a small map each and one together, which make themselves the big one', async () => {
    const page = await open('#dataset=regions&hidden=4-tanh')
    const maps = page.getByRole('group', { name: 'Shown output' }).getByRole('radio')
    assert.equal(await maps.count(), 4)
    const together = await pixelsOf(page, 'canvas.map')
    await page.getByRole('radio', { name: 'label 2' }).click()
    await eventually(() => pixelsOf(page, 'canvas.map'), (now) => now !== together)
    assert.match(await linkOf(page), /shownOutput=1/)
    await page.keyboard.press('ArrowRight')
    assert.ok(await page.getByRole('radio', { name: 'label 3' }).isChecked())
    assert.match(await linkOf(page), /shownOutput=2/)
    await page.context().close()
    noComplaints()
  })

  test('are drawn in the small maps as training goes on', async () => {
    const page = await open('#dataset=blobs&hidden=4-tanh')
    assert.deepEqual(await page.locator('.map-side .bar-ticks span').allTextContents(), ['0.3333', '1'], 'from an even share to all of it')
    const small = [0, 1, 2].map((output) => `.small-map canvas[data-output="${output}"]`)
    const before = await Promise.all(small.map((canvas) => pixelsOf(page, canvas)))
    assert.equal(new Set(before).size, 3)
    await page.click('[data-action=play]')
    await reach(page, 200)
    for (const [i, canvas] of small.entries()) await eventually(() => pixelsOf(page, canvas), (now) => now !== before[i])
    await page.context().close()
    noComplaints()
  })

  test('that are numbers have a map each, but none together', async () => {
    const page = await open()
    await page.evaluate(async () => {
      const inputs = { values: Float32Array.from({ length: 80 }, (_, i) => Math.sin(i) * 3), columns: 2 }
      const targets = { values: Float32Array.from({ length: 80 }, (_, i) => (i % 2 === 0 ? 1 : -1)), columns: 2 }
      Object.assign(/** @type {any} */ (document.querySelector('taroko-playground')), {
        config: { data: { inputs, targets, task: 'regression', trainShare: 1 }, network: { hidden: [] }, loss: { name: 'meanSquaredError' } },
      })
    })
    await page.getByRole('radio', { name: 'output 2' }).waitFor({ state: 'attached' })
    assert.deepEqual(await page.locator('.small-map').allInnerTexts(), ['output 1', 'output 2'])
    assert.ok(await page.getByRole('radio', { name: 'output 1' }).isChecked())
    const points = await pixelsOf(page, 'canvas.points')
    await page.getByRole('radio', { name: 'output 2' }).click()
    await eventually(() => pixelsOf(page, 'canvas.points'), (now) => now !== points)
    await page.context().close()
    noComplaints()
  })

  test('are not offered for two classes', async () => {
    const page = await open('#dataset=circle')
    assert.equal(await page.locator('.small-map').count(), 0)
    await page.context().close()
    noComplaints()
  })
})

describe('the numbers of the result', () => {
  const { open, noComplaints } = useSite()

  test('count every sample once in the confusion matrix, of which the diagonal is the accuracy', async () => {
    const page = await open('#dataset=blobs&noise=0.5&hidden=3-tanh')
    await page.click('[data-action=epoch]')
    await page.locator('.confusion summary').click()
    const trainer = engine.createTrainer({ data: { dataset: 'blobs', noise: 0.5 }, network: { hidden: [{ units: 3, activation: 'tanh' }] }, loss: { name: 'crossEntropy' } })
    trainer.epoch()
    await eventually(() => cellsOf(page), (cells) => String(cells) === String(trainer.evaluate().confusion?.flat()))
    trainer.dispose()
    const sum = (/** @type {string[]} */ cells) => cells.reduce((total, cell) => total + Number(cell), 0)
    for (const set of ['train', 'test']) {
      await page.selectOption('select[name=confusionSet]', set)
      const expected = (await countOf(page, `accuracy-${set}`)).match(/[\d.]+/)?.[0]
      const right = (/** @type {string[]} */ cells) => ((100 * sum(cells.filter((_, i) => i % 4 === 0))) / 250).toFixed(1)
      const cells = await eventually(() => cellsOf(page), (found) => sum(found) === 250 && right(found) === expected)
      assert.equal(cells.length, 9)
    }
    assert.deepEqual(await page.locator('.confusion th').allTextContents(), ['class 1', 'class 2', 'class 3', 'class 1', 'class 2', 'class 3'])
    const link = await linkOf(page)
    assert.match(link, /confusion=true/)
    assert.match(link, /confusionSet=test/)
    const again = await open(`#${link}`)
    assert.ok(await again.locator('.confusion table').isVisible())
    assert.equal(await again.locator('select[name=confusionSet]').inputValue(), 'test')
    await page.context().close()
    await again.context().close()
    noComplaints()
  })

  test('give the accuracy of each label', async () => {
    const page = await open('#dataset=regions&hidden=4-tanh&confusion=true')
    const trainer = engine.createTrainer({ data: { dataset: 'regions' }, network: { hidden: [{ units: 4, activation: 'tanh' }] }, loss: { name: 'multiLabelCrossEntropy' } })
    const shares = (/** @type {'train' | 'test'} */ split) => /** @type {number[]} */ (trainer.evaluate(split).perOutput)
    const expected = shares('train').flatMap((share, label) => [share, shares('test')[label]]).map((share) => `${(100 * share).toFixed(1)} %`)
    await eventually(() => cellsOf(page), (cells) => String(cells) === String(expected))
    trainer.dispose()
    await page.context().close()
    noComplaints()
  })

  test('name the penalty where there is one', async () => {
    const page = await open('#dataset=circle&hidden=4-tanh')
    assert.equal(await page.locator('.penalty').count(), 0)
    await page.context().close()
    const penalized = await open('#dataset=circle&hidden=4-tanh&l2=0.01')
    const trainer = engine.createTrainer({ data: { dataset: 'circle' }, network: { hidden: [{ units: 4, activation: 'tanh' }] }, regularization: { l2: 0.01 } })
    await eventually(() => countOf(penalized, 'penalty'), (text) => text === figure(trainer.evaluate().penalty))
    trainer.dispose()
    await penalized.context().close()
    noComplaints()
  })

  test('say what becomes of inputs that no axis shows', async () => {
    const page = await open('#dataset=penguins')
    assert.ok(await page.getByText('The 2 other inputs are at their mean.').isVisible())
    await page.context().close()
    noComplaints()
  })
})
