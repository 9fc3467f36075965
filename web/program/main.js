#!/usr/bin/env node
// @ts-check
import { Command, CommanderError } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { criteriaFrom, criterionKinds } from '../export/criteria.js'
import { check } from './check.js'
import { exportRun, list } from './export.js'
import { aboutChecking, aboutTraining, examples } from './help.js'
import { Refusal, exitCodes, reasonOf } from './outcome.js'
import { mostEpochs, train, usualEpochs } from './train.js'

/** @param {string} name @param {{ least: number, most: number, whole?: boolean }} range */
const number = (name, { least, most, whole = false }) => (/** @type {string} */ text) => {
  const value = Number(text)
  const fits = text.trim() !== '' && Number.isFinite(value) && value >= least && value <= most && (!whole || Number.isInteger(value))
  if (!fits) throw new Refusal(`${name} must be a ${whole ? 'whole ' : ''}number ${most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`}, not '${text}'`)
  return value
}
const count = (/** @type {string} */ name) => number(name, { least: 1, most: 1e9, whole: true })

/** @param {{ goal?: string, untilLoss?: number, untilAccuracy?: number }} options */
function goalOf({ goal = '', untilLoss, untilAccuracy }) {
  const until = [...(untilLoss === undefined ? [] : [`trainLoss:${untilLoss}`]), ...(untilAccuracy === undefined ? [] : [`trainAccuracy:${untilAccuracy}`])]
  const text = [...(goal === '' ? [] : [goal]), ...until].join(';')
  const criteria = criteriaFrom(text)
  if (criteria === undefined) throw new Refusal(`--goal must be some of ${criterionKinds.join(', ')}, each once with : and a number, joined by ;, not '${text}'`)
  return criteria
}

/** @param {Command} program */
function addTrain(program) {
  program
    .command('train <config>')
    .description('train a network; a bar shows how it comes along, or lines where there is no terminal')
    .option('-e, --epochs <count>', `train for so many epochs (${usualEpochs}; with a goal at most ${mostEpochs})`, count('--epochs'))
    .option('-u, --updates <count>', 'train for so many updates', count('--updates'))
    .option('--until-loss <loss>', 'goal: a loss of the training set of at most this', number('--until-loss', { least: 0, most: Infinity }))
    .option('--until-accuracy <share>', 'goal: an accuracy on the training set of at least this, 0 to 1', number('--until-accuracy', { least: 0, most: 1 }))
    .option('--goal <criteria>', 'goal: as in exercises, such as "testAccuracy:0.9;units:6"')
    .option('--save <file>', 'keep the run, also when it is interrupted')
    .option('--json', 'print the result as JSON')
    .option('-q, --quiet', 'print nothing but the result')
    .addHelpText('after', aboutTraining)
    .action(async (config, options) => end(await train(config, { ...options, goal: goalOf(options) })))
}

/** @param {Command} program */
function addCheck(program) {
  program
    .command('check <exercise> <answer>')
    .description("measure a saved run on the exercise's data, and say which criteria of its goal it meets")
    .option('--json', 'print the result as JSON')
    .addHelpText('after', aboutChecking)
    .action(async (exercise, answer, options) => end(await check(exercise, answer, options)))
}

/** @param {Command} program */
function addExport(program) {
  program
    .command('export [exporter] [run]')
    .description('write a saved run as something else')
    .option('-l, --list', 'print what there is')
    .option('-o, --output <file>', 'instead of standard output')
    .addHelpText('after', `\nExporters:\n${list().replace(/^/gm, '  ')}`)
    .action(async (exporter, run, options) => {
      if (options.list) return console.log(list())
      if (run === undefined) throw new Refusal(`${exporter === undefined ? 'exporter' : 'run'} is required: taroko export <exporter> <run>, or --list`)
      end(await exportRun(exporter, run, options))
    })
}

function describe() {
  const program = new Command('taroko')
  program
    .description('Trains small neural networks, checks what students hand in, and writes runs as something else.')
    .version(manifest.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'explain, also of a single command')
    .exitOverride()
    .addHelpText('after', examples)
  for (const add of [addTrain, addCheck, addExport]) add(program)
  return program
}

/** @param {number} code */
function end(code) {
  process.exitCode = code
}

/** @param {string} message */
function refuse(message) {
  // What files hold can move a terminal's cursor, and more.
  console.error(`taroko: ${message.replace(/[\p{Cc}\p{Cf}]+/gu, ' ')}`)
  end(exitCodes.refused)
}

process.stdout.on('error', (error) => {
  // Who reads our output may stop, as `head` does.
  if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EPIPE') process.exit()
  refuse(`standard output: ${reasonOf(error)}`)
})

try {
  await describe().parseAsync()
} catch (error) {
  if (error instanceof CommanderError) end(error.exitCode === 0 ? exitCodes.done : exitCodes.refused)
  else if (error instanceof Refusal) refuse(error.message)
  else {
    console.error(error)
    end(exitCodes.failed)
  }
}
