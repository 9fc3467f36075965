// @ts-check

/**
 * The way through a batch sample by sample. `at` is the place of the one looked at, `gradient` the sum over the samples up to it, in the order
 * of the parameters. Once the update is `made`, `batchLoss` is what training reports of it.
 * @typedef {import('../engine/samples.js').NextBatch & { at: number, gradient: Float64Array, made: boolean, batchLoss: number | null }} Walk
 */

/** The gradient of one sample in the order of the parameters: W1, b1, W2, … @param {import('../engine/taroko.d.ts').Inspection} inspection */
export const gradientOfSample = ({ layers }) => Float64Array.from(layers.flatMap(({ weightGradients, biasGradients }) => [...weightGradients, ...biasGradients]))

/** @param {Int32Array} a @param {Int32Array} b */
const same = (a, b) => a.length === b.length && a.every((value, i) => value === b[i])

/**
 * A step further on the way through the batch under way: its next sample, or after its last the update.
 * @param {Walk | null} walk so far
 * @param {import('../engine/samples.js').NextBatch} batch
 * @param {Pick<import('./playground-state.js').PlaygroundState, 'ask' | 'step' | 'frame'>} training
 * @returns {Promise<Walk | null>} null where training has gone elsewhere meanwhile
 */
export async function nextOf(walk, batch, training) {
  const goesOn = walk !== null && !walk.made && walk.update === batch.update && same(walk.indices, batch.indices)
  const at = goesOn ? walk.at + 1 : 0
  if (!goesOn || at < batch.indices.length) {
    const own = gradientOfSample(await training.ask('inspect', { split: 'train', index: batch.indices[at] }))
    const gradient = goesOn ? own.map((value, i) => walk.gradient[i] + value) : own
    return { ...batch, at, gradient, made: false, batchLoss: null }
  }
  await training.step({ updates: 1 })
  const progress = training.frame?.progress
  return progress?.update === batch.update + 1 ? { ...walk, ...batch, at: at - 1, made: true, batchLoss: progress.batchLoss } : null
}
