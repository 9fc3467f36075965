// @ts-check
import { html } from 'lit/html.js'
import { figure, magnitude, percent } from './numbers.js'
import { place } from './place.js'

/** @typedef {import('../locales/en/index.js').Words} Words */
/** @typedef {import('../canvases/network-layout.js').NetworkLayout} NetworkLayout */
/** @typedef {import('../engine/taroko.d.ts').LayerStatistics} LayerStatistics */

/** The height of the table below the drawing, in CSS pixels. */
export const statisticsHeight = 56

/** In CSS pixels. */
const briefColumn = 60
const bareColumn = 36

/** @type {(keyof LayerStatistics)[]} */
const rows = ['meanAbsoluteWeightGradient', 'saturated', 'dead']

/** How often they are computed while training, in milliseconds: a few times a second can be read. */
const interval = 250

/** How well each layer learns, below its column. */
export class NetworkStatistics {
  #askedAt = 0
  /** @type {LayerStatistics[] | null} */
  #shown = null
  /** How wide columns are: where they have no room for all digits these are there for a pointer. */
  #width = Infinity
  /** Whether a layer's activation is off, instead of saturated, where it is flat. @type {boolean[]} */
  #switches = []
  /** What an activation that is off is called. */
  #off = (/** @type {string} */ share) => share

  /** Whether the next frame should bring them. @param {boolean} playing */
  due(playing) {
    const now = performance.now()
    if (playing && now - this.#askedAt < interval) return false
    this.#askedAt = now
    return true
  }

  /**
   * @param {Words} words
   * @param {NetworkLayout} layout
   * @param {number} top
   * @param {{ activation: string }[]} hidden the hidden layers
   */
  template(words, layout, top, hidden) {
    const width = Math.min(112, layout.columnWidth, 2 * (layout.width - layout.centers[layout.centers.length - 1]))
    this.#width = layout.columnWidth
    this.#switches = hidden.map(({ activation }) => activation === 'relu')
    this.#off = words.off
    const labelWidth = layout.centers[0] - width / 2 - 4
    const names = [...layout.centers.slice(0, -1).map((_, i) => words.hiddenLayer(i + 1)), words.output]
    return html`<table class="statistics" ${place({ top: `${top}px` })}>
      <caption class="unseen">${words.statistics}</caption>
      <thead class="unseen"><tr><td></td>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr>
        <th scope="row" ${place({ width: `${Math.max(40, labelWidth)}px` })}>${words.statisticsRows[row]}</th>
        ${layout.centers.map((center, layer) => html`<td data-statistic="${row}-${layer}" ${place({ left: `${center - width / 2}px`, width: `${width}px` })}></td>`)}
      </tr>`)}</tbody>
    </table>`
  }

  /** What the rows mean, for whoever asks. @param {Words} words */
  meanings(words) {
    return html`<details class="more-settings" data-unprinted>
      <summary>${words.statistics}</summary>
      <dl class="meanings">${rows.map((row) => html`<dt>${words.statisticsRows[row]}</dt><dd>${words.statisticsHints[row]}</dd>`)}</dl>
    </details>`
  }

  /** Writes what a frame has brought, or what was shown last. @param {ParentNode} root @param {LayerStatistics[] | undefined} layers */
  show(root, layers) {
    this.#shown = layers ?? this.#shown
    const brief = this.#width < briefColumn
    for (const cell of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-statistic]'))) {
      const [row, i] = /** @type {[keyof LayerStatistics, string]} */ (cell.getAttribute('data-statistic')?.split('-'))
      const value = this.#shown?.[Number(i)]?.[row]
      const share = (/** @type {number} */ digits) => (isOff ? this.#off : String)(percent(value ?? undefined, digits))
      const bare = this.#width < bareColumn
      const isOff = row === 'saturated' && this.#switches[Number(i)] && value !== undefined
      const full = row === 'meanAbsoluteWeightGradient' ? figure(value) : share(1)
      const text = !brief ? full : row === 'meanAbsoluteWeightGradient' ? magnitude(value, bare) : isOff && bare ? '–' : share(0)
      if (cell.textContent !== text) cell.textContent = text
      const hint = brief ? full : ''
      if (cell.title !== hint) cell.title = hint
    }
  }
}
