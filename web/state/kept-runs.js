// @ts-check
import { LossHistory, columns } from './history.js'
import { remembered } from './remembered.js'
import { letters, withRun } from './runs.js'

/** @typedef {import('./playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('./runs.js').Run} Run */

/** Playgrounds that have been given the runs of the page before. @type {WeakSet<PlaygroundState>} */
const recalled = new WeakSet()

/** Runs as text, numbers to their last digit. @param {Run[]} runs */
export const textOf = (runs) => JSON.stringify(runs, (_, value) => (ArrayBuffer.isView(value) ? Array.from(/** @type {Float32Array} */ (value)) : value))

/**
 * Runs out of such a text, as far as they fit: another version of the page may have written it.
 * @param {string} text
 * @param {(config: any) => Promise<any>} complete a config with every value, or an error where it does not fit
 * @returns {Promise<Run[]>}
 */
export async function runsIn(text, complete) {
  /** @type {Run[]} */
  const runs = []
  for (const { letter, config, history, lesson } of listIn(text)) {
    const measured = measuredIn(history)
    if (measured === null || !letters.includes(letter) || runs.some((run) => run.letter === letter)) continue
    try {
      runs.push({ letter, config: await complete(config), history: measured, ...(typeof lesson === 'string' && { lesson }) })
    } catch {
      // A run that cannot be understood is not there any more.
    }
  }
  return runs
}

/** @param {string} text @returns {any[]} objects */
function listIn(text) {
  try {
    const list = JSON.parse(text)
    return Array.isArray(list) ? list.filter((entry) => entry !== null && typeof entry === 'object') : []
  } catch {
    return []
  }
}

/**
 * Losses as they were measured, all columns equally long; null where they are something else.
 * @param {any} given
 */
function measuredIn(given) {
  const history = new LossHistory()
  const length = given?.updates?.length
  const fits = (/** @type {any} */ column) => Array.isArray(column) && column.length === length && column.every((value) => value === null || typeof value === 'number')
  if (!columns.every((name) => fits(given?.[name]))) return null
  const stretches = Array.isArray(given.stretches) ? given.stretches : []
  const known = stretches.every((/** @type {any} */ stretch) => typeof stretch?.update === 'number' && typeof stretch.settings === 'object' && stretch.settings !== null)
  history.adopt({ ...given, stretches: known ? stretches : [] })
  return history
}

/**
 * Keeps runs until the tab is closed; where there is not enough room the oldest ones give way.
 * @param {Run[]} runs
 * @returns {number} how many are not kept
 */
function keep(runs) {
  for (let without = 0; without < runs.length; ++without) {
    if (remembered.write('runs', textOf(runs.slice(without)), 'sessionStorage')) return without
  }
  remembered.forget('runs', 'sessionStorage')
  return runs.length
}

/**
 * Keeps the pinned runs of a playground until the tab is closed; the first time those that were kept come before its own.
 * @param {PlaygroundState} state
 */
export async function keepRuns(state) {
  const kept = recalled.has(state) ? null : remembered.read('runs', 'sessionStorage')
  recalled.add(state)
  if (kept !== null) {
    const runs = await runsIn(kept, (config) => state.ask('complete', { config }))
    state.runs.value = state.runs.value.reduce((all, { config, history, lesson }) => withRun(all, config, history, lesson), runs)
    state.redraw()
  }
  state.unkeptRuns.value = keep(state.runs.value)
}
