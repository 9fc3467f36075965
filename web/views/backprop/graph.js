// @ts-check
import { computed, effect, signal, untracked } from '@preact/signals-core'
import { html, nothing } from 'lit/html.js'
import { layoutOf } from '../../canvases/backprop/layout.js'
import { matrixNumbers } from './network.js'
import { edge, nodeView } from './node.js'

/** @typedef {import('../../state/backprop-state.js').BackpropState} BackpropState */
/** @typedef {import('../../locales/backprop.js').BackpropWords} BackpropWords */
/** @typedef {import('../../canvases/backprop/layout.js').Layout} Layout */

/** How small and how large a graph is drawn to fit the width; beyond, it scrolls. */
const leastScale = 1
const greatestScale = 1.25
/** Below this width of the drawing there is little room, in pixels. */
const narrowWidth = 600
const zoomSteps = [0.5, 0.7, 1, 1.4, 2]

/** The graph as a drawing that fits the width where it can be read so, and scrolls where not. */
export class GraphView {
  #state
  #root
  #shape
  /** Changes with the graph's shape, but not with its numbers. @type {import('@preact/signals-core').ReadonlySignal<Layout | null>} */
  #layout
  #width = signal(0)
  #isNarrow = computed(() => this.#width.value < narrowWidth)
  /** The step whose node has been brought into view. @type {number | null} */
  #followed = null
  #zoom = signal(zoomSteps.indexOf(1))
  #resized
  #stop

  /** @param {BackpropState} state @param {HTMLElement} root */
  constructor(state, root) {
    this.#state = state
    this.#root = root
    this.#shape = computed(() => state.graph.value?.shape ?? '')
    this.#layout = computed(() => {
      void this.#shape.value
      const graph = state.graph.peek()
      return graph && layoutOf(graph.nodes, graph.symbols, { checks: state.settings.check.value, isNarrow: this.#isNarrow.value })
    })
    this.#resized = new ResizeObserver(() => this.#measure())
    this.#resized.observe(root)
    this.#measure()
    this.#stop = effect(() => {
      void [state.present.value, state.selected.value, this.#layout.value]
      untracked(() => requestAnimationFrame(() => this.#follow()))
    })
  }

  get #frame() {
    return /** @type {HTMLElement | null} */ (this.#root.querySelector('.graph'))
  }

  #measure() {
    this.#width.value = this.#frame?.clientWidth ?? this.#root.clientWidth
  }

  get #scale() {
    const { width = 1 } = this.#layout.value ?? {}
    return Math.min(greatestScale, Math.max(leastScale, this.#width.value / width)) * zoomSteps[this.#zoom.value]
  }

  /** Brings the node that is shown into view, within the drawing alone. */
  #follow() {
    const frame = this.#frame
    const id = this.#state.selected.value ?? this.#state.present.value
    const place = id === null ? undefined : this.#layout.value?.nodes[id]
    if (!frame || !place) return
    const [x, y, room] = [place.x * this.#scale, place.y * this.#scale, 120]
    const seen = x > frame.scrollLeft + room && x < frame.scrollLeft + frame.clientWidth - room && y > frame.scrollTop + room / 2 && y < frame.scrollTop + frame.clientHeight - room / 2
    if (!seen) frame.scrollTo({ left: x - frame.clientWidth / 2, top: y - frame.clientHeight / 2 })
    const { value: step } = this.#state.step
    if (this.#followed !== null && step !== this.#followed) this.#uncover(id)
    this.#followed = step
  }

  /** Moves the page where the strip lies over the node that is shown. @param {number | null} id */
  #uncover(id) {
    const bottom = this.#root.querySelector(`[data-node="${id}"]`)?.getBoundingClientRect().bottom ?? 0
    const top = this.#root.querySelector('.strip')?.getBoundingClientRect().top ?? Infinity
    if (bottom > top) scrollBy(0, bottom - top + 8)
  }

  /** Goes from node to node in order of evaluation. @param {KeyboardEvent} event */
  #press(event) {
    const { selected, present, graph } = this.#state
    const way = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    const drawn = (graph.value?.nodes ?? []).filter(({ kind }) => kind !== 'constant')
    if (event.key === 'Escape') this.#state.select(null)
    if (way === undefined || drawn.length === 0) return
    event.preventDefault()
    const from = drawn.findIndex(({ id }) => id === (selected.value ?? present.value))
    const { id } = drawn[from < 0 ? 0 : (from + way + drawn.length) % drawn.length]
    this.#state.select(id)
    requestAnimationFrame(() => /** @type {SVGElement | null} */ (this.#root.querySelector(`[data-node="${id}"]`))?.focus({ preventScroll: true }))
  }

  /** @param {BackpropWords} words */
  template(words) {
    const [layout, graph] = [this.#layout.value, this.#state.graph.value]
    if (layout === null || graph === null) return nothing
    const scale = this.#scale
    return html`<div class="graph" role="group" aria-label=${words.graph} @keydown=${(/** @type {KeyboardEvent} */ event) => this.#press(event)}>
        <svg class="graph-drawing" width=${layout.width * scale} height=${layout.height * scale} viewBox="0 0 ${layout.width} ${layout.height}">
          ${layout.edges.map((place) => edge(this.#state, graph, place))}
          ${graph.nodes.map((node) => nodeView(this.#state, words, graph, node, layout.nodes[node.id]))}
        </svg>
      </div>
      <p class="legend">${words.legend}</p>
      ${this.#zoomButtons(words)}${matrixNumbers(this.#state, words)}`
  }

  /** @param {BackpropWords} words */
  #zoomButtons(words) {
    const zoom = (/** @type {number} */ by) => (this.#zoom.value = Math.min(zoomSteps.length - 1, Math.max(0, this.#zoom.value + by)))
    return html`<div class="zoom" role="group" aria-label=${words.zoom}>
      <button type="button" class="square" aria-label=${words.zoomOut} title=${words.zoomOut} ?disabled=${this.#zoom.value === 0} @click=${() => zoom(-1)}>−</button>
      <button type="button" class="square" aria-label=${words.zoomIn} title=${words.zoomIn} ?disabled=${this.#zoom.value === zoomSteps.length - 1} @click=${() => zoom(1)}>+</button>
    </div>`
  }

  close() {
    this.#resized.disconnect()
    this.#stop()
  }
}
