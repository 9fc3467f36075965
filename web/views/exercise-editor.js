// @ts-check
import { signal } from '@preact/signals-core'
import { html, nothing } from 'lit/html.js'
import { live } from 'lit/directives/live.js'
import { allows, criterionKinds, isAccuracy } from '../export/criteria.js'
import { longestTask, parts } from '../state/exercise.js'
import { lockableParts } from '../export/locks.js'
import { fieldValue } from './field-value.js'

/** @typedef {import('../state/exercise.js').Exercise} Exercise */
/** @typedef {import('../export/criteria.js').Criterion} Criterion */
/** @typedef {import('../locales/share.js').ShareWords} ShareWords */

/** A limit that was refused, as typed. */
const refused = signal(/** @type {{ kind: Criterion['kind'], text: string } | null} */ (null))

/** @param {Event} event */
const targetOf = (event) => /** @type {HTMLInputElement} */ (event.target)

/** What is allowed for a kind of criterion, in words. @param {Criterion['kind']} kind @returns {'share' | 'loss' | 'units'} */
const rangeOf = (kind) => (isAccuracy(kind) ? 'share' : kind === 'units' ? 'units' : 'loss')

/** Without noise of floating point. @param {number} value */
const exact = (value) => Number(value.toPrecision(12))

/** Takes over a limit as it was typed, accuracies in per cent; nothing typed asks for nothing. @param {Exercise} exercise @param {Criterion['kind']} kind @param {string} text */
function setLimit({ settings }, kind, text) {
  const typed = text.trim().replace(',', '.')
  const limit = exact(Number(typed) / (isAccuracy(kind) ? 100 : 1))
  refused.value = typed === '' || allows({ kind, limit }) ? null : { kind, text: typed.slice(0, 20) }
  if (refused.value) return
  const others = settings.goal.value.filter((criterion) => criterion.kind !== kind)
  const criteria = typed === '' ? others : [...others, { kind, limit }]
  settings.goal.value = criterionKinds.flatMap((name) => criteria.filter((criterion) => criterion.kind === name))
}

/** @param {Exercise} exercise @param {ShareWords} words @param {Criterion['kind']} kind */
function limitField(exercise, words, kind) {
  const limit = exercise.settings.goal.value.find((criterion) => criterion.kind === kind)?.limit
  const wrong = refused.value?.kind === kind
  const text = wrong ? (refused.value?.text ?? '') : limit === undefined ? '' : String(isAccuracy(kind) ? exact(100 * limit) : limit)
  const [sign, unit] = isAccuracy(kind) ? ['≥', '%'] : ['≤', '']
  return html`<label class="limit"><span>${words.criteria[kind]} ${sign}</span>
    <input name=${kind} inputmode="decimal" autocomplete="off" aria-invalid=${wrong} ${fieldValue(text)} @change=${(/** @type {Event} */ event) => setLimit(exercise, kind, targetOf(event).value)} /><span>${unit}</span></label>`
}

/** The kinds that can be measured now, and those asked for. @param {Exercise} exercise */
function offered({ settings, measurable }) {
  const measured = measurable.value.split(' ')
  return criterionKinds.filter((kind) => measured.includes(kind) || settings.goal.value.some((criterion) => criterion.kind === kind))
}

/** @param {Exercise} exercise @param {ShareWords} words */
function partChoice({ settings: { hide } }, words) {
  const turn = (/** @type {string} */ part, /** @type {boolean} */ shown) => {
    hide.value = parts.filter((name) => (name === part ? !shown : hide.value.includes(name)))
  }
  return html`<fieldset class="parts"><legend class="label">${words.shown}</legend>
    ${parts.map((part) => html`<label class="check"><input type="checkbox" name=${part} .checked=${live(!hide.value.includes(part))}
      @change=${(/** @type {Event} */ event) => turn(part, targetOf(event).checked)} />${words.parts[part]}</label>`)}
  </fieldset>`
}

/** @param {Exercise} exercise @param {ShareWords} words */
function lockChoice({ settings: { hide, lock } }, words) {
  const turn = (/** @type {string} */ part, /** @type {boolean} */ locks) => {
    lock.value = lockableParts.filter((name) => (name === part ? locks : lock.value.includes(name)))
  }
  const offered = lockableParts.filter((part) => !hide.value.includes(part) || lock.value.includes(part))
  return html`<fieldset class="parts"><legend class="label">${words.locked}</legend>
    ${offered.map((part) => html`<label class="check"><input type="checkbox" name="lock-${part}" .checked=${live(lock.value.includes(part))}
      @change=${(/** @type {Event} */ event) => turn(part, targetOf(event).checked)} />${words.parts[part]}</label>`)}
  </fieldset>`
}

/**
 * Which parts appear, which are locked, and what is asked of the reader. The page shows at once what it makes of that.
 * @param {Exercise} exercise
 * @param {ShareWords} words
 */
export function exerciseEditor(exercise, words) {
  const { task } = exercise.settings
  const wrong = refused.value
  return html`<div class="exercise-editor">
    ${partChoice(exercise, words)}
    ${lockChoice(exercise, words)}
    <div class="field"><label class="label" for="share-task">${words.task}</label>
      <textarea id="share-task" name="task" rows="2" maxlength=${longestTask} ${fieldValue(task.value)} @change=${(/** @type {Event} */ event) => (task.value = targetOf(event).value.trim())}></textarea></div>
    <fieldset class="limits"><legend class="label">${words.goal}</legend>
      ${offered(exercise).map((kind) => limitField(exercise, words, kind))}
      <p class="goal-hint ${wrong ? 'wrong' : ''}" role="status">${wrong ? words.refused(words.criteria[wrong.kind], wrong.text, words.allowed[rangeOf(wrong.kind)]) : words.goalHint}</p>
    </fieldset>
  </div>`
}
