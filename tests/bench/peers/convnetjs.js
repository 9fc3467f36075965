/// <reference path="./convnetjs-types.d.ts" />
import convnetjs from 'convnetjs';

import { initialLayers } from '../workloads.js';

/**
 * @typedef {import('../workloads.js').Workload} Workload
 * @typedef {InstanceType<typeof convnetjs.Net>} Network
 * @typedef {InstanceType<typeof convnetjs.Vol>} Volume
 */

/**
 * The factor between the gradient of the squared error and what ConvNetJS takes for it: it differentiates half of the square.
 */
const gradientFactor = { meanSquaredError: 2, crossEntropy: 1 };

/**
 * ConvNetJS, one sample at a time as it works; inputs and targets stand ready in its own forms.
 * @param {Workload} workload
 * @param {import('../workloads.js').Dataset} data
 * @returns {import('../contestant.js').Contestant}
 */
export function createConvnetjs(workload, { inputs, targets }) {
  const { sizes, loss, samples, batch, learningRate } = workload;
  const columns = sizes[0];
  const volumes = Array.from({ length: samples }, (_, i) => new convnetjs.Vol(Array.from(inputs.subarray(i * columns, (i + 1) * columns))));
  const answers = Array.from(targets, (target) => (loss === 'crossEntropy' ? target : [target]));
  const network = createNetwork(workload);
  const method = { method: 'sgd', learning_rate: learningRate * gradientFactor[loss], momentum: 0, l1_decay: 0, l2_decay: 0, batch_size: batch };
  let trainer = new convnetjs.Trainer(network, method);
  let next = 0;

  return {
    reset() {
      setLayers(network, initialLayers(workload));
      trainer = new convnetjs.Trainer(network, method);
      next = 0;
    },
    train(updates) {
      for (let left = updates * batch; left > 0; --left) {
        trainer.train(volumes[next], answers[next]);
        if (++next === samples) next = 0;
      }
    },
    predictions() {
      return Float32Array.from(volumes.flatMap((volume) => Array.from(network.forward(volume).w)));
    },
    activations() {
      return readUnits(network, volumes, sizes);
    },
  };
}

/** @param {Workload} workload */
function createNetwork({ sizes, activation, loss }) {
  const outputs = sizes[sizes.length - 1];
  const network = new convnetjs.Net();
  network.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: sizes[0] },
    ...sizes.slice(1, -1).map((units) => ({ type: 'fc', num_neurons: units, activation })),
    loss === 'crossEntropy' ? { type: 'softmax', num_classes: outputs } : { type: 'regression', num_neurons: outputs },
  ]);
  return network;
}

/**
 * @param {Network} network
 * @param {import('../workloads.js').Layer[]} layers
 */
function setLayers(network, layers) {
  const connected = network.layers.filter(({ layer_type: type }) => type === 'fc');
  for (const [i, { weights, biases }] of layers.entries()) {
    connected[i].filters?.forEach((filter, unit) => {
      const columns = filter.w.length;
      filter.w.set(weights.subarray(unit * columns, (unit + 1) * columns));
      filter.dw.fill(0);
    });
    connected[i].biases.w.set(biases);
    connected[i].biases.dw.fill(0);
  }
}

/**
 * Runs every sample forward and copies what each unit gives: for hidden layers after the activation.
 * @param {Network} network
 * @param {Volume[]} volumes
 * @param {number[]} sizes
 */
function readUnits(network, volumes, sizes) {
  const activated = network.layers.filter(({ layer_type: type }) => ['relu', 'tanh', 'regression', 'softmax'].includes(type));
  const values = sizes.slice(1).map((units) => new Float32Array(volumes.length * units));
  for (let i = 0; i < volumes.length; ++i) {
    network.forward(volumes[i]);
    for (let layer = 0; layer < values.length; ++layer) values[layer].set(activated[layer].out_act.w, i * sizes[layer + 1]);
  }
  return values;
}
