import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { loadEngine } from 'taroko'
import { exporters, readRun, trainerOf } from 'taroko/export'
import { mutantsOf } from '../mutants.js'
import { configOf, countOf, eventually, progressOf, reach, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

const start = '#dataset=moons&samples=120&noise=0.1&hidden=4-tanh&optimizer=adam&speed=max'
const copyAllowed = { permissions: ['clipboard-read', 'clipboard-write'] }

/** @param {Page} page */
async function unfold(page) {
  await page.click('details.files > summary')
  await page.locator('[data-download=run]').waitFor()
}

/** Clicks and reads the file that comes. @param {Page} page @param {string} kind */
async function download(page, kind) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.click(`[data-download=${kind}]`)])
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

/** @param {Page} page @param {string} name @param {string | Buffer} content */
const choose = (page, name, content) => page.setInputFiles('input[name=document]', { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })

/** Drops a file on a part of the playground. @param {Page} page @param {string} name @param {string} content @param {string} [place] */
const drop = (page, name, content, place = 'canvas.points') =>
  page.locator(place).evaluate(
    (element, { content, name }) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([content], name))
      const taken = ['dragenter', 'dragover', 'drop'].map((type) => !element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true })))
      if (!taken[2]) throw new Error('the browser would have opened the file')
    },
    { content, name },
  )

/** Copies and pastes where nothing has the focus, as with Ctrl+V. @param {Page} page @param {string} text */
async function paste(page, text) {
  await page.evaluate((copied) => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    return navigator.clipboard.writeText(copied)
  }, text)
  await page.keyboard.press('Control+V')
}

/** What a reader can see or lose. @param {Page} page */
const standing = (page) =>
  page.evaluate(() => {
    const { link, config, state } = /** @type {any} */ (document.querySelector('taroko-playground'))
    const { frame, history } = state
    return { link, config, url: location.href, parameters: [...frame.parameters], progress: frame.progress, updates: [...history.updates], train: [...history.train] }
  })

/** @param {Page} page */
const said = async (page) => (await page.locator('.files-body .in .said').allTextContents()).join()
/** @param {Page} page */
const refusal = async (page) => (await page.locator('.files-body .refusal').allTextContents()).join()

/** @param {Page} page @param {number} epochs */
async function train(page, epochs) {
  const { epoch } = await progressOf(page)
  for (let i = 1; i <= epochs; ++i) {
    await page.click('[data-action=epoch]')
    await eventually(() => countOf(page, 'epoch'), (text) => text === String(epoch + i))
  }
}

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
    assert.deepEqual((await standing(other)).parameters, parameters)
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
    assert.match(await eventually(() => said(other), Boolean), /^monday\.json goes on from update 24\. Back returns to what was before\.$/)
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
    assert.deepEqual(await standing(page), left)
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
    assert.match(await eventually(() => said(page), Boolean), /^Settings taken over\./)
    await page.goBack()
    await eventually(() => configOf(page), ({ data }) => data.dataset === 'moons')
    assert.equal((await standing(page)).link, before.link)
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
    await frame.getByText('Settings taken over from half.json.').waitFor()
    await frame.locator('input[name="data.dataset"][value=xor]:checked').waitFor()
    await page.context().close()
    noComplaints()
  })

  test('is left out with its part', async () => {
    const page = await open(`${start}&hide=export`)
    assert.equal(await page.locator('details.files').count(), 0)
    const taken = await page.locator('canvas.points').evaluate((canvas) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['{}'], 'a.json'))
      return !canvas.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, composed: true }))
    })
    assert.equal(taken, false)
    await page.context().close()
    noComplaints()
  })
})

describe('what does not fit', () => {
  const { open, noComplaints } = useSite()

  /** A run as a page writes it. @param {Page} page */
  async function runOf(page) {
    await train(page, 2)
    await unfold(page)
    return String((await download(page, 'run')).bytes)
  }

  /** @param {string} text @param {(document: any) => void} edit */
  function edited(text, edit) {
    const document = JSON.parse(text)
    edit(document)
    return JSON.stringify(document)
  }

  test('is refused with its place, and changes nothing', async () => {
    const page = await open(start)
    const run = await runOf(page)
    const before = await standing(page)
    /** @type {[string, string | Buffer, RegExp][]} */
    const hostile = [
      ['broken.json', '{"format":"taroko-run",', /^broken\.json was not opened: .*no JSON/],
      ['list.json', '[1, 2]', /must be an object/],
      ['other.json', '{"name":"package","version":"1.0.0"}', /format is required: taroko-run or taroko-exercise, unless there are data and network/],
      ['newer.json', edited(run, (document) => (document.formatVersion = 2)), /formatVersion must be 1, not 2/],
      ['units.json', edited(run, ({ config }) => (config.network.hidden[0].units = 1e9)), /config\.network\.hidden\[0\]\.units must be a whole number from 1 to 512, not 1000000000/],
      ['snapshot.json', edited(run, (document) => (document.snapshot = document.snapshot.replace(/.{8}$/, 'AAAAAAAA'))), /snapshot is damaged/],
      ['weights.json', edited(run, ({ parameters }) => (parameters[0].values[2] = 1)), /parameters must be those of the snapshot/],
      ['history.json', edited(run, ({ history }) => (history.rows[1][0] = 1e6)), /history\.rows\[1\]\[0\] must be a number from 0 to 12, not 1000000/],
      ['script.json', edited(run, (document) => (document['<img src=x onerror=alert(1)>'] = 1)), /<img src=x onerror=alert\(1\)> is not known/],
      ['deep.json', `{"format":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, /format must be taroko-run|could not be opened/],
      ['prototype.json', '{"format":"__proto__","data":{}}', /format must be taroko-run or/],
      ['exercise.json', JSON.stringify({ format: 'taroko-exercise', formatVersion: 1, task: 'x', goal: 'speed:9', config: {} }), /goal must be criteria such as/],
    ]
    for (const [name, content, reason] of hostile) {
      await choose(page, name, content)
      await eventually(() => refusal(page), (text) => reason.test(text) && text.includes('Nothing has changed'))
      assert.deepEqual(await standing(page), before, name)
    }
    await page.context().close()
    noComplaints()
  })

  test('is refused without being read where it is too large, and training goes on', async () => {
    const page = await open(start)
    await page.click('[data-action=play]')
    await page.locator('canvas.points').evaluate((canvas) => {
      const file = new File([`{"format":"taroko-run","x":"${'x'.repeat(33e6)}"}`], 'large.json')
      file.text = () => Promise.reject(new Error('was read'))
      file.arrayBuffer = () => Promise.reject(new Error('was read'))
      const dataTransfer = new DataTransfer()
      Object.defineProperty(dataTransfer, 'files', { value: [file] })
      canvas.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, composed: true }))
    })
    await eventually(() => refusal(page), (text) => /large\.json was not opened: it has 33\.0 MB; at most 32 MB are read/.test(text))
    assert.equal(await page.locator('[data-action=pause]').count(), 1)
    await reach(page, (await progressOf(page)).update + 50)
    await page.context().close()
    noComplaints()
  })

  test('is refused in the language of the page', async () => {
    const page = await open(start, { ...copyAllowed, locale: 'zh-TW' })
    await paste(page, '{"data":{"dataset":"xor"},"network":{"hidden":[{"units":0}]}}')
    await eventually(() => refusal(page), (text) => text === '未開啟貼上的文字：network.hidden[0].units 必須是 1 到 512 的整數，不能是 0。一切維持原狀。')
    await paste(page, 'hello')
    await eventually(() => refusal(page), (text) => text === '這不是訓練、設定、練習或表格。一切維持原狀。')
    await page.context().close()
    noComplaints()
  })

  test('leaves everything as it was or is a run that can be gone on with, whatever is changed in a run', async () => {
    const page = await open(start)
    const run = JSON.parse(await runOf(page))
    const mutants = fc.sample(mutantsOf(run), { numRuns: 80, seed: 20_261 })
    let [before, opened] = [await standing(page), 0]
    for (const [i, mutant] of mutants.entries()) {
      const name = `mutant-${i}.json`
      await choose(page, name, JSON.stringify(mutant))
      const told = await eventually(async () => (await refusal(page)) + (await said(page)), (text) => text.includes(name))
      const after = await standing(page)
      if (/Nothing has changed/.test(told)) {
        assert.deepEqual(after, before, told)
      } else {
        ++opened
        before = after
        assert.ok(after.parameters.every(Number.isFinite), told)
      }
    }
    assert.ok(opened < mutants.length / 2, `${opened} of ${mutants.length} were opened`)
    const { epoch } = await progressOf(page)
    await page.click('[data-action=epoch]')
    await eventually(() => progressOf(page), (progress) => progress.epoch === epoch + 1)
    await page.context().close()
    noComplaints()
  })

  test('has no serious fault while it is said', async () => {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      const page = await open(start, { bypassCSP: true, colorScheme })
      await unfold(page)
      await choose(page, 'list.json', '[]')
      await eventually(() => refusal(page), Boolean)
      await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') })
      const faults = await page.evaluate(async () => (await /** @type {any} */ (globalThis).axe.run()).violations.filter((/** @type {any} */ { impact }) => ['serious', 'critical'].includes(impact)).map((/** @type {any} */ { id }) => id))
      assert.deepEqual(faults, [])
      await page.context().close()
    }
    noComplaints()
  })

  test('is said where nothing can be written or read', async () => {
    const page = await open(start)
    await page.route(/assets\/worker-/, (route) => route.abort())
    await unfold(page)
    await page.click('[data-download=run]')
    await page.getByText('Run could not be written').waitFor()
    const before = await standing(page)
    await choose(page, 'run.json', '{}')
    await eventually(() => refusal(page), (text) => /run\.json could not be opened/.test(text))
    assert.deepEqual(await standing(page), before)
    await page.unroute(/assets\/worker-/)
    await choose(page, 'settings.json', '{"data":{"dataset":"xor"},"network":{"hidden":[]}}')
    await eventually(() => configOf(page), ({ data }) => data.dataset === 'xor')
    await page.context().close()
    noComplaints()
  })
})
