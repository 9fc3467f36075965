import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
// Under node, nothing smaller brings the gradients of the operations.
import '@tensorflow/tfjs-layers';

import { initialLayers } from '../workloads.js';

/** @typedef {import('../workloads.js').Workload} Workload */

/**
 * TensorFlow.js with its operations and its own gradients, which is faster than its layers; batches stand ready as tensors. Both
 * backends compute at once when asked, so there is nothing to wait for.
 * @param {'cpu' | 'wasm'} backend
 * @param {Workload} workload
 * @param {import('../workloads.js').Dataset} data
 * @returns {Promise<import('../contestant.js').Contestant>}
 */
export async function createTfjs(backend, workload, data) {
  tf.enableProdMode();
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no backend ${backend} here`);
  const batches = batchesOf(workload, data);
  const all = tf.tensor2d(data.inputs, [workload.samples, workload.sizes[0]]);
  const network = createNetwork(workload);
  const optimizer = tf.train.sgd(workload.learningRate);
  const variables = network.layers.flatMap(({ weights, biases }) => [weights, biases]);
  let next = 0;

  return {
    reset() {
      network.reset();
      next = 0;
    },
    train(updates) {
      for (let left = updates; left > 0; --left) {
        const { inputs, targets } = batches[next];
        optimizer.minimize(() => network.loss(inputs, targets), false, variables);
        if (++next === batches.length) next = 0;
      }
      variables[0].dataSync();
    },
    predictions: () => tf.tidy(() => network.predictions(all).dataSync()),
    activations: () => tf.tidy(() => network.activations(all).map((values) => /** @type {Float32Array} */ (values.dataSync()))),
  };
}

/**
 * @param {Workload} workload
 * @param {import('../workloads.js').Dataset} data
 */
function batchesOf({ sizes, loss, samples, batch }, data) {
  const columns = sizes[0];
  const outputs = sizes[sizes.length - 1];
  return Array.from({ length: samples / batch }, (_, i) => {
    const targets = data.targets.slice(i * batch, (i + 1) * batch);
    return {
      inputs: tf.tensor2d(data.inputs.slice(i * batch * columns, (i + 1) * batch * columns), [batch, columns]),
      targets: loss === 'crossEntropy'
        ? tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d(Int32Array.from(targets), 'int32'), outputs), 'float32'))
        : tf.tensor2d(targets, [batch, 1]),
    };
  });
}

/** @param {Workload} workload */
function createNetwork(workload) {
  const { sizes, activation, loss } = workload;
  const layers = sizes.slice(1).map((outputs, i) => ({
    weights: /** @type {tf.Variable<tf.Rank.R2>} */ (tf.variable(tf.zeros([sizes[i], outputs]))),
    biases: /** @type {tf.Variable<tf.Rank.R1>} */ (tf.variable(tf.zeros([outputs]))),
  }));
  /** @param {tf.Tensor2D} inputs */
  const activations = (inputs) => {
    /** @type {tf.Tensor[]} */
    const values = [];
    layers.forEach(({ weights, biases }, i) => {
      const sums = tf.add(tf.matMul(i === 0 ? inputs : values[i - 1], weights), biases);
      values.push(i === layers.length - 1 ? sums : tf[activation](sums));
    });
    return values;
  };
  /** @param {tf.Tensor2D} inputs */
  const outputs = (inputs) => activations(inputs)[layers.length - 1];

  return {
    layers,
    activations,
    reset() {
      initialLayers(workload).forEach(({ weights, biases }, i) => tf.tidy(() => {
        layers[i].weights.assign(tf.transpose(tf.tensor2d(weights, [sizes[i + 1], sizes[i]])));
        layers[i].biases.assign(tf.tensor1d(biases));
      }));
    },
    /** @param {tf.Tensor2D} inputs */
    predictions: (inputs) => (loss === 'crossEntropy' ? tf.softmax(outputs(inputs)) : outputs(inputs)),
    /**
     * @param {tf.Tensor2D} inputs
     * @param {tf.Tensor} targets
     * @returns {tf.Scalar}
     */
    loss: (inputs, targets) => (loss === 'crossEntropy'
      ? tf.losses.softmaxCrossEntropy(targets, outputs(inputs))
      : tf.mean(tf.squaredDifference(outputs(inputs), targets))),
  };
}
