// @ts-check
import { middleOf, predictionsOf } from './readout.js'

/**
 * How outputs become decisions, as the engine's evaluation takes them: the biggest of them wins, or each counts by itself from `at` on.
 * @typedef {{ kind: 'winner' } | { kind: 'threshold', at: number }} Decision
 */

/**
 * @param {any} config complete
 * @param {any} catalog
 * @param {{ task: string, outputs: number }} samples
 * @param {number} outputs of the network
 * @returns {Decision | null} null where nothing is decided
 */
export function decisionOf(config, catalog, { task }, outputs) {
  if (task === 'regression') return null
  if (task !== 'multiLabel' && outputs > 1) return { kind: 'winner' }
  // Under a softmax a label counts as given from an even share on.
  const even = predictionsOf(config, catalog) === 'softmax'
  return { kind: 'threshold', at: even ? 1 / outputs : middleOf(config, catalog) }
}

/**
 * Decisions in place of predictions: 1 where an output is decided for, otherwise 0.
 * @param {Float32Array} planes one after the other
 * @param {number} outputs how many planes there are
 * @param {Decision} decision
 */
export function decide(planes, outputs, decision) {
  const length = planes.length / outputs
  if (decision.kind === 'threshold') return planes.map((value) => Number(value >= decision.at))
  const decided = new Float32Array(planes.length)
  for (let i = 0; i < length; ++i) {
    let winner = 0
    for (let k = 1; k < outputs; ++k) if (planes[k * length + i] > planes[winner * length + i]) winner = k
    decided[winner * length + i] = 1
  }
  return decided
}

/**
 * Square planes with more points along each side, linear between those given, so that boundaries become smooth lines.
 * @param {Float32Array} planes one after the other
 * @param {number} size points along each side
 * @param {number} factor
 */
export function enlarge(planes, size, factor) {
  const large = size * factor
  const result = new Float32Array(planes.length * factor * factor)
  const steps = Array.from({ length: large }, (_, i) => {
    const at = Math.min(size - 1, Math.max(0, (i + 0.5) / factor - 0.5))
    const from = Math.min(size - 2, Math.floor(at))
    return { from, share: at - from }
  })
  let next = 0
  for (let plane = 0; plane < planes.length; plane += size * size) {
    for (const { from: row, share: down } of steps) {
      const above = plane + row * size
      for (const { from, share } of steps) {
        const [i, j] = [above + from, above + size + from]
        const top = planes[i] + share * (planes[i + 1] - planes[i])
        const bottom = planes[j] + share * (planes[j + 1] - planes[j])
        result[next++] = top + down * (bottom - top)
      }
    }
  }
  return result
}

/**
 * Where along a line the decision changes, as shares of its length.
 * @param {Float32Array} decided one plane after the other, as `decide` gives them
 * @param {number} outputs
 * @returns {{ output: number, at: number }[]} from left to right; `output` is the one that becomes or ceases to be decided for
 */
export function changesAlong(decided, outputs) {
  const length = decided.length / outputs
  const changes = []
  for (let i = 1; i < length; ++i) {
    for (let k = 0; k < outputs; ++k) if (decided[k * length + i] !== decided[k * length + i - 1]) changes.push({ output: k, at: i / length })
  }
  return changes
}
