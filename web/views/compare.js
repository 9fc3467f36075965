// @ts-check
import { html, nothing } from 'lit/html.js'
import { valueAt } from '../engine/path.js'
import { labelOf } from '../locales/index.js'
import { settingAt } from '../state/edits.js'
import { differences, pointNear, stretchesOf } from '../state/run-comparison.js'
import { figure, setting } from './numbers.js'

export { drawPinned, extentOf } from '../canvases/pinned-curves.js'
export { default as styles } from '../styles/compare.css?inline'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../state/runs.js').Run} Run */
/** @typedef {import('../locales/en/index.js').Words} Words */

/** The lists of the catalogue whose entries a config names. */
const registries = ['activations', 'initializers', 'losses', 'optimizers', 'schedules', 'datasets']

/** A parameter that only the chosen entry has, such as a momentum. @param {string} path @param {any} config @param {any} catalog */
function parameterAt(path, config, catalog) {
  const [section, name] = [path.slice(0, path.lastIndexOf('.')), path.slice(path.lastIndexOf('.') + 1)]
  const chosen = section === 'data' ? config.data.dataset : valueAt(config, section)?.name
  const entry = registries.flatMap((registry) => catalog[registry]).find((candidate) => candidate.name === chosen)
  return entry?.parameters?.find((/** @type {{ name: string }} */ parameter) => parameter.name === name)
}

/** The settings that differ, without parameters that some runs do not have and the others have left as they are. @param {any[]} configs @param {any} catalog */
function differing(configs, catalog) {
  const counts = (/** @type {string} */ path, /** @type {any[]} */ values) =>
    !values.includes(undefined) || values.some((value, i) => value !== undefined && value !== parameterAt(path, configs[i], catalog)?.default)
  return differences(configs).filter(({ path, values }) => counts(path, values))
}

/** What a setting is called. @param {string} path @param {any[]} configs @param {any} catalog @param {Words} words */
function nameOf(path, configs, catalog, words) {
  if (words.comparedSettings[path]) return words.comparedSettings[path]
  const described = settingAt(catalog, path)
  if (described) return labelOf(words, described)
  const last = path.split('.').at(-1) ?? path
  return labelOf(words, configs.map((config) => parameterAt(path, config, catalog)).find(Boolean) ?? { name: last, label: last })
}

/** What it is set to. @param {any} value @param {any} catalog @param {Words} words @returns {string} */
function valueOf(value, catalog, words) {
  if (value === undefined || value === null) return '–'
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : setting(value)
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (Array.isArray(value)) return value.length === 0 ? words.none : value.map((part) => (part?.units ? `${part.units} ${part.activation}` : String(part))).join(words.listed)
  if (value.inputs) return words.ownSamples(words.number(value.inputs.values.length / value.inputs.columns))
  const entry = registries.flatMap((registry) => catalog[registry]).find(({ name }) => name === value)
  return entry ? labelOf(words, entry) : (words.choices[value] ?? value)
}

/** More changes of one setting than this are too many to read: those between the first and the last go. */
const mostChanges = 3

/**
 * What it was set to in a run: at first, and where it was changed while training.
 * @param {{ update: number }[]} stretches @param {any[]} values in each of them @param {any} catalog @param {Words} words
 */
function valuesOf(stretches, values, catalog, words) {
  const texts = values.map((value) => valueOf(value, catalog, words))
  const changes = texts.flatMap((text, i) => (i > 0 && text !== texts[i - 1] ? words.fromUpdate(words.number(stretches[i].update), text) : []))
  const read = changes.length > mostChanges ? [changes[0], ' …', ...changes.slice(-1)] : changes
  return [texts[0], ...read].join('')
}

/**
 * The pinned runs beside the present one, with the settings in which they differ.
 * @param {PlaygroundState} state
 * @param {Words} words
 */
export function compareTable(state, words) {
  const runs = state.runs.value
  const { catalog } = state
  const stretches = [{ config: state.config.value, history: state.history }, ...runs].map(stretchesOf)
  const configs = stretches.flat().map(({ config }) => config)
  const different = differing(configs, catalog)
  const cells = (/** @type {number} */ row) => {
    const first = stretches.slice(0, row).flat().length
    return different.map(({ values }) => html`<td>${valuesOf(stretches[row], values.slice(first, first + stretches[row].length), catalog, words)}</td>`)
  }
  const measured = (/** @type {string} */ key) => html`<td class="number" data-run=${`${key}-at`}></td><td class="number" data-run=${`${key}-train`}></td><td class="number" data-run=${`${key}-test`}></td>`
  const unpin = (/** @type {string} */ letter) => (/** @type {Event} */ event) => {
    const root = /** @type {ParentNode & Node} */ (/** @type {HTMLElement} */ (event.target).getRootNode())
    state.unpin(letter)
    // The button is gone: the keyboard goes on from the one that pins.
    const next = root.querySelector('[data-action=pin]')
    if (next instanceof HTMLElement) next.focus()
  }
  return html`<div class="compare" role="region" aria-label=${words.compare} tabindex="0">
    <table>
      <caption class="unseen">${words.compare}</caption>
      <thead><tr><th scope="col">${words.run}</th><td></td><th scope="col" class="number">${words.chartAxes[state.view.lossAxis.value]}</th><th scope="col" class="number">${words.train}</th>
        <th scope="col" class="number">${words.test}</th>${different.map(({ path }) => html`<th scope="col">${nameOf(path, configs, catalog, words)}</th>`)}</tr></thead>
      <tbody>
        <tr class="present"><th scope="row"><span class="run-line" aria-hidden="true"></span>${words.presentRun}</th><td></td>${measured('present')}${cells(0)}</tr>
        ${runs.map(({ letter }, i) => html`<tr data-letter=${letter}>
          <th scope="row"><span class="run-line run-${letter}" aria-hidden="true"></span>${letter}</th>
          <td><button type="button" class="square" data-action="unpin" aria-label=${words.unpin(letter)} title=${words.unpin(letter)} @click=${unpin(letter)}>×</button></td>
          ${measured(letter)}${cells(i + 1)}</tr>`)}
      </tbody>
    </table>
    ${different.length === 0 ? html`<p class="chosen">${words.sameSettings}</p>` : nothing}
    ${state.unkeptRuns.value > 0 ? html`<p class="chosen" role="status">${words.unkeptRuns(runs.slice(0, state.unkeptRuns.value).map(({ letter }) => letter).join(words.listed))}</p>` : nothing}
  </div>`
}

/**
 * Writes the losses of all runs into the table: at their ends, or where the chart is pointed at.
 * @param {ParentNode} root
 * @param {PlaygroundState} state
 * @param {number | null} place along the chart
 * @param {Words} words
 */
export function showRuns(root, state, place, words) {
  const runs = state.runs.value
  const axis = state.view.lossAxis.value
  for (const { letter, history } of [{ letter: 'present', history: state.history }, ...runs]) {
    const stands = letter === 'present' ? state.place.peek() : null
    const end = stands === null ? history.updates.length - 1 : history.indexOf(stands)
    const at = place === null ? end : pointNear(history, axis, place)
    const across = at === null ? null : history.along(axis)[at]
    const texts = {
      at: across === null || across === undefined ? '–' : axis === 'epoch' ? across.toFixed(2) : words.number(across),
      train: figure(at === null ? null : history.train[at]),
      test: figure(at === null ? null : history.test[at]),
    }
    for (const [name, text] of Object.entries(texts)) {
      const cell = root.querySelector(`[data-run=${letter}-${name}]`)
      if (cell && cell.textContent !== text) cell.textContent = text
    }
  }
}
