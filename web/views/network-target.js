// @ts-check
import { mostUnitsDrawn } from '../engine/frame.js'
import { figure } from './numbers.js'

/** @typedef {import('../locales/en/index.js').Words} Words */
/** @typedef {import('../canvases/network.js').Target} Target */
/** @typedef {import('../canvases/network.js').Block} Block */

/**
 * What a unit is called.
 * @param {Words} words
 * @param {any} config
 * @param {{ layer: number, unit: number }} unit
 * @param {number} outputs
 */
export function unitName(words, config, { layer, unit }, outputs) {
  return layer === config.network.hidden.length ? words.outputName(unit + 1, outputs) : words.unitName(layer + 1, unit + 1)
}

/** Whether a network has what was looked at, perhaps before it was changed. @param {Target} target @param {Block[]} blocks */
export function exists(target, blocks) {
  const weights = blocks[2 * target.layer]
  return weights !== undefined && target.unit < weights.rows && (target.kind !== 'weight' || target.source < weights.columns)
}

/** Where a weight or bias lies in the flat parameters; undefined for a unit, and for what the network does not have. @param {Target} target @param {Block[]} blocks */
export function indexOf(target, blocks) {
  if (target.kind === 'unit' || !exists(target, blocks)) return undefined
  const { offset, columns } = blocks[2 * target.layer + (target.kind === 'bias' ? 1 : 0)]
  return target.kind === 'bias' ? offset + target.unit : offset + target.unit * columns + target.source
}

/**
 * A target in words, with its value and gradient where it is a parameter.
 * @param {Target} target
 * @param {(target: { layer: number, unit: number }) => string} nameOf a unit's name; layer −1 for features
 * @param {Words} words
 * @param {{ value?: number, gradient?: number | null }} numbers
 */
export function described(target, nameOf, words, { value, gradient }) {
  if (target.kind === 'unit') return words.unitRead(nameOf(target))
  const numbers = words.parameterRead(figure(value), figure(gradient))
  if (target.kind === 'bias') return words.biasRead(nameOf(target), numbers)
  return words.weightRead(nameOf({ layer: target.layer - 1, unit: target.source }), nameOf(target), numbers)
}

/** @param {number} value @param {number} count */
const within = (value, count) => Math.min(count - 1, Math.max(0, value))

/**
 * Where an arrow key leads: between units, and with `within` among a unit's bias and incoming weights. Enter leads from a unit into its
 * parameters, Escape back and then to nothing. Undefined for keys that lead nowhere.
 * @param {Target | null} from
 * @param {string} key
 * @param {number[]} counts features in use, then units of every layer
 * @returns {Target | null | undefined}
 */
export function afterKey(from, key, counts) {
  const layers = counts.slice(1).map((count) => Math.min(count, mostUnitsDrawn))
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], Home: [-Infinity, 0], End: [Infinity, 0] }[key]
  if (from === null) return step || key === 'Enter' ? { kind: 'unit', layer: 0, unit: 0 } : undefined
  const { layer, unit } = from
  if (key === 'Escape') return from.kind === 'unit' ? null : { kind: 'unit', layer, unit }
  if (key === 'Enter' && from.kind === 'unit') return { kind: 'bias', layer, unit }
  if (step === undefined) return undefined
  if (from.kind === 'unit') {
    const next = within(layer + step[0], layers.length)
    return { kind: 'unit', layer: next, unit: within(unit + step[1], layers[next]) }
  }
  // The bias stands before the weights of the unit's inputs.
  const inputs = layer === 0 ? counts[0] : layers[layer - 1]
  const present = from.kind === 'bias' ? 0 : from.source + 1
  const next = within(present + step[0] + step[1], inputs + 1)
  return next === 0 ? { kind: 'bias', layer, unit } : { kind: 'weight', layer, unit, source: next - 1 }
}

/** @param {Target | null} a @param {Target | null} b */
export const sameTarget = (a, b) => JSON.stringify(a) === JSON.stringify(b)
