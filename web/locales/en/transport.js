// @ts-check

export const transport = {
  rewind: 'Rewind',
  rewindHint: 'Back to the same initial weights',
  play: 'Play',
  pause: 'Pause',
  stepSample: '1 sample',
  stepSampleHint: 'The next sample of the batch, forward and backward; after the last one, the update',
  stepUpdate: '1 update',
  stepEpoch: '1 epoch',
  until: 'Until …',
  trainUntil: 'Train until',
  goalKind: 'Goal',
  goalKinds: { epoch: 'epoch', loss: 'training loss', accuracy: 'training accuracy' },
  trainThere: 'Train',
  goalPursued: (/** @type {string} */ goal) => `Training until ${goal}. Checked at the end of each epoch.`,
  goalReached: (/** @type {{ epoch: string, update: string, loss: string, accuracy: string | null }} */ { epoch, update, loss, accuracy }) =>
    `Goal reached at epoch ${epoch}, update ${update}: training loss ${loss}${accuracy === null ? '' : `, accuracy ${accuracy}`}. Paused.`,
  goalAlready: (/** @type {{ epoch: string, loss: string, accuracy: string | null }} */ { epoch, loss, accuracy }) =>
    `Already there: epoch ${epoch}, training loss ${loss}${accuracy === null ? '' : `, accuracy ${accuracy}`}.`,
  goalRange: (/** @type {string} */ least, /** @type {string} */ most, /** @type {boolean} */ whole) => `Enter a ${whole ? 'whole ' : ''}number from ${least} to ${most}.`,
  speed: 'Speed',
  speedMax: 'maximum',
  speedUpdates: (/** @type {string} */ updates) => `${updates}/s`,
  transport: 'Training controls',
  epoch: 'Epoch',
  batch: 'Batch',
  update: 'Update',
  samplesSeen: 'Samples seen',
  updatesPerSecond: 'Updates/s',
  learningRate: 'Learning rate',
}
