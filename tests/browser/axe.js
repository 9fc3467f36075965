import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * What axe-core calls serious or critical on a page: the rule, the first element that breaks it, and why.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export async function seriousFaults(page) {
  // Evaluated rather than added as a script, it runs under the page's own policy.
  await page.evaluate(`${source};0`)
  const { violations } = await page.evaluate(() => /** @type {any} */ (window).axe.run())
  const serious = violations.filter((/** @type {any} */ { impact }) => ['serious', 'critical'].includes(impact))
  return serious.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary}`)
}
