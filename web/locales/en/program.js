// @ts-check

/** @typedef {import('../../export/criteria.js').Criterion['kind']} CriterionKind */

/** What the command line says. Its texts are in lines of at most 80 characters. */
export const program = {
  about: 'Trains small neural networks, checks what students hand in, and exports runs.',
  version: 'print the version',
  help: 'display help, also for a single command',
  train: 'train a network, with a progress bar on a terminal, plain lines otherwise',
  check: "measure a saved run on the exercise's data, and say which criteria of its goal it meets",
  export: 'export a saved run to another format',
  helpCommand: 'display help for command',
  options: {
    epochs: (/** @type {number} */ usual, /** @type {number} */ most) => `number of epochs (default ${usual}; with a goal at most ${most})`,
    updates: 'number of updates',
    untilLoss: 'goal: a loss of the training set of at most this',
    untilAccuracy: 'goal: an accuracy on the training set of at least this, 0 to 1',
    goal: 'goal: as in exercises, such as "testAccuracy:0.9;units:6"',
    save: 'save the run to this file, even if interrupted',
    json: 'print the result as JSON',
    quiet: 'print nothing but the result',
    list: 'list the exporters',
    output: 'write to this file instead of standard output',
  },
  /** Of the parts of help, by their English names. */
  headings: /** @type {Record<string, string>} */ ({}),
  exporters: 'Exporters:',
  examples: `
Examples:
  taroko train config.json --epochs 50
  taroko train "dataset=moons&hidden=4-relu" --until-accuracy 0.95 --save run.json
  taroko check exercise.json answer.json
  taroko export weights run.json -o weights.json`,
  aboutTraining: `
A config is JSON as the engine takes it:
  {"data": {"dataset": "spiral"}, "network": {"hidden": [{"units": 8}]}}
or a link of the playground, such as "dataset=spiral&hidden=4-tanh,2-tanh" or
its whole address. A saved run continues from where it stopped; an exercise
includes its goal. - is standard input.

Training ends at the first limit, or when every goal is met.

Exit codes:
  0    trained; where there is a goal, it is met
  1    the goal is not met, or training diverged
  2    invalid input: standard error says where and why
  130  interrupted`,
  aboutChecking: `
An exercise is the link of one, or JSON:
  {"format": "taroko-exercise", "formatVersion": 1, "task": "…",
   "goal": "testAccuracy:0.9;units:6", "config": {…}}
An answer is a run that was saved here or taken out of the page. Results stated
in it are ignored: its parameters are put into its network, which is measured
on the exercise's data. - is standard input.

Exit codes:
  0  the goal is met
  1  it is not
  2  invalid input: standard error says where and why`,
  /** What the parser of arguments says, whose own words are English. @type {[RegExp, string][]} */
  parser: [],
  stands: (/** @type {number} */ epoch, /** @type {number} */ update) => `epoch ${epoch}, update ${update}`,
  measured: (/** @type {'train' | 'test'} */ split, /** @type {string} */ loss, /** @type {string} */ accuracy) =>
    `${split === 'train' ? 'training' : 'test'} loss ${loss}${accuracy === '' ? '' : `, accuracy ${accuracy}`}`,
  separator: '; ',
  unit: { epoch: 'epoch', update: 'update' },
  criteria: /** @type {Record<CriterionKind, string>} */ ({
    testAccuracy: 'test accuracy',
    trainAccuracy: 'training accuracy',
    testLoss: 'test loss',
    trainLoss: 'training loss',
    units: 'hidden units',
  }),
  verdict: (/** @type {{ name: string, least: boolean, limit: number, value: number | null, met: boolean }} */ { name, least, limit, value, met }) =>
    `${met ? 'met    ' : 'not met'}  ${name} ${least ? 'at least' : 'at most'} ${limit}: ${value === null ? 'cannot be measured on these data' : `is ${value}`}`,
  lockChanged: (/** @type {string} */ part) => `not met  ${part} is locked but was changed`,
  goalMet: 'The goal is met',
  goalNotMet: 'The goal is not met',
  saved: (/** @type {string} */ path) => `Saved ${path}`,
  interrupted: 'Interrupted',
  diverged: (/** @type {string} */ reason, /** @type {number} */ rate) =>
    `Training has diverged. ${reason} Steps that are too long do this: try a smaller optimizer.learningRate than ${rate}.`,
}
