import { dataOf } from './workloads.js';
import { hasNativeProgram, nativeRunner, startLibrary } from './runners.js';

/**
 * @typedef {import('./workloads.js').Workload} Workload
 * @typedef {import('./workloads.js').PeerName} PeerName
 * @typedef {import('./runners.js').Runner} Runner
 *
 * @typedef {object} Durations
 * @property {number} rounds
 * @property {number} roundSeconds that each contestant works per round
 * @property {number} warmUpSeconds
 *
 * @typedef {object} Result
 * @property {Workload} workload
 * @property {Record<string, number>} samplesPerSecond of each contestant, median of the rounds
 * @property {Record<string, number>} ratios how many times as fast taroko was as each other contestant, median of the rounds' ratios
 */

/** @type {PeerName[]} */
export const peerNames = ['convnetjs', 'tfjs-cpu', 'tfjs-wasm'];

/** Updates after which all contestants must have arrived at the same loss. */
const updatesToCompare = 100;
/** How far a contestant may be from taroko then, relatively: some compute in float, some in double. */
const tolerance = 1e-3;

/**
 * Lets taroko, its peers and its native build, where there is one, do the same work by turns.
 * @param {Workload} workload
 * @param {Durations} durations
 * @returns {Promise<Result>}
 */
export async function measure(workload, durations) {
  /** @type {Runner[]} */
  const runners = [];
  try {
    const data = dataOf(workload);
    const taroko = await startLibrary('taroko', workload, data);
    runners.push(taroko);
    for (const name of peerNames) runners.push(await startLibrary(name, workload, taroko.order));
    if (hasNativeProgram()) runners.push(nativeRunner(workload, data));
    await requireSameOutcome(workload, runners);
    const rounds = await runRounds(runners, durations);
    return { workload, ...summarize(runners.map(({ name }) => name), rounds) };
  } finally {
    for (const runner of runners) runner.stop();
  }
}

/**
 * Fails unless every contestant learns, and all arrive where taroko does.
 * @param {Workload} workload
 * @param {Runner[]} runners
 */
async function requireSameOutcome(workload, runners) {
  const expected = await runners[0].outcome(updatesToCompare);
  if (workload.measures === 'train') {
    const initial = await runners[0].outcome(0);
    if (!(expected < 0.95 * initial)) throw new Error(`${workload.name} is not learned: the loss went from ${initial} to ${expected}`);
  }
  for (const runner of runners.slice(1)) {
    const outcome = await runner.outcome(updatesToCompare);
    if (Math.abs(outcome - expected) <= tolerance * Math.abs(expected)) continue;
    throw new Error(`${runner.name} does other work than taroko on ${workload.name}: it arrives at ${outcome} instead of ${expected}`);
  }
}

/**
 * @param {Runner[]} runners
 * @param {Durations} durations
 * @returns {Promise<number[][]>} samples per second, a row per round, in the order of the runners
 */
async function runRounds(runners, durations) {
  const repetitions = [];
  for (const runner of runners) repetitions.push(await runner.warmUp(durations));
  const rounds = [];
  for (let round = 0; round < durations.rounds; ++round) {
    const speeds = [];
    for (const [i, runner] of runners.entries()) speeds.push(await runner.round(repetitions[i]));
    rounds.push(speeds);
  }
  return rounds;
}

/**
 * @param {string[]} names the first is the one that the others are compared with
 * @param {number[][]} rounds
 * @returns {Pick<Result, 'samplesPerSecond' | 'ratios'>}
 */
function summarize(names, rounds) {
  /** @type {Record<string, number>} */
  const samplesPerSecond = {};
  /** @type {Record<string, number>} */
  const ratios = {};
  for (const [i, name] of names.entries()) {
    samplesPerSecond[name] = median(rounds.map((speeds) => speeds[i]));
    if (i > 0) ratios[name] = median(rounds.map((speeds) => speeds[0] / speeds[i]));
  }
  return { samplesPerSecond, ratios };
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
