import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'
import { configOf, countOf, eventually, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

const circle = '#dataset=circle&hidden=4-tanh'
const action = (/** @type {string} */ name) => `[data-action=${name}]`
const flowers = ['length;width;species', ...Array.from({ length: 40 }, (_, i) => `${5 + (i % 7)},5;${i % 2 ? 3 : 1},${i % 5};${i % 2 ? 'setosa' : 'versicolor'}`), ';2,5;setosa', '5,5;wide;setosa'].join('\n')
const note = (/** @type {Page} */ page) => page.locator('[data-note=csv]').textContent()

/** Pastes as the clipboard does. @param {Page} page @param {string} text */
async function paste(page, text) {
  await page.locator('textarea[name=csv]').evaluate((field, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    if (field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))) {
      /** @type {HTMLTextAreaElement} */ (field).value = text
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
  }, text)
}

/** Drops a file on the data panel. @param {Page} page @param {string} text @param {string} name */
async function drop(page, text, name) {
  await page.locator('details.data').evaluate(
    (panel, { text, name }) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([text], name, { type: 'text/csv' }))
      for (const type of ['dragenter', 'dragover', 'drop']) panel.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true }))
    },
    { text, name },
  )
}

describe('data of a table', () => {
  const { open, noComplaints } = useSite()

  test('are pasted, shown with what becomes of the columns, and trained on', async () => {
    const page = await open(circle)
    await page.click(action('csv'))
    await paste(page, flowers)
    assert.match((await eventually(() => note(page), Boolean)) ?? '', /40 rows are used, 2 cannot be used.*setosa, versicolor.*Row 42: length is missing.*Row 43: width must be a number, not “wide”/s)
    assert.deepEqual(await page.locator('.preview th .column-name').allTextContents(), ['length', 'width', 'species'])
    assert.equal(await page.locator('.preview tbody tr').count(), 4)
    await page.click(action('use-csv'))
    const { data, loss } = await eventually(() => configOf(page), ({ data }) => data.inputs !== undefined)
    assert.deepEqual([data.names, data.task, loss.name, data.trainShare], [['length', 'width'], 'binary', 'binaryCrossEntropy', 0.5])
    assert.equal(await countOf(page, 'own-samples'), '40')
    assert.match((await page.locator('.map-side .keys').textContent()) ?? '', /setosa.*versicolor/s)
    assert.equal(await page.locator(action('csv')).getAttribute('aria-current'), 'true')
    await page.click(action('epoch'))
    await eventually(() => countOf(page, 'epoch'), (text) => text === '1')
    await page.context().close()
    noComplaints()
  })

  test('come back with a reload, with their names, and are forgotten on demand', async () => {
    const page = await open(circle)
    await page.click(action('csv'))
    await paste(page, flowers)
    await eventually(() => note(page), Boolean)
    await page.click(action('use-csv'))
    await eventually(() => page.evaluate(() => location.hash), (hash) => hash.includes('own='))
    const samplesOf = async () => {
      const { inputs, targets, names } = (await configOf(page)).data
      return JSON.stringify([Object.values(inputs.values), Object.values(targets.values), names])
    }
    const before = await samplesOf()
    await eventually(() => page.evaluate(() => sessionStorage.getItem('taroko.data')), Boolean)
    await page.reload()
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground'))?.progress)
    assert.equal(await samplesOf(), before)
    assert.equal(await page.locator('[data-notice]').count(), 0)
    assert.match((await page.locator('.map-side .keys').textContent()) ?? '', /setosa.*versicolor/s)
    await page.click('#share')
    await page.locator('.kept', { hasText: 'your own data until this tab is closed' }).waitFor()
    await page.click('[data-action=forget]')
    await page.reload()
    await page.locator('[data-notice=corrected]', { hasText: 'read the file again' }).waitFor()
    await page.context().close()
    noComplaints()
  })

  test('survive what else may stand in their place', async () => {
    const page = await open(circle)
    for (const text of ['{', '[1]', '[{"samples":{}}]', '[{"samples":{"inputs":{"values":"x","columns":2},"targets":{"values":[1],"columns":1},"task":"binary"},"description":{"label":3}}]']) {
      await page.evaluate((text) => sessionStorage.setItem('taroko.data', text), text)
      await page.reload()
      await page.waitForFunction(() => /** @type {any} */ (document.querySelector('taroko-playground'))?.progress)
      assert.equal((await configOf(page)).data.dataset, 'circle')
    }
    await page.context().close()
    noComplaints()
  })

  test('come from a file that is opened, with other columns and without standardising', async () => {
    const page = await open(circle)
    await page.click(action('csv'))
    await page.setInputFiles('input[name=csv-file]', { name: 'houses.csv', mimeType: 'text/csv', buffer: Buffer.from(`id,area,price\n${Array.from({ length: 50 }, (_, i) => `${i},${i * 3 + 0.5},${i * 2.5}`).join('\n')}`) })
    await page.locator('select[name=csv-role-0]').selectOption('none')
    assert.equal(await page.locator('select[name=csv-kind]').inputValue(), 'regression')
    await page.locator('input[name=csv-standardize]').uncheck()
    await page.click(action('use-csv'))
    const { data } = await eventually(() => configOf(page), ({ data }) => data.inputs !== undefined)
    assert.deepEqual(Object.values(data.inputs.values).slice(0, 3), [0.5, 3.5, 6.5])
    assert.match((await page.locator('details.data > summary').textContent()) ?? '', /houses.csv/)
    await page.context().close()
    noComplaints()
  })

  test('come from a file that is dropped on the panel', async () => {
    const page = await open(circle)
    await drop(page, flowers, 'flowers.csv')
    assert.match((await eventually(() => note(page), Boolean)) ?? '', /40 rows are used/)
    assert.match((await page.locator('[data-editor=csv]').textContent()) ?? '', /flowers.csv: 42 rows, 3 columns/)
    await page.context().close()
    noComplaints()
  })

  test('are refused with the reason, and what was trained on stays', async () => {
    const page = await open(circle)
    await page.click(action('csv'))
    const refusal = page.locator('[data-editor=csv] [role=alert]')
    await paste(page, 'a,b\n1,x\n2,x\n')
    await eventually(() => refusal.textContent(), (text) => /same in all rows, “x”/.test(text ?? ''))
    await page.setInputFiles('input[name=csv-file]', { name: 'big.csv', mimeType: 'text/csv', buffer: Buffer.alloc(5_200_000, '1,2\n') })
    await eventually(() => refusal.textContent(), (text) => /It has 5.2 MB; at most 5 MB/.test(text ?? ''))
    await page.setInputFiles('input[name=csv-file]', { name: 'picture.png', mimeType: 'image/png', buffer: Buffer.from([137, 80, 78, 71, 0, 0, 1]) })
    await eventually(() => refusal.textContent(), (text) => /not a text file/.test(text ?? ''))
    await paste(page, '')
    await eventually(() => refusal.count(), (count) => count === 0)
    await page.setInputFiles('input[name=csv-file]', { name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) })
    await eventually(() => refusal.textContent(), (text) => /There are no rows/.test(text ?? ''))
    await paste(page, `"${'<img src=x onerror=alert(1)>,'.repeat(100_000)}`)
    await eventually(() => refusal.textContent(), (text) => /quotation mark may not be closed/.test(text ?? ''))
    assert.equal(await page.locator(action('use-csv')).count(), 0)
    assert.equal((await configOf(page)).data.dataset, 'circle')
    await page.context().close()
    noComplaints()
  })

  test('are downloaded, and read back as the same samples', async () => {
    const page = await open(`${circle}&samples=60&noise=0.2`)
    const [file] = await Promise.all([page.waitForEvent('download'), page.click(action('download'))])
    assert.equal(file.suggestedFilename(), 'circle.csv')
    const text = await readFile(await file.path(), 'utf8')
    assert.equal(text.split('\r\n').length, 62)
    assert.equal(text.match(/,train\r\n/g)?.length, 30)
    await drop(page, text, 'circle.csv')
    await page.locator(action('use-csv')).click()
    await eventually(() => configOf(page), ({ data }) => data.inputs !== undefined)
    const [again] = await Promise.all([page.waitForEvent('download'), page.click(action('download'))])
    const rows = (/** @type {string} */ csv) => csv.split('\r\n').map((line) => line.replace(/,(train|test)$/, '')).sort()
    assert.deepEqual(rows(await readFile(await again.path(), 'utf8')), rows(text))
    assert.match((await page.locator('[data-note=unlinked]').textContent()) ?? '', /^A link holds the settings, but not these samples/)
    await drop(page, 'u,w\n1.5,2.5\n3,4.5\n', 'numbers.csv')
    await page.locator(action('use-csv')).click()
    await eventually(() => configOf(page), ({ data }) => data.task === 'regression')
    const [numbers] = await Promise.all([page.waitForEvent('download'), page.click(action('download'))])
    assert.match(await readFile(await numbers.path(), 'utf8'), /^u,w,split\r\n/)
    await page.context().close()
    noComplaints()
  })
})
