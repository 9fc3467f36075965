// @ts-check
import { html, nothing } from 'lit/html.js'
import { valueAt } from '../engine/path.js'
import { datasetOf, entryNamed, settingAt, withField } from '../state/edits.js'
import { choice, control } from './control.js'
import { lockable } from './lock.js'
import { figureMenu } from './save-figure.js'
import { activationFormulas, asChosen, formula, penalty } from './formula.js'
import { later } from '../state/later.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */

/**
 * A part of the config that is chosen from a registry by name: the menu, and the chosen entry's parameters.
 * @param {PlaygroundState} state
 * @param {Words} words
 * @param {{ part: string, label: string, entries: any[], first?: unknown, last?: unknown, wrap?: (controls: unknown) => unknown }} request `first`
 *   stands between the menu and the parameters, `last` between them and the formula; `wrap` puts menu and parameters into something
 */
function chosenPart(state, words, { part, label, entries, first = nothing, last = nothing, wrap = (controls) => controls }) {
  const config = state.config.value
  const present = valueAt(config, part)
  const name = typeof present === 'string' ? present : present.name
  const set = (/** @type {string} */ path) => (/** @type {any} */ value, /** @type {boolean} */ settled) =>
    void state.change((before) => withField(before, path, value), settled)
  const parameter = (/** @type {any} */ description) => {
    const path = `${part}.${description.name}`
    return control({ words, path, description, value: valueAt(config, path), change: set(path) })
  }
  const entry = entryNamed(entries, name)
  return html`${wrap(html`${choice({ words, path: `${part}.name`, label, value: name, entries, change: set(`${part}.name`) })}
    ${first}
    ${entry.parameters.map(parameter)}`)}
    ${last}
    ${formula(words, asChosen(entry, present))}`
}

/** How an epoch is cut into batches, in this run's numbers. @param {number} samples for training @param {any} batch @param {Words} words */
function batchSentence(samples, batch, words) {
  const whole = Math.floor(samples / batch.size)
  const rest = samples - whole * batch.size
  return words.batchSentence({
    samples: words.number(samples),
    size: words.number(batch.size),
    batches: words.number(rest > 0 && !batch.dropLast ? whole + 1 : whole),
    last: words.number(rest === 0 ? batch.size : rest),
    dropped: batch.dropLast,
    drawn: batch.order === 'withReplacement',
  })
}

const pairings = later(() => import('./pairing.js'))

/** Whether a data set is trained on with its own loss, which suits it. @param {any} config complete @param {any} catalog */
const isUsual = (config, catalog) => datasetOf(config, catalog)?.loss === config.loss.name && config.network.output.activation === 'linear'

/** @param {any} config complete */
const startsAtZero = ({ network: { initializer } }) => (typeof initializer === 'string' ? initializer : initializer.name) === 'zeros'

/**
 * Loss, optimizer, schedule, regularization and batches.
 * @param {PlaygroundState} state
 * @param {Words} words
 * @param {(name: string) => boolean} shows whether a part is to be shown
 * @param {import('./epoch-strip.js').EpochStrip} strip
 */
export function learningPanel(state, words, shows, strip) {
  const { catalog } = state
  const config = state.config.value
  const { inputs, columns } = state.data.value.train
  const samples = inputs.length / columns
  const setting = (/** @type {string} */ path, /** @type {object} */ changes = {}) => {
    const description = { ...settingAt(catalog, path), ...changes }
    const ends = /** @type {[string, string] | undefined} */ (path === 'batch.size' ? [words.stochastic, words.fullBatch] : undefined)
    const change = (/** @type {any} */ value, /** @type {boolean} */ settled) => state.change((before) => withField(before, path, value), settled)
    return control({ words, path, description, value: valueAt(config, path), change, ends })
  }
  const part = (/** @type {string} */ name, /** @type {string} */ label, /** @type {any[]} */ entries, /** @type {object} */ more = {}) =>
    chosenPart(state, words, { part: name, label, entries, ...more })
  const locked = state.locked.value
  const group = (/** @type {string} */ key, /** @type {string} */ name, /** @type {unknown} */ controls) => lockable({ words, locked: locked.has(key), name, kind: 'part' }, controls)
  const ofLoss = (/** @type {unknown} */ controls) => lockable({ words, locked: locked.has('loss'), name: words.loss, kind: 'part' }, controls)
  const penalties = () => lockable({ words, locked: locked.has('regularization'), name: words.regularization, kind: 'part' }, html`${setting('regularization.l1', penaltyRange)}${setting('regularization.l2', penaltyRange)}`)
  return html`<details class="panel learning" open>
    <summary><h2>${words.training}</h2></summary>
    ${shows('batch') ? lockable({ words, locked: locked.has('batch'), name: words.batches, kind: 'batches' }, html`${setting('batch.size', { max: samples })}${setting('batch.order')}${setting('batch.dropLast')}
      <div class="epoch" data-figure="epoch">${figureMenu(words.epochStrip, words)}<p>${batchSentence(samples, config.batch, words)}</p>${strip.template(words)}</div>`) : nothing}
    <div class="parts">
      ${shows('loss') ? html`<div class="part">${part('loss', words.loss, catalog.losses, { first: isUsual(config, catalog) ? nothing : pairings()?.pairing(state, words), last: shows('regularization') ? penalties() : nothing, wrap: ofLoss })}
        ${shows('regularization') ? formula(words, penalty) : nothing}</div>` : nothing}
      ${shows('optimizer') ? group('optimizer', words.optimizer, part('optimizer', words.optimizer, catalog.optimizers, { first: setting('optimizer.learningRate', rateRange) })) : nothing}
    </div>
    <details class="more-settings">
      <summary>${words.more}</summary>
      <div class="parts">
        ${shows('network') ? group('network', words.initializer, part('network.initializer', words.initializer, catalog.initializers, { first: startsAtZero(config) ? pairings()?.initializerPairing(config, words) : nothing })) : nothing}
        ${shows('network') ? group('', words.activations, activationFormulas(state, words)) : nothing}
        ${shows('schedule') ? group('schedule', words.schedule, part('schedule', words.schedule, catalog.schedules)) : nothing}
        ${shows('batch') ? group('batch', words.batches, setting('batch.seed')) : nothing}
      </div>
    </details>
  </details>`
}

/** The stretch of a wide range that is worth sliding over; any allowed value can be typed. */
const rateRange = { min: 1e-4, max: 10 }
const penaltyRange = { min: 0, max: 0.1 }
