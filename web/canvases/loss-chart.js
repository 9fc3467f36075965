// @ts-check
import UPlot from 'uplot'
import { mixed } from './palette.js'
import { placeIn } from './pointer.js'
import { printers } from './surface.js'

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('../state/history.js').LossHistory} LossHistory */
/** @typedef {import('../state/history.js').Axis} Axis */
/** @typedef {import('../state/runs.js').Run} Run */
/** @typedef {Pick<typeof import('./pinned-curves.js'), 'drawPinned' | 'extentOf'>} PinnedCurves */
/** @typedef {{ axis: Axis, logarithmic: boolean, batchLoss: boolean }} ChartOptions  `batchLoss`: whether it is shown, as points */

const font = '12px system-ui, sans-serif'

/** How many presses of an arrow key lead from one end of the curves to the other, about. */
const keySteps = 60

/** How far a pointer moves before it drags, in CSS pixels: a click or tap only reads. */
const dragThreshold = 4

/** The least stretch shown, so that a run does not begin with a single point over the whole width. */
const leastSpan = { update: 10, epoch: 1, sample: 100 }

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

/** Pointers as uPlot takes them, which knows nothing of scaled pages. @type {import('uplot').Cursor.Bind} */
const bind = {
  mousemove: (plot, over, handle) => (event) => {
    const { x, y } = placeIn(over, event)
    const { left, top } = plot.rect
    handle(/** @type {MouseEvent} */ ({ type: event.type, clientX: left + x, clientY: top + y, movementX: event.movementX, movementY: event.movementY }))
    return null
  },
}

/** Of no losses. */
const noExtent = { leastPositive: Infinity, least: Infinity, most: -Infinity }

/** The curves of training and test loss over updates, epochs or samples seen. */
export class LossChart {
  /** @type {UPlot | null} */
  #plot = null
  #host
  #onHover
  #onGo
  /** Where a drag began, in CSS pixels; null without one. @type {number | null} */
  #grabbedAt = null
  #dragging = false
  /** The place along the axis that the run has been gone back to. @type {number | null} */
  #stands = null
  #observer
  /** What the horizontal axis shows from end to end. @type {[number, number]} */
  #span = [0, 10]
  /** A lone point makes no line and is drawn as a dot. */
  #single = true
  /** @type {Axis} */
  #axis = 'update'
  /** The point looked at with keys. */
  #index = 0
  /** @type {Run[]} */
  #runs = []
  /** @type {PinnedCurves | null} */
  #pinned = null
  #extent = noExtent

  /**
   * @param {HTMLElement} host
   * @param {(index: number | null, place: number | null) => void} onHover a point of the history, and the place pointed at, or none
   * @param {(index: number) => void} onGo a point of the history to go back to
   */
  constructor(host, onHover, onGo) {
    this.#host = host
    this.#onHover = onHover
    this.#onGo = onGo
    this.#observer = new ResizeObserver(() => this.#plot?.setSize(this.#size()))
    this.#observer.observe(host)
    host.addEventListener('keydown', (event) => this.#pressed(event))
    host.addEventListener('blur', () => this.#look(null))
    host.addEventListener('pointerdown', (event) => this.#grabbed(event))
    host.addEventListener('pointermove', (event) => this.#dragged(event))
    for (const end of ['pointerup', 'pointercancel']) host.addEventListener(end, () => (this.#grabbedAt = null))
  }

  #size() {
    return { width: Math.max(80, this.#host.clientWidth), height: Math.max(80, this.#host.clientHeight) }
  }

  /**
   * Makes the chart anew, in other colours, words or scales.
   * @param {Palette} palette
   * @param {{ x: string, loss: string }} labels of the axes
   * @param {ChartOptions} options
   */
  restyle(palette, labels, { axis: shown, logarithmic, batchLoss }) {
    this.#plot?.destroy()
    this.#axis = shown
    const line = (/** @type {string} */ stroke, /** @type {number[]} */ dash) => ({ stroke, dash, width: 2, points: { show: () => this.#single, size: 6, fill: stroke }, spanGaps: false })
    const faint = mixed(palette.paper, palette.muted, 0.6)
    const dots = { show: batchLoss, stroke: faint, paths: () => null, points: { show: true, size: 3, width: 0, fill: faint } }
    const values = (/** @type {any} */ _, /** @type {(number | null)[]} */ splits) => splits.map(shortNumber)
    this.#plot = new UPlot(
      {
        ...this.#size(),
        padding: [8, 20, 0, 0],
        legend: { show: false },
        cursor: { y: false, bind, drag: { x: false, y: false }, points: { size: 6 } },
        scales: {
          x: { time: false, range: () => this.#span },
          y: { distr: logarithmic ? 3 : 1, range: (_, least, most) => this.#range(least, most, logarithmic) },
        },
        axes: [
          { ...axis(palette, { size: 20, label: labels.x }), space: 64, values },
          { ...axis(palette, { size: 40, label: labels.loss }), space: 36, values },
        ],
        series: [{}, /** @type {any} */ (dots), line(palette.ink, []), line(palette.accent, [6, 4])],
        hooks: { drawAxes: [(plot) => this.#pinned?.drawPinned(plot, this.#runs, this.#axis, palette)], draw: [(plot) => this.#drawStand(plot, palette)], setCursor: [(plot) => this.#hovered(plot)] },
      },
      [[], [], [], []],
      this.#host,
    )
    const plot = this.#plot
    printers.set(plot.ctx.canvas, async (surface, paper) => {
      const { printChart } = await import('./print/loss-chart.js')
      const drawPinned = (/** @type {any} */ target) => this.#pinned?.drawPinned(target, this.#runs, this.#axis, paper)
      printChart(surface, paper, { plot, labels, shortNumber, batchLoss, drawPinned })
    })
  }

  /** @param {number | null} least @param {number | null} most of the curves that the chart knows @param {boolean} logarithmic @returns {[number, number]} */
  #range(least, most, logarithmic) {
    const top = Math.max(most ?? -Infinity, this.#extent.most)
    if (!logarithmic) return [Math.min(0, least ?? 0, this.#extent.least), (top > 0 && top < Infinity ? top : 1) * 1.05]
    const bottom = Math.min(least && least > 0 ? least : Infinity, this.#extent.leastPositive)
    const [low, high] = bottom < Infinity && top > 0 ? [bottom, top] : [0.1, 1]
    return /** @type {[number, number]} */ (UPlot.rangeLog(low, high, 10, true))
  }

  /** @param {UPlot} plot */
  #hovered(plot) {
    const { idx, left } = plot.cursor
    const place = idx == null || left == null || left < 0 ? null : plot.posToVal(left, 'x')
    const within = place !== null && place <= (plot.data[0].at(-1) ?? 0)
    this.#onHover(within ? (idx ?? null) : null, place)
  }

  /** A line where the run stands, when that is not its end. @param {UPlot} plot @param {Palette} palette */
  #drawStand({ ctx: context, bbox, valToPos }, palette) {
    if (this.#stands === null) return
    const x = Math.round(valToPos(this.#stands, 'x', true))
    const size = 5 * devicePixelRatio
    context.fillStyle = palette.accent
    context.fillRect(x - devicePixelRatio / 2, bbox.top, devicePixelRatio, bbox.height)
    context.beginPath()
    context.moveTo(x - size, bbox.top)
    context.lineTo(x + size, bbox.top)
    context.lineTo(x, bbox.top + size)
    context.fill()
  }

  /**
   * @param {LossHistory} history
   * @param {Run[]} runs pinned
   * @param {PinnedCurves | null} pinned what draws them
   * @param {number | null} standing the update that the run has been gone back to
   */
  draw(history, runs, pinned, standing) {
    if (runs !== this.#runs || pinned !== this.#pinned) this.#extent = pinned?.extentOf(runs) ?? noExtent
    this.#runs = runs
    this.#pinned = pinned
    const across = history.along(this.#axis)
    const first = across[0] ?? 0
    this.#span = [first, Math.max(across.at(-1) ?? 0, first + leastSpan[this.#axis], ...runs.map((run) => run.history.along(this.#axis).at(-1) ?? 0))]
    this.#single = across.length === 1
    this.#stands = standing === null ? null : (across[history.indexOf(standing)] ?? null)
    this.#plot?.setData([across, history.batch, history.train, history.test])
  }

  /** @param {PointerEvent} event */
  #grabbed({ button, clientX, pointerId }) {
    if (button !== 0 || this.#plot === null) return
    this.#grabbedAt = clientX
    this.#dragging = false
    this.#host.setPointerCapture(pointerId)
  }

  /** @param {PointerEvent} event */
  #dragged(event) {
    if (this.#grabbedAt === null || this.#plot === null) return
    this.#dragging ||= Math.abs(event.clientX - this.#grabbedAt) > dragThreshold
    if (!this.#dragging || this.#plot.data[0].length === 0) return
    const { x } = placeIn(this.#plot.over, event)
    this.#onGo(this.#plot.posToIdx(Math.min(this.#plot.over.clientWidth, Math.max(0, x))))
  }

  /** Arrow keys go along the curves, Home and End to their ends, Escape away; Enter goes back to the point. @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.key === 'Enter' && this.#plot?.cursor.idx != null) this.#onGo(this.#index)
    const last = (this.#plot?.data[0].length ?? 0) - 1
    const step = Math.max(1, Math.round(last / keySteps))
    const from = this.#plot?.cursor.idx == null ? last + step : this.#index
    const wanted = { ArrowLeft: from - step, ArrowDown: from - step, ArrowRight: from + step, ArrowUp: from + step, Home: 0, End: last, Escape: null }[event.key]
    if (wanted === undefined || last < 0) return
    event.preventDefault()
    this.#look(wanted === null ? null : Math.min(last, Math.max(0, wanted)))
  }

  /** @param {number | null} index */
  #look(index) {
    const plot = this.#plot
    if (!plot) return
    this.#index = index ?? 0
    const left = index === null ? -10 : plot.valToPos(plot.data[0][index], 'x')
    plot.setCursor({ left, top: index === null ? -10 : 0 }, false)
    this.#onHover(index, index === null ? null : plot.data[0][index])
  }

  close() {
    this.#observer.disconnect()
    this.#plot?.destroy()
  }
}
