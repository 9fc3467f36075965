/**
 * Contestants as the referee sees them: processes that are asked for one thing at a time and rest meanwhile.
 *
 * @typedef {object} Runner
 * @property {string} name
 * @property {(updates: number) => Promise<number>} outcome loss after so many updates, or the sum of all units' sizes
 * @property {(durations: { warmUpSeconds: number, roundSeconds: number }) => Promise<number>} warmUp repetitions that fill a round
 * @property {(repetitions: number) => Promise<number>} round samples per second
 * @property {() => void} stop
 *
 * @typedef {import('./workloads.js').Workload} Workload
 * @typedef {import('./workloads.js').Dataset} Dataset
 */
import { fork, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { initialLayers } from './workloads.js';

/** The same engine, compiled for this machine. */
const nativeProgram = fileURLToPath(new URL('../../build/native/taroko_bench', import.meta.url));

export const hasNativeProgram = () => existsSync(nativeProgram);

/**
 * Starts a JavaScript library in a process.
 * @param {string} name
 * @param {Workload} workload
 * @param {Dataset} data
 * @returns {Promise<Runner & { order: Dataset }>} `order` is the order in which it holds the samples
 */
export async function startLibrary(name, workload, data) {
  const child = fork(fileURLToPath(new URL('./contestant-process.js', import.meta.url)), { serialization: 'advanced' });
  /**
   * @param {string} call
   * @param {unknown} [request]
   * @returns {Promise<any>}
   */
  const ask = (call, request) => new Promise((resolve, reject) => {
    /** @param {number | null} code */
    const exited = (code) => reject(new Error(`${name} ended with code ${code} on ${workload.name}`));
    child.once('exit', exited);
    child.once('message', (/** @type {{ result?: unknown, error?: string }} */ { result, error }) => {
      child.off('exit', exited);
      if (error === undefined) resolve(result);
      else reject(new Error(`${name} on ${workload.name}: ${error}`));
    });
    child.send({ call, request });
  });
  try {
    const order = await ask('create', { name, workload, data });
    return {
      name,
      order,
      outcome: (updates) => ask('outcome', updates),
      warmUp: (durations) => ask('warmUp', durations),
      round: (repetitions) => ask('round', repetitions),
      stop: () => child.disconnect(),
    };
  } catch (error) {
    child.disconnect();
    throw error;
  }
}

/**
 * The native program, started anew for each answer.
 * @param {Workload} workload
 * @param {Dataset} data as given to the package; the engine orders the samples itself
 * @returns {Runner}
 */
export function nativeRunner(workload, data) {
  const { sizes, activation, loss, samples, batch, learningRate, measures } = workload;
  const settings = [measures, sizes.join('-'), activation, loss, samples, batch, learningRate].map(String);
  const parameters = initialLayers(workload).flatMap(({ weights, biases }) => [weights, biases]);
  const input = Buffer.concat([data.inputs, data.targets, ...parameters].map(({ buffer }) => new Uint8Array(buffer)));
  /**
   * @param {number} repetitions
   * @returns {Promise<{ samplesPerSecond: number, outcome: number }>}
   */
  const run = (repetitions) => new Promise((resolve, reject) => {
    const child = spawn(nativeProgram, [...settings, String(repetitions)], { stdio: ['pipe', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (text) => { output += text; });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(output));
      else reject(new Error(`the native program ended with code ${code} on ${workload.name}`));
    });
    child.stdin.end(input);
  });
  return {
    name: 'native',
    outcome: async (updates) => (await run(updates)).outcome,
    async warmUp({ roundSeconds }) {
      const perRepetition = batch * (measures === 'train' ? 1 : samples);
      const { samplesPerSecond } = await run(Math.ceil(20_000 / perRepetition));
      return Math.max(1, Math.round((roundSeconds * samplesPerSecond) / perRepetition));
    },
    round: async (repetitions) => (await run(repetitions)).samplesPerSecond,
    stop() {},
  };
}
