// @ts-check
import { html, nothing } from 'lit/html.js'
import { live } from 'lit/directives/live.js'
import { mostUnitsDrawn } from '../engine/frame.js'
import { labelOf } from '../locales/index.js'
import { withFeature, withField } from '../state/edits.js'
import { choice } from './control.js'
import { fieldValue } from './field-value.js'
import { icons } from './icons.js'
import { place } from './place.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */
/** @typedef {import('../canvases/network-layout.js').NetworkLayout} NetworkLayout */

/** Columns narrower than this have no room for the buttons of units. */
const tightColumn = 100

/**
 * @param {import('../canvases/network-layout.js').NetworkLayout} layout
 * @param {number} column
 */
function headPlace(layout, column) {
  const width = Math.min(112, layout.columnWidth - 6)
  const left = Math.min(layout.centers[column] - width / 2, layout.width - width)
  return { left: `${left}px`, width: `${width}px` }
}

/**
 * What may go into the network, with a switch for each.
 * @param {PlaygroundState} state
 * @param {{ name: string, label: string, own?: boolean }[]} offered
 * @param {Words} words
 * @param {NetworkLayout} layout
 * @param {number} top of the drawing
 */
export function featureList(state, offered, words, layout, top) {
  const used = state.config.value.data.features
  return html`<fieldset class="features">
    <legend ${place({ width: `${layout.features[0]?.x ?? 0}px` })}>${words.features}</legend>
    ${offered.map((feature, i) => {
      const { name } = feature
      const { y, x, half } = layout.features[i]
      const last = used.length === 1 && used[0] === name
      const use = (/** @type {boolean} */ checked) => state.change((config) => withFeature(config, name, checked))
      return html`<label class="feature" ${place({ top: `${top + y - 16}px`, width: `${x - half - 4}px` })}>
        <input type="checkbox" name="data.features" value=${name} ?disabled=${last} .checked=${live(used.includes(name))}
          @change=${(/** @type {Event} */ event) => use(/** @type {HTMLInputElement} */ (event.target).checked)} />
        <span data-printed>${labelOf(words, feature)}</span>
      </label>`
    })}
  </fieldset>`
}

/**
 * The size and activation of a hidden layer, above its column.
 * @param {PlaygroundState} state
 * @param {Words} words
 * @param {NetworkLayout} layout
 * @param {{ units: number, activation: string }} layer
 * @param {number} i
 */
export function layerHead(state, words, layout, { units, activation }, i) {
  const path = `network.hidden[${i}]`
  const set = (/** @type {string} */ field) => (/** @type {any} */ value) => state.change((config) => withField(config, `${path}.${field}`, value))
  const tight = layout.columnWidth < tightColumn
  const typed = (/** @type {Event} */ event) => set('units')(Math.round(Number(/** @type {HTMLInputElement} */ (event.target).value)))
  return html`<fieldset class="layer-head ${tight ? 'tight' : ''}" data-printed ${place(headPlace(layout, i))}>
    <legend class="unseen">${words.layerUnits(i + 1)}</legend>
    <div class="stepper">
      ${tight ? nothing : html`<button type="button" class="square" aria-label=${words.removeUnit(i + 1)} ?disabled=${units <= 1} @click=${() => set('units')(units - 1)}>${icons.minus}</button>`}
      <input type="number" name="${path}.units" min="1" max="512" ${fieldValue(String(units))} aria-label=${words.layerUnits(i + 1)} @change=${typed} />
      ${tight ? nothing : html`<button type="button" class="square" aria-label=${words.addUnit(i + 1)} ?disabled=${units >= 512} @click=${() => set('units')(units + 1)}>${icons.plus}</button>`}
    </div>
    ${choice({ words, path: `${path}.activation`, label: words.layerActivation(i + 1), hideLabel: true, value: activation, entries: state.catalog.activations, change: set('activation') })}
    ${units > mostUnitsDrawn ? notDrawn(units - mostUnitsDrawn, words, tight) : nothing}
  </fieldset>`
}

/** How many units are not drawn; where there is little room only the number. @param {number} count @param {Words} words @param {boolean} tight */
function notDrawn(count, words, tight) {
  const said = words.notDrawn(count)
  return html`<span class="more" title=${said}>${tight ? html`<span aria-hidden="true">+${count}</span><span class="unseen">${said}</span>` : said}</span>`
}

/**
 * @param {PlaygroundState} state
 * @param {Words} words
 * @param {NetworkLayout} layout
 */
export function outputHead(state, words, layout) {
  const path = 'network.output.activation'
  return html`<div class="layer-head output ${layout.columnWidth < tightColumn ? 'tight' : ''}" data-printed ${place(headPlace(layout, layout.centers.length - 1))}>
    <div class="stepper"><span class="head-name">${words.output}</span></div>
    ${choice({ words, path, label: words.outputActivation, hideLabel: true, value: state.config.value.network.output.activation, entries: state.catalog.activations, change: (value) => state.change((config) => withField(config, path, value)) })}
  </div>`
}
