// @ts-check
import { html, nothing } from 'lit/html.js'
import { live } from 'lit/directives/live.js'
import { figure, percent, setting } from './numbers.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */
/** @typedef {import('../engine/goal.js').Goal} Goal */
/** @typedef {'epoch' | 'loss' | 'accuracy'} Kind */

/** What can be typed for each kind of goal, in its unit; accuracies are typed in per cent. */
const ranges = {
  epoch: { min: 1, max: 1e6, sign: '=', unit: '' },
  loss: { min: 0, max: 1e6, sign: '≤', unit: '' },
  accuracy: { min: 0, max: 100, sign: '≥', unit: '%' },
}

/** @param {string} text @param {Kind} kind @returns {Goal | null} null for what is no such number */
function goalOf(text, kind) {
  const value = text.trim() === '' ? NaN : Number(text.replace(',', '.'))
  const { min, max } = ranges[kind]
  if (!(value >= min && value <= max) || (kind === 'epoch' && !Number.isInteger(value))) return null
  return { [kind]: kind === 'accuracy' ? value / 100 : value }
}

/** A goal in words, such as "training loss ≤ 0.1". @param {Goal} goal @param {Words} words */
function described({ epoch, loss, accuracy }, words) {
  if (epoch !== undefined) return `${words.goalKinds.epoch} = ${words.number(epoch)}`
  if (loss !== undefined) return `${words.goalKinds.loss} ≤ ${setting(loss)}`
  return `${words.goalKinds.accuracy} ≥ ${setting(100 * (accuracy ?? 0))} %`
}

/** @param {PlaygroundState} state @param {Words} words */
function message(state, words) {
  const { error, kind } = state.goalDraft.value
  if (error) return words.goalRange(words.number(ranges[kind].min), words.number(ranges[kind].max), kind === 'epoch')
  const pursuit = state.pursuit.value
  if (!pursuit) return ''
  const { goal, reached, already } = pursuit
  if (!reached) return words.goalPursued(described(goal, words))
  const { progress, losses } = reached
  const training = { loss: figure(losses?.train.loss), accuracy: losses?.train.accuracy === undefined ? null : percent(losses.train.accuracy) }
  const numbers = { epoch: words.number(progress.epoch), update: words.number(progress.update), ...training }
  return already ? words.goalAlready(numbers) : words.goalReached(numbers)
}

/**
 * What training goes on until, and whether it has come there.
 * @param {PlaygroundState} state
 * @param {Words} words
 */
export function goalRow(state, words) {
  const draft = state.goalDraft.value
  const text = message(state, words)
  const met = state.pursuit.value?.reached ? 'met' : ''
  return html`${draft.open ? goalForm(state, words) : nothing}
    <p role="status" class="goal-status ${draft.error ? 'wrong' : met}">${text}</p>`
}

/** @param {PlaygroundState} state @param {Words} words */
function goalForm(state, words) {
  const { kind, texts, error } = state.goalDraft.value
  const edit = (/** @type {object} */ change) => void (state.goalDraft.value = { ...state.goalDraft.value, error: false, ...change })
  const target = (/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target)
  const kinds = /** @type {Kind[]} */ (state.data.value.train.task === 'regression' ? ['epoch', 'loss'] : ['epoch', 'loss', 'accuracy'])
  const chosen = kinds.includes(kind) ? kind : 'loss'
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault()
    const goal = goalOf(texts[chosen], chosen)
    if (goal) state.playUntil(goal)
    else edit({ error: true })
  }
  const stuck = state.stuck.value
  return html`<form class="goal-form" @submit=${submit}>
    <span class="goal-lead">${words.trainUntil}</span>
    <select name="goal-kind" aria-label=${words.goalKind} @change=${(/** @type {Event} */ event) => edit({ kind: target(event).value })}>
      ${kinds.map((name) => html`<option value=${name} .selected=${live(name === chosen)}>${words.goalKinds[name]}</option>`)}
    </select>
    <span class="goal-value"><span aria-hidden="true">${ranges[chosen].sign}</span>
      <input name="goal-value" inputmode="decimal" autocomplete="off" aria-label=${words.goalKinds[chosen] + (chosen === 'accuracy' ? ' (%)' : '')} aria-invalid=${error} .value=${live(texts[chosen])}
        @input=${(/** @type {Event} */ event) => edit({ texts: { ...texts, [chosen]: target(event).value } })} />
      <span aria-hidden="true">${ranges[chosen].unit}</span></span>
    <button type="submit" data-action="train-until" ?disabled=${stuck}>${words.trainThere}</button>
  </form>`
}
