// @ts-check
import { encodeModel } from './onnx-proto.js'
import { OnnxGraph } from './onnx-graph.js'
import { createTrainer } from './run.js'

/** @import { Engine } from '../engine/taroko.d.ts' */
/** @import { RunDocument } from './export.d.ts' */

/**
 * The network as it stands, for any runtime of ONNX: `inputs` are the columns of the data (batch × columns), features are computed inside;
 * `logits` are the network's outputs, `predictions` what the loss makes of them.
 * @param {RunDocument} run
 * @param {Engine} engine
 */
export async function write(run, engine) {
  const trainer = createTrainer(engine, run.config)
  try {
    const { names, columns, task } = trainer.data('train')
    const config = /** @type {any} */ (trainer.config())
    const { predict } = /** @type {any} */ (engine.catalog.losses.find(({ name }) => name === config.loss.name))
    const graph = new OnnxGraph(engine, names)
    const features = graph.features(config.data.features)
    const activations = [...config.network.hidden, config.network.output].map(({ activation }) => activation)
    const logits = graph.layers(features, activations, run.parameters)
    graph.node('Identity', [logits], 'logits')
    graph.link(predict, 'logits', 'predictions')
    const outputs = run.parameters[run.parameters.length - 1].columns
    const dataset = engine.catalog.datasets.find(({ name }) => name === config.data.dataset)
    return encodeModel({
      producer: { name: 'taroko', version: engine.version },
      description: 'A network of the taroko playground. Inputs are the columns of its data, features are computed inside.',
      properties: {
        task,
        inputs: names.join(', '),
        features: config.data.features.join(', '),
        ...(dataset && dataset.targetNames.length > 0 ? { targets: dataset.targetNames.join(', ') } : {}),
        loss: config.loss.name,
        updates: String(run.progress.update),
      },
      name: 'network',
      inputs: [{ name: 'inputs', columns }],
      outputs: [{ name: 'logits', columns: outputs }, { name: 'predictions', columns: outputs }],
      ...graph,
    })
  } finally {
    trainer.dispose()
  }
}
