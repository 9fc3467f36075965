// @ts-check
import { signal } from '@preact/signals-core'
import { html } from 'lit/html.js'
import { cutEpoch, layoutStrip, stretchAt, stretchOf } from '../canvases/epoch-layout.js'
import { drawStrip, inksOf } from '../canvases/epoch-strip.js'
import { targetReach } from '../canvases/readout.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */
/** @typedef {import('../canvases/palette.js').Palette} Palette */
/** @typedef {import('../canvases/epoch-layout.js').Epoch} Epoch */
/** @typedef {import('../canvases/epoch-layout.js').Stretch} Stretch */

/** How often the strip turns to another epoch while they fly past, in milliseconds: more often would be but a flicker. */
const calmMs = 120

/** The order of this epoch cut into its batches, one of which can be looked at. */
export class EpochStrip {
  #state
  #root
  /** @type {Epoch & { epoch: number } | null} */
  #shown = null
  #shownAt = 0
  /** What the picture was drawn from; empty while there is none. @type {unknown[]} */
  #drawn = []
  /** @type {Stretch[]} */
  #stretches = []
  /** @type {import('../canvases/epoch-layout.js').StripLayout} */
  #layout = { each: 'sample', marks: [], spans: [] }
  /** @type {{ samples: any, palette: Palette, inks: import('../canvases/epoch-strip.js').Inks } | null} */
  #inks = null
  /**
   * The first sample of the batch looked at, as a place in the epoch's order: this stays when the epoch is cut differently.
   * @type {import('@preact/signals-core').Signal<number | null>}
   */
  #looked = signal(/** @type {number | null} */ (null))

  /** @param {PlaygroundState} state @param {ParentNode} root where the strip is shown */
  constructor(state, root) {
    this.#state = state
    this.#root = root
    state.wants.add(this.#want)
  }

  close() {
    this.#state.wants.delete(this.#want)
  }

  #want = () => ({ batch: this.#width > 0 })

  /** @returns {HTMLCanvasElement | null} */
  get #canvas() {
    return this.#root.querySelector('.epoch-strip canvas')
  }

  /** In CSS pixels; 0 while folded away. */
  get #width() {
    const canvas = this.#canvas
    return canvas?.checkVisibility() ? canvas.clientWidth : 0
  }

  /** Whether a frame leaves out what the strip, being in sight, shows. @param {import('../engine/frame.js').Frame | null} frame */
  lacks(frame) {
    return this.#width > 0 && !frame?.batch
  }

  /** @param {Words} words */
  template(words) {
    const look = (/** @type {PointerEvent} */ event) => this.#look(stretchAt(this.#layout, event.offsetX))
    return html`<div class="epoch-strip" tabindex="0" role="slider" aria-label=${words.epochStrip} aria-describedby="strip-reading"
        aria-valuemin="1" aria-valuenow="1" @keydown=${(/** @type {KeyboardEvent} */ event) => this.#press(event)}
        @focus=${() => this.#focus()} @blur=${() => this.#look(null)}>
        <canvas aria-hidden="true" @pointermove=${look} @pointerdown=${look} @pointerleave=${() => this.#look(null)}></canvas>
      </div>
      <p class="explanation" id="strip-reading" data-strip data-unprinted></p>`
  }

  /** Looks at the next batch, even before it has been drawn. */
  #focus() {
    this.#looked.value ??= this.#shown?.position ?? 0
    this.#state.redraw()
  }

  /** @param {number | null} at a place among the stretches of the epoch */
  #look(at) {
    this.#looked.value = at === null ? null : (this.#stretches[Math.min(Math.max(at, 0), this.#stretches.length - 1)]?.from ?? null)
    this.#state.redraw()
  }

  /** The batch looked at, as a place among the stretches of the epoch. */
  get #at() {
    const { value } = this.#looked
    return value === null ? null : stretchOf(this.#stretches, value)
  }

  get #next() {
    return this.#stretches.findIndex(({ kind }) => kind === 'next')
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const at = this.#at ?? this.#next
    const steps = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, PageDown: at - 10, PageUp: at + 10, Home: 0, End: Infinity }
    const to = event.key === 'Escape' ? null : steps[/** @type {keyof typeof steps} */ (event.key)]
    if (to === undefined) return
    event.preventDefault()
    this.#look(to)
  }

  /**
   * The samples to be ringed in the map: those of the batch looked at, otherwise of the next one; none where that is all of them.
   * @returns {Iterable<number>}
   */
  get ringed() {
    const stretch = this.#stretches[this.#at ?? this.#next]
    if (!this.#shown || !stretch || this.#drawn.length === 0) return []
    const rows = new Set(this.#shown.order.subarray(stretch.from, stretch.to))
    return rows.size === this.#shown.order.length ? [] : rows
  }

  /**
   * @param {import('../engine/frame.js').Frame} frame
   * @param {Palette} palette
   * @param {Words} words
   * @returns {boolean} whether anything has changed since the last time
   */
  draw(frame, palette, words) {
    const canvas = this.#canvas
    const samples = this.#state.data.value.train
    const fits = frame.batch?.order.length === samples.inputs.length / samples.columns
    const width = this.#width
    if (width > 0 && frame.batch && fits) this.#follow({ ...frame.batch, done: frame.progress.batch, epoch: frame.progress.epoch })
    const { batch } = this.#state.config.value
    const drawn = width > 0 && fits ? [this.#shown, this.#looked.value, samples, batch, width, palette, words] : []
    if (drawn.length === this.#drawn.length && drawn.every((part, i) => part === this.#drawn[i])) return false
    this.#drawn = drawn
    if (!canvas || !this.#shown || drawn.length === 0) return true
    this.#stretches = cutEpoch(this.#shown, batch)
    this.#layout = layoutStrip(this.#stretches, width)
    drawStrip(canvas, this.#layout, { order: this.#shown.order, stretches: this.#stretches, looked: this.#at }, this.#inksOf(samples, palette), palette)
    this.#say(words)
    return true
  }

  /** Turns to the epoch of the frame, unless it has just turned to another. @param {Epoch & { epoch: number }} epoch */
  #follow(epoch) {
    const now = performance.now()
    const another = this.#shown?.epoch !== epoch.epoch || this.#shown.order.length !== epoch.order.length
    if (another && this.#state.playing.value && now - this.#shownAt < calmMs) return
    if (another) this.#shownAt = now
    this.#shown = epoch
  }

  /** @param {any} samples @param {Palette} palette */
  #inksOf(samples, palette) {
    if (this.#inks?.samples !== samples || this.#inks?.palette !== palette) this.#inks = { samples, palette, inks: inksOf(samples, targetReach(samples), palette) }
    return this.#inks.inks
  }

  /** Which batch is looked at, or else how the strip is to be read. @param {Words} words */
  #say(words) {
    const at = this.#at
    const stretch = at === null ? null : this.#stretches[at]
    const text = stretch ? this.#describe(stretch, words) : this.#explain(words)
    const reading = this.#root.querySelector('[data-strip]')
    if (reading && reading.textContent !== text) reading.textContent = text
    const slider = this.#root.querySelector('.epoch-strip')
    if (!stretch || !slider) return
    slider.setAttribute('aria-valuemax', String(this.#stretches.length))
    slider.setAttribute('aria-valuenow', String((at ?? 0) + 1))
    slider.setAttribute('aria-valuetext', text)
  }

  /** Whether samples are drawn with replacement. */
  get #drawsAgain() {
    return this.#state.config.value.batch.order === 'withReplacement'
  }

  /** @param {Stretch} stretch @param {Words} words */
  #describe({ from, to, kind, number }, words) {
    const { order } = /** @type {Epoch} */ (this.#shown)
    const batches = this.#stretches.at(-1)?.number ?? 1
    const different = new Set(order.subarray(from, to)).size
    return words.stripBatch({ kind, number, batches, size: to - from, different, several: kind === 'done' && number > 1 && from === 0, drawn: this.#drawsAgain })
  }

  /** @param {Words} words */
  #explain(words) {
    const { each, marks } = this.#layout
    const all = this.#stretches.length === 1
    const per = (this.#shown?.order.length ?? 0) / marks.length
    const { task } = this.#state.data.value.train
    const by = task === 'regression' ? 'target' : task === 'multiLabel' ? 'labels' : 'class'
    return words.stripExplained({ each, per: words.number(Math.round(per)), by, all, drawn: this.#drawsAgain })
  }
}
