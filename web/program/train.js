// @ts-check
import { loadEngine } from 'taroko'
import { exporters, runOf } from 'taroko/export'
import { satisfies } from '../export/criteria.js'
import { say } from '../engine/message.js'
import { display } from './display.js'
import { refuseUnwritable, write } from './files.js'
import { areMet, goOn, standingOf } from './go-on.js'
import { Refusal, exitCodes } from './outcome.js'
import { readStart } from './start.js'
import { divergence as reasonOfDivergence, line, verdict, words } from './words.js'

/** @import { Engine, Trainer } from 'taroko' */
/** @import { Criterion } from '../export/criteria.js' */
/** @import { Limits, Standing } from './go-on.js' */
/** @typedef {{ epochs?: number, updates?: number, goal: Criterion[], json?: true, quiet?: true, save?: string }} TrainOptions */
/** @typedef {'trained' | 'met' | 'not met' | 'diverged' | 'interrupted'} End */

/** Where nothing else is said. */
export const usualEpochs = 100
/** Where only a goal is given. */
export const mostEpochs = 10_000

const signals = /** @type {const} */ ({ SIGINT: 2, SIGTERM: 15 })

/** @param {TrainOptions} options @param {Criterion[]} criteria @returns {Limits} */
function limitsOf({ epochs, updates }, criteria) {
  const open = epochs === undefined && updates === undefined
  const usual = criteria.length > 0 ? mostEpochs : usualEpochs
  return { epochs: epochs ?? (open ? usual : Infinity), updates: updates ?? Infinity, criteria }
}

/** @param {Criterion[]} criteria @param {Standing} standing */
function refuseUnreachable(criteria, { train, test, values }) {
  for (const criterion of criteria) {
    const { kind } = criterion
    if (kind.startsWith('test') && test === null) throw new Refusal(say('{} cannot be reached: data.trainShare leaves no test samples', kind))
    if (kind === 'units' && !satisfies(criterion, values)) throw new Refusal(say('{} cannot be reached: the network has {} units', kind, String(values.units)))
    if (kind.endsWith('Accuracy') && train.accuracy === undefined) throw new Refusal(say('{} cannot be reached: data without classes has no accuracy', kind))
  }
}

/** Signals that ask for an end. A second one is not caught. */
function listen() {
  const controller = new AbortController()
  /** @type {{ name?: keyof typeof signals }} */
  const caught = {}
  const names = /** @type {(keyof typeof signals)[]} */ (Object.keys(signals))
  const stop = (/** @type {keyof typeof signals} */ name) => {
    caught.name = name
    controller.abort()
    ignore()
  }
  const ignore = () => names.forEach((name) => process.off(name, stop))
  for (const name of names) process.on(name, stop)
  return { signal: controller.signal, caught, ignore }
}

/** @param {Limits} limits @param {Standing} standing @param {boolean} stopped @returns {End} */
function endOf({ criteria }, { progress, values }, stopped) {
  if (areMet(criteria, values)) return 'met'
  if (progress.status === 'diverged') return 'diverged'
  if (stopped) return 'interrupted'
  return criteria.length > 0 ? 'not met' : 'trained'
}

/** @param {Trainer} trainer @param {Standing} standing */
function explainDivergence(trainer, { progress }) {
  return words.diverged(reasonOfDivergence(progress), trainer.config().optimizer.learningRate)
}

/**
 * @param {Standing} standing
 * @param {{ end: End, criteria: (Criterion & { value: number | null, met: boolean })[], divergence: string, save: string | undefined, json: boolean }} result
 */
function report(standing, { end, criteria, divergence, save, json }) {
  const { progress, train, test } = standing
  if (json) {
    const evaluation = test ? { train, test } : { train }
    return JSON.stringify({ end, ...(criteria.length > 0 ? { met: end === 'met', criteria } : {}), progress, evaluation, ...(save === undefined ? {} : { saved: save }) })
  }
  const saved = save === undefined ? [] : [words.saved(save)]
  return [line(standing), ...criteria.map(verdict), ...(end === 'interrupted' ? [words.interrupted] : []), ...(divergence === '' ? [] : [divergence]), ...saved].join('\n')
}

/** @param {Engine} engine @param {Trainer} trainer @param {import('taroko/export').RunHistory} history @param {string} path */
async function save(engine, trainer, history, path) {
  const exporter = /** @type {import('taroko/export').Exporter} */ (exporters.find(({ name }) => name === 'run'))
  await write(path, await (await exporter.load()).write(runOf(engine, trainer, history), engine))
}

/**
 * Trains and says how it ended.
 * @param {string} source a file, a link, or `-`
 * @param {TrainOptions} options
 * @returns {Promise<number>} the exit code
 * @throws {Refusal}
 */
export async function train(source, options) {
  if (options.save !== undefined) await refuseUnwritable(options.save)
  const engine = await loadEngine()
  const { trainer, criteria: asked, history: before } = await readStart(engine, source)
  const criteria = options.goal.length > 0 ? options.goal : asked
  refuseUnreachable(criteria, standingOf(trainer))
  const limits = limitsOf(options, criteria)
  const shown = display(limits, trainer.progress, { quiet: options.quiet === true })
  const { signal, caught, ignore } = listen()
  const { standing, history } = await goOn(trainer, limits, { standing: shown.show, stop: signal, history: before }).finally(shown.end)
  ignore()
  if (options.save !== undefined) await save(engine, trainer, history, options.save)

  const end = endOf(limits, standing, signal.aborted)
  const checked = criteria.map((criterion) => ({ ...criterion, value: standing.values[criterion.kind], met: satisfies(criterion, standing.values) }))
  const divergence = end === 'diverged' ? explainDivergence(trainer, standing) : ''
  console.log(report(standing, { end, criteria: checked, divergence, save: options.save, json: options.json === true }))
  if (end === 'interrupted') return 128 + signals[caught.name ?? 'SIGINT']
  return end === 'trained' || end === 'met' ? exitCodes.done : exitCodes.notMet
}
