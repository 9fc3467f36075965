// @ts-check
import { sameTable } from '../engine/table.js'

/** @typedef {import('./history.js').LossHistory} LossHistory */
/** @typedef {import('./runs.js').Config} Config */

/** What is compared as a whole instead of field by field. */
const whole = ['network.hidden', 'data.features', 'data.dataset']

/** Own samples stand in the place of a data set's name. @param {any} config */
function withSamplesAsOne(config) {
  if (config.data?.inputs === undefined) return config
  const { inputs, targets, task: _, names, classes: __, ...options } = config.data
  return { ...config, data: { dataset: { inputs, targets, names }, ...options } }
}

/**
 * The fields of a config by their paths.
 * @param {any} part
 * @param {string} [path]
 * @returns {[string, any][]}
 */
function fieldsOf(part, path = '') {
  if (typeof part !== 'object' || part === null || whole.includes(path)) return [[path, part]]
  return Object.entries(part).flatMap(([name, value]) => fieldsOf(value, path === '' ? name : `${path}.${name}`))
}

/** Whether two fields hold the same. @param {any} a @param {any} b */
function same(a, b) {
  if (a?.inputs && b?.inputs) return sameTable(a.inputs, b.inputs) && sameTable(a.targets, b.targets) && String(a.names) === String(b.names)
  return a === b || (!a?.inputs && !b?.inputs && JSON.stringify(a) === JSON.stringify(b))
}

/**
 * The settings in which configs differ.
 * @param {Config[]} configs
 * @returns {{ path: string, values: any[] }[]} for each path the values, `undefined` where a config has no such field
 */
export function differences(configs) {
  const tables = configs.map((config) => new Map(fieldsOf(withSamplesAsOne(config))))
  const paths = new Set(tables.flatMap((table) => [...table.keys()]))
  return [...paths].map((path) => ({ path, values: tables.map((table) => table.get(path)) })).filter(({ values }) => values.some((value) => !same(value, values[0])))
}

/**
 * The complete config of a run in each stretch that it was trained with the same settings, and from which update on.
 * @param {{ config: Config, history: LossHistory }} run
 */
export function stretchesOf({ config, history }) {
  const stretches = history.stretches.map(({ update, settings }) => ({ update, config: { ...config, ...settings } }))
  return stretches.length > 0 ? stretches : [{ update: 0, config }]
}

/**
 * The measured point of a run that lies nearest to a place.
 * @param {LossHistory} history
 * @param {import('./history.js').Axis} axis
 * @param {number} place
 * @returns {number | null} null beyond the run's ends, where nothing was measured
 */
export function pointNear(history, axis, place) {
  const across = history.along(axis)
  const last = across.length - 1
  if (last < 0 || place < across[0] || place > across[last]) return null
  let [low, high] = [0, last]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (across[middle] <= place) low = middle
    else high = middle
  }
  return place - across[low] <= across[high] - place ? low : high
}
