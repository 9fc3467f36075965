// @ts-check

/** @typedef {import('./taroko.d.ts').Trainer} Trainer */
/** @typedef {import('./taroko.d.ts').Split} Split */
/** @typedef {{ split: Split, index: number }} Sample */
/** @typedef {import('./taroko.d.ts').Inspection & { parameters: Float32Array, update: number }} SampleReport  `parameters` that the sample met, after so many updates */
/** @typedef {{ indices: Int32Array, losses: Float32Array, update: number }} NextBatch  the training samples of the next update, each with its loss */

/** One sample's way forward through the network, and back. @param {Trainer} trainer @param {Sample} sample @returns {SampleReport} */
export const inspectSample = (trainer, sample) => ({ ...trainer.inspect(sample), parameters: trainer.parameters(), update: trainer.progress.update })

/** @param {Trainer} trainer @returns {NextBatch} */
export function nextBatchOf(trainer) {
  const { indices } = trainer.batch()
  const losses = trainer.sampleLosses('train')
  return { indices, losses: Float32Array.from(indices, (index) => losses[index]), update: trainer.progress.update }
}

/**
 * The samples with the largest loss, the largest first; a loss that is not a number counts as largest of all.
 * @param {Trainer} trainer
 * @param {{ split: Split, most: number }} request
 * @returns {{ index: number, loss: number }[]}
 */
export function largestLosses(trainer, { split, most }) {
  const losses = trainer.sampleLosses(split)
  const size = (/** @type {number} */ index) => (Number.isNaN(losses[index]) ? Infinity : losses[index])
  const order = Array.from(losses.keys()).sort((a, b) => size(b) - size(a) || a - b)
  return order.slice(0, most).map((index) => ({ index, loss: losses[index] }))
}
