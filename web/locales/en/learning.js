// @ts-check

export const learning = {
  training: 'Learning',
  loss: 'Loss',
  optimizer: 'Optimizer',
  schedule: 'Schedule',
  batches: 'Batches',
  regularization: 'Regularization',
  stochastic: 'stochastic',
  fullBatch: 'full batch',
  batchSentence: (/** @type {{ samples: string, size: string, batches: string, last: string, dropped: boolean }} */ { samples, size, batches, last, dropped }) =>
    last === size
      ? `${samples} training samples in batches of ${size}: ${batches} ${batches === '1' ? 'update' : 'updates'} per epoch.`
      : dropped
        ? `${samples} training samples in batches of ${size}: ${batches} updates per epoch, ${last} samples left out.`
        : `${samples} training samples in batches of ${size}: ${batches} updates per epoch, the last with ${last}.`,
  choices: /** @type {Record<string, string>} */ ({
    shuffled: 'shuffled each epoch',
    sequential: 'sequential',
    withReplacement: 'with replacement',
  }),
}
