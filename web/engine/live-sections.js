// @ts-check
import { same } from './same.js'
import { sameTable } from './table.js'

/** The sections of a config that a trainer takes over while it trains. */
export const liveSections = ['loss', 'optimizer', 'schedule', 'regularization', 'batch']

/** @param {any} from @param {any} to two `data` of complete configs */
function sameData(from, to) {
  const samples = { inputs: undefined, targets: undefined }
  return same({ ...from, ...samples }, { ...to, ...samples }) && sameTable(from.inputs, to.inputs) && sameTable(from.targets, to.targets)
}

/**
 * Whether a trainer can go on under the new config.
 * @param {any} from
 * @param {any} to both complete configs
 */
export function needsNewTrainer(from, to) {
  return !sameData(from.data, to.data) || !same(from.network, to.network) || from.batch.seed !== to.batch.seed
}

/** The live sections in which two complete configs differ. @param {any} from @param {any} to */
export const changedSections = (from, to) => liveSections.filter((section) => !same(from[section], to[section]))
