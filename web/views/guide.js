// @ts-check
import { effect, signal } from '@preact/signals-core'
import { html, nothing, render } from 'lit/html.js'
import { scaleOf } from '../canvases/pointer.js'
import { place } from './place.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */
/**
 * A thing that the guide speaks of. It goes on when what `watched` reads has changed, with `until` only once it reads so again.
 * @typedef {{ name: keyof Words['guideStops'], at: string, watched: (state: PlaygroundState) => unknown, until?: unknown }} Stop
 */

/** @type {Stop[]} */
const stops = [
  { name: 'play', at: '[data-action=play], [data-action=pause]', watched: (state) => state.playing.value },
  { name: 'map', at: '.map-frame', watched: (state) => state.view.testPoints.value },
  { name: 'unit', at: '.drawing', watched: (state) => state.focus.value === null, until: true },
  { name: 'rate', at: '[type=range][name="optimizer.learningRate"]', watched: (state) => state.config.value.optimizer.learningRate },
  { name: 'lesson', at: '.presets', watched: (state) => state.view.lesson.value },
]

/** Distances in pixels: from what is spoken of, and from the edges of the window. */
const gap = 10
const margin = 8

/**
 * Leads a newcomer past a few things, one caption at a time. Nothing is covered: what lies below a caption can be operated through it, and
 * the focus stays where it is.
 */
export class Guide {
  #root
  #state
  #layer
  #end
  #index = signal(0)
  #spot = signal({ left: 0, top: 0, notch: 0, side: '' })
  #closing = new AbortController()
  /** @type {(() => void)[]} */
  #closers = []

  /**
   * @param {HTMLElement} root of the room
   * @param {PlaygroundState} state
   * @param {import('@preact/signals-core').ReadonlySignal<Words>} words
   * @param {() => void} end called when the guide is over or has been skipped
   */
  constructor(root, state, words, end) {
    this.#root = root
    this.#state = state
    this.#end = end
    this.#layer = document.createElement('div')
    this.#layer.className = 'guide-layer'
    root.before(this.#layer)
    this.#closers.push(effect(() => void render(this.#template(words.value), this.#layer)))
    this.#closers.push(effect(() => this.#watch(stops[this.#index.value])))
    this.#follow()
  }

  /** What a stop speaks of, where it can be seen. @param {Stop} stop */
  #anchor({ at }) {
    return [...this.#root.querySelectorAll(at)].find((element) => element.checkVisibility())
  }

  /** @param {Words} words */
  #template(words) {
    const index = this.#index.value
    const { left, top, notch, side } = this.#spot.value
    const last = index === stops.length - 1
    return html`<aside class="guide" data-stop=${stops[index].name} data-side=${side} aria-label=${words.guide} ${place({ left: `${left}px`, top: `${top}px`, '--notch': `${notch}px` })}>
      <p role="status" aria-live="polite">${words.guideStops[stops[index].name]}</p>
      <div class="guide-actions">
        <span>${index + 1} / ${stops.length}</span>
        ${last ? nothing : html`<button type="button" class="plain" data-action="guide-skip" @click=${() => this.#end()}>${words.guideSkip}</button>`}
        <button type="button" data-action="guide-next" @click=${() => this.#next(true)}>${last ? words.guideDone : words.guideNext}</button>
      </div>
    </aside>`
  }

  /** Goes on once the reader has done what the stop speaks of. @param {Stop} stop */
  #watch(stop) {
    let before = /** @type {unknown} */ (undefined)
    let first = true
    const stopWatching = effect(() => {
      const value = stop.watched(this.#state)
      const done = !first && value !== before && (stop.until === undefined || value === stop.until)
      first = false
      before = value
      if (done) queueMicrotask(() => stops[this.#index.peek()] === stop && this.#next(false))
    })
    requestAnimationFrame(() => this.#settle())
    return stopWatching
  }

  /** To the next stop that can be seen. @param {boolean} asked whether to bring it into view */
  #next(asked) {
    let index = this.#index.peek() + 1
    while (index < stops.length && !this.#anchor(stops[index])) index += 1
    if (index >= stops.length) return this.#end()
    if (asked) this.#bringIntoView(stops[index])
    this.#index.value = index
  }

  /** Scrolls only where there is need to; near the edges something may stick in front. @param {Stop} stop */
  #bringIntoView(stop) {
    const anchor = this.#anchor(stop)
    const { top, bottom } = anchor?.getBoundingClientRect() ?? { top: 0, bottom: 0 }
    if (top < 0 || bottom > 0.75 * innerHeight) anchor?.scrollIntoView({ block: 'center' })
  }

  #follow() {
    const { signal } = this.#closing
    const settle = () => this.#settle()
    addEventListener('scroll', settle, { signal, capture: true, passive: true })
    addEventListener('resize', settle, { signal })
    document.addEventListener('keydown', ({ key, defaultPrevented }) => key === 'Escape' && !defaultPrevented && this.#end(), { signal })
    const resized = new ResizeObserver(settle)
    for (const element of [this.#root, this.#layer.firstElementChild]) if (element) resized.observe(element)
    this.#closers.push(() => resized.disconnect())
  }

  /** Puts the caption beside what it speaks of, and into the window where that is out of sight. */
  #settle() {
    const anchor = this.#anchor(stops[this.#index.peek()])?.getBoundingClientRect()
    const caption = this.#layer.firstElementChild
    if (!anchor || !(caption instanceof HTMLElement)) return
    const room = this.#layer.getBoundingClientRect()
    const scale = scaleOf(this.#layer)
    const { width, height } = caption.getBoundingClientRect()
    const below = anchor.bottom + gap + height <= innerHeight - margin
    const wanted = below ? anchor.bottom + gap : anchor.top - gap - height
    const top = Math.max(margin, Math.min(wanted, innerHeight - margin - height))
    const left = Math.max(0, Math.min(anchor.left - room.left, room.width - width))
    const notch = Math.max(16, Math.min(anchor.left + Math.min(anchor.width, 48) / 2 - room.left - left, width - 16))
    const side = Math.abs(top - wanted) > 1 ? '' : below ? 'below' : 'above'
    const spot = { left: left / scale, top: (top - room.top) / scale, notch: notch / scale, side }
    if (JSON.stringify(spot) !== JSON.stringify(this.#spot.peek())) this.#spot.value = spot
  }

  close() {
    this.#closing.abort()
    for (const close of this.#closers) close()
    this.#layer.remove()
  }
}
