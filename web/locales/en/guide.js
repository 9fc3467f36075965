// @ts-check

export const guide = {
  guide: 'Guide',
  guideNext: 'Next',
  guideSkip: 'Skip',
  guideDone: 'Done',
  /** What the guide says at each of its stops. */
  guideStops: {
    play: 'Training plays and pauses here. Beside it: one update, one epoch, or on until a goal.',
    map: 'Colours are the network’s answer at every place, marks are the samples. Tick “Test points” to see those it never trains on.',
    unit: 'Each small square is a unit’s own map, each line a weight: blue positive, orange negative. Point at one.',
    rate: 'Settings can change while it trains. Try another learning rate and watch the loss.',
    lesson: 'Moments of a lecture, each with what to watch. Choose one to go on.',
  },
  presets: 'Lessons',
  lessonBefore: 'Back',
  lessonClose: 'Close',
  lessonPinned: 'The curve before it stays pinned.',
  /** Of the presets by name, see web/state/presets.js. */
  lessonTitles: /** @type {Record<string, string>} */ ({
    xor: 'One neuron and XOR',
    saturation: 'Sigmoid saturates, ReLU does not',
    batch: 'Batch 1, 10, all',
    rate: 'Rate too large',
    wrong: 'Cross-entropy against squared error',
    classes: 'Three classes',
    labels: 'Multi-label',
  }),
}
