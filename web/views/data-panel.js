// @ts-check
import { html } from 'lit/html.js'
import { live } from 'lit/directives/live.js'
import { datasetOf, sampleCount, settingAt, withDataset, withField, withNextSeed } from '../state/edits.js'
import { labelOf } from '../locales/index.js'
import { lockable } from './lock.js'
import { control } from './control.js'
import { icons } from './icons.js'
import { ownData } from './own-data.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */

/** The catalogue's data sets by group, both in its order. @param {any[]} datasets @returns {[string, any[]][]} */
function grouped(datasets) {
  /** @type {Map<string, any[]>} */
  const groups = new Map()
  for (const dataset of datasets) groups.set(dataset.group, [...(groups.get(dataset.group) ?? []), dataset])
  return [...groups]
}

/**
 * @param {PlaygroundState} state
 * @param {Words} words
 */
function thumbnails(state, words) {
  const chosen = state.config.value.data.dataset
  const choose = (/** @type {string} */ name) => {
    state.own.close()
    return state.change((config) => withDataset(config, state.catalog, name))
  }
  const thumbnail = (/** @type {any} */ dataset) => html`<label class="thumbnail" title=${labelOf(words, dataset)}>
    <input type="radio" name="data.dataset" value=${dataset.name} .checked=${live(dataset.name === chosen)}
      @change=${() => choose(dataset.name)} />
    <canvas data-dataset=${dataset.name} aria-hidden="true"></canvas>
    <span class="unseen">${labelOf(words, dataset)}</span>
  </label>`
  return html`<div class="datasets">
    ${grouped(state.catalog.datasets.filter((/** @type {any} */ { group }) => group !== 'own')).map(([group, datasets]) => html`<fieldset class="group">
      <legend>${words.groups[group] ?? group}</legend>
      <div class="thumbnails">${datasets.map(thumbnail)}</div>
    </fieldset>`)}
  </div>`
}

/**
 * Data sets to choose from, and how many samples with how much noise.
 * @param {PlaygroundState} state
 * @param {Words} words
 */
export function dataPanel(state, words) {
  const config = state.config.value
  const dataset = datasetOf(config, state.catalog)
  const field = (/** @type {string} */ path, /** @type {any} */ description) =>
    control({
      words,
      path,
      description: { ...description, path },
      value: path.split('.').reduce((value, key) => value[key], config),
      change: (value, settled) => state.change((present) => withField(present, path, value), settled),
    })
  const varies = (/** @type {any} */ { min, max }) => min < max
  const own = config.data.inputs !== undefined
  return html`<details class="panel data" open>
    <summary><h2>${words.data}</h2><span class="chosen">${dataset ? (config.data.formula ?? labelOf(words, dataset)) : (state.described.value?.label || words.yourData)}</span></summary>
    ${lockable({ words, locked: state.locked.value.has('data') }, html`${thumbnails(state, words)}
    ${ownData(state, words)}
    <div class="fields">
      ${dataset?.parameters.filter((/** @type {any} */ { text }) => !text).map((/** @type {any} */ parameter) => field(`data.${parameter.name}`, parameter))}
      ${dataset && varies(dataset.samples) ? field('data.samples', dataset.samples) : ''}
      ${own ? html`<div class="field line"><span class="label">${labelOf(words, { path: 'data.samples', label: words.sampleCount })}</span><output data-count="own-samples">${words.number(sampleCount(config))}</output></div>` : ''}
      ${dataset && varies(dataset.noise) ? field('data.noise', dataset.noise) : ''}
      ${field('data.trainShare', settingAt(state.catalog, 'data.trainShare'))}
      ${own && config.data.trainShare === 1 ? '' : html`<div class="seed">
        ${field('data.seed', settingAt(state.catalog, 'data.seed'))}
        <button type="button" data-action="new-data" @click=${() => state.change((present) => withNextSeed(present, 'data.seed'))}>${icons.again}${own ? words.newSplit : words.newData}</button>
      </div>`}
      ${own && !state.own.linked.value ? html`<p class="explanation" data-note="unlinked">${state.own.origin.value === 'draw' ? words.notInLink : words.noLink}</p>` : ''}
      <div class="own-actions"><button type="button" data-action="download" title=${words.downloadHint} @click=${async () => (await import('./save-samples.js')).savePresent(state, words)}>${words.download}</button></div>
    </div>`)}
  </details>`
}
