/**
 * A library set up for one workload. All contestants start from the same weights and see the samples in the same order.
 *
 * @typedef {object} Contestant
 * @property {Dataset} [order] the samples in the order in which this contestant holds them, where it has an order of its own
 * @property {() => void} reset back to the initial weights and the first batch
 * @property {(updates: number) => void} train
 * @property {() => ArrayLike<number>} predictions for the training inputs, samples × outputs, row by row: numbers, or probabilities
 * @property {() => Float32Array[]} activations of every unit on the inputs: one array per layer, samples × units, row by row
 *
 * @typedef {import('./workloads.js').Workload} Workload
 * @typedef {import('./workloads.js').Dataset} Dataset
 */

/**
 * Loads one library, and no other.
 * @param {string} name
 * @param {Workload} workload
 * @param {Dataset} data
 * @returns {Promise<Contestant>}
 */
export async function createContestant(name, workload, data) {
  switch (name) {
    case 'taroko': return (await import('./peers/taroko.js')).createTaroko(workload, data);
    case 'convnetjs': return (await import('./peers/convnetjs.js')).createConvnetjs(workload, data);
    case 'tfjs-cpu': return (await import('./peers/tfjs.js')).createTfjs('cpu', workload, data);
    case 'tfjs-wasm': return (await import('./peers/tfjs.js')).createTfjs('wasm', workload, data);
    default: throw new Error(`There is no contestant called ${name}`);
  }
}
