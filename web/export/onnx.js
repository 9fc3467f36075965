// @ts-check
import { encodeModel } from './onnx-proto.js'
import { OnnxGraph } from './onnx-graph.js'
import { checkSnapshot } from './reading.js'
import { trainerOf } from './run.js'

/** @import { Engine, Trainer } from '../engine/taroko.d.ts' */
/** @import { RunDocument } from './export.d.ts' */

const description = `A network of the taroko playground. Inputs are the columns of its data as the metadata names them; its features are computed inside.
Columns with mean and deviation in the metadata are standardised: (value - mean) / deviation. Predictions are what the loss makes of the logits.`

/** What programs and people want to know of a model; lists and tables are JSON. @param {Engine} engine @param {Trainer} trainer */
function propertiesOf({ catalog }, trainer) {
  const { names, task } = trainer.data('train')
  const { data, loss } = trainer.config()
  const dataset = 'dataset' in data ? catalog.datasets.find(({ name }) => name === data.dataset) : undefined
  const { inputColumns = [], targetNames = [] } = dataset ?? {}
  const standardised = inputColumns.filter(({ mean, deviation }) => mean !== 0 || deviation !== 1).map(({ name, unit, mean, deviation }) => [name, { unit, mean, deviation }])
  return {
    task,
    inputs: JSON.stringify(names),
    features: JSON.stringify(data.features),
    ...(standardised.length > 0 ? { standardisation: JSON.stringify(Object.fromEntries(standardised)) } : {}),
    ...(targetNames.length > 0 ? { targets: JSON.stringify(targetNames) } : {}),
    loss: loss.name,
    updates: String(trainer.progress.update),
  }
}

/** @param {Engine} engine @param {Trainer} trainer */
function modelOf(engine, trainer) {
  const { names, columns } = trainer.data('train')
  const { data, network, loss } = trainer.config()
  const { predict } = /** @type {Engine['catalog']['losses'][number]} */ (engine.catalog.losses.find(({ name }) => name === loss.name))
  const graph = new OnnxGraph(engine, names)
  const activations = [...network.hidden, network.output].map(({ activation }) => activation)
  graph.node('Identity', [graph.layers(graph.features(data.features), activations, trainer)], 'logits')
  graph.link(predict, 'logits', 'predictions')
  const outputs = trainer.layout().slice(-1)[0].columns
  return encodeModel({
    producer: { name: 'taroko', version: engine.version },
    description,
    properties: propertiesOf(engine, trainer),
    name: 'network',
    inputs: [{ name: 'inputs', columns }],
    outputs: [{ name: 'logits', columns: outputs }, { name: 'predictions', columns: outputs }],
    ...graph,
  })
}

/**
 * The network as it stands, for any runtime of ONNX: `inputs` are the columns of the data (batch × columns), features are computed inside;
 * `logits` are the network's outputs, `predictions` what the loss makes of them. All of it in single precision: features too, which the
 * engine computes in double.
 * @param {RunDocument} run
 * @param {Engine} engine
 * @throws ConfigError where the document's parts do not belong together
 */
export async function write(run, engine) {
  const trainer = trainerOf(engine, run)
  try {
    checkSnapshot(run, trainer)
    return modelOf(engine, trainer)
  } finally {
    trainer.dispose()
  }
}
