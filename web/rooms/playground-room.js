// @ts-check
import { effect, untracked } from '@preact/signals-core'
import { html, nothing, render } from 'lit/html.js'
import { LossChart } from '../canvases/loss-chart.js'
import { readPalette } from '../canvases/palette.js'
import { dataPanel } from '../views/data-panel.js'
import { EpochStrip } from '../views/epoch-strip.js'
import { FilesPlace } from '../views/files.js'
import { learningPanel } from '../views/learning-panel.js'
import { NetworkPanel } from '../views/network-panel.js'
import { notices } from '../views/notices.js'
import { figure } from '../views/numbers.js'
import { PresetsPanel } from '../views/presets.js'
import { ResultPanel } from '../views/result-panel.js'
import { Thumbnails } from '../views/thumbnails.js'
import { Counters, transport } from '../views/transport.js'
import { XRayPlace } from '../views/xray.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */
/** @typedef {import('@preact/signals-core').ReadonlySignal<Words>} WordsSignal */

const learningParts = ['loss', 'optimizer', 'schedule', 'batch']

/** How often a screen reader hears about training, in milliseconds. */
const summaryMs = 10_000

/** @param {import('../state/view-settings.js').ViewSettings} view */
const asksSomething = ({ task, goal }) => task.value !== '' || goal.value.length > 0

/** The playground on the page: templates that follow the settings, canvases that follow the frames. */
export class PlaygroundRoom {
  #root
  #state
  #words
  #hidden
  #network
  #result
  #strip
  #presets
  #xray
  #files
  #thumbnails
  #counters
  /** @type {LossChart} */
  #chart
  /** @type {import('../canvases/palette.js').Palette} */
  #palette
  /** @type {(() => void)[]} */
  #closers = []
  #summaryAt = 0
  #closed = false
  #folds = false

  /**
   * @param {HTMLElement} root an empty element
   * @param {PlaygroundState} state opened
   * @param {WordsSignal} words
   * @param {import('@preact/signals-core').ReadonlySignal<Set<string>>} hidden names of parts that are not shown
   */
  constructor(root, state, words, hidden) {
    this.#root = root
    this.#state = state
    this.#words = words
    this.#hidden = hidden
    this.#network = new NetworkPanel(state)
    this.#result = new ResultPanel(state)
    this.#strip = new EpochStrip(state, root)
    this.#presets = new PresetsPanel(state)
    this.#xray = new XRayPlace(state, root, words)
    this.#files = new FilesPlace(state, root, words)
    this.#thumbnails = new Thumbnails(state)
    this.#counters = new Counters(root)
    this.#closers.push(effect(() => void (state.xray.offered.value = !hidden.value.has('xray'))))
    this.#closers.push(effect(() => void root.classList.toggle('without-figures', hidden.value.has('figures'))))
    this.#closers.push(effect(() => void render(this.#template(), root)))
    this.#palette = readPalette(this.#find('.probe'))
    this.#chart = new LossChart(
      this.#find('.chart'),
      (index, place) => this.#hover(index, place),
      (index) => void state.goTo(state.history.updates[index]),
    )
    this.#follow()
    this.#closers.push(this.#xray.follow())
    this.#closers.push(effect(() => void (asksSomething(state.view) && untracked(() => this.#showExercise()))))
  }

  async #showExercise() {
    const place = this.#find('.exercise-place')
    try {
      const { showExercise } = await import('../views/exercise.js')
      if (!this.#closed && place.childElementCount === 0) this.#closers.push(showExercise(place, this.#state.exercise, this.#words))
    } catch {
      place.textContent = this.#words.value.notLoaded
    }
  }

  /** @template {HTMLElement} Found @param {string} selector @returns {Found} */
  #find(selector) {
    return /** @type {Found} */ (this.#root.querySelector(selector))
  }

  #template() {
    const [state, words, hidden] = [this.#state, this.#words.value, this.#hidden.value]
    const shows = (/** @type {string} */ name) => !hidden.has(name)
    return html`<div class="probe" hidden></div>
      ${this.#files.template(words, shows('export'))}
      ${shows('presets') ? this.#presets.menu(words) : nothing}
      ${shows('transport') ? transport(state, words) : nothing}
      ${this.#presets.text(words)}
      <div class="exercise-place"></div>
      ${notices(state, words)}
      <div class="panels">
        ${this.#result.template(words)}
        <details class="settings" open ?hidden=${!['network', 'data', ...learningParts].some(shows)}>
          <summary>${words.settings}</summary>
          <div class="setting-panels">
            ${shows('network') ? this.#network.template(words, shows) : nothing}
            ${shows('data') ? dataPanel(state, words) : nothing}
            ${learningParts.some(shows) ? learningPanel(state, words, shows, this.#strip) : nothing}
          </div>
        </details>
        ${state.xray.offered.value ? this.#xray.template(words) : nothing}
      </div>
      <p class="unseen" data-summary aria-live="polite"></p>`
  }

  /** Draws what has to be drawn when settings, size or colours change. */
  #follow() {
    const [state, words] = [this.#state, this.#words]
    const draw = (/** @type {import('../engine/frame.js').Frame} */ frame) => this.#draw(frame)
    state.drawers.add(draw)
    this.#closers.push(() => state.drawers.delete(draw))
    this.#closers.push(
      effect(() => {
        this.#restyleChart()
        untracked(() => state.redraw())
      }),
      effect(() => {
        void [state.data.value, state.plane.value, state.view.testPoints.value, state.view.shownOutput.value, state.config.value, words.value]
        queueMicrotask(() => this.#drawData())
      }),
      effect(() => {
        void state.view.sample.value
        untracked(() => this.#drawRings())
      }),
      effect(() => {
        void [state.config.value, state.plane.value, state.layout.value]
        untracked(() => this.#network.loadFeatureMaps().catch(() => {}))
      }),
      effect(() => {
        void [this.#network.width.value, this.#network.target.value, state.focus.value, state.view.shownOutput.value, state.view.boundaries.value, state.view.confusion.value, state.view.confusionSet.value, this.#hidden.value, words.value]
        state.redraw()
      }),
      effect(() => {
        if (!state.playing.value) this.#summaryAt = 0
        state.redraw()
      }),
    )
    this.#observe()
  }

  #observe() {
    const resized = new ResizeObserver(() => {
      this.#network.width.value = this.#root.querySelector('.drawing')?.clientWidth ?? 0
      this.#drawData()
      this.#redraw()
    })
    // Also where a room comes into sight for the first time, as on another slide.
    const thumbnails = new ResizeObserver(() => void this.#thumbnails.draw(this.#root, this.#palette))
    const covering = new ResizeObserver(([{ borderBoxSize: [{ blockSize }] }]) => this.#root.style.setProperty('--covered', `${Math.ceil(blockSize)}px`))
    const folded = new ResizeObserver(() => this.#fold())
    folded.observe(this.#root)
    this.#fold()
    this.#closers.push(
      effect(() => {
        void this.#hidden.value
        queueMicrotask(() => this.#observeSizes(resized, thumbnails, covering))
      }),
    )
    this.#closers.push(() => resized.disconnect(), () => thumbnails.disconnect(), () => folded.disconnect(), () => covering.disconnect())
    for (const details of this.#root.querySelectorAll('details')) details.addEventListener('toggle', () => this.#redraw())
  }

  /** Puts the settings behind their button where styles show one, which is in narrow places, and brings them back where there is none. */
  #fold() {
    const settings = /** @type {HTMLDetailsElement} */ (this.#find('.settings'))
    const folds = this.#find('.settings > summary').checkVisibility()
    if (this.#root.clientWidth === 0 || folds === this.#folds) return
    this.#folds = folds
    settings.open = !folds
  }

  /** Follows the sizes of what is on the page, which changes as parts are shown and left out. @param {ResizeObserver} resized @param {ResizeObserver} thumbnails @param {ResizeObserver} covering */
  #observeSizes(resized, thumbnails, covering) {
    if (this.#closed) return
    for (const [observer, places] of /** @type {const} */ ([[resized, '.drawing, .map-frame, .epoch-strip'], [thumbnails, '.thumbnails'], [covering, '.transport']])) {
      observer.disconnect()
      for (const element of this.#root.querySelectorAll(places)) observer.observe(element)
    }
  }

  /** Draws again; what has come into sight may not be in the present frame. */
  #redraw() {
    if (this.#strip.lacks(this.#state.frame)) void this.#state.refresh()
    else this.#state.redraw()
  }

  /** Reads the colours again, after the page has become light or dark. */
  recolor() {
    this.#palette = readPalette(this.#find('.probe'))
    this.#restyleChart()
    this.#drawData()
    void this.#thumbnails.draw(this.#root, this.#palette)
    this.#state.redraw()
  }

  drawNow() {
    this.#palette = readPalette(this.#find('.probe'))
    this.#drawData()
    if (this.#state.frame?.map) this.#draw(this.#state.frame)
  }

  #restyleChart() {
    const { chartAxes, chartLoss } = this.#words.value
    const { lossAxis, logLoss, batchLoss } = this.#state.view
    const options = { axis: lossAxis.value, logarithmic: logLoss.value, batchLoss: batchLoss.value }
    this.#chart.restyle(this.#palette, { x: chartAxes[options.axis], loss: chartLoss }, options)
  }

  #drawData() {
    const canvas = this.#find('canvas.points')
    if (canvas instanceof HTMLCanvasElement && this.#state.data.value) this.#result.map.drawData(canvas, this.#palette, this.#words.value)
    this.#drawRings()
  }

  #drawRings() {
    this.#result.map.drawRings(this.#find('canvas.rings'), this.#strip.ringed, this.#palette)
  }

  /** @param {import('../engine/frame.js').Frame} frame */
  #draw(frame) {
    const words = this.#words.value
    const network = this.#find('canvas.network-canvas')
    this.#result.map.draw(this.#root, frame, this.#palette)
    if (network instanceof HTMLCanvasElement && network.clientWidth > 0) this.#network.draw(network, frame, this.#palette)
    this.#network.showNumbers(this.#root, frame, words)
    if (this.#strip.draw(frame, this.#palette, words)) this.#drawRings()
    this.#chart.draw(this.#state.history, this.#state.runs.value, this.#result.losses.pinnedCurves, this.#state.place.peek())
    this.#counters.show(frame, this.#state.rate.perSecond, words)
    this.#result.losses.showNumbers(this.#root, frame, words)
    this.#summarize(frame)
  }

  /** @param {number | null} index @param {number | null} place */
  #hover(index, place) {
    if (this.#result.losses.hovered.value === index && this.#result.losses.place === place) return
    this.#result.losses.hovered.value = index
    this.#result.losses.place = place
    if (this.#state.frame) this.#result.losses.showNumbers(this.#root, this.#state.frame, this.#words.value)
  }

  /** Says how training stands, at a calm rate. @param {import('../engine/frame.js').Frame} frame */
  #summarize({ progress, losses }) {
    const now = performance.now()
    if (now - this.#summaryAt < summaryMs && this.#summaryAt > 0) return
    this.#summaryAt = now
    const words = this.#words.value
    const numbers = { epoch: words.number(progress.epoch), update: words.number(progress.update) }
    const test = losses?.test ? figure(losses.test.loss) : null
    this.#find('[data-summary]').textContent = words.summary({ ...numbers, train: figure(losses?.train.loss), test })
  }

  /** Opens what was dropped or pasted beside the room. @param {Event} event @param {DataTransfer | null} transfer */
  receive(event, transfer) {
    this.#files.receive(event, transfer)
  }

  close() {
    this.#closed = true
    for (const close of this.#closers) close()
    this.#chart.close()
    this.#network.close()
    this.#strip.close()
    this.#files.close()
    render(nothing, this.#root)
  }
}
