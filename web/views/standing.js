// @ts-check
import { html, nothing } from 'lit/html.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */

/**
 * Where the run stands, when it has been gone back from its end. The line keeps its room, so nothing moves under the pointer.
 * @param {PlaygroundState} state
 * @param {Words} words
 */
export function standing(state, words) {
  const update = state.place.value
  const loss = update === null ? undefined : state.history.lossAt(update)
  const differs = loss !== undefined && JSON.stringify(loss) !== JSON.stringify(state.config.value.loss)
  const latest = () => void state.goTo(state.history.updates.at(-1) ?? 0)
  return html`<p class="standing" role="status">${update === null ? nothing : html`<span>${words.stands(words.number(update))}${differs ? ` ${words.otherLoss}` : ''}</span>
    <button type="button" data-action="latest" @click=${latest}>${words.latest}</button>`}</p>`
}
