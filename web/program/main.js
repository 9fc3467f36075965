#!/usr/bin/env node
// @ts-check
import { Command, CommanderError, Help } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { quoted, say } from '../engine/message.js'
import { criteriaFrom, criterionKinds } from '../export/criteria.js'
import { check } from './check.js'
import { exportRun, list } from './export.js'
import { Refusal, exitCodes, reasonOf } from './outcome.js'
import { mostEpochs, train, usualEpochs } from './train.js'
import { tell, words } from './words.js'

/** @param {string} name @param {{ least: number, most: number, whole?: boolean }} range */
const number = (name, { least, most, whole = false }) => (/** @type {string} */ text) => {
  const value = Number(text)
  const fits = text.trim() !== '' && Number.isFinite(value) && value >= least && value <= most && (!whole || Number.isInteger(value))
  const allowed = most === Infinity ? say('must be a number of at least {}', least) : whole ? say('must be a whole number from {} to {}', least, most) : say('must be a number from {} to {}', least, most)
  if (!fits) throw new Refusal(say('{} {}', name, say('{}, not {}', allowed, quoted(text))))
  return value
}
const count = (/** @type {string} */ name) => number(name, { least: 1, most: 1e9, whole: true })

/** @param {{ goal?: string, untilLoss?: number, untilAccuracy?: number }} options */
function goalOf({ goal = '', untilLoss, untilAccuracy }) {
  const until = [...(untilLoss === undefined ? [] : [`trainLoss:${untilLoss}`]), ...(untilAccuracy === undefined ? [] : [`trainAccuracy:${untilAccuracy}`])]
  const text = [...(goal === '' ? [] : [goal]), ...until].join(';')
  const criteria = criteriaFrom(text)
  if (criteria === undefined) throw new Refusal(say('--goal must be some of {}, each once with : and a number, joined by ;, not {}', [...criterionKinds], quoted(text)))
  return criteria
}

/** @param {Command} program */
function addTrain(program) {
  program
    .command('train <config>')
    .description(words.train)
    .option('-e, --epochs <count>', words.options.epochs(usualEpochs, mostEpochs), count('--epochs'))
    .option('-u, --updates <count>', words.options.updates, count('--updates'))
    .option('--until-loss <loss>', words.options.untilLoss, number('--until-loss', { least: 0, most: Infinity }))
    .option('--until-accuracy <share>', words.options.untilAccuracy, number('--until-accuracy', { least: 0, most: 1 }))
    .option('--goal <criteria>', words.options.goal)
    .option('--save <file>', words.options.save)
    .option('--json', words.options.json)
    .option('-q, --quiet', words.options.quiet)
    .addHelpText('after', words.aboutTraining)
    .action(async (config, options) => end(await train(config, { ...options, goal: goalOf(options) })))
}

/** @param {Command} program */
function addCheck(program) {
  program
    .command('check <exercise> <answer>')
    .description(words.check)
    .option('--json', words.options.json)
    .addHelpText('after', words.aboutChecking)
    .action(async (exercise, answer, options) => end(await check(exercise, answer, options)))
}

/** @param {Command} program */
function addExport(program) {
  program
    .command('export [exporter] [run]')
    .description(words.export)
    .option('-l, --list', words.options.list)
    .option('-o, --output <file>', words.options.output)
    .addHelpText('after', `\n${words.exporters}\n${list().replace(/^/gm, '  ')}`)
    .action(async (exporter, run, options) => {
      if (options.list) return console.log(list())
      if (run === undefined) throw new Refusal(say('{} is required: taroko export <exporter> <run>, or --list', exporter === undefined ? 'exporter' : 'run'))
      end(await exportRun(exporter, run, options))
    })
}

function describe() {
  const program = new Command('taroko')
  program
    .description(words.about)
    .version(manifest.version, '-V, --version', words.version)
    .helpOption('-h, --help', words.help)
    .helpCommand('help [command]', words.helpCommand)
    .exitOverride()
    .configureHelp({
      styleTitle: (title) => words.headings[title] ?? title,
      // A full-width colon brings its own space.
      formatHelp: (command, helper) => Help.prototype.formatHelp.call(helper, command, helper).replaceAll('： ', '：'),
    })
    .configureOutput({ outputError: (text, write) => write(words.parser.reduce((said, [pattern, own]) => said.replace(pattern, own), text)) })
    .addHelpText('after', words.examples)
  for (const add of [addTrain, addCheck, addExport]) add(program)
  return program
}

/** @param {number} code */
function end(code) {
  process.exitCode = code
}

/** @param {import('../engine/message.js').Message} said */
function refuse(said) {
  // What files hold can move a terminal's cursor, and more.
  console.error(`taroko: ${tell(said).replace(/[\p{Cc}\p{Cf}]+/gu, ' ')}`)
  end(exitCodes.refused)
}

// Training goes on and is saved where nobody reads how it comes along.
process.stderr.on('error', () => {})

// Node.js itself would end with 1, which says that a goal is not met.
process.on('uncaughtException', (error) => {
  console.error(error)
  process.exit(exitCodes.failed)
})

process.stdout.on('error', (error) => {
  // Who reads our output may stop, as `head` does.
  if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EPIPE') process.exit()
  refuse(say('{}: {}', say('standard output'), reasonOf(error)))
})

try {
  await describe().parseAsync()
} catch (error) {
  if (error instanceof CommanderError) end(error.exitCode === 0 ? exitCodes.done : exitCodes.refused)
  else if (error instanceof Refusal) refuse(error.said)
  else {
    console.error(error)
    end(exitCodes.failed)
  }
}
