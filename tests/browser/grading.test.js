import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { root } from '../../web/commands/run.js'
import { countOf, eventually, useSite } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

const exercise = '#dataset=moons&samples=120&noise=0.1&hidden=4-tanh&optimizer=adam&task=Part+them&goal=testAccuracy:0.8;units:3'

describe('work from the page and the command', () => {
  const { open, noComplaints } = useSite()
  /** @type {string} */
  let folder
  before(async () => void (folder = await mkdtemp(join(tmpdir(), 'taroko-grading-'))))
  after(() => rm(folder, { recursive: true }))

  /** @param {string[]} words @returns {Promise<{ code: number, result: any }>} */
  const taroko = (...words) =>
    new Promise((resolve, reject) => {
      execFile(process.execPath, [join(root, 'build/package/command.js'), ...words, '--json'], { cwd: folder }, (error, stdout, stderr) => {
        if (stdout === '') reject(error ?? new Error(stderr))
        else resolve({ code: Number(error?.code ?? 0), result: JSON.parse(stdout) })
      })
    })

  /** @param {Page} page @param {string} kind */
  async function save(page, kind) {
    const [file] = await Promise.all([page.waitForEvent('download'), page.click(`[data-download=${kind}]`)])
    await file.saveAs(join(folder, `${kind}.json`))
  }

  /** @param {Page} page */
  const standing = (page) =>
    page.evaluate(() => {
      const { frame, losses } = /** @type {any} */ (document.querySelector('taroko-playground')).state
      return { parameters: [...frame.parameters], update: frame.progress.update, losses: frame.losses ?? losses }
    })

  test('are measured alike, and each goes on with what the other began', async () => {
    const page = await open(exercise)
    for (let epoch = 1; epoch <= 3; ++epoch) {
      await page.click('[data-action=epoch]')
      await eventually(() => countOf(page, 'epoch'), (text) => text === String(epoch))
    }
    await page.click('details.files > summary')
    for (const kind of ['run', 'exercise']) {
      await page.locator(`[data-download=${kind}]`).waitFor()
      await save(page, kind)
    }
    const { losses } = await standing(page)
    const { code, result } = await taroko('check', 'exercise.json', 'run.json')
    assert.deepEqual(result.criteria, [
      { kind: 'testAccuracy', limit: 0.8, value: losses.test.accuracy, met: losses.test.accuracy >= 0.8 },
      { kind: 'units', limit: 3, value: 4, met: false },
    ])
    assert.equal(code, 1)

    const { result: trained } = await taroko('train', 'run.json', '--epochs', '20', '--save', 'more.json', '--quiet')
    await page.setInputFiles('input[name=document]', join(folder, 'more.json'))
    await eventually(() => countOf(page, 'epoch'), (text) => text === '23')
    const { update, parameters } = await standing(page)
    assert.equal(update, trained.progress.update)
    const { parameters: blocks } = JSON.parse(await readFile(join(folder, 'more.json'), 'utf8'))
    assert.deepEqual(parameters, blocks.flatMap((/** @type {any} */ { values }) => values.map(Math.fround)))
    await page.context().close()
    noComplaints()
  })
})
