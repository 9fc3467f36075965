import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { loadEngine } from 'taroko'
import { exporters, readRun, trainerOf } from 'taroko/export'
import { start, copyAllowed, unfold, download, choose, drop, paste, standing, said, train } from './files.js'
import { configOf, eventually, progressOf, reach, useSite } from './site.js'

describe('taking work out', () => {
  const { open, noComplaints } = useSite()

  test('gives a file for every exporter, named after data and update', async () => {
    const page = await open(`${start}&task=Reach+it&goal=testAccuracy:0.9`)
    await train(page, 3)
    await unfold(page)
    const { update } = await progressOf(page)
    /** @type {Record<string, string>} */
    const texts = {}
    for (const { name, extension } of exporters) {
      const file = await download(page, name)
      texts[name] = String(file.bytes)
      assert.match(file.name, new RegExp(`^taroko-moons-update-${update}(-${name})?\\.${extension}$`))
      assert.ok(file.bytes.length > 0, name)
      await page.getByText(`Downloaded: ${file.name}.`).waitFor()
    }
    const { run, config, history } = texts
    assert.deepEqual(JSON.parse(config), await configOf(page))
    assert.deepEqual(JSON.parse(run).progress, await progressOf(page))
    assert.equal(history.trim().split('\r\n').length, 1 + (await standing(page)).updates.length)
    const exercise = JSON.parse(String((await download(page, 'exercise')).bytes))
    assert.deepEqual([exercise.goal, exercise.config], ['testAccuracy:0.9', await configOf(page)])
    await page.context().close()
    noComplaints()
  })

  test('writes the model that Node.js writes of the same run, with typed features', async () => {
    const page = await open('#dataset=moons&samples=60&features=x,sqrt(x^2+y^2)&hidden=4-gelu')
    await train(page, 2)
    await unfold(page)
    const engine = await loadEngine()
    const run = readRun(String((await download(page, 'run')).bytes))
    const { write } = await /** @type {import('taroko/export').Exporter} */ (exporters.find(({ name }) => name === 'onnx')).load()
    assert.deepEqual(new Uint8Array((await download(page, 'onnx')).bytes), await write(run, engine))
    await page.context().close()
    noComplaints()
  })

  test('works with the keyboard alone, while training goes on', async () => {
    const page = await open(start)
    await page.click('[data-action=play]')
    await page.locator('details.files > summary').focus()
    await page.keyboard.press('Enter')
    await page.locator('[data-download=run]').waitFor()
    await page.keyboard.press('Tab')
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    const { progress } = JSON.parse(await readFile(await file.path(), 'utf8'))
    assert.equal(file.suggestedFilename(), `taroko-moons-update-${progress.update}-run.json`)
    await reach(page, progress.update + 100)
    await page.context().close()
    noComplaints()
  })

  test('takes a run that was gone back in as it stands there', async () => {
    const page = await open(`${start}&features=x,y,x^3`)
    await train(page, 4)
    await page.evaluate(() => /** @type {any} */ (document.querySelector('taroko-playground')).state.goTo(12))
    await eventually(() => progressOf(page), ({ update }) => update === 12)
    await unfold(page)
    const { name, bytes } = await download(page, 'run')
    assert.equal(name, 'taroko-moons-update-12-run.json')
    assert.deepEqual(JSON.parse(String(bytes)).history.rows.map((/** @type {number[]} */ [update]) => update), [0, 6, 12])
    const { parameters } = await standing(page)

    const other = await open('#dataset=circle')
    await unfold(other)
    await choose(other, name, bytes)
    await eventually(() => progressOf(other), ({ update }) => update === 12)
    await eventually(async () => (await standing(other)).parameters, (now) => isDeepStrictEqual(now, parameters))
    assert.deepEqual((await configOf(other)).data.features, ['x', 'y', 'x^3'])
    await other.context().close()
    await page.context().close()
    noComplaints()
  })

  test('copies texts, and says where it may not', async () => {
    const page = await open(start, copyAllowed)
    await unfold(page)
    assert.equal(await page.locator('[data-copy=exercise]').isDisabled(), true)
    await page.click('[data-copy=config]')
    await page.getByText('Copied: Settings.').waitFor()
    assert.deepEqual(JSON.parse(await page.evaluate(() => navigator.clipboard.readText())), await configOf(page))
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('forbidden')) } }))
    await page.click('[data-copy=weights]')
    await page.getByText('Download the file instead.').waitFor()
    await page.context().close()
    noComplaints()
  })
})

describe('bringing work in', () => {
  const { open, noComplaints } = useSite()

  test('goes on with a run to the same bits, in another page with its chart, and in Node.js', async () => {
    const page = await open(start)
    await train(page, 4)
    await unfold(page)
    const { bytes } = await download(page, 'run')
    const before = await standing(page)
    await train(page, 3)
    const after = await standing(page)
    await page.context().close()

    const other = await open('#dataset=spiral')
    await unfold(other)
    await choose(other, 'monday.json', bytes)
    assert.match(await eventually(() => said(other), Boolean), /^monday\.json continues from update 24\. Back returns to what was before\.$/)
    const opened = await standing(other)
    for (const name of /** @type {const} */ (['config', 'parameters', 'progress', 'updates', 'train'])) assert.deepEqual(opened[name], before[name], name)
    await train(other, 3)
    const end = await standing(other)
    for (const name of /** @type {const} */ (['parameters', 'progress', 'train'])) assert.deepEqual(end[name], after[name], name)

    const trainer = trainerOf(await loadEngine(), readRun(String(bytes)))
    trainer.epoch(3)
    assert.deepEqual([...trainer.parameters()], after.parameters)
    await other.context().close()
    noComplaints()
  })

  test('can be gone back from, to the run that was left, and forward again', async () => {
    const page = await open(start)
    await train(page, 2)
    await unfold(page)
    const { bytes } = await download(page, 'run')
    await train(page, 5)
    const left = await standing(page)
    await choose(page, 'run.json', bytes)
    await eventually(() => progressOf(page), ({ epoch }) => epoch === 2)
    await page.goBack()
    await eventually(() => progressOf(page), ({ epoch }) => epoch === 7)
    await eventually(() => standing(page), (now) => isDeepStrictEqual(now, left))
    await page.goForward()
    await eventually(() => progressOf(page), ({ epoch }) => epoch === 2)
    await page.reload()
    await page.getByText('open its file again').waitFor()
    await page.context().close()
    noComplaints()
  })

  test('takes settings that are pasted on the page and goes back to those before', async () => {
    const page = await open(start, copyAllowed)
    const before = await standing(page)
    await paste(page, JSON.stringify({ data: { dataset: 'circle', samples: 60 }, network: { hidden: [{ units: 3, activation: 'relu' }] } }))
    const { data, network, loss } = await eventually(() => configOf(page), ({ data }) => data.dataset === 'circle')
    assert.deepEqual([data.samples, network.hidden, loss.name], [60, [{ units: 3, activation: 'relu' }], 'binaryCrossEntropy'])
    assert.match(await eventually(() => said(page), Boolean), /^Settings loaded\./)
    await page.goBack()
    await eventually(() => configOf(page), ({ data }) => data.dataset === 'moons')
    assert.equal((await standing(page)).link, before.link)
    await page.context().close()
    noComplaints()
  })

  test('opens what misses the playground, and lets no file replace the page in other rooms', async () => {
    const page = await open(start)
    await page.locator('canvas.map').waitFor()
    await drop(page, 'settings.json', JSON.stringify({ data: { dataset: 'xor' }, network: { hidden: [] } }), '#share')
    await eventually(() => configOf(page), ({ data }) => data.dataset === 'xor')
    await page.click('a[data-room=losses]')
    await page.locator('taroko-losses [data-name=z0]').waitFor()
    const url = page.url()
    await drop(page, 'settings.json', '{"data":{"dataset":"circle"}}', 'taroko-losses [data-name=z0]')
    assert.equal(page.url(), url)
    assert.equal((await configOf(page)).data.dataset, 'xor')
    await page.context().close()
    noComplaints()
  })

  test('opens an exercise that is dropped on the map', async () => {
    const page = await open(start)
    const config = { data: { dataset: 'xor' }, network: { hidden: [{ units: 2 }] } }
    await drop(page, 'task.json', JSON.stringify({ format: 'taroko-exercise', formatVersion: 1, task: 'Solve <b>XOR</b>.', goal: 'testAccuracy:0.9;units:4', config, hide: ['presets'] }))
    await page.getByText('Solve <b>XOR</b>.').waitFor()
    assert.equal((await configOf(page)).data.dataset, 'xor')
    assert.match(page.url(), /dataset=xor.*hide=presets.*goal=testAccuracy:0\.9;units:4/)
    assert.match(await eventually(() => said(page), Boolean), /^Exercise opened: task\.json\./)
    await page.goBack()
    await eventually(() => configOf(page), ({ data }) => data.dataset === 'moons')
    assert.equal(await page.locator('.exercise').count(), 0)
    await page.context().close()
    noComplaints()
  })

  test('shows tables in their editor, dropped on the network or pasted on the page', async () => {
    const page = await open(start, copyAllowed)
    const rows = Array.from({ length: 40 }, (_, i) => `${i % 7},${i % 5},${i % 2 ? 'a' : 'b'}`).join('\n')
    await drop(page, 'flowers.csv', `length,width,kind\n${rows}`, 'canvas.network-canvas')
    await page.getByText('flowers.csv: 40 rows, 3 columns').waitFor()
    await paste(page, `u,v,kind\n${rows}\n1,2,a`)
    await page.getByText('41 rows, 3 columns').waitFor()
    assert.equal(await page.locator('details.files').getAttribute('open'), null)
    await page.context().close()
    noComplaints()
  })

  test('leaves what is pasted into a field to the field', async () => {
    const page = await open(start, copyAllowed)
    const before = await configOf(page)
    await page.evaluate(() => navigator.clipboard.writeText('{"data":{"dataset":"xor"},"network":{"hidden":[]}}'))
    await page.getByLabel('New feature').focus()
    await page.keyboard.press('Control+V')
    assert.match(await page.getByLabel('New feature').inputValue(), /^\{"data"/)
    assert.deepEqual(await configOf(page), before)
    await unfold(page)
    await page.locator('textarea[name=document-text]').focus()
    await page.keyboard.press('Control+V')
    await eventually(() => configOf(page), ({ data }) => data.dataset === 'xor')
    await page.context().close()
    noComplaints()
  })

  test('reads what is typed, with the keyboard alone', async () => {
    const page = await open(start)
    await page.locator('details.files > summary').focus()
    await page.keyboard.press('Enter')
    await page.locator('[data-download=run]').waitFor()
    const focused = () => page.evaluate(() => document.querySelector('taroko-playground')?.shadowRoot?.activeElement?.getAttribute('name'))
    /** @type {(string | null | undefined)[]} */
    const way = []
    for (let i = 0; i < 40 && way.at(-1) !== 'document-text'; ++i) {
      await page.keyboard.press('Tab')
      way.push(await focused())
    }
    assert.deepEqual(way.slice(-2), ['document', 'document-text'])
    await page.keyboard.type('{"data":{"dataset":"xor"},"network":{"hidden":[]}}')
    await page.keyboard.press('Tab')
    await eventually(() => configOf(page), ({ data, network }) => data.dataset === 'xor' && network.hidden.length === 0)
    await page.context().close()
    noComplaints()
  })

  test('works in a sandboxed frame, which may not read the clipboard', async () => {
    const page = await open('embed.html#dataset=circle')
    await page.evaluate(() => {
      const frame = document.createElement('iframe')
      frame.setAttribute('sandbox', 'allow-scripts allow-downloads')
      frame.src = 'embed.html#dataset=moons&samples=120'
      Object.assign(frame, { width: 900, height: 700 })
      document.body.prepend(frame)
    })
    const frame = page.frameLocator('iframe')
    await frame.locator('details.files > summary').click()
    const [file] = await Promise.all([page.waitForEvent('download'), frame.locator('[data-download=config]').click()])
    const config = JSON.parse(await readFile(await file.path(), 'utf8'))
    assert.equal(config.data.dataset, 'moons')
    await frame.locator('input[name=document]').setInputFiles({ name: 'half.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ ...config, data: { dataset: 'xor', samples: 60 } })) })
    await frame.getByText('Settings loaded from half.json.').waitFor()
    await frame.locator('input[name="data.dataset"][value=xor]:checked').waitFor()
    await page.context().close()
    noComplaints()
  })

  test('shows where a file can be dropped, as long as it is dragged there', async () => {
    const page = await open(start)
    await page.locator('canvas.points').waitFor()
    const drag = (/** @type {string} */ type, /** @type {string | null} */ to = null) =>
      page.locator('canvas.points').evaluate((canvas, { type, to }) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File(['{}'], 'settings.json'))
        const relatedTarget = to === null ? null : /** @type {ShadowRoot} */ (canvas.getRootNode()).querySelector(to)
        canvas.dispatchEvent(new DragEvent(type, { dataTransfer, relatedTarget, bubbles: true, cancelable: true, composed: true }))
      }, { type, to })
    const isMarked = () => page.locator('.content').evaluate((content) => getComputedStyle(content, '::after').outlineStyle === 'dashed')
    assert.equal(await isMarked(), false)
    for (const end of ['dragleave', 'drop']) {
      await drag('dragover')
      assert.equal(await isMarked(), true)
      await drag('dragleave', 'canvas.rings')
      assert.equal(await isMarked(), true)
      await drag(end)
      assert.equal(await isMarked(), false, end)
    }
    await page.context().close()
    noComplaints()
  })

  test('is left out with its part', async () => {
    const page = await open(`${start}&hide=export`)
    assert.equal(await page.locator('details.files').count(), 0)
    const before = await standing(page)
    await drop(page, 'settings.json', '{"data":{"dataset":"xor"}}')
    await page.click('[data-action=step]')
    await eventually(() => progressOf(page), ({ update }) => update === before.progress.update + 1)
    assert.deepEqual(await configOf(page), before.config)
    await page.context().close()
    noComplaints()
  })
})
