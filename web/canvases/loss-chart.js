// @ts-check
import UPlot from 'uplot'

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('../state/history.js').LossHistory} LossHistory */

const font = '12px system-ui, sans-serif'

/**
 * @param {Palette} palette
 * @param {{ size: number, label: string }} options
 * @returns {any}
 */
const axis = (palette, { size, label }) => ({
  label,
  labelFont: font,
  labelSize: 18,
  labelGap: 0,
  font,
  size,
  gap: 4,
  stroke: palette.muted,
  grid: { stroke: palette.rule, width: 1 },
  ticks: { show: false },
})

/** Short numbers for axes: 20k, 0.05. @param {number | null} value */
function shortNumber(value) {
  if (value === null) return ''
  if (Math.abs(value) >= 1e9) return value.toExponential(0).replace('e+', 'e')
  if (Math.abs(value) >= 1e6) return `${Number((value / 1e6).toPrecision(3))}M`
  if (Math.abs(value) >= 1e4) return `${Number((value / 1e3).toPrecision(3))}k`
  return String(Number(value.toPrecision(3)))
}

/** The curves of training and test loss over updates. */
export class LossChart {
  /** @type {UPlot | null} */
  #plot = null
  #host
  #onHover
  #observer
  /** The updates from end to end. @type {[number, number]} */
  #span = [0, 10]
  /** A lone point makes no line and is drawn as a dot. */
  #single = true

  /**
   * @param {HTMLElement} host
   * @param {(index: number | null) => void} onHover a point of the history, or none
   */
  constructor(host, onHover) {
    this.#host = host
    this.#onHover = onHover
    this.#observer = new ResizeObserver(() => this.#plot?.setSize(this.#size()))
    this.#observer.observe(host)
  }

  #size() {
    return { width: Math.max(80, this.#host.clientWidth), height: Math.max(80, this.#host.clientHeight) }
  }

  /**
   * Makes the chart anew, in other colours, words or scale.
   * @param {Palette} palette
   * @param {{ update: string, loss: string }} labels of the axes
   * @param {boolean} logarithmic
   */
  restyle(palette, labels, logarithmic) {
    this.#plot?.destroy()
    const line = (/** @type {string} */ stroke, /** @type {number[]} */ dash) => ({ stroke, dash, width: 2, points: { show: () => this.#single, size: 6, fill: stroke }, spanGaps: false })
    const values = (/** @type {any} */ _, /** @type {(number | null)[]} */ splits) => splits.map(shortNumber)
    this.#plot = new UPlot(
      {
        ...this.#size(),
        padding: [8, 20, 0, 0],
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
        scales: {
          x: { time: false, range: () => this.#span },
          y: logarithmic ? { distr: 3 } : { range: (_, least, most) => [Math.min(0, least ?? 0), (most || 1) * 1.05] },
        },
        axes: [
          { ...axis(palette, { size: 20, label: labels.update }), space: 64, values },
          { ...axis(palette, { size: 40, label: labels.loss }), space: 36, values },
        ],
        series: [{}, line(palette.ink, []), line(palette.accent, [6, 4])],
        hooks: { setCursor: [(plot) => this.#onHover(plot.cursor.idx ?? null)] },
      },
      [[], [], []],
      this.#host,
    )
  }

  /** @param {LossHistory} history */
  draw({ updates, train, test }) {
    this.#span = [updates[0] ?? 0, Math.max(updates.at(-1) ?? 0, (updates[0] ?? 0) + 10)]
    this.#single = updates.length === 1
    this.#plot?.setData([updates, train, test])
  }

  close() {
    this.#observer.disconnect()
    this.#plot?.destroy()
  }
}
