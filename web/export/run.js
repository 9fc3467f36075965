// @ts-check
import { ConfigError } from '../engine/errors.js'
import { messageOf, say } from '../engine/message.js'
import { Field, parseJson } from './field.js'
import { floatText } from './float-text.js'
import { longestDocument } from './limits.js'

/** @import * as Types from '../engine/taroko.d.ts' */
/** @import { RunDocument, RunHistory, ParameterValues } from './export.d.ts' */

const runFormat = 'taroko-run'
const formatVersion = 1

const mostRows = 100_000
const historyColumns = ['update', 'epoch', 'samplesSeen', 'trainLoss', 'testLoss', 'batchLoss', 'trainAccuracy', 'testAccuracy']

/** Numbers as they read back to the same 32-bit floats. @param {Float32Array} values */
const written = (values) => Array.from(values, (value) => Number(floatText(value)))

/** Plain data: typed arrays become lists. @param {any} value @returns {any} */
export function plain(value) {
  if (value instanceof Float32Array) return written(value)
  if (Array.isArray(value)) return value.map(plain)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]))
}

/** @param {Uint8Array} bytes */
function toBase64(bytes) {
  let text = ''
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return btoa(text)
}

/** @param {Field} field */
function fromBase64(field) {
  try {
    return Uint8Array.from(atob(field.text(longestDocument)), (character) => character.charCodeAt(0))
  } catch (error) {
    if (error instanceof ConfigError) throw error
    return field.refuse(say('bytes in base64'))
  }
}

/** @param {Types.Trainer} trainer @returns {ParameterValues[]} */
function parametersOf(trainer) {
  const values = trainer.parameters()
  return trainer.layout().map(({ name, rows, columns, offset }) => ({ name, rows, columns, values: written(values.subarray(offset, offset + rows * columns)) }))
}

/** @param {Types.Trainer} trainer */
function evaluationOf(trainer) {
  const of = (/** @type {Types.Split} */ split) => {
    const { loss, penalty, accuracy } = trainer.evaluate(split)
    return accuracy === undefined ? { loss, penalty } : { loss, penalty, accuracy }
  }
  const tests = trainer.config().data.trainShare < 1
  return tests ? { train: of('train'), test: of('test') } : { train: of('train') }
}

/**
 * A run as it stands, to be kept, given to others and gone on from.
 * @param {Types.Engine} engine
 * @param {Types.Trainer} trainer
 * @param {RunHistory} [history] of its losses
 * @returns {RunDocument}
 */
export function runOf(engine, trainer, history = { columns: historyColumns, rows: [] }) {
  return {
    format: runFormat,
    formatVersion,
    engineVersion: engine.version,
    config: plain(trainer.config()),
    progress: trainer.progress,
    evaluation: evaluationOf(trainer),
    history,
    parameters: parametersOf(trainer),
    snapshot: toBase64(trainer.snapshot()),
  }
}

/** @param {Field} field */
const readCount = (field) => field.number({ least: 0, whole: true })

/** @param {Field} field @returns {Types.Progress} */
function readProgress(field) {
  const { status, update, epoch, batch, batches, samplesSeen, batchLoss, learningRate, reason, divergence } = field.members(
    ['status', 'update', 'epoch', 'batch', 'batches', 'samplesSeen', 'batchLoss', 'learningRate', 'reason', 'divergence'])
  const states = /** @type {const} */ (['ready', 'running', 'diverged'])
  return {
    status: states.find((name) => name === status.value) ?? status.refuse(say('{}', [...states])),
    update: readCount(update),
    epoch: readCount(epoch),
    batch: readCount(batch),
    batches: readCount(batches),
    samplesSeen: readCount(samplesSeen),
    batchLoss: batchLoss.measured(),
    learningRate: learningRate.number(),
    ...(reason.isAbsent ? {} : { reason: reason.text(1000) }),
    ...(divergence.isAbsent ? {} : { divergence: readDivergence(divergence) }),
  }
}

/** @param {Field} field */
function readDivergence(field) {
  const { quantity, value, update } = field.members(['quantity', 'value', 'update'])
  return { quantity: quantity.text(100), value: value.text(100), update: readCount(update) }
}

/** @param {Field} field */
function readEvaluation(field) {
  const { train, test } = field.members(['train', 'test'])
  const read = (/** @type {Field} */ split) => {
    const { loss, penalty, accuracy } = split.members(['loss', 'penalty', 'accuracy'])
    const measured = { loss: loss.measured(), penalty: penalty.number({ least: 0 }) }
    return accuracy.isAbsent ? measured : { ...measured, accuracy: accuracy.number({ least: 0, most: 1 }) }
  }
  return test.isAbsent ? { train: read(train) } : { train: read(train), test: read(test) }
}

/** @param {Field} field @returns {RunHistory} */
function readHistory(field) {
  const { columns, rows } = field.members(['columns', 'rows'])
  const names = columns.items(historyColumns.length).map((name) => historyColumns.find((known) => known === name.value) ?? name.refuse(say('one of {}', [...historyColumns])))
  const read = rows.items(mostRows).map((row) => {
    const cells = row.items(names.length)
    return cells.length === names.length ? cells.map((cell) => cell.measured()) : row.refuse(say('a list of {} numbers, one for each column', names.length))
  })
  return { columns: names, rows: read }
}

/** Of 32 bits. */
const greatestFloat = 2 ** 127 * (2 - 2 ** -23)

/** @param {Field} field @returns {ParameterValues} */
function readParameters(field) {
  const { name, rows, columns, values } = field.members(['name', 'rows', 'columns', 'values'])
  const size = { least: 1, most: 100_000, whole: true }
  const read = { name: name.text(20), rows: rows.number(size), columns: columns.number(size), values: values.items(1e7).map((value) => value.number({ least: -greatestFloat, most: greatestFloat })) }
  return read.values.length === read.rows * read.columns ? read : values.refuse(say('a list of {} numbers', read.rows * read.columns))
}

/**
 * Reads a run. Its form is checked here, its config and snapshot when they are used, see `trainerOf`.
 * @param {string | object} source text of JSON, or what it holds
 * @returns {RunDocument}
 * @throws ConfigError with the place of what does not fit
 */
export function readRun(source) {
  if (typeof source === 'string' && source.length > longestDocument) throw new ConfigError('', say('must have at most {} characters, not {}', longestDocument, source.length))
  const document = new Field(typeof source === 'string' ? parseJson(source, say('a run')) : source, '')
  // Of what is no run at all it is not said that its members are not known.
  if (document.isObject) document.member('format').exactly(runFormat)
  const fields = document.members(['format', 'formatVersion', 'engineVersion', 'config', 'progress', 'evaluation', 'history', 'parameters', 'snapshot'])
  fields.format.exactly(runFormat)
  fields.formatVersion.exactly(formatVersion)
  fromBase64(fields.snapshot)
  const { config } = fields
  if (config.value === null || typeof config.value !== 'object' || Array.isArray(config.value)) config.refuse(say('a config'))
  return {
    format: runFormat,
    formatVersion,
    engineVersion: fields.engineVersion.text(40),
    config: /** @type {Types.TrainerConfig} */ (config.value),
    progress: readProgress(fields.progress),
    evaluation: readEvaluation(fields.evaluation),
    history: readHistory(fields.history),
    parameters: fields.parameters.items(64).map(readParameters),
    snapshot: /** @type {string} */ (fields.snapshot.value),
  }
}

/** The bytes of a run's snapshot. @param {RunDocument} run */
export const snapshotOf = (run) => fromBase64(new Field(run.snapshot, 'snapshot'))

/**
 * A trainer that goes on where the run stands.
 * @param {Types.Engine} engine
 * @param {RunDocument} run
 * @returns {Types.Trainer} to be disposed of by the caller
 * @throws ConfigError where config or snapshot do not fit; paths of the config begin with `config`
 */
export function trainerOf(engine, run) {
  const trainer = createTrainer(engine, run.config)
  try {
    trainer.restore(snapshotOf(run))
    return trainer
  } catch (error) {
    trainer.dispose()
    throw error
  }
}

/** Refusals of a document's config begin with `config`. @template Result @param {() => Result} action */
function withinConfig(action) {
  try {
    return action()
  } catch (error) {
    const { path } = /** @type {ConfigError} */ (error)
    throw path === undefined ? error : new ConfigError(path === '' ? 'config' : `config.${path}`, messageOf(error))
  }
}

/** @param {Types.Engine} engine @param {Types.TrainerConfig} config of a document */
export const createTrainer = (engine, config) => withinConfig(() => engine.createTrainer(config))

/** @param {Types.Engine} engine @param {Types.TrainerConfig} config of a document @returns {Types.CompleteConfig} */
export const normalize = (engine, config) => withinConfig(() => engine.normalize(config))
