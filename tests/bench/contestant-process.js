/**
 * Runs one contestant in a process of its own, so that no library's code is optimised, or spoilt, by what another one did before.
 * Answers the calls that arrive as messages, one at a time.
 */
import { createContestant } from './contestant.js';
import { lossOf } from './workloads.js';

/** @typedef {import('./workloads.js').Workload} Workload */
/** @typedef {import('./workloads.js').Dataset} Dataset */

/** @type {import('./contestant.js').Contestant} */
let contestant;
/** @type {Workload} */
let workload;
/** @type {Float32Array} */
let targets;

/**
 * Does the work so many times: updates, or passes over the grid.
 * @param {number} repetitions
 * @returns {number} seconds
 */
function time(repetitions) {
  contestant.reset();
  const start = performance.now();
  if (workload.measures === 'train') contestant.train(repetitions);
  else for (let left = repetitions; left > 0; --left) contestant.activations();
  return (performance.now() - start) / 1000;
}

const currentLoss = () => lossOf(workload, targets, contestant.predictions());

/**
 * What a contestant arrives at, to be compared with the others: the loss after so many updates, or the sum of all units' sizes.
 * @param {number} updates
 */
function outcome(updates) {
  contestant.reset();
  if (workload.measures === 'activations') {
    return contestant.activations().reduce((sum, layer) => layer.reduce((total, value) => total + Math.abs(value), sum), 0);
  }
  if (updates > 0) contestant.train(updates);
  return currentLoss();
}

const calls = {
  /** @param {{ name: string, workload: Workload, data: Dataset }} request */
  async create(request) {
    workload = request.workload;
    contestant = await createContestant(request.name, workload, request.data);
    const order = contestant.order ?? request.data;
    targets = order.targets;
    return order;
  },
  outcome,
  /**
   * Works for a while, and finds out how many repetitions fill a round.
   * @param {{ warmUpSeconds: number, roundSeconds: number }} durations
   */
  warmUp({ warmUpSeconds, roundSeconds }) {
    const end = performance.now() + 1000 * warmUpSeconds;
    let repetitions = 1;
    for (;;) {
      const perRound = Math.max(1, Math.round((repetitions * roundSeconds) / time(repetitions)));
      if (performance.now() > end) return perRound;
      repetitions = Math.min(perRound, 4 * repetitions);
    }
  },
  /**
   * @param {number} repetitions
   * @returns {number} samples per second
   */
  round(repetitions) {
    const seconds = time(repetitions);
    if (workload.measures === 'train') {
      const reached = currentLoss();
      contestant.reset();
      if (!(reached < currentLoss())) throw new Error(`has not learned anything in ${repetitions} updates: the loss is ${reached}`);
    }
    return (repetitions * workload.batch * (workload.measures === 'train' ? 1 : workload.samples)) / seconds;
  },
};

process.on('message', async (/** @type {{ call: keyof typeof calls, request: any }} */ { call, request }) => {
  try {
    process.send?.({ result: await calls[call](request) });
  } catch (error) {
    process.send?.({ error: error instanceof Error ? error.message : String(error) });
  }
});
process.on('disconnect', () => process.exit());
