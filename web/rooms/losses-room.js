// @ts-check
import { effect } from '@preact/signals-core'
import { html, nothing, render } from 'lit/html.js'
import { lossesWordsFor } from '../locales/losses.js'
import { LossesState } from '../state/losses-state.js'
import { adopt } from '../styles/sheets.js'
import marks from '../styles/losses-marks.css?inline'
import tables from '../styles/losses-tables.css?inline'
import styles from '../styles/losses.css?inline'
import { curvesView } from '../views/losses/curves.js'
import { headsView } from '../views/losses/heads.js'
import { contents } from '../views/losses/contents.js'
import { overflowView } from '../views/losses/overflow.js'
import { reviewView } from '../views/losses/review.js'
import { summaryOf } from '../views/losses/summary.js'
import { tableView } from '../views/losses/tables.js'
import { lightTerms } from '../views/losses/terms.js'
import { vanishingView } from '../views/losses/vanishing.js'
import { roomNotices } from '../views/notices.js'
import { figureMenu } from '../views/save-figure.js'

/** @typedef {import('../locales/losses.js').LossesWords} LossesWords */

export { LossesState as State }

/** What each view looks like, from the worker's answers. @type {Record<string, (state: LossesState, answers: any, words: LossesWords) => unknown>} */
const views = {
  heads: headsView,
  review: reviewView,
  multiclass: tableView('multiclass'),
  binary: tableView('binary'),
  multilabel: tableView('multilabel'),
  curves: curvesView,
  vanishing: vanishingView,
  overflow: overflowView,
}

/** How long numbers stay as they are before a screen reader hears of them, in milliseconds. */
const restMs = 700

/** The room of losses on the page. */
export class Room {
  /** @type {(() => void)[]} */
  #closers

  /**
   * @param {HTMLElement} root an empty element
   * @param {LossesState} state opened
   * @param {import('./room-element.js').WordsSignal} words
   */
  constructor(root, state, words) {
    adopt(/** @type {ShadowRoot} */ (root.getRootNode()), marks + tables + styles)
    this.#closers = [
      effect(() => {
        const [picture, own] = [state.picture.value, lossesWordsFor(words.value)]
        const shown = picture && html`${contents(state, picture.show, own)}<div class="view" data-figure=${`losses-${picture.show}`}>${figureMenu(words.value.rooms.losses, words.value)}${views[picture.show](state, picture.answers, own)}</div>`
        render(html`${roomNotices(state, words.value)}<div class="losses">${shown ?? nothing}</div><p class="unseen" data-summary aria-live="polite"></p>`, root)
      }),
      lightTerms(root, state.term),
      effect(() => {
        const [picture, own] = [state.picture.value, lossesWordsFor(words.value)]
        const rest = setTimeout(() => {
          const summary = root.querySelector('[data-summary]')
          if (picture && summary) summary.textContent = summaryOf(picture, own)
        }, restMs)
        return () => clearTimeout(rest)
      }),
    ]
  }

  recolor() {}

  close() {
    for (const close of this.#closers) close()
  }
}
