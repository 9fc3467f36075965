// @ts-check
import { computed, signal } from '@preact/signals-core'

/** @typedef {'testAccuracy' | 'trainAccuracy' | 'testLoss' | 'trainLoss' | 'units'} CriterionKind */
/** One thing to achieve: accuracies are shares and at least `limit`, losses and hidden units at most. @typedef {{ kind: CriterionKind, limit: number }} Criterion */
/** Null where something cannot be measured, such as accuracy in regression. @typedef {Record<CriterionKind, number | null>} Measured */
/** What is said when a goal is met: what its criteria came to, and when. @typedef {{ met: true, values: Partial<Measured>, epoch: number, update: number }} Report */

/** Parts of the playground that can be left out. */
export const parts = /** @type {const} */ (['presets', 'transport', 'features', 'data', 'network', 'loss', 'regularization', 'optimizer', 'schedule', 'batch', 'xray'])

export const criterionKinds = /** @type {CriterionKind[]} */ (['testAccuracy', 'trainAccuracy', 'testLoss', 'trainLoss', 'units'])

/** The longest text of a task, in characters; links have to stay short enough to be sent. */
export const longestTask = 1000

/** @param {CriterionKind} kind */
export const isAccuracy = (kind) => kind.endsWith('Accuracy')

/** Whether a number can be the limit of a criterion. @param {Criterion} criterion */
export function allows({ kind, limit }) {
  if (!Number.isFinite(limit) || limit < 0) return false
  return isAccuracy(kind) ? limit <= 1 : kind !== 'units' || Number.isInteger(limit)
}

/**
 * Reads a goal, such as `testAccuracy:0.9;units:6`: all of its criteria are to be met, each kind stands once.
 * @param {string} text
 * @returns {Criterion[] | undefined} empty for no goal; undefined for what is none
 */
export function criteriaFrom(text) {
  if (text === '') return []
  const criteria = text.split(';').map((item) => {
    const [, name, number] = /^(\w+):(\d*\.?\d+(?:e[+-]?\d+)?)$/.exec(item) ?? []
    return { kind: /** @type {CriterionKind} */ (name), limit: Number(number) }
  })
  const known = criteria.every((criterion) => criterionKinds.includes(criterion.kind) && allows(criterion))
  return known && new Set(criteria.map(({ kind }) => kind)).size === criteria.length ? criteria : undefined
}

/** @param {Criterion[]} criteria */
export const textOfCriteria = (criteria) => criteria.map(({ kind, limit }) => `${kind}:${limit}`).join(';')

/** Reads names of parts, such as `features,loss`. @param {string} text @returns {string[] | undefined} undefined where one is unknown */
export function partsFrom(text) {
  const names = text === '' ? [] : text.split(',')
  return names.every((name) => /** @type {readonly string[]} */ (parts).includes(name)) ? [...new Set(names)] : undefined
}

/**
 * How training stands.
 * @param {import('../engine/frame.js').Losses | undefined} losses
 * @param {{ units: number }[]} hidden the hidden layers
 * @returns {Measured}
 */
export function measure(losses, hidden) {
  return {
    testAccuracy: losses?.test?.accuracy ?? null,
    trainAccuracy: losses?.train.accuracy ?? null,
    testLoss: losses?.test?.loss ?? null,
    trainLoss: losses?.train.loss ?? null,
    units: hidden.reduce((sum, { units }) => sum + units, 0),
  }
}

/** @param {Criterion} criterion @param {Measured} measured */
export function satisfies({ kind, limit }, measured) {
  const value = measured[kind]
  return value !== null && (isAccuracy(kind) ? value >= limit : value <= limit)
}

/** A task with a goal, given with a link; the goal is checked with every frame and said to be met once. */
export class Exercise {
  /** As of the last frame. @type {import('@preact/signals-core').Signal<Measured | null>} */
  measured = signal(/** @type {Measured | null} */ (null))
  /** The kinds of criteria that can be measured on the present data, joined by spaces. */
  measurable = computed(() => criterionKinds.filter((kind) => (this.measured.value?.[kind] ?? null) !== null).join(' '))
  /** Of the goal when it was first met. @type {import('@preact/signals-core').Signal<Report | null>} */
  report = signal(/** @type {Report | null} */ (null))

  /** @param {import('./training.js').Training & { config: import('@preact/signals-core').ReadonlySignal<any> }} training */
  constructor(training) {
    this.settings = training.view
    this.settings.goal.subscribe(() => {
      this.report.value = null
      void training.refresh()
    })
    // Not with what is drawn: that may be an earlier frame, with a config that has changed since.
    training.receivers.add((frame) => this.check(frame, training.config.peek().network.hidden))
  }

  /**
   * @param {Pick<import('../engine/frame.js').Frame, 'losses' | 'progress'>} frame
   * @param {{ units: number }[]} hidden the hidden layers that the frame was computed with
   */
  check({ losses, progress }, hidden) {
    const measured = measure(losses, hidden)
    this.measured.value = measured
    const criteria = this.settings.goal.peek()
    if (criteria.length === 0 || this.report.peek() !== null || !criteria.every((criterion) => satisfies(criterion, measured))) return
    const values = Object.fromEntries(criteria.map(({ kind }) => [kind, measured[kind]]))
    this.report.value = { met: true, values, epoch: progress.epoch, update: progress.update }
  }
}
