// @ts-check
/** Of the place where work is taken out and brought in. */
export const files = {
  download: 'Download',
  open: 'Open',
  copy: 'Copy',
  copyOf: (/** @type {string} */ what) => `Copy: ${what}`,
  copied: (/** @type {string} */ what) => `Copied: ${what}.`,
  notCopied: 'The browser does not allow copying here. Download the file instead.',
  saved: (/** @type {string} */ name) => `Downloaded: ${name}.`,
  notWritten: (/** @type {string} */ what, /** @type {string} */ reason) => `${what} could not be written: ${reason}`,
  noGoal: 'Set a goal first, under Share.',
  kinds: /** @type {Record<string, { name: string, use: string }>} */ ({
    run: { name: 'Run', use: 'Everything, to continue here later or to hand in.' },
    config: { name: 'Settings', use: 'For the same experiment from its start, here or in Node.js.' },
    weights: { name: 'Weights', use: 'All weights and biases by name, in the order of PyTorch.' },
    data: { name: 'Data', use: 'The samples with their split, for a spreadsheet or another program.' },
    history: { name: 'Loss history', use: 'The losses and accuracies of the chart, a row for each point.' },
    exercise: { name: 'Exercise', use: 'Task, goal and settings, to be opened or checked elsewhere.' },
    pytorch: { name: 'PyTorch script', use: 'Trains the same network on the same data in Python.' },
    onnx: { name: 'ONNX model', use: 'The trained network for other programs and devices.' },
  }),
  openHint: 'A run, settings, an exercise or a table (CSV). You can also drop it anywhere on the playground, or paste it there.',
  choose: 'Choose a file …',
  pasteHere: 'Or paste it here',
  opened: {
    run: (/** @type {string} */ name, /** @type {string} */ update) => `${name || 'The run'} continues from update ${update}. Back returns to what was before.`,
    config: (/** @type {string} */ name) => `Settings loaded${name && ` from ${name}`}. Back returns to what was before.`,
    exercise: (/** @type {string} */ name) => `Exercise opened${name && `: ${name}`}. Back returns to what was before.`,
  },
  refused: (/** @type {string} */ name, /** @type {string} */ path, /** @type {string} */ detail) => `${name || 'The text'} was not opened: ${path || 'it'} ${detail}. Nothing has changed.`,
  tooLarge: (/** @type {string} */ name, /** @type {string} */ megabytes, /** @type {number} */ most) =>
    `${name || 'The text'} was not opened: it has ${megabytes} MB; at most ${most} MB are read. Nothing has changed.`,
  locked: 'Parts of this exercise are locked, so nothing can be opened in it.',
  unknown: 'This is not a run, settings, an exercise or a table. Nothing has changed.',
  failed: (/** @type {string} */ name, /** @type {string} */ message) => `${name || 'The text'} could not be opened (${message}). Nothing has changed.`,
}
