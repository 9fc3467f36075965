import { readFile } from 'node:fs/promises'
import { countOf, eventually, progressOf } from './site.js'

/** @typedef {import('playwright-core').Page} Page */

export const start = '#dataset=moons&samples=120&noise=0.1&hidden=4-tanh&optimizer=adam&speed=max'
export const copyAllowed = { permissions: ['clipboard-read', 'clipboard-write'] }

/** @param {Page} page */
export async function unfold(page) {
  await page.click('details.files > summary')
  await page.locator('[data-download=run]').waitFor()
}

/** Clicks and reads the file that comes. @param {Page} page @param {string} kind */
export async function download(page, kind) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.click(`[data-download=${kind}]`)])
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

/** @param {Page} page @param {string} name @param {string | Buffer} content */
export const choose = (page, name, content) => page.setInputFiles('input[name=document]', { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })

/** Drops a file on a part of the playground. @param {Page} page @param {string} name @param {string} content @param {string} [place] */
export const drop = (page, name, content, place = 'canvas.points') =>
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
export async function paste(page, text) {
  await page.evaluate((copied) => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    return navigator.clipboard.writeText(copied)
  }, text)
  await page.keyboard.press('Control+V')
}

/** What a reader can see or lose. @param {Page} page */
export const standing = (page) =>
  page.evaluate(() => {
    const { link, config, state } = /** @type {any} */ (document.querySelector('taroko-playground'))
    const { frame, history } = state
    return { link, config, url: location.href, parameters: [...frame.parameters], progress: frame.progress, updates: [...history.updates], train: [...history.train] }
  })

/** @param {Page} page */
export const said = async (page) => (await page.locator('.files-body .in .said').allTextContents()).join()
/** @param {Page} page */
export const refusal = async (page) => (await page.locator('.files-body .refusal').allTextContents()).join()

/** @param {Page} page @param {number} epochs */
export async function train(page, epochs) {
  const { epoch } = await progressOf(page)
  for (let i = 1; i <= epochs; ++i) {
    await page.click('[data-action=epoch]')
    await eventually(() => countOf(page, 'epoch'), (text) => text === String(epoch + i))
  }
}
