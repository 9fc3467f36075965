// @ts-check
import { computed, effect, signal } from '@preact/signals-core'
import { html, nothing } from 'lit/html.js'
import { layoutNetwork } from '../canvases/network-layout.js'
import { NetworkDrawing } from '../canvases/network.js'
import { hitTest } from '../canvases/network-hit.js'
import { mostUnitsDrawn } from '../engine/frame.js'
import { labelOf } from '../locales/index.js'
import { offeredFeatures, settingAt, withField, withLayer, withNextSeed, withoutLayer } from '../state/edits.js'
import { AddFeature } from './add-feature.js'
import { control } from './control.js'
import { showValue } from './field-value.js'
import { icons } from './icons.js'
import { featureList, layerHead, outputHead } from './layer-heads.js'
import { lockable } from './lock.js'
import { networkLegend } from './legend.js'
import { NetworkStatistics, statisticsHeight } from './network-statistics.js'
import { afterKey, described, exists, indexOf, sameTarget, unitName } from './network-target.js'
import { setting } from './numbers.js'
import { ParameterField } from './parameter-field.js'
import { figureMenu } from './save-figure.js'
import { place } from './place.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */
/** @typedef {import('../canvases/network.js').Target} Target */

const mostLayers = 8
const headHeight = 76
const narrow = 560

/** The drawing of the network with the controls of its layers. */
export class NetworkPanel {
  #state
  #drawing = new NetworkDrawing()
  /** @type {(Float32Array | null)[]} */
  #featureMaps = []
  #featureMapsFor = ''
  /** The room there is, in CSS pixels. */
  width = signal(0)
  /** What lies under the pointer. @type {import('@preact/signals-core').Signal<Target | null>} */
  #hovered = signal(/** @type {Target | null} */ (null))
  /** @type {HTMLCanvasElement | null} */
  #canvas = null
  /** What was chosen last. @type {import('@preact/signals-core').Signal<Target | null>} */
  #choice = signal(/** @type {Target | null} */ (null))
  /** What was chosen by a click or with keys, and stays in view as long as the network has it. */
  #chosen = computed(() => this.#present(this.#choice.value))
  /** What is looked at. */
  target = computed(() => this.#present(this.#hovered.value) ?? this.#chosen.value)
  #statistics = new NetworkStatistics()
  #addFeature
  #field
  #stop

  /** @param {PlaygroundState} state */
  constructor(state) {
    this.#state = state
    this.#addFeature = new AddFeature(state)
    this.#field = new ParameterField(state)
    state.wants.add(() => this.#want())
    this.#stop = effect(() => {
      const target = this.target.value
      void state.layout.value
      this.#look(target?.kind === 'unit' ? { layer: target.layer, unit: target.unit } : null)
    })
  }

  close() {
    this.#stop()
  }

  /** @param {Target | null} target */
  #present(target) {
    return target && exists(target, this.#state.layout.value) ? target : null
  }

  /** @returns {import('../engine/frame.js').Want} */
  #want() {
    const target = this.target.peek()
    const index = target && indexOf(target, this.#state.layout.peek())
    return { gradientOf: index ?? undefined, layers: this.#statistics.due(this.#state.playing.peek()) }
  }

  get #offered() {
    const { config, catalog, data } = this.#state
    return offeredFeatures(config.value, catalog, data.value.train.names)
  }

  /** Units drawn in each layer, output included. @returns {number[]} */
  get #units() {
    const outputs = this.#state.outputs.value
    const hidden = this.#state.config.value.network.hidden.map((/** @type {any} */ { units }) => units)
    return [...hidden, outputs].map((units) => Math.min(units, mostUnitsDrawn))
  }

  get #layout() {
    const width = this.width.value || 600
    return layoutNetwork({
      width,
      labels: labelRoom(this.#offered, width),
      features: this.#offered.length,
      units: this.#units,
      mostHeight: width < narrow ? 288 : 328,
    })
  }

  /** The places of the features in use, in their order in the config. */
  get #used() {
    const names = this.#offered.map(({ name }) => name)
    return this.#state.config.value.data.features.map((/** @type {string} */ name) => names.indexOf(name))
  }

  /** @param {Words} words @param {(name: string) => boolean} shows */
  template(words, shows) {
    const state = this.#state
    const config = state.config.value
    const { hidden } = config.network
    const layout = this.#layout
    return html`<details class="panel network" open data-figure="network">
      <summary><h2>${words.network}</h2></summary>
      ${lockable({ words, locked: state.locked.value.has('network'), name: words.network, kind: 'bare' }, html`<div class="layers-line" data-unprinted>
        <button type="button" class="square" data-action="remove-layer" aria-label=${words.removeLayer} title=${words.removeLayer} ?disabled=${hidden.length === 0}
          @click=${() => state.change(withoutLayer)}>${icons.minus}</button>
        <span class="layers-count" aria-live="polite">${words.layers(hidden.length)}</span>
        <button type="button" class="square" data-action="add-layer" aria-label=${words.addLayer} title=${words.addLayer} ?disabled=${hidden.length >= mostLayers}
          @click=${() => state.change(withLayer)}>${icons.plus}</button>
        ${state.locked.value.has('network') ? html`<span class="lock" aria-hidden="true">${words.locked}</span>` : nothing}
        <div class="seed">
          ${control({ words, path: 'network.seed', description: settingAt(state.catalog, 'network.seed'), value: config.network.seed, caption: words.seed, change: (value) => state.change((before) => withField(before, 'network.seed', value)) })}
          <button type="button" data-action="new-weights" @click=${() => state.change((before) => withNextSeed(before, 'network.seed'))}>${icons.again}${words.newWeights}</button>
        </div>
      </div>`)}
      <div class="drawing" ${place({ height: `${layout.height + headHeight + statisticsHeight}px` })}>
        <canvas class="network-canvas" tabindex="0" role="application" aria-label=${words.networkPicture} aria-describedby="network-keys" ${place({ top: `${headHeight}px`, height: `${layout.height}px` })}
          @pointermove=${(/** @type {PointerEvent} */ event) => this.#point(event)} @pointerdown=${(/** @type {PointerEvent} */ event) => this.#press(event)}
          @pointerleave=${() => void (this.#hovered.value = null)} @keydown=${(/** @type {KeyboardEvent} */ event) => this.#pressed(event)}></canvas>
        ${shows('features') ? lockable({ words, locked: state.locked.value.has('features'), kind: 'bare' }, featureList(state, this.#offered, words, layout, headHeight)) : nothing}
        ${lockable({ words, locked: state.locked.value.has('network'), kind: 'bare' }, html`${hidden.map((/** @type {any} */ layer, /** @type {number} */ i) => layerHead(state, words, layout, layer, i))}
        ${outputHead(state, words, layout)}`)}
        ${this.#statistics.template(words, layout, headHeight + layout.height, hidden)}
      </div>
      <p class="unseen" id="network-keys">${words.networkKeys}</p>
      <p class="unseen" role="status">${this.target.value ? this.#read(words) : nothing}</p>
      ${this.#readLine(words)}
      ${shows('features') && !state.locked.value.has('features') ? this.#addFeature.template(words) : nothing}
      ${networkLegend(words)}
      ${this.#statistics.meanings(words)}
      ${figureMenu(words.network, words)}
    </details>`
  }

  /** What is looked at, in words, with the numbers of the present frame. @param {Words} words */
  #read(words) {
    const target = this.target.value
    if (target === null) return words.networkHint
    const { config, frame, layout } = this.#state
    const outputs = this.#units.at(-1) ?? 1
    const nameOf = (/** @type {{ layer: number, unit: number }} */ unit) =>
      unit.layer < 0 ? labelOf(words, this.#offered[this.#used[unit.unit]] ?? { label: '' }) : unitName(words, config.value, unit, outputs)
    const index = indexOf(target, layout.value)
    return described(target, nameOf, words, { value: frame?.parameters?.[index ?? -1], gradient: frame?.gradient?.index === index ? frame?.gradient?.value : null })
  }

  /** The line that says what is looked at, where a chosen weight or bias can be given another value. @param {Words} words */
  #readLine(words) {
    const chosen = this.#chosen.value
    const index = chosen && indexOf(chosen, this.#state.layout.value)
    const value = this.#state.frame?.parameters?.[index ?? -1]
    const leave = () => {
      this.#choose(null)
      this.#canvas?.focus()
    }
    const editable = typeof index === 'number' && value !== undefined && sameTarget(chosen, this.target.value) && !this.#state.locked.value.has('network')
    return html`<div class="read" data-unprinted><span data-read id="parameter-read"></span>
      ${editable ? this.#field.template(words, { index, value, leave }) : nothing}</div>`
  }

  /** @param {Target | null} target */
  #choose(target) {
    this.#field.forget()
    this.#choice.value = target
  }

  /** @param {PointerEvent} event @returns {Target | null} */
  #under(event) {
    const canvas = (this.#canvas = /** @type {HTMLCanvasElement} */ (event.currentTarget))
    const context = canvas.getContext('2d')
    const parameters = this.#state.frame?.parameters
    return context && parameters ? hitTest({ layout: this.#layout, used: this.#used, blocks: this.#state.layout.value, parameters }, event.offsetX, event.offsetY, context) : null
  }

  /** The field of the chosen parameter while it has the focus. @returns {HTMLInputElement | null} */
  get #edited() {
    const root = /** @type {ShadowRoot | undefined} */ (this.#canvas?.getRootNode())
    return root?.querySelector('#parameter:focus') ?? null
  }

  /** What the pointer passes over is looked at, unless a number is being typed. @param {PointerEvent} event */
  #point(event) {
    if (this.#edited) return
    const target = event.pointerType === 'touch' ? null : this.#under(event)
    if (!sameTarget(target, this.#hovered.value)) this.#hovered.value = target
  }

  /** @param {PointerEvent} event */
  #press(event) {
    // What has been typed is for the parameter chosen so far.
    this.#edited?.blur()
    const target = this.#under(event)
    const again = sameTarget(target, this.#chosen.value)
    this.#hovered.value = null
    this.#choose(again && target?.kind === 'unit' ? null : target)
    // A finger reads first; with the second tap it edits.
    if (target && target.kind !== 'unit' && (again || event.pointerType !== 'touch')) {
      event.preventDefault()
      this.#edit()
    }
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    this.#canvas = /** @type {HTMLCanvasElement} */ (event.currentTarget)
    const chosen = this.#chosen.value
    if (event.key === 'Enter' && chosen && chosen.kind !== 'unit') {
      event.preventDefault()
      return this.#edit()
    }
    const next = afterKey(chosen, event.key, [this.#used.length, ...this.#units])
    if (next === undefined) return
    event.preventDefault()
    this.#choose(next)
  }

  /** Brings the keyboard to the field of the chosen parameter. */
  #edit() {
    const root = this.#canvas?.closest('.network')
    requestAnimationFrame(() => {
      // The pointer may have moved on meanwhile.
      this.#hovered.value = null
      const field = root?.querySelector('#parameter')
      if (field instanceof HTMLInputElement) field.select()
    })
  }

  /** @param {{ layer: number, unit: number } | null} focus */
  #look(focus) {
    const state = this.#state
    const before = state.focus.peek()
    if (before?.layer !== focus?.layer || before?.unit !== focus?.unit) state.focus.value = focus
    void state.refresh()
  }

  /** Asks for the features' pictures when they may have changed. */
  async loadFeatureMaps() {
    const { plane } = this.#state
    const features = this.#offered.map(({ name }) => name)
    const wanted = JSON.stringify([features, plane.value])
    if (wanted === this.#featureMapsFor) return
    this.#featureMapsFor = wanted
    this.#featureMaps = await this.#state.featureMaps(features)
    this.#state.redraw()
  }

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {import('../engine/frame.js').Frame} frame
   * @param {import('../canvases/palette.js').Palette} palette
   */
  draw(canvas, { parameters, units }, palette) {
    const layout = this.#layout
    const blocks = this.#state.layout.value
    if (!parameters || !units || !fits(blocks, parameters, units, layout)) return
    const features = layout.features.map((_, i) => this.#featureMaps[i] ?? null)
    const plane = this.#state.plane.value.axes.length > 1
    this.#drawing.draw(canvas, { layout, used: this.#used, blocks, parameters, features, units, plane, target: this.target.value }, palette)
  }

  /** Writes the numbers of a frame: what is looked at, and how the layers learn. @param {ParentNode} root @param {import('../engine/frame.js').Frame} frame @param {Words} words */
  showNumbers(root, { layers, parameters }, words) {
    this.#statistics.show(root, layers)
    const chosen = this.#chosen.peek()
    const value = parameters?.[(chosen && indexOf(chosen, this.#state.layout.peek())) ?? -1]
    const field = root.querySelector('#parameter')
    if (field instanceof HTMLInputElement && value !== undefined) showValue(field, setting(value))
    const place = root.querySelector('[data-read]')
    const text = this.#read(words)
    if (place && place.textContent !== text) place.textContent = text
  }
}

/**
 * Room for the features' names: formulas are short, names of measured columns are not.
 * @param {{ label: string }[]} features
 * @param {number} width
 */
function labelRoom(features, width) {
  const long = features.some(({ label }) => label.length > 7)
  if (width < narrow) return long ? 84 : 56
  return long ? 132 : 76
}

/** Whether a frame belongs to the network that is laid out: after a change the old frame may still be drawn once. */
function fits(/** @type {any[]} */ blocks, /** @type {Float32Array} */ parameters, /** @type {Float32Array[][]} */ units, /** @type {any} */ layout) {
  const last = blocks.at(-1)
  const sameCounts = units.length === layout.layers.length && units.every((layer, i) => layer.length === layout.layers[i].length)
  return sameCounts && parameters.length === last.offset + last.rows * last.columns
}
