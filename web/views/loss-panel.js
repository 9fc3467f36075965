// @ts-check
import { signal } from '@preact/signals-core'
import { html, nothing } from 'lit/html.js'
import { letters } from '../state/runs.js'
import { adopt } from '../styles/sheets.js'
import { choice, viewToggle } from './control.js'
import { later } from '../state/later.js'
import { figure, percent } from './numbers.js'
import { figureMenu } from './save-figure.js'
import { standing } from './standing.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */

/** Where a point of the chart lies, as a number to be read. @param {number} value @param {import('../state/history.js').Axis} axis @param {Words} words */
const placeOf = (value, axis, words) => (axis === 'epoch' ? value.toFixed(2) : words.number(Math.floor(value)))

const counts = later(() => import('./confusion.js'))
const comparison = later(() => import('./compare.js'))

/** The button that keeps the present run. @param {PlaygroundState} state @param {Words} words */
function pinButton(state, words) {
  const full = state.runs.value.length >= letters.length
  return html`<button type="button" class="pin" data-action="pin" ?disabled=${full} title=${full ? words.pinFull : words.pinHint} @click=${() => state.pin()}>${words.pin}</button>`
}

/** The losses, their chart and the runs it is compared with. */
export class LossPanel {
  #state
  /** The place along the chart under the pointer. @type {number | null} */
  place = null
  /** A point of the history under the pointer. @type {import('@preact/signals-core').Signal<number | null>} */
  hovered = signal(/** @type {number | null} */ (null))

  /** @param {PlaygroundState} state */
  constructor(state) {
    this.#state = state
  }

  /** @param {Words} words */
  template(words) {
    const { data, view, config } = this.#state
    const { l1, l2 } = config.value.regularization
    const hasTest = data.value.test.inputs.length > 0
    const classified = data.value.train.task !== 'regression'
    const reading = (/** @type {string} */ name, /** @type {string} */ label) => html`<div class="reading ${name}">
      <dt><span class="swatch" aria-hidden="true"></span>${label}</dt>
      <dd data-count="loss-${name}">–</dd>
      ${classified ? html`<dd class="accuracy" data-count="accuracy-${name}"></dd>` : nothing}
    </div>`
    return html`<div class="loss-side" data-figure="loss">
      <div class="panel-head"><h2>${words.lossOf}</h2><span class="chosen" data-count="at"></span>
        ${viewToggle(view, 'logLoss', words.logarithmic)}${figureMenu(words.lossOf, words)}</div>
      <dl class="readings">
        ${reading('train', words.train)}
        ${hasTest ? reading('test', words.test) : html`<div class="reading none"><dt>${words.noTest}</dt><dd>–</dd></div>`}
      </dl>
      ${l1 > 0 || l2 > 0 ? html`<p class="penalty">${words.penalty} <output data-count="penalty">–</output> ${words.penaltyAdded}</p>` : nothing}
      ${this.#chartChoices(words)}
      <div class="chart" tabindex="0" role="slider" title=${words.chartHint} aria-label=${words.chartCurves} aria-valuemin="0" aria-valuenow="0" aria-describedby="chart-keys"></div>
      <p class="unseen" id="chart-keys">${words.chartKeys}</p>
      ${standing(this.#state, words)}
      ${classified ? this.#confusion(words) : nothing}
      ${this.#state.runs.value.length > 0 ? this.#comparison()?.compareTable(this.#state, words) : nothing}
    </div>`
  }

  #comparison() {
    return comparison(() => this.#state.redraw())
  }

  /** What draws pinned runs into the chart; null until there are some. @returns {import('../canvases/loss-chart.js').PinnedCurves | null} */
  get pinnedCurves() {
    return this.#state.runs.value.length > 0 ? this.#comparison() : null
  }

  /** @param {Words} words */
  #confusion(words) {
    const { view, data } = this.#state
    const unfold = (/** @type {Event} */ event) => void (view.confusion.value = /** @type {HTMLDetailsElement} */ (event.target).open)
    return html`<details class="confusion" .open=${view.confusion.value} @toggle=${unfold}>
      <summary>${data.value.train.task === 'multiLabel' ? words.labelAccuracy : words.confusion}</summary>
      ${view.confusion.value ? counts(() => this.#state.redraw())?.confusion(this.#state, words) : nothing}
    </details>`
  }

  /** What the chart is drawn over, and with which points. @param {Words} words */
  #chartChoices(words) {
    const { lossAxis, batchLoss } = this.#state.view
    const axes = Object.entries(words.chartAxes).map(([name, label]) => ({ name, label: words.chartOver(label) }))
    const turn = (/** @type {any} */ axis) => void (lossAxis.value = axis)
    return html`<div class="chart-choices" data-unprinted>
      ${choice({ words, path: 'lossAxis', label: words.chartAxis, hideLabel: true, value: lossAxis.value, entries: axes, change: turn })}
      ${viewToggle(this.#state.view, 'batchLoss', html`<span class="dots" aria-hidden="true"></span>${words.batchLoss}
        <output data-count="loss-batch" ?hidden=${!batchLoss.value}>–</output>`, { title: words.batchLossHint })}
      ${pinButton(this.#state, words)}
    </div>`
  }

  /**
   * The numbers of the present frame, or of the point of the chart under the pointer.
   * @param {ParentNode} root
   * @param {import('../engine/frame.js').Frame} frame
   * @param {Words} words
   */
  showNumbers(root, { progress, losses }, words) {
    const write = (/** @type {string} */ name, /** @type {string} */ text) => {
      const place = root.querySelector(`[data-count=${name}]`)
      if (place && place.textContent !== text) place.textContent = text
    }
    const { history, view: { lossAxis } } = this.#state
    const at = this.hovered.value !== null && this.hovered.value < history.updates.length ? this.hovered.value : null
    const place = at === null ? '' : words.atPlace[lossAxis.value](placeOf(history.along(lossAxis.value)[at], lossAxis.value, words))
    const accuracy = (/** @type {number | null | undefined} */ share) => (typeof share === 'number' ? `${words.accuracy} ${percent(share)}` : '')
    write('at', place || words.wholeSets)
    write('loss-train', figure(at === null ? losses?.train.loss : history.train[at]))
    write('loss-test', figure(at === null ? losses?.test?.loss : history.test[at]))
    write('loss-batch', figure(at === null ? progress.batchLoss : history.batch[at]))
    write('accuracy-train', accuracy(at === null ? losses?.train.accuracy : history.trainAccuracy[at]))
    write('accuracy-test', accuracy(at === null ? losses?.test?.accuracy : history.testAccuracy[at]))
    write('penalty', figure(losses?.train.penalty))
    if (this.#state.view.confusion.value) counts()?.showConfusion(root, this.#state, losses)
    if (this.#state.runs.value.length > 0) this.#showRuns(root, words)
    if (at !== null) this.#say(root, at, place, words)
  }

  /** @param {ParentNode} root @param {Words} words */
  #showRuns(root, words) {
    const loaded = this.#comparison()
    if (loaded === null) return
    adopt(/** @type {ShadowRoot} */ (/** @type {Node} */ (root).getRootNode()), loaded.styles)
    loaded.showRuns(root, this.#state, this.place, words)
  }

  /** What a screen reader says of the point of the chart that is looked at. @param {ParentNode} root @param {number} at @param {string} place @param {Words} words */
  #say(root, at, place, words) {
    const { history } = this.#state
    const chart = root.querySelector('.chart')
    const test = history.test[at] === null ? '' : `${words.comma}${words.test} ${figure(history.test[at])}`
    chart?.setAttribute('aria-valuemax', String(history.updates.at(-1)))
    chart?.setAttribute('aria-valuenow', String(history.updates[at]))
    chart?.setAttribute('aria-valuetext', `${place}${words.colon}${words.train} ${figure(history.train[at])}${test}`)
  }
}
