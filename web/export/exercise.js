// @ts-check
import { ConfigError } from '../engine/errors.js'
import { say } from '../engine/message.js'
import { criteriaFrom, criterionKinds, measure, satisfies, textOfCriteria } from './criteria.js'
import { Field, parseJson } from './field.js'
import { changedParts, lockableParts } from './locks.js'
import { createTrainer, normalize } from './run.js'

/** @import { Engine, Trainer, TrainerConfig } from '../engine/taroko.d.ts' */
/** @import { CheckReport, ExerciseDocument, RunDocument } from './export.d.ts' */

const exerciseFormat = 'taroko-exercise'
const formatVersion = 1
const longestExercise = 32e6

/**
 * Reads an exercise: a task, a goal such as `testAccuracy:0.9;units:6`, and the config that its reader begins with.
 * @param {string | object} source text of JSON, or what it holds
 * @returns {ExerciseDocument}
 * @throws ConfigError with the place of what does not fit
 */
export function readExercise(source) {
  if (typeof source === 'string' && source.length > longestExercise) throw new ConfigError('', say('must have at most {} characters, not {}', longestExercise, source.length))
  const document = new Field(typeof source === 'string' ? parseJson(source, say('an exercise')) : source, '')
  const { format, formatVersion: version, task, goal, config, hide, lock } = document.members(['format', 'formatVersion', 'task', 'goal', 'config', 'hide', 'lock'])
  format.exactly(exerciseFormat)
  version.exactly(formatVersion)
  const criteria = criteriaFrom(goal.text(500))
  if (criteria === undefined || criteria.length === 0) goal.refuse(say('criteria such as {}, of {}', 'testAccuracy:0.9;units:6', [...criterionKinds]))
  if (config.value === null || typeof config.value !== 'object' || Array.isArray(config.value)) config.refuse(say('a config'))
  /** @type {ExerciseDocument} */
  const read = { format: exerciseFormat, formatVersion, task: task.text(10_000), goal: /** @type {string} */ (goal.value), config: /** @type {TrainerConfig} */ (config.value) }
  if (!hide.isAbsent) read.hide = hide.items(50).map((part) => part.text(40))
  if (!lock.isAbsent) read.lock = lock.items(50).map((part) => lockableParts.find((name) => name === part.value) ?? part.refuse(say('one of {}', lockableParts)))
  return read
}

/**
 * @param {string} task
 * @param {import('./criteria.js').Criterion[]} criteria
 * @param {TrainerConfig} config
 * @param {Pick<ExerciseDocument, 'hide' | 'lock'>} [parts]
 * @returns {ExerciseDocument}
 */
export const exerciseOf = (task, criteria, config, parts = {}) => ({ format: exerciseFormat, formatVersion, task, goal: textOfCriteria(criteria), config, ...parts })

/** @param {Trainer} trainer @param {RunDocument} answer */
function setParameters(trainer, { parameters }) {
  const layout = trainer.layout()
  const shapes = (/** @type {{ name: string, rows: number, columns: number }[]} */ blocks) => blocks.map(({ name, rows, columns }) => `${name} ${rows} × ${columns}`).join(', ')
  if (shapes(parameters) !== shapes(layout)) {
    throw new ConfigError('parameters', say("must be those of the network on the exercise's data ({}), not {}", shapes(layout), shapes(parameters)))
  }
  trainer.setParameters(parameters.flatMap(({ values }) => values))
}

/**
 * How an answer's parameters do.
 * @param {Engine} engine
 * @param {TrainerConfig} config the exercise's data, the answer's network and features, and a loss
 * @param {RunDocument} answer
 */
function evaluate(engine, config, answer) {
  const trainer = createTrainer(engine, config)
  try {
    setParameters(trainer, answer)
    return { train: trainer.evaluate('train'), test: trainer.config().data.trainShare < 1 ? trainer.evaluate('test') : null }
  } finally {
    trainer.dispose()
  }
}

/**
 * Checks an answer to an exercise. Nothing that the answer says of itself is believed: its parameters are put into its network, on the
 * exercise's data, and measured there: losses as the exercise's loss, accuracies as the answer's own loss decides. What the exercise locks
 * has to be as the exercise has it.
 * @param {Engine} engine
 * @param {ExerciseDocument} exercise
 * @param {RunDocument} answer
 * @returns {CheckReport}
 * @throws ConfigError where the answer's network does not fit the exercise's data; paths are of the answer
 */
export function check(engine, exercise, answer) {
  const criteria = criteriaFrom(exercise.goal) ?? []
  const asked = normalize(engine, exercise.config)
  const given = normalize(engine, answer.config)
  const { data, network, loss } = given
  const config = { data: { ...asked.data, features: data.features }, network }
  const decided = measure(evaluate(engine, { ...config, loss }, answer), network.hidden)
  // Another loss may want another number of outputs: it is computed only where someone asks for it.
  const lossesCount = criteria.some(({ kind }) => kind.endsWith('Loss'))
  const measured = lossesCount ? measure(evaluate(engine, { ...config, loss: asked.loss }, answer), network.hidden) : decided
  const values = { ...decided, trainLoss: measured.trainLoss, testLoss: measured.testLoss }
  const checked = criteria.map((criterion) => ({ ...criterion, value: values[criterion.kind], met: satisfies(criterion, values) }))
  const changed = changedParts(asked, given, exercise.lock ?? [])
  return { met: checked.every(({ met }) => met) && changed.length === 0, criteria: checked, changed }
}
