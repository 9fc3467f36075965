// @ts-check
import { signal } from '@preact/signals-core'
import { html, nothing } from 'lit/html.js'
import { live } from 'lit/directives/live.js'
import { layoutNetwork } from '../canvases/network-layout.js'
import { hitTest, NetworkDrawing } from '../canvases/network.js'
import { mostUnitsDrawn } from '../engine/frame.js'
import { labelOf } from '../locales/index.js'
import { offeredFeatures, settingAt, withFeature, withField, withLayer, withNextSeed, withoutLayer } from '../state/edits.js'
import { choice, control } from './control.js'
import { fieldValue } from './field-value.js'
import { icons } from './icons.js'
import { networkLegend } from './legend.js'
import { figure } from './numbers.js'
import { place } from './place.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */
/** @typedef {import('../canvases/network.js').Hit} Hit */

const mostLayers = 8
const headHeight = 76
const narrow = 560
/** Columns narrower than this have no room for the buttons of units. */
const tightColumn = 100

/** Whether a name is that of a layer of the output. @param {any[]} hidden @param {number} layer */
const isOutput = (hidden, layer) => layer === hidden.length

/**
 * What a unit is called.
 * @param {Words} words
 * @param {any} config
 * @param {{ layer: number, unit: number }} unit
 * @param {number} outputs
 */
export function unitName(words, config, { layer, unit }, outputs) {
  if (isOutput(config.network.hidden, layer)) return words.outputName(unit + 1, outputs)
  return words.unitName(layer + 1, unit + 1)
}

/** The drawing of the network with the controls of its layers. */
export class NetworkPanel {
  #state
  #drawing = new NetworkDrawing()
  /** @type {(Float32Array | null)[]} */
  #featureMaps = []
  #featureMapsFor = ''
  /** The room there is, in CSS pixels. */
  width = signal(0)
  /** @type {import('@preact/signals-core').Signal<Hit>} */
  hit = signal(/** @type {Hit} */ (null))

  /** @param {PlaygroundState} state */
  constructor(state) {
    this.#state = state
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
    return html`<details class="panel network" open>
      <summary><h2>${words.network}</h2></summary>
      <div class="layers-line">
        <button type="button" class="square" data-action="remove-layer" aria-label=${words.removeLayer} title=${words.removeLayer} ?disabled=${hidden.length === 0}
          @click=${() => state.change(withoutLayer)}>${icons.minus}</button>
        <span class="layers-count" aria-live="polite">${words.layers(hidden.length)}</span>
        <button type="button" class="square" data-action="add-layer" aria-label=${words.addLayer} title=${words.addLayer} ?disabled=${hidden.length >= mostLayers}
          @click=${() => state.change(withLayer)}>${icons.plus}</button>
        <div class="seed">
          ${control({ words, path: 'network.seed', description: settingAt(state.catalog, 'network.seed'), value: config.network.seed, caption: words.seed, change: (value) => state.change((before) => withField(before, 'network.seed', value)) })}
          <button type="button" data-action="new-weights" @click=${() => state.change((before) => withNextSeed(before, 'network.seed'))}>${icons.again}${words.newWeights}</button>
        </div>
      </div>
      <div class="drawing" ${place({ height: `${layout.height + headHeight}px` })}>
        <canvas class="network-canvas" role="img" aria-label=${words.networkPicture} ${place({ top: `${headHeight}px`, height: `${layout.height}px` })}
          @pointermove=${(/** @type {PointerEvent} */ event) => this.#point(event)} @pointerdown=${(/** @type {PointerEvent} */ event) => this.#point(event)}
          @pointerleave=${() => this.#leave()}></canvas>
        ${shows('features') ? this.#features(words, layout) : nothing}
        ${hidden.map((/** @type {any} */ layer, /** @type {number} */ i) => this.#layerHead(words, layout, layer, i))}
        ${this.#outputHead(words, layout)}
      </div>
      <p class="read" data-read>${this.#read(words)}</p>
      ${networkLegend(words)}
    </details>`
  }

  /**
   * @param {Words} words
   * @param {import('../canvases/network-layout.js').NetworkLayout} layout
   */
  #features(words, layout) {
    const state = this.#state
    const used = state.config.value.data.features
    return html`<fieldset class="features">
      <legend ${place({ width: `${layout.features[0]?.x ?? 0}px` })}>${words.features}</legend>
      ${this.#offered.map(({ name, label }, i) => {
        const { y, x, half } = layout.features[i]
        const last = used.length === 1 && used[0] === name
        return html`<label class="feature" ${place({ top: `${headHeight + y - 16}px`, width: `${x - half - 4}px` })}>
          <input type="checkbox" name="data.features" value=${name} ?disabled=${last} .checked=${live(used.includes(name))}
            @change=${(/** @type {Event} */ event) => state.change((config) => withFeature(config, name, /** @type {HTMLInputElement} */ (event.target).checked))} />
          <span>${labelOf(words, { name, label })}</span>
        </label>`
      })}
    </fieldset>`
  }

  /**
   * @param {Words} words
   * @param {import('../canvases/network-layout.js').NetworkLayout} layout
   * @param {{ units: number, activation: string }} layer
   * @param {number} i
   */
  #layerHead(words, layout, { units, activation }, i) {
    const state = this.#state
    const path = `network.hidden[${i}]`
    const set = (/** @type {string} */ field) => (/** @type {any} */ value) => state.change((config) => withField(config, `${path}.${field}`, value))
    const tight = layout.columnWidth < tightColumn
    const typed = (/** @type {Event} */ event) => set('units')(Math.round(Number(/** @type {HTMLInputElement} */ (event.target).value)))
    return html`<fieldset class="layer-head ${tight ? 'tight' : ''}" ${place(headPlace(layout, i))}>
      <legend class="unseen">${words.layerUnits(i + 1)}</legend>
      <div class="stepper">
        ${tight ? nothing : html`<button type="button" class="square" aria-label=${words.removeUnit(i + 1)} ?disabled=${units <= 1} @click=${() => set('units')(units - 1)}>${icons.minus}</button>`}
        <input type="number" name="${path}.units" min="1" max="512" ${fieldValue(String(units))} aria-label=${words.layerUnits(i + 1)} @change=${typed} />
        ${tight ? nothing : html`<button type="button" class="square" aria-label=${words.addUnit(i + 1)} ?disabled=${units >= 512} @click=${() => set('units')(units + 1)}>${icons.plus}</button>`}
      </div>
      ${choice({ words, path: `${path}.activation`, label: words.layerActivation(i + 1), hideLabel: true, value: activation, entries: state.catalog.activations, change: set('activation') })}
      ${units > mostUnitsDrawn ? html`<span class="more">${words.notDrawn(units - mostUnitsDrawn)}</span>` : nothing}
    </fieldset>`
  }

  /**
   * @param {Words} words
   * @param {import('../canvases/network-layout.js').NetworkLayout} layout
   */
  #outputHead(words, layout) {
    const state = this.#state
    const path = 'network.output.activation'
    return html`<div class="layer-head output ${layout.columnWidth < tightColumn ? 'tight' : ''}" ${place(headPlace(layout, layout.centers.length - 1))}>
      <div class="stepper"><span class="head-name">${words.output}</span></div>
      ${choice({ words, path, label: words.outputActivation, hideLabel: true, value: state.config.value.network.output.activation, entries: state.catalog.activations, change: (value) => state.change((config) => withField(config, path, value)) })}
    </div>`
  }

  /** What lies under the pointer, in words. @param {Words} words */
  #read(words) {
    const hit = this.hit.value
    const config = this.#state.config.value
    if (hit === null) return words.networkHint
    const outputs = this.#units.at(-1) ?? 1
    const name = unitName(words, config, hit, outputs)
    if (hit.kind === 'unit') return words.unitRead(name)
    if (hit.kind === 'bias') return words.biasRead(name, figure(hit.value))
    const from = hit.layer === 0 ? labelOf(words, this.#offered[this.#used[hit.source]]) : unitName(words, config, { layer: hit.layer - 1, unit: hit.source }, outputs)
    return words.weightRead(from, name, figure(hit.value))
  }

  /** @param {PointerEvent} event */
  #point(event) {
    const canvas = /** @type {HTMLCanvasElement} */ (event.currentTarget)
    const context = canvas.getContext('2d')
    const parameters = this.#state.frame?.parameters
    if (!context || !parameters) return
    const blocks = this.#state.layout.value
    const hit = hitTest({ layout: this.#layout, used: this.#used, blocks, parameters }, event.offsetX, event.offsetY, context)
    this.hit.value = hit
    this.#look(hit?.kind === 'unit' ? { layer: hit.layer, unit: hit.unit } : null)
  }

  #leave() {
    this.hit.value = null
    this.#look(null)
  }

  /** @param {{ layer: number, unit: number } | null} focus */
  #look(focus) {
    const { state, before } = { state: this.#state, before: this.#state.focus.value }
    if (before?.layer === focus?.layer && before?.unit === focus?.unit) return
    state.focus.value = focus
    state.refresh()
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
    const edge = this.hit.value?.kind === 'weight' ? this.hit.value : null
    this.#drawing.draw(canvas, { layout, used: this.#used, blocks, parameters, features, units, plane, focus: this.#state.focus.value, edge }, palette)
    this.#refreshHit(parameters)
  }

  /** The value under a resting pointer follows the training. @param {Float32Array} parameters */
  #refreshHit(parameters) {
    const hit = this.hit.value
    if (hit === null || hit.kind === 'unit') return
    const blocks = this.#state.layout.value
    const { offset, columns } = blocks[2 * hit.layer + (hit.kind === 'bias' ? 1 : 0)]
    const value = parameters[hit.kind === 'bias' ? offset + hit.unit : offset + hit.unit * columns + hit.source]
    if (value !== hit.value) this.hit.value = { ...hit, value }
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

/**
 * @param {import('../canvases/network-layout.js').NetworkLayout} layout
 * @param {number} column
 */
function headPlace(layout, column) {
  const width = Math.min(112, layout.columnWidth - 6)
  const left = Math.min(layout.centers[column] - width / 2, layout.width - width)
  return { left: `${left}px`, width: `${width}px` }
}
