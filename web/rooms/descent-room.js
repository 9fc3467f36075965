// @ts-check
import { effect } from '@preact/signals-core'
import { html, nothing, render } from 'lit/html.js'
import { drawClasses, drawCurve, drawLines, drawLosses, drawSurface } from '../canvases/descent/pictures.js'
import { readPalette } from '../canvases/palette.js'
import { descentWordsFor } from '../locales/descent.js'
import { DescentState } from '../state/descent-state.js'
import styles from '../styles/descent.css?inline'
import exampleStyles from '../styles/examples.css?inline'
import { adopt } from '../styles/sheets.js'
import { alongChoice, contents, functionField, methodChoice, networkFields, stepper } from '../views/descent/controls.js'
import { Dragging } from '../views/descent/dragging.js'
import { lossBar } from '../views/descent/loss-bar.js'
import { rateControl } from '../views/descent/rate.js'
import { readings } from '../views/descent/readings.js'
import { workedStep } from '../views/descent/worked.js'
import { roomNotices } from '../views/notices.js'
import { figure, percent } from '../views/numbers.js'
import { figureMenu } from '../views/save-figure.js'

/** @typedef {import('../locales/descent.js').DescentWords} DescentWords */

export { DescentState as State }

/** The room of descent on the page. */
export class Room {
  #root
  #state
  #words
  /** @type {import('../canvases/palette.js').Palette} */
  #palette
  #dragging
  /** @type {(() => void)[]} */
  #closers = []
  #drawing = 0

  /**
   * @param {HTMLElement} root an empty element
   * @param {DescentState} state opened
   * @param {import('./room-element.js').WordsSignal} words
   */
  constructor(root, state, words) {
    for (const text of [exampleStyles, styles]) adopt(/** @type {ShadowRoot} */ (root.getRootNode()), text)
    this.#root = root
    this.#state = state
    this.#words = words
    this.#dragging = new Dragging(state)
    this.#closers.push(
      effect(() => {
        render(this.#template(descentWordsFor(words.value)), root)
        void [state.picture.value, state.at.value, state.settings.along.value, state.lit.value]
        this.#redraw()
      }),
    )
    this.#palette = readPalette(/** @type {HTMLElement} */ (root.querySelector('.probe')))
    const resized = new ResizeObserver(() => this.#redraw())
    resized.observe(root)
    this.#closers.push(() => resized.disconnect())
  }

  /** @param {DescentWords} words */
  #template(words) {
    const state = this.#state
    const { show } = state.settings
    const picture = state.picture.value
    const typed = show.value === 'one' || show.value === 'two'
    const paths = show.value !== 'network'
    const diverged = state.paths.value[0]?.diverged ? state.paths.value[0].points.length - 1 : null
    const canvas = (/** @type {string} */ name, /** @type {string} */ label, /** @type {boolean} */ operable) => html`<canvas data-picture=${name} aria-label=${label} role=${operable ? 'application' : 'img'} tabindex=${operable ? '0' : nothing}
      @pointerdown=${(/** @type {PointerEvent} */ event) => this.#dragging.press(event)} @pointermove=${(/** @type {PointerEvent} */ event) => this.#dragging.move(event)}
      @pointerup=${() => this.#dragging.release()} @pointercancel=${() => this.#dragging.release()} @keydown=${(/** @type {KeyboardEvent} */ event) => this.#dragging.key(event)}></canvas>`
    return html`<div class="probe" hidden></div>${roomNotices(state, words.page)}
      <div class="descent" data-show=${show.value}>
        ${contents(state, words)}
        <p class="watch">${words.watch[show.value]}</p>
        ${show.value === 'one' || show.value === 'two' ? functionField(state, words, show.value) : nothing}
        ${show.value === 'network' ? networkFields(state, words) : nothing}
        <div class="pair" data-figure=${`descent-${show.value}`}>
          ${figureMenu(words.shows[show.value], words.page)}
          ${show.value === 'one' ? canvas('curve', words.curve, true) : html`${canvas('surface', words.surface, paths)}${lossBar(picture?.show === show.value ? picture.answer.surface : undefined, words)}`}
          ${show.value === 'line' ? canvas('data', words.data, true) : show.value === 'logistic' ? canvas('classes', words.classes, false) : paths ? canvas('losses', words.losses, false) : nothing}
        </div>
        ${paths ? html`${rateControl(state, words)}
          <div class="descent-transport">${stepper(state, words)}${methodChoice(state, words, !typed)}</div>
          ${diverged === null ? nothing : html`<p class="regime diverging" role="status">${words.divergedAt(String(diverged))}</p>`}
          ${readings(state, words)}
          ${typed ? nothing : html`<div class="losses-line">${alongChoice(state, words)}${state.settings.points.value.length > 0 && show.value === 'line' ? html`<button type="button" data-action="reset-points" @click=${() => { state.settings.points.value = []; state.settle() }}>${words.resetPoints}</button>` : nothing}
            <button type="button" data-action="other-batches" @click=${() => { state.settings.seed.value = (state.settings.seed.value % 999) + 1 }}>${words.seed}</button></div><div class="alone" data-figure="descent-losses">${figureMenu(words.losses, words.page)}${canvas('losses', words.losses, false)}</div>`}` : nothing}
        ${show.value === 'network' && picture?.show === 'network' ? html`<p class="watch" role="status">${words.networkLoss(words.page.number(picture.answer.progress.update), figure(picture.answer.loss))}
          ${picture.answer.explained ? words.explained(percent(picture.answer.explained[0]), percent(picture.answer.explained[1])) : ''}</p>` : nothing}
        ${show.value === 'logistic' && state.worked.value ? workedStep(state.worked.value, this.#worked, words) : nothing}
      </div>`
  }

  /** How the worked step is filled in and changed. */
  get #worked() {
    const { worked, lines } = this.#state.settings
    return {
      lines: lines.value,
      reveal: (/** @type {number} */ count) => void (lines.value = count),
      change: (/** @type {Record<string, any>} */ values) => {
        const { inputs, target, start, rate } = { ...this.#state.worked.value.request, ...values }
        worked.value = [...inputs, target, ...start, rate]
      },
    }
  }

  #redraw() {
    if (this.#drawing !== 0) return
    this.#drawing = requestAnimationFrame(() => {
      this.#drawing = 0
      this.#draw()
    })
  }

  #draw() {
    const state = this.#state
    const picture = state.picture.value
    const words = descentWordsFor(this.#words.value)
    if (picture === null || picture.show !== state.settings.show.value) return
    const { show, answer } = picture
    const at = state.at.value
    const paths = state.paths.value
    const canvasOf = (/** @type {string} */ name) => {
      const canvas = this.#root.querySelector(`[data-picture=${name}]`)
      return canvas instanceof HTMLCanvasElement && canvas.clientWidth > 0 ? canvas : null
    }
    const draw = (/** @type {string} */ name, /** @type {(canvas: HTMLCanvasElement) => import('../canvases/descent/plane.js').Plane} */ paint) => {
      const canvas = canvasOf(name)
      if (canvas) this.#dragging.planes.set(name, paint(canvas))
    }
    const palette = this.#palette
    if (show === 'line') {
      draw('surface', (canvas) => drawSurface(canvas, { ...answer, paths, at, lit: state.lit.value, order: [1, 0], labels: [words.intercept, words.slope] }, palette))
      draw('data', (canvas) => drawLines(canvas, { points: state.points.value, path: paths[0], at }, palette))
    }
    if (show === 'logistic') {
      draw('surface', (canvas) => drawSurface(canvas, { ...answer, paths, at, lit: state.lit.value, order: [0, 1], labels: [words.weight(1), words.weight(2)] }, palette))
      draw('classes', (canvas) => drawClasses(canvas, { samples: answer.samples, parameters: paths[0].points[at] ?? [0, 0, 0] }, palette))
    }
    if (show === 'one') draw('curve', (canvas) => drawCurve(canvas, { ...answer, at }, palette))
    if (show === 'two') draw('surface', (canvas) => drawSurface(canvas, { ...answer, at, lit: state.lit.value, order: [0, 1], labels: ['x', 'y'] }, palette))
    if (show === 'network') {
      const points = answer.path.map((/** @type {{ x: number, y: number }} */ { x, y }) => [x, y])
      const path = { name: 'full', points, losses: [], gradients: [], epochs: [], evaluations: [], diverged: false }
      draw('surface', (canvas) => drawSurface(canvas, { surface: answer.surface, paths: [path], at: points.length, order: [0, 1], labels: [words.component(1), words.component(2)] }, palette))
      return
    }
    const along = state.settings.along.value
    draw('losses', (canvas) => drawLosses(canvas, { paths, along: show === 'one' || show === 'two' ? 'update' : along, at, label: words.along[along], loss: 'L' }, palette))
  }

  recolor() {
    this.#palette = readPalette(/** @type {HTMLElement} */ (this.#root.querySelector('.probe')))
    this.#redraw()
  }

  drawNow() {
    this.#palette = readPalette(/** @type {HTMLElement} */ (this.#root.querySelector('.probe')))
    this.#draw()
  }

  close() {
    for (const close of this.#closers) close()
    cancelAnimationFrame(this.#drawing)
    render(nothing, this.#root)
  }
}
