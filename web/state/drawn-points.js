// @ts-check
import { drawnReach as reach, isDrawn } from '../engine/grid.js'
import { ConfigError } from '../engine/errors.js'
import { quoted, say } from '../engine/message.js'

/**
 * Points drawn by hand in the plane −6 … 6. A group is the index of a class, or a set of labels with label k as bit k.
 * @typedef {{ x: number, y: number, group: number }} Point
 *
 * @typedef {object} Drawing
 * @property {'classes' | 'labels'} kind
 * @property {number} count of classes (2 to 6) or labels (2 or 3)
 * @property {readonly Point[]} points coordinates are whole hundredths, so that they travel in links unchanged
 */

export const mostClasses = 6
export const mostLabels = 3
/** How many points a link holds. */
export const mostInLinks = 200

/** The nearest coordinate that a drawing can hold. @param {number} value */
export const snapped = (value) => Math.round(100 * Math.min(reach, Math.max(-reach, value))) / 100 + 0

/** How many groups there are. @param {Pick<Drawing, 'kind' | 'count'>} drawing */
export const groupsOf = ({ kind, count }) => (kind === 'classes' ? count : 2 ** count)

/** The samples of a drawing, as a config has them. @param {Drawing} drawing */
export function samplesOf({ kind, count, points }) {
  const columns = kind === 'labels' ? count : 1
  const targets = points.flatMap(({ group }) => (kind === 'labels' ? Array.from({ length: count }, (_, label) => (group >> label) & 1) : [group]))
  const samples = {
    inputs: { values: Float32Array.from(points.flatMap(({ x, y }) => [x, y])), columns: 2 },
    targets: { values: Float32Array.from(targets), columns },
    names: ['x', 'y'],
  }
  if (kind === 'labels') return { ...samples, task: 'multiLabel' }
  return count === 2 ? { ...samples, task: 'binary' } : { ...samples, task: 'multiclass', classes: count }
}

/**
 * Points with the groups of samples, where there are two inputs within reach and classes or labels few enough to draw; otherwise null.
 * Coordinates are snapped.
 * @param {{ inputs: Float32Array, columns: number, targets: Float32Array, outputs: number, task: string }} samples
 * @returns {Drawing | null}
 */
export function drawingOf({ inputs, columns, targets, outputs, task }) {
  const kind = task === 'multiLabel' ? 'labels' : 'classes'
  const count = task === 'binary' ? 2 : outputs
  const fits = columns === 2 && task !== 'regression' && count >= 2 && count <= (kind === 'labels' ? mostLabels : mostClasses)
  const whole = targets.every((value) => Number.isInteger(value))
  if (!fits || !whole || !inputs.every((value) => Math.abs(value) <= reach)) return null
  const labelled = (/** @type {number} */ row) => Array.from({ length: count }, (_, label) => targets[row * count + label] << label).reduce((set, bit) => set | bit)
  const points = Array.from({ length: inputs.length / 2 }, (_, row) => ({
    x: snapped(inputs[2 * row]),
    y: snapped(inputs[2 * row + 1]),
    group: kind === 'labels' ? labelled(row) : targets[row],
  }))
  return { kind, count, points }
}

/**
 * The drawing that a config's own data are, to the last bit; null for other data.
 * @param {any} data of a complete config
 * @returns {Drawing | null}
 */
export function drawingIn({ inputs, targets, task, names, classes }) {
  if (inputs === undefined) return null
  const samples = { inputs: inputs.values, columns: inputs.columns, targets: targets.values, outputs: classes ?? targets.columns, task, names }
  return isDrawn(samples) ? drawingOf(samples) : null
}

/** Runs of points of one group, such as `0:1.5,2,-3.25,0;1:0.5,0.5`. @param {readonly Point[]} points */
export function writePoints(points) {
  let text = ''
  points.forEach(({ x, y, group }, i) => {
    const before = points[i - 1]?.group
    text += `${group === before ? ',' : `${i === 0 ? '' : ';'}${group}:`}${x},${y}`
  })
  return text
}

const coordinate = /^-?\d(\.\d{1,2})?$/


/**
 * Reads what `writePoints` writes.
 * @param {string} text
 * @param {Pick<Drawing, 'kind' | 'count'>} groups
 * @returns {Drawing}
 * @throws {ConfigError} that says what does not fit and what would
 */
export function readPoints(text, { kind, count }) {
  const most = kind === 'labels' ? mostLabels : mostClasses
  if (!Number.isInteger(count) || count < 2 || count > most) throw new ConfigError(kind, say('must be a whole number from {} to {} for points, not {}', 2, most, count))
  /** @type {Point[]} */
  const points = []
  for (const run of text.split(';')) {
    const [, group, numbers] = /^(\d):(.+)$/.exec(run) ?? []
    if (group === undefined) throw new ConfigError('points', say('must be runs such as {} with ; between them, not {}', '0:1.5,2,-3.25,0', quoted(run)))
    if (Number(group) >= groupsOf({ kind, count })) throw new ConfigError('points', say('must be of groups {} to {}, not {}', 0, groupsOf({ kind, count }) - 1, group))
    points.push(...readRun(numbers, Number(group)))
    if (points.length > mostInLinks) throw new ConfigError('points', say('must be at most {}; there are more', mostInLinks))
  }
  return { kind, count, points }
}

/** @param {string} numbers @param {number} group @returns {Point[]} */
function readRun(numbers, group) {
  const coordinates = numbers.split(',', 2 * mostInLinks + 2)
  const odd = coordinates.find((value) => !coordinate.test(value) || Math.abs(Number(value)) > reach)
  if (odd !== undefined) throw new ConfigError('points', say('must be numbers from {} to {} with at most two decimals, not {}', -reach, reach, quoted(odd)))
  if (coordinates.length % 2 === 1) throw new ConfigError('points', say('must be pairs of numbers; a run of group {} has {}', group, coordinates.length))
  return Array.from({ length: coordinates.length / 2 }, (_, i) => ({ x: Number(coordinates[2 * i]) + 0, y: Number(coordinates[2 * i + 1]) + 0, group }))
}
