// @ts-check
import { readExercise, readRun, trainerOf } from 'taroko/export'
import { criteriaFrom } from '../export/criteria.js'
import { say } from '../engine/message.js'
import { placeOfFault } from '../export/field.js'
import { exists, nameOf, readText, standardInput } from './files.js'
import { isLink, readPlaygroundLink } from './link.js'
import { Refusal, within } from './outcome.js'

/** @import { Engine, Trainer, TrainerConfig } from 'taroko' */
/** @import { RunHistory } from 'taroko/export' */
/** @import { Criterion } from '../export/criteria.js' */

/**
 * Where training begins, and what it is to achieve.
 * @typedef {object} Start
 * @property {Trainer} trainer to be disposed of
 * @property {Criterion[]} criteria
 * @property {RunHistory} [history] of a run that goes on
 */

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    const place = placeOfFault(text)
    throw new Refusal(place ? say('is neither a link nor JSON, from line {}, column {} on', place.line, place.column) : say('is neither a link nor JSON'))
  }
}

/** @param {Engine} engine @param {string} text @returns {Start} */
function startOf(engine, text) {
  if (isLink(text)) {
    const { config, criteria } = readPlaygroundLink(text)
    return { trainer: engine.createTrainer(config), criteria }
  }
  const document = parse(text)
  if (document?.format === 'taroko-run') {
    const run = readRun(document)
    return { trainer: trainerOf(engine, run), criteria: [], history: run.history }
  }
  if (document?.format === 'taroko-exercise') {
    const { config, goal } = readExercise(document)
    return { trainer: engine.createTrainer(config), criteria: criteriaFrom(goal) ?? [] }
  }
  return { trainer: engine.createTrainer(/** @type {TrainerConfig} */ (document)), criteria: [] }
}

/**
 * A text that is given by a file's name, as a link, or as standard input.
 * @param {string} source
 * @returns {Promise<{ text: string, name: import('../engine/message.js').Parameter }>}
 * @throws {Refusal}
 */
export async function textOf(source) {
  if (source !== standardInput && !(await exists(source)) && isLink(source)) return { text: source, name: say('link') }
  return { text: await readText(source), name: nameOf(source) }
}

/**
 * Reads what to train: a config, a run to go on with, an exercise, or a playground's link.
 * @param {Engine} engine
 * @param {string} source a file, a link, or `-`
 * @returns {Promise<Start>}
 * @throws {Refusal}
 */
export async function readStart(engine, source) {
  const { text, name } = await textOf(source)
  return within(name, () => startOf(engine, text))
}
