// @ts-check
import { writeCsv } from '../state/csv-text.js'
import { createTrainer } from './run.js'

/** @import { Engine, SplitData } from '../engine/taroko.d.ts' */
/** @import { RunDocument } from './export.d.ts' */

/**
 * What the columns of targets are called: labels by their names, otherwise by what they hold.
 * @param {SplitData} samples
 * @param {string[]} names of classes or labels
 * @param {number} count of columns
 */
function targetColumns({ task }, names, count) {
  const what = task === 'regression' ? 'target' : 'class'
  if (task === 'multiLabel') return Array.from({ length: count }, (_, i) => names[i] ?? `label ${i + 1}`)
  return Array.from({ length: count }, (_, i) => (count === 1 ? what : `${what} ${i + 1}`))
}

/**
 * All samples as the network gets them, before features, with a column that tells training and test samples apart.
 * @param {RunDocument} run
 * @param {Engine} engine
 */
export async function write({ config }, engine) {
  const trainer = createTrainer(engine, config)
  try {
    const train = trainer.data('train')
    const complete = trainer.config().data
    const dataset = 'dataset' in complete ? engine.catalog.datasets.find(({ name }) => name === complete.dataset) : undefined
    const names = dataset?.targetNames ?? []
    const test = complete.trainShare < 1 ? trainer.data('test') : { ...train, inputs: new Float32Array(), targets: new Float32Array() }
    const count = train.targets.length / (train.inputs.length / train.columns)
    const classes = train.task === 'binary' || train.task === 'multiclass' ? names : []
    return writeCsv({ train, test }, { inputs: train.names, targets: targetColumns(train, names, count), classes })
  } finally {
    trainer.dispose()
  }
}
