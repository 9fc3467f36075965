// @ts-check
import { computed, signal } from '@preact/signals-core'
import { criterionKinds, measure, satisfies } from '../export/criteria.js'

/** @typedef {import('../export/criteria.js').Measured} Measured */
/** What is said when a goal is met: what its criteria came to, and when. @typedef {{ met: true, values: Partial<Measured>, epoch: number, update: number }} Report */

/** Parts of the playground that can be left out. */
export const parts = /** @type {const} */ (['presets', 'transport', 'features', 'data', 'network', 'loss', 'regularization', 'optimizer', 'schedule', 'batch', 'xray', 'export', 'figures'])

/** The longest text of a task, in characters; links have to stay short enough to be sent. */
export const longestTask = 1000

/** Reads names of parts, such as `features,loss`. @param {string} text @returns {string[] | undefined} undefined where one is unknown */
export function partsFrom(text) {
  const names = text === '' ? [] : text.split(',')
  return names.every((name) => /** @type {readonly string[]} */ (parts).includes(name)) ? [...new Set(names)] : undefined
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
