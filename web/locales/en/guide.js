// @ts-check

export const guide = {
  guide: 'Guide',
  guideNext: 'Next',
  guideSkip: 'Skip',
  guideDone: 'Done',
  /** What the guide says at each of its stops. */
  guideStops: {
    play: 'Start and pause training here. Next to it: one update, one epoch, or training until a goal.',
    map: 'Colours are the network’s output at every point, marks are the samples. Tick “Test points” to see those it never trains on.',
    unit: 'Each small square is a unit’s own map, each line a weight: blue positive, orange negative. Point at one.',
    rate: 'Settings can change while it trains. Try another learning rate and watch the loss.',
    lesson: 'Moments from the lecture, each with what to watch. Choose one to continue.',
  },
  presets: 'Lessons',
  lessonBefore: 'Back',
  lessonClose: 'Close',
  lessonPinned: 'The previous curve stays pinned.',
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
