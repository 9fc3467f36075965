// @ts-check

/**
 * A stretch of an epoch: the batch's number, how many samples it has, or draws where they are drawn, and how many different ones; `several` batches of another size than now.
 * @typedef {{ kind: 'done' | 'next' | 'coming' | 'dropped', number: number, batches: number, size: number, different: number, several: boolean, drawn: boolean }} StripBatch
 */

export const learning = {
  training: 'Learning',
  loss: 'Loss',
  optimizer: 'Optimizer',
  schedule: 'Schedule',
  batches: 'Batches',
  regularization: 'Regularization',
  stochastic: 'stochastic',
  fullBatch: 'full batch',
  batchSentence: (/** @type {{ samples: string, size: string, batches: string, last: string, dropped: boolean, drawn: boolean }} */ { samples, size, batches, last, dropped, drawn }) => {
    const count = (/** @type {string} */ number, /** @type {string} */ name) => `${number} ${name}${number === '1' ? '' : 's'}`
    const rest = last === size ? '' : dropped ? `, ${count(last, drawn ? 'draw' : 'sample')} left out` : `, the last with ${last}`
    return `${drawn ? `${count(samples, 'draw')} with replacement from as many training samples,` : count(samples, 'training sample')} in batches of ${size}: ${count(batches, 'update')} per epoch${rest}.`
  },
  epochStrip: 'Batches of this epoch',
  stripBatch: (/** @type {StripBatch} */ { kind, number, batches, size, different, several, drawn }) => {
    const samples = `${size} ${drawn ? 'draw' : 'sample'}${size === 1 ? '' : 's'}${different < size ? `, ${different} different` : ''}`
    if (kind === 'dropped') return `Left out of this epoch: ${samples}.`
    if (several) return `Done, in ${number} batches of other sizes: ${samples}.`
    return `Batch ${number} of ${batches}${{ done: ', done', next: ', the next', coming: '' }[kind]}: ${samples}.`
  },
  stripExplained: (/** @type {{ each: 'sample' | 'batch' | 'column', per: string, by: 'class' | 'labels' | 'target', all: boolean, drawn: boolean }} */ { each, per, by, all, drawn }) => {
    const mark = each === 'batch' ? `Each bar is a batch, divided by ${by}` : each === 'sample' || per === '1' ? `Each cell is a sample${drawn ? ' that is drawn' : ''}` : `Each column is about ${per} samples, divided by ${by}`
    const again = drawn ? ' Some samples are drawn more than once, others not at all.' : ''
    const one = drawn ? 'There is one batch, whose samples are ringed in the map.' : 'The one batch is all of them.'
    return `${mark}, in the order of this epoch.${again} ${all ? one : 'Pale: done. Underlined: the next batch, ringed in the map.'}`
  },
  choices: /** @type {Record<string, string>} */ ({
    shuffled: 'shuffled each epoch',
    sequential: 'sequential',
    withReplacement: 'with replacement',
  }),
}
