// @ts-check
import { lossOf, writesSigns } from '../engine/targets.js'

/** @import { Catalog, Engine, SplitData, Trainer } from '../engine/taroko.d.ts' */
/** @typedef {{ rows: number, values: Float32Array, columns: number }} ScriptSplit  features, then targets, row by row */
/**
 * The samples as a network is trained on them.
 * @typedef {object} ScriptSamples
 * @property {string[]} features
 * @property {number} outputs of the network
 * @property {SplitData['task']} task
 * @property {boolean} indices whether the one column of targets holds class indices
 * @property {Catalog['losses'][number]['targets']} kind what the loss compares outputs with
 * @property {boolean} signed whether classes are written as −1 and 1
 * @property {ScriptSplit} train
 * @property {ScriptSplit} test without rows where all samples are for training
 */

/**
 * The features of raw inputs, as the engine computes them: a layer of linear units, each of which passes one on.
 * @param {Engine} engine
 * @param {any} data of a complete config
 * @param {SplitData} split
 */
function featuresOf(engine, data, { inputs, columns }) {
  const count = data.features.length
  const trainer = engine.createTrainer({ data, network: { hidden: [{ units: count, activation: 'linear' }], initializer: 'zeros' }, batch: { size: 1 } })
  try {
    const parameters = trainer.parameters()
    for (let i = 0; i < count; ++i) parameters[i * count + i] = 1
    trainer.setParameters(parameters)
    return trainer.activations({ values: inputs, columns })[0]
  } finally {
    trainer.dispose()
  }
}

/**
 * One sample's target for an output.
 * @param {ArrayLike<number>} labels as the data have them
 * @param {number} output
 * @param {{ task: SplitData['task'], kind: string, signed: boolean }} coding
 */
function targetOf(labels, output, { task, kind, signed }) {
  if (task === 'regression') return labels[output]
  const belongs = task === 'multiclass' ? Number(labels[0] === output) : task === 'binary' && kind === 'distribution' ? (output === 1 ? labels[0] : 1 - labels[0]) : labels[output]
  return signed ? 2 * belongs - 1 : belongs
}

/** @param {Engine} engine @param {Trainer} trainer @returns {ScriptSamples} */
export function samplesOf(engine, trainer) {
  const config = /** @type {any} */ (trainer.config())
  const train = trainer.data('train')
  const test = config.data.trainShare < 1 ? trainer.data('test') : { ...train, inputs: new Float32Array(), targets: new Float32Array() }
  const outputs = /** @type {{ rows: number }} */ (trainer.layout().at(-2)).rows
  const { task } = train
  const { targets: kind } = lossOf(config, engine.catalog)
  const signed = task !== 'regression' && writesSigns(config, engine.catalog)
  const indices = kind === 'distribution' && task !== 'multiLabel'
  const labelColumns = train.targets.length / (train.inputs.length / train.columns)
  /** @param {SplitData} split @returns {ScriptSplit} */
  const table = (split) => {
    const rows = split.inputs.length / split.columns
    const features = rows === 0 ? new Float32Array() : featuresOf(engine, config.data, split)
    const count = config.data.features.length
    const columns = count + (indices ? 1 : outputs)
    const values = new Float32Array(rows * columns)
    for (let row = 0; row < rows; ++row) {
      const labels = split.targets.subarray(row * labelColumns, (row + 1) * labelColumns)
      values.set(features.subarray(row * count, (row + 1) * count), row * columns)
      if (indices) values[row * columns + count] = labels[0]
      else for (let k = 0; k < outputs; ++k) values[row * columns + count + k] = targetOf(labels, k, { task, kind, signed })
    }
    return { rows, values, columns }
  }
  return { features: config.data.features, outputs, task, indices, kind, signed, train: table(train), test: table(test) }
}
