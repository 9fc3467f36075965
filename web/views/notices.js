// @ts-check
import { html, nothing } from 'lit/html.js'
import { valueAt } from '../engine/path.js'
import { labelOf } from '../locales/index.js'
import { describedAt, withField } from '../state/edits.js'
import { setting } from './numbers.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */

/** How far to go back from a divergence: far enough to see it coming. */
const updatesBack = 20

/** What stands now where a value was refused. @param {any} config @param {string} path */
function usedInstead(config, path) {
  const value = valueAt(config, path)
  if (value === undefined || value === '' || typeof value === 'object') return ''
  return ` → ${typeof value === 'number' ? setting(value) : value}`
}

/** The path of what was refused, after the label that its control has. @param {NoticeState} state @param {string} path @param {Words} words */
function called({ config, catalog }, path, words) {
  const described = catalog?.settings ? describedAt(config.value, catalog, path) : undefined
  return described ? `${labelOf(words, described)} (${path})` : path
}

/** @typedef {Pick<PlaygroundState, 'notice' | 'config'> & { catalog?: any }} NoticeState */

/**
 * @param {NoticeState} state
 * @param {Words} words
 */
function notice(state, words) {
  const value = state.notice.value
  if (value === null) return nothing
  const said = () => {
    if (value.kind === 'newer') return words.newer(value.version)
    if (value.kind === 'refused') return words.complaint({ ...value, path: called(state, value.path, words) })
    if (value.kind === 'restarted') return words.restarted(words.number(value.update), value.message)
    return html`${words.corrected}
      <ul>${value.corrections.map((correction) => html`<li>${words.complaint(correction)}${usedInstead(state.config.value, correction.path)}</li>`)}</ul>`
  }
  return html`<div class="notice" role="status" data-notice=${value.kind}>
    <div>${said()}</div>
    <button type="button" @click=${() => (state.notice.value = null)}>${words.dismiss}</button>
  </div>`
}

/**
 * @param {PlaygroundState} state
 * @param {Words} words
 */
function divergence(state, words) {
  const reason = state.divergence.value
  if (!reason) return nothing
  const update = state.frame?.progress.update ?? 0
  const halveRate = async (/** @type {boolean} */ restart) => {
    await state.change((config) => withField(config, 'optimizer.learningRate', config.optimizer.learningRate / 2))
    if (restart) await state.rewind()
    state.play()
  }
  return html`<div class="notice" role="alert" data-notice="diverged">
    <div><strong>${words.diverged}</strong>${words.gap}${words.divergedReason({ ...reason, update: words.number(reason.update) })}${words.gap}${words.divergedWhy(setting(state.config.value.optimizer.learningRate))}</div>
    ${update > 0 ? html`<button type="button" data-action="back" @click=${() => state.goTo(update - updatesBack)}>${words.back(Math.min(update, updatesBack))}</button>` : nothing}
    ${state.locked.value.has('optimizer') ? nothing : html`<button type="button" data-action="halve" @click=${() => halveRate(true)}>${words.halveRestart}</button>
    <button type="button" @click=${() => halveRate(false)}>${words.halveGoOn}</button>`}
    <button type="button" @click=${() => state.rewind()}>${words.rewind}</button>
  </div>`
}

/**
 * Why nothing works any more, and how to go on.
 * @param {Error} error
 * @param {Words} words
 * @param {boolean} started whether the engine has worked before
 */
export function failure(error, words, started) {
  return html`<div class="notice" role="alert" data-notice="failed">
    <div><strong>${started ? words.failed : words.notStarted}</strong>${words.gap}${words.failedHelp(started)}${words.gap}<span class="chosen">(${error.message})</span></div>
    <button type="button" @click=${() => location.reload()}>${words.reload}</button>
  </div>`
}

/**
 * Everything that has to be said, above the panels.
 * @param {PlaygroundState} state
 * @param {Words} words
 */
export function notices(state, words) {
  return html`${state.failure.value ? failure(state.failure.value, words, true) : nothing}${divergence(state, words)}${notice(state, words)}`
}

/**
 * What has to be said in a room that does not train.
 * @param {Pick<PlaygroundState, 'notice' | 'config' | 'failure'>} state
 * @param {Words} words
 */
export function roomNotices(state, words) {
  return html`${state.failure.value ? failure(state.failure.value, words, true) : nothing}${notice(state, words)}`
}
