// @ts-check
import { loadEngine } from 'taroko'
import { check as checkAnswer, exerciseOf, readExercise, readRun } from 'taroko/export'
import { say } from '../engine/message.js'
import { nameOf, readText } from './files.js'
import { isLink, readPlaygroundLink } from './link.js'
import { Refusal, exitCodes, within } from './outcome.js'
import { textOf } from './start.js'
import { verdict, words } from './words.js'

/** @import { Engine } from 'taroko' */

/** @param {Engine} engine @param {string} text */
function exerciseIn(engine, text) {
  if (!isLink(text)) {
    const exercise = readExercise(text)
    within('config', () => engine.createTrainer(exercise.config).dispose())
    return exercise
  }
  const { config, task, criteria, lock } = readPlaygroundLink(text)
  if (criteria.length === 0) throw new Refusal(say('goal is required in the link of an exercise, such as goal=testAccuracy:0.9'))
  engine.createTrainer(config).dispose()
  return exerciseOf(task, criteria, config, { lock })
}

/**
 * Measures an answer on the exercise's data and says what is met and what is not.
 * @param {string} exerciseSource a file, a link, or `-`
 * @param {string} answerPath of a run, or `-`
 * @param {{ json?: true }} options
 * @returns {Promise<number>} the exit code
 * @throws {Refusal}
 */
export async function check(exerciseSource, answerPath, options) {
  if (exerciseSource === '-' && answerPath === '-') throw new Refusal(say('{}: {}', nameOf('-'), say('can be the exercise or the answer, not both')))
  const engine = await loadEngine()
  const { text, name } = await textOf(exerciseSource)
  const exercise = within(name, () => exerciseIn(engine, text))
  const answer = await readText(answerPath)
  const report = within(nameOf(answerPath), () => checkAnswer(engine, exercise, readRun(answer)))
  console.log(options.json ? JSON.stringify(report) : [...report.criteria.map(verdict), ...report.changed.map(words.lockChanged), report.met ? words.goalMet : words.goalNotMet].join('\n'))
  return report.met ? exitCodes.done : exitCodes.notMet
}
