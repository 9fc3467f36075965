import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { mutantsOf } from '../mutants.js'
import { seriousFaults } from './axe.js'
import { start, copyAllowed, unfold, download, choose, paste, standing, said, refusal, train } from './files.js'
import { configOf, eventually, progressOf, reach, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

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
      ['broken.json', '{"format":"taroko-run",', /^broken\.json was not opened: it must be a document, but is not valid JSON from line 1, column 24 on/],
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
      const file = new File(['{"format":"taroko-run","x":"', ...Array(10).fill('x'.repeat(26e6)), '"}'], 'large.json')
      file.text = () => Promise.reject(new Error('was read'))
      file.arrayBuffer = () => Promise.reject(new Error('was read'))
      const dataTransfer = new DataTransfer()
      Object.defineProperty(dataTransfer, 'files', { value: [file] })
      canvas.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, composed: true }))
    })
    await eventually(() => refusal(page), (text) => /large\.json was not opened: it has 260\.0 MB; at most 256 MB are read/.test(text))
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
    await eventually(() => refusal(page), (text) => text === '這不是訓練紀錄、設定、練習或表格。一切維持原狀。')
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
      const told = await eventually(async () => [await refusal(page), await said(page)].find((text) => text.includes(name)) ?? '', Boolean)
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
      const page = await open(start, { colorScheme })
      await unfold(page)
      await choose(page, 'list.json', '[]')
      await eventually(() => refusal(page), Boolean)
      assert.deepEqual(await seriousFaults(page), [])
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
