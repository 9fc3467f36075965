/**
 * What is measured: networks, batches and synthetic data, the same for every contestant.
 *
 * @typedef {object} Workload
 * @property {string} name
 * @property {'train' | 'activations'} measures updates (forward, backward, plain gradient descent), or the values of every unit
 * @property {number[]} sizes units per layer, inputs and outputs included
 * @property {'tanh' | 'relu'} activation of the hidden layers
 * @property {'meanSquaredError' | 'crossEntropy'} loss
 * @property {number} samples
 * @property {number} batch samples per update, a divisor of `samples`
 * @property {number} learningRate for the mean over the batch of the summed loss
 * @property {number} seed of data and weights
 * @property {Partial<Record<PeerName, number>>} targets how many times as fast as a peer this project wants to be
 *
 * @typedef {'convnetjs' | 'tfjs-cpu' | 'tfjs-wasm'} PeerName
 *
 * @typedef {object} Dataset rows are samples
 * @property {Float32Array} inputs samples × sizes[0], row by row
 * @property {Float32Array} targets one number per sample: what to predict, or the index of the class
 *
 * @typedef {object} Layer
 * @property {Float32Array} weights outputs × inputs, row by row
 * @property {Float32Array} biases
 */

const thinAndDeep = [7, 8, 8, 8, 8, 8, 8, 1];

/** @type {Workload[]} */
export const workloads = [
  {
    name: '2-4-2-1 tanh, squared error (10)', measures: 'train', sizes: [2, 4, 2, 1], activation: 'tanh', loss: 'meanSquaredError',
    samples: 500, batch: 10, learningRate: 0.05, seed: 1, targets: { convnetjs: 15 },
  },
  {
    name: '7-8×6-1 relu, squared error (30)', measures: 'train', sizes: thinAndDeep, activation: 'relu', loss: 'meanSquaredError',
    samples: 480, batch: 30, learningRate: 0.01, seed: 2, targets: { convnetjs: 25 },
  },
  {
    name: '2-4-2-1 tanh, squared error (1)', measures: 'train', sizes: [2, 4, 2, 1], activation: 'tanh', loss: 'meanSquaredError',
    samples: 500, batch: 1, learningRate: 0.01, seed: 1, targets: { convnetjs: 10 },
  },
  {
    name: '2-8-8-1 tanh, squared error (500)', measures: 'train', sizes: [2, 8, 8, 1], activation: 'tanh', loss: 'meanSquaredError',
    samples: 500, batch: 500, learningRate: 0.1, seed: 3, targets: { convnetjs: 25, 'tfjs-wasm': 12 },
  },
  {
    name: '2-16-16-4 relu, softmax (32)', measures: 'train', sizes: [2, 16, 16, 4], activation: 'relu', loss: 'crossEntropy',
    samples: 512, batch: 32, learningRate: 0.05, seed: 4, targets: { convnetjs: 45 },
  },
  {
    name: '64-128-128-10 relu, softmax (64)', measures: 'train', sizes: [64, 128, 128, 10], activation: 'relu', loss: 'crossEntropy',
    samples: 1024, batch: 64, learningRate: 0.02, seed: 5, targets: { 'tfjs-wasm': 8 },
  },
  {
    name: 'all units of 7-8×6-1 relu on a 100 × 100 grid', measures: 'activations', sizes: thinAndDeep, activation: 'relu',
    loss: 'meanSquaredError', samples: 10_000, batch: 1, learningRate: 0.01, seed: 2, targets: { convnetjs: 10 },
  },
];

/**
 * Uniform numbers from 0 to 1: mulberry32 (Tommy Ettinger, public domain).
 * @param {number} seed
 * @returns {() => number}
 */
function uniform(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Standard normal numbers, by the method of Box and Muller.
 * @param {() => number} random
 */
function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/**
 * A sample's inputs from a point in [-1, 1]²: the point itself, the seven features of TensorFlow Playground, or, for wider networks,
 * normal numbers that have nothing to do with the point.
 * @param {number} columns
 * @param {number} x
 * @param {number} y
 * @param {() => number} random
 */
function inputsOf(columns, x, y, random) {
  if (columns === 2) return [x, y];
  if (columns === 7) return [x, y, x * x, y * y, x * y, Math.sin(x), Math.sin(y)];
  return Array.from({ length: columns }, () => normal(random));
}

/**
 * Smooth, noisy targets: a wave over the first two inputs, or the highest of several random linear scores.
 * @param {Workload} workload
 * @returns {Dataset}
 */
export function dataOf({ sizes, loss, samples, measures, seed }) {
  const random = uniform(seed);
  const columns = sizes[0];
  const side = Math.round(Math.sqrt(samples));
  const scores = Array.from({ length: sizes[sizes.length - 1] }, () => Array.from({ length: columns }, () => normal(random)));
  const inputs = new Float32Array(samples * columns);
  const targets = new Float32Array(samples);
  for (let i = 0; i < samples; ++i) {
    const x = measures === 'activations' ? (2 * (i % side)) / (side - 1) - 1 : 2 * random() - 1;
    const y = measures === 'activations' ? (2 * Math.floor(i / side)) / (side - 1) - 1 : 2 * random() - 1;
    const row = inputsOf(columns, x, y, random);
    inputs.set(row, i * columns);
    targets[i] = loss === 'crossEntropy'
      ? indexOfHighest(scores.map((score) => score.reduce((sum, factor, j) => sum + factor * row[j], 0.3 * normal(random))))
      : Math.sin(3 * x) * Math.cos(2 * y) + 0.1 * normal(random);
  }
  return { inputs, targets };
}

/** @param {number[]} values */
function indexOfHighest(values) {
  return values.indexOf(Math.max(...values));
}

/**
 * The weights from which every contestant starts: He's normal initialisation, biases 0.1 so that no narrow layer of relu starts dead.
 * @param {Workload} workload
 * @returns {Layer[]}
 */
export function initialLayers({ sizes, seed }) {
  const random = uniform(seed + 1000);
  return sizes.slice(1).map((outputs, i) => {
    const scale = Math.sqrt(2 / sizes[i]);
    return {
      weights: Float32Array.from({ length: outputs * sizes[i] }, () => scale * normal(random)),
      biases: new Float32Array(outputs).fill(0.1),
    };
  });
}

/**
 * Mean over the samples of the squared error, or of −log of the probability of the right class.
 * @param {Workload} workload
 * @param {Float32Array} targets
 * @param {ArrayLike<number>} predictions samples × outputs, row by row: numbers, or probabilities
 */
export function lossOf({ sizes, loss }, targets, predictions) {
  const outputs = sizes[sizes.length - 1];
  const losses = Array.from(targets, (target, i) =>
    (loss === 'crossEntropy' ? -Math.log(predictions[i * outputs + target]) : (predictions[i] - target) ** 2));
  return losses.reduce((sum, value) => sum + value, 0) / targets.length;
}
