// @ts-check
import { say } from '../engine/message.js'
import { longestTask, parts } from '../state/exercise.js'
import { readExercise } from './exercise.js'
import { Field, parseJson } from './field.js'
import { createTrainer, readRun, snapshotOf, trainerOf } from './run.js'

/** @import { Engine } from '../engine/taroko.d.ts' */
/** @import { ExerciseDocument, RunDocument, RunHistory } from './export.d.ts' */
/**
 * What a document holds, checked to the last field: all of it can be used.
 * @typedef {{ kind: 'run', config: any, bytes: Uint8Array, history: RunHistory, update: number }
 *   | { kind: 'exercise', config: any, task: string, goal: string, hide: string[], lock: string[] }
 *   | { kind: 'config', config: any }} Opened
 */

/** @param {RunHistory} history has to lead up to an update, each row after the one before @param {number} end */
function checkHistory({ columns, rows }, end) {
  const field = (/** @type {number} */ row, /** @type {number} */ column) => new Field(rows[row][column], `history.rows[${row}][${column}]`)
  const [at, ...others] = ['update', 'epoch', 'samplesSeen'].map((name) => columns.indexOf(name))
  if (rows.length > 0 && [at, ...others].includes(-1)) new Field(columns, 'history.columns').refuse(say('a list with {}', 'update, epoch, samplesSeen'))
  const loss = columns.indexOf('trainLoss')
  // Where the curve breaks off, as by another loss, the update is measured again.
  const isBreak = (/** @type {number} */ row) => loss >= 0 && rows[row]?.[loss] === null
  let last = -1
  rows.forEach((_, i) => {
    for (const column of others) field(i, column).number({ least: 0 })
    const update = field(i, at).number({ least: 0, most: end })
    if (update < last || (update === last && !isBreak(i) && !isBreak(i - 1))) field(i, at).refuse(say('more than {}', last))
    last = update
  })
}

/** What a run says of itself has to be what its snapshot holds. @param {RunDocument} run @param {import('../engine/taroko.d.ts').Trainer} trainer in its state */
export function checkSnapshot({ progress, parameters }, trainer) {
  const { update } = trainer.progress
  if (progress.update !== update) new Field(progress.update, 'progress.update').refuse(say('{}, where the snapshot stands', update))
  const [held, stated] = [trainer.parameters(), parameters.flatMap(({ values }) => values)]
  if (stated.length !== held.length || stated.some((value, i) => Math.fround(value) !== held[i])) new Field(parameters, 'parameters').refuse(say('those of the snapshot'))
}

/** @param {any} document @param {Engine} engine @returns {Opened} */
function openRun(document, engine) {
  const run = readRun(document)
  const trainer = trainerOf(engine, run)
  try {
    checkHistory(run.history, run.progress.update)
    checkSnapshot(run, trainer)
    return { kind: 'run', config: trainer.config(), bytes: snapshotOf(run), history: run.history, update: run.progress.update }
  } finally {
    trainer.dispose()
  }
}

/** A config of which a network has been made. @param {Engine} engine @param {any} config @param {typeof createTrainer} create */
function completed(engine, config, create) {
  const trainer = create(engine, config)
  try {
    return trainer.config()
  } finally {
    trainer.dispose()
  }
}

/** @param {any} document @param {Engine} engine @returns {Opened} */
function openExercise(document, engine) {
  const { config, task, goal, hide = [], lock = [] } = readExercise(document)
  new Field(task, 'task').text(longestTask)
  hide.forEach((part, i) => /** @type {readonly string[]} */ (parts).includes(part) || new Field(part, `hide[${i}]`).refuse(say('one of {}', [...parts])))
  return { kind: 'exercise', config: completed(engine, config, createTrainer), task, goal, hide, lock }
}

/** @type {Record<string, (document: any, engine: Engine) => Opened>} */
const openers = { 'taroko-run': openRun, 'taroko-exercise': openExercise }

/**
 * Reads a document of any kind.
 * @param {string} text JSON
 * @param {Engine} engine
 * @returns {Opened}
 * @throws {import('../engine/errors.js').ConfigError} whose path names the field that does not fit
 */
export function readDocument(text, engine) {
  const document = parseJson(text, say('a document'))
  if (document === null || typeof document !== 'object' || Array.isArray(document)) new Field(document, '').refuse(say('an object'))
  const { format, data, network } = document
  if (typeof format === 'string' && Object.hasOwn(openers, format)) return openers[format](document, engine)
  const isConfig = format === undefined && (data !== undefined || network !== undefined)
  if (!isConfig) new Field(format, 'format').refuse(say('{}, unless there are data and network of a config', Object.keys(openers)))
  return { kind: 'config', config: completed(engine, document, (_, config) => engine.createTrainer(config)) }
}
