// @ts-check
import { html, nothing } from 'lit/html.js'
import { axisRoom, drawAxes } from '../canvases/axes.js'
import { drawChanges, drawCurves } from '../canvases/curve.js'
import { decide, decisionOf } from '../canvases/decision.js'
import { PredictionMap } from '../canvases/map.js'
import { curveReach } from '../canvases/network.js'
import { placeIn } from '../canvases/pointer.js'
import { drawPoints, drawRings, nearestPoint } from '../canvases/points.js'
import { middleOf, readoutOf, roundUp, targetReach } from '../canvases/readout.js'
import { prepare } from '../canvases/surface.js'
import { labelOf } from '../locales/index.js'
import { later } from '../state/later.js'
import { choice, viewToggle } from './control.js'
import { mapLegend, targetNames } from './legend.js'
import { figureMenu } from './save-figure.js'
import { unitName } from './network-target.js'
import { openEditors } from './own-data.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */
/** @typedef {import('../canvases/palette.js').Palette} Palette */

const smallMaps = later(() => import('./small-maps.js'))

/** The upward range over a single input where classes or labels are predicted: from no to yes. @type {[number, number]} */
const shares = [-0.1, 1.1]

/** How far from a point a pointer still means it, in CSS pixels. */
const reach = { mouse: 10, touch: 22 }

/** In CSS pixels: the more points there are, the smaller. @param {any} samples */
const pointRadius = ({ inputs, columns }) => (inputs.length > 1500 * columns ? 2 : inputs.length > 400 * columns ? 2.75 : 3.5)

/** @param {{ unit: string } | undefined} column @param {Words} words */
const unitOf = (column, words) => (column?.unit ? `${words.comma}${column.unit}` : '')

/**
 * Numbers of a standardised column as they were measured.
 * @param {[number, number]} range
 * @param {{ mean: number, deviation: number } | undefined} column
 * @returns {[number, number]}
 */
const asMeasured = ([least, most], { mean, deviation } = { mean: 0, deviation: 1 }) => [mean + deviation * least, mean + deviation * most]

/** The big map of predictions and the points in it. */
export class MapPanel {
  #state
  #map = new PredictionMap()
  /** @type {import('./small-maps.js').SmallMaps | null} */
  #smallMaps = null

  /** @param {PlaygroundState} state */
  constructor(state) {
    this.#state = state
  }

  get #readout() {
    const { config, catalog, data, view, focus } = this.#state
    if (focus.value) return /** @type {const} */ ({ kind: 'signed', output: 0, center: 0, half: 1 })
    return readoutOf(config.value, catalog, data.value, view.shownOutput.value)
  }

  /** Whether there are several outputs to choose from, each with a map. */
  get #hasSmallMaps() {
    const { data, plane } = this.#state
    const { task, outputs } = data.value.train
    return task !== 'binary' && outputs > 1 && plane.value.axes.length > 1
  }

  #offerSmallMaps() {
    const loaded = smallMaps(() => this.#state.redraw())
    if (loaded !== null) this.#smallMaps ??= new loaded.SmallMaps(this.#state)
    return this.#smallMaps
  }

  /** How predictions are decided, where decisions are to be shown. */
  get #decision() {
    const { config, catalog, data, view, focus, outputs } = this.#state
    return view.boundaries.value && !focus.value ? decisionOf(config.value, catalog, data.value.train, outputs.value) : null
  }

  /** What the map shows, in words. @param {Words} words @param {string[]} names */
  #what(words, names) {
    const { config, focus, outputs, data, view } = this.#state
    if (focus.value) return words.activationOf(unitName(words, config.value, focus.value, outputs.value))
    if (data.value.train.task === 'regression') return words.prediction
    const readout = this.#readout
    if (readout.kind !== 'signed' || readout.center === 0) return words.prediction
    return words.probabilityOf(data.value.train.task === 'binary' ? names[1] : names[Number(view.shownOutput.value)])
  }

  /** @param {Words} words */
  template(words) {
    const { data, config, catalog, plane, focus } = this.#state
    const { train } = data.value
    const dataset = this.#state.described.value
    const names = targetNames(train, dataset, words)
    const focused = focus.value !== null
    const readout = this.#readout
    const what = this.#what(words, names)
    const single = plane.value.axes.length === 1
    const editors = openEditors(this.#state)
    return html`<div class="map-side" data-figure="map">
      <div class="panel-head">
        <h2>${words.output}</h2>
        <span class="chosen">${focused && single && train.task === 'regression' ? what : nothing}</span>
        ${train.task === 'regression' ? nothing : viewToggle(this.#state.view, 'boundaries', words.decisions, { title: words.decisionsHint })}
        ${viewToggle(this.#state.view, 'testPoints', words.showTest, { disabled: data.value.test.inputs.length === 0 })}
        ${figureMenu(words.output, words)}
      </div>
      <div class="map-frame ${single ? 'curve' : ''}" @pointermove=${(/** @type {PointerEvent} */ event) => this.#point(event)} @click=${(/** @type {PointerEvent} */ event) => this.#pick(event)}>
        <canvas class="map" role="img" aria-label=${words.map(what)}></canvas>
        <canvas class="points" aria-hidden="true"></canvas>
        <canvas class="rings" aria-hidden="true"></canvas>
        ${editors?.drawingSurface(this.#state, editors.ownEditorsWordsFor(words))}
      </div>
      ${editors?.drawingTools(this.#state, editors.ownEditorsWordsFor(words))}
      ${this.#axisChoices(words, dataset)}
      ${this.#hasSmallMaps ? this.#offerSmallMaps()?.template(words, names) : nothing}
      ${mapLegend({ readout, samples: train, names, what, single, focused, decided: this.#decision !== null, words })}
    </div>`
  }

  /** The sample under the pointer, where there is one. @param {PointerEvent} event @returns {import('../engine/samples.js').Sample | null} */
  #sampleAt(event) {
    const canvas = /** @type {HTMLElement} */ (event.currentTarget).querySelector('canvas.points')
    if (!(canvas instanceof HTMLCanvasElement) || this.#state.own.editor.value === 'draw' || !this.#state.xray.offered.value) return null
    const { x, y } = placeIn(canvas, event)
    const place = { x: x - axisRoom.left, y: y - axisRoom.top, radius: event.pointerType === 'touch' ? reach.touch : reach.mouse }
    const { data, view } = this.#state
    const shown = Number(view.shownOutput.value) || 0
    const splits = /** @type {import('../engine/taroko.d.ts').Split[]} */ (view.testPoints.value ? ['train', 'test'] : ['train'])
    const found = splits.flatMap((split) => {
      const point = nearestPoint({ ...data.value[split], shown }, this.pointFrame(canvas), place)
      return point ? [{ split, index: point.row, distance: point.distance }] : []
    })
    const [nearest] = found.sort((a, b) => a.distance - b.distance)
    return nearest ? { split: nearest.split, index: nearest.index } : null
  }

  /** @param {PointerEvent} event */
  #point(event) {
    const frame = /** @type {HTMLElement} */ (event.currentTarget)
    frame.classList.toggle('over-point', this.#sampleAt(event) !== null)
  }

  /** @param {PointerEvent} event */
  #pick(event) {
    const sample = this.#sampleAt(event)
    if (sample) this.#state.xray.look(sample)
  }

  /** @param {Words} words @param {any} dataset */
  #axisChoices(words, dataset) {
    const { data, plane } = this.#state
    const { columns, names } = data.value.train
    if (columns <= 2) return nothing
    const { axes } = plane.value
    const labels = names.map((/** @type {string} */ name, /** @type {number} */ i) => ({ name: String(i), label: labelOf(words, dataset?.inputColumns?.[i] ?? { label: name }), own: true }))
    const axis = (/** @type {number} */ which, /** @type {string} */ label) =>
      choice({ words, path: `axis-${which}`, label, value: String(axes[which]), entries: labels, change: (value) => this.#turn(which, Number(value)) })
    return html`<div class="axis-choices">${axis(0, words.horizontal)}${axis(1, words.vertical)}<p class="explanation">${words.othersAtMean(columns - 2)}</p></div>`
  }

  /** Another column along an axis; the two change places when they would be the same. @param {number} which @param {number} column */
  #turn(which, column) {
    const axes = [...this.#state.plane.value.axes]
    if (axes[1 - which] === column) axes[1 - which] = axes[which]
    axes[which] = column
    this.#state.setAxes(axes)
  }

  /**
   * @param {HTMLElement} root
   * @param {import('../engine/frame.js').Frame} frame
   * @param {Palette} palette
   */
  draw(root, frame, palette) {
    const canvas = root.querySelector('canvas.map')
    if (canvas instanceof HTMLCanvasElement) this.#drawMap(canvas, frame, palette)
    if (this.#hasSmallMaps) this.#smallMaps?.draw(root, frame, palette)
  }

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {import('../engine/frame.js').Frame} frame
   * @param {Palette} palette
   */
  #drawMap(canvas, { map, focus }, palette) {
    const planes = this.#state.focus.value && focus ? focus : map
    if (!planes || (this.#state.focus.value && !focus)) return
    const { plane, data } = this.#state
    const outputs = this.#state.focus.value ? 1 : this.#state.outputs.value
    if (plane.value.axes.length > 1) {
      const size = Math.round(Math.sqrt(planes.length / outputs))
      if (size * size * outputs === planes.length) this.#map.draw(canvas, planes, size, this.#readout, palette, this.#decision)
      return
    }
    const colors = data.value.train.task === 'regression' || outputs === 1 ? [palette.accent] : palette.classes
    drawCurves(canvas, planes, planes.length / outputs, this.#valueRange(), colors, palette)
    if (this.#decision) drawChanges(canvas, decide(planes, outputs, this.#decision), outputs, palette)
  }

  /** The upward range where there is only one input: targets, or shares. @returns {[number, number]} */
  #valueRange() {
    const { data, focus, config, catalog } = this.#state
    const { train } = data.value
    if (focus.value) return [-curveReach, curveReach]
    if (train.task !== 'regression') return middleOf(config.value, catalog) === 0 ? [-1.2, 1.2] : shares
    const targets = Array.from(/** @type {Float32Array} */ (train.targets))
    const [least, most] = [Math.min(...targets), Math.max(...targets)]
    const half = roundUp(Math.max(-least, most))
    return least < 0 ? [-1.2 * half, 1.2 * half] : [0, 1.2 * half]
  }

  /**
   * Where samples go in a canvas over the map; its origin lies `axisRoom` inside the canvas's left and upper edges.
   * @param {HTMLCanvasElement} canvas
   * @returns {import('../canvases/points.js').Frame}
   */
  pointFrame({ clientWidth, clientHeight }) {
    const { axes, ranges } = this.#state.plane.value
    const [width, height] = [clientWidth - axisRoom.left - axisRoom.right, clientHeight - axisRoom.top - axisRoom.bottom]
    return { axes, ranges, targetRange: this.#state.data.value.train.task === 'regression' ? this.#valueRange() : shares, width, height }
  }

  /**
   * Points and axes: they change with the data, not with every frame.
   * @param {HTMLCanvasElement} canvas
   * @param {Palette} palette
   * @param {Words} words
   */
  drawData(canvas, palette, words) {
    const { data, view, described } = this.#state
    const shown = Number(view.shownOutput.value) || 0
    const [train, test] = [data.value.train, data.value.test].map((samples) => ({ ...samples, shown }))
    const { context } = prepare(canvas)
    const frame = this.pointFrame(canvas)
    const { axes, ranges, width, height } = frame
    const columns = described.value?.inputColumns ?? []
    const nameOf = (/** @type {number | undefined} */ axis) => (axis === undefined ? '' : labelOf(words, columns[axis] ?? { label: train.names[axis] }) + unitOf(columns[axis], words))
    const measured = (/** @type {number} */ axis) => asMeasured(ranges[axis], columns[axis])
    context.translate(axisRoom.left, axisRoom.top)
    const up = axes.length > 1 ? measured(axes[1]) : this.#valueRange()
    drawAxes(context, { width, height, across: measured(axes[0]), up, labels: [nameOf(axes[0]), axes.length > 1 ? nameOf(axes[1]) : train.task === 'regression' ? 'y' : ''] }, palette)
    context.save()
    context.beginPath()
    context.rect(0, 0, width, height)
    context.clip()
    const options = { radius: pointRadius(train), half: targetReach(train) }
    if (view.testPoints.value) drawPoints(context, test, frame, palette, { ...options, hollow: true })
    drawPoints(context, train, frame, palette, options)
    context.restore()
  }

  /**
   * Rings some of the training samples, on a canvas of their own.
   * @param {HTMLCanvasElement} canvas
   * @param {Iterable<number>} rows
   * @param {Palette} palette
   */
  drawRings(canvas, rows, palette) {
    const { context } = prepare(canvas)
    const { train } = this.#state.data.value
    context.translate(axisRoom.left, axisRoom.top)
    drawRings(context, train, this.pointFrame(canvas), rows, pointRadius(train) + 3, palette)
    this.#ringSample(context, canvas, palette)
  }

  /** @param {CanvasRenderingContext2D} context @param {HTMLCanvasElement} canvas @param {Palette} palette */
  #ringSample(context, canvas, palette) {
    const { view: { sample, shownOutput, testPoints }, data, xray } = this.#state
    if (sample.value === null || !xray.offered.value) return
    const { split, index } = sample.value
    const all = data.value[split]
    if (index * all.columns >= all.inputs.length) return
    const shown = Number(shownOutput.value) || 0
    const perSample = all.targets.length / (all.inputs.length / all.columns)
    const one = { ...all, shown, inputs: all.inputs.subarray(index * all.columns, (index + 1) * all.columns), targets: all.targets.subarray(index * perSample, (index + 1) * perSample) }
    const radius = pointRadius(data.value.train)
    const frame = this.pointFrame(canvas)
    if (split === 'test' && !testPoints.value) drawPoints(context, one, frame, palette, { radius, half: targetReach(data.value.train), hollow: true })
    drawRings(context, one, frame, [0], radius + 6, { ...palette, ink: palette.accent })
  }
}
