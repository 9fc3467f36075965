// @ts-check
import { effect } from '@preact/signals-core'
import { html, nothing, render } from 'lit/html.js'
import { shareWordsFor } from '../locales/share.js'
import { isAccuracy, satisfies } from '../export/criteria.js'
import { adopt } from '../styles/sheets.js'
import styles from '../styles/share.css?inline'
import { figure, percent, setting } from './numbers.js'
import { taskText } from './task-text.js'

/** @typedef {import('../state/exercise.js').Exercise} Exercise */
/** @typedef {import('../export/criteria.js').Criterion} Criterion */
/** @typedef {import('../locales/en/index.js').Words} Words */

/** @param {Criterion['kind']} kind @param {number | null} value */
const measuredText = (kind, value) => (value === null ? '–' : isAccuracy(kind) ? percent(value) : kind === 'units' ? String(value) : figure(value))

/** @param {Criterion} criterion */
const limitText = ({ kind, limit }) => (isAccuracy(kind) ? `≥ ${setting(100 * limit)} %` : `≤ ${setting(limit)}`)

/** @param {Exercise} exercise @param {Words} pageWords */
function template({ settings, measured, report }, pageWords) {
  const words = shareWordsFor(pageWords)
  const [task, criteria, now, met] = [settings.task.value, settings.goal.value, measured.value, report.value]
  if (task === '' && criteria.length === 0) return nothing
  const row = (/** @type {Criterion} */ criterion) => {
    const satisfied = now !== null && satisfies(criterion, now)
    return html`<li data-criterion=${criterion.kind} data-met=${satisfied}>
      <span class="mark" role="img" aria-label=${satisfied ? words.met : words.notMet}>${satisfied ? '✓' : '○'}</span>
      ${words.criteria[criterion.kind]} ${limitText(criterion)}
      <span class="now">${words.now(measuredText(criterion.kind, now?.[criterion.kind] ?? null))}</span>
    </li>`
  }
  return html`<section class="exercise" aria-label=${words.exercise}>
    ${task === '' ? nothing : html`<p class="task">${taskText(task)}</p>`}
    ${criteria.length === 0 ? nothing : html`<ul>${criteria.map(row)}</ul>`}
    <p role="status" class="reached">${met ? words.reached(pageWords.number(met.epoch), pageWords.number(met.update)) : ''}</p>
  </section>`
}

/**
 * Shows a task and how far its goal is met, with every frame.
 * @param {HTMLElement} place an empty element
 * @param {Exercise} exercise
 * @param {import('@preact/signals-core').ReadonlySignal<Words>} words
 * @returns {() => void} stops that
 */
export function showExercise(place, exercise, words) {
  adopt(/** @type {ShadowRoot} */ (place.getRootNode()), styles)
  return effect(() => void render(template(exercise, words.value), place))
}
