import { loadEngine } from 'taroko';

import { initialLayers } from '../workloads.js';

/**
 * This project, through its package. The samples keep the order in which the trainer holds them, which is `order`.
 * @param {import('../workloads.js').Workload} workload
 * @param {import('../workloads.js').Dataset} data in any order
 * @returns {Promise<import('../contestant.js').Contestant>}
 */
export async function createTaroko(workload, data) {
  const engine = await loadEngine();
  const initial = initialLayers(workload).flatMap(({ weights, biases }) => [...weights, ...biases]);
  const create = () => {
    const created = engine.createTrainer(configOf(workload, data));
    created.setParameters(initial);
    return created;
  };
  let trainer = create();
  const { inputs, targets } = trainer.data('train');
  const rows = { values: inputs, columns: workload.sizes[0] };

  return {
    order: { inputs, targets },
    reset() {
      trainer.dispose();
      trainer = create();
    },
    train(updates) {
      const { status } = trainer.run({ updates });
      if (status !== 'running') throw new Error(`taroko has ${status}`);
    },
    predictions: () => trainer.predict(rows),
    activations: () => trainer.activations(rows),
  };
}

/**
 * @param {import('../workloads.js').Workload} workload
 * @param {import('../workloads.js').Dataset} data
 * @returns {import('taroko').TrainerConfig}
 */
function configOf({ sizes, activation, loss, batch, learningRate }, { inputs, targets }) {
  const classes = loss === 'crossEntropy' ? { classes: sizes[sizes.length - 1] } : {};
  return {
    data: { inputs: { values: inputs, columns: sizes[0] }, targets: Array.from(targets), ...classes },
    network: { hidden: sizes.slice(1, -1).map((units) => ({ units, activation })) },
    loss: { name: loss },
    optimizer: { name: 'sgd', learningRate },
    batch: { size: batch, order: 'sequential' },
  };
}
