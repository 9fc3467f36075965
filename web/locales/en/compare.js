// @ts-check

export const compare = {
  pin: 'Pin run',
  pinHint: 'Keep the curves of this run in the chart, to compare others with it',
  pinFull: 'Six runs are pinned; unpin one first',
  unpin: (/** @type {string} */ letter) => `Unpin run ${letter}`,
  compare: 'Runs compared: losses at the end or at the pointer, and the settings that differ',
  run: 'run',
  presentRun: 'now',
  fromUpdate: (/** @type {string} */ update, /** @type {string} */ value) => `, from update ${update}: ${value}`,
  sameSettings: 'All of these runs have the same settings.',
  unkeptRuns: (/** @type {string} */ letters) => `This browser has no space to keep ${letters}; a reload will lose them.`,
  yes: 'yes',
  no: 'no',
  none: 'none',
  ownSamples: (/** @type {string} */ count) => `own (${count})`,
  comparedSettings: /** @type {Record<string, string>} */ ({
    'data.dataset': 'Data',
    'data.features': 'Features',
    'network.hidden': 'Hidden layers',
    'network.output.activation': 'Output',
    'network.initializer': 'Initial weights',
    'network.initializer.name': 'Initial weights',
    'loss.name': 'Loss',
    'optimizer.name': 'Optimizer',
    'schedule.name': 'Schedule',
  }),
}
