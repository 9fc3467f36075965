// @ts-check
import { html, nothing } from 'lit/html.js'
import { mostUnitsDrawn } from '../../engine/frame.js'
import { labelOf } from '../../locales/index.js'
import { describedFeature, entryNamed } from '../../state/edits.js'
import { figure } from '../numbers.js'
import { place } from '../place.js'
import { gradientOf, outputOf, subscript, sumOf } from './symbols.js'

/** @typedef {import('./panel.js').Shown} Shown */
/** @typedef {import('./panel.js').Unit} Unit */
/** @typedef {{ shown: Shown, chosen: Unit, choose: (unit: Unit) => void, words: import('../../locales/en/index.js').Words, own: import('../../locales/xray.js').XRayWords,
 *   state: import('../../state/playground-state.js').PlaygroundState }} Request */
/** A quantity of each unit of a layer: its name, values, and the loss's derivatives with respect to them. @typedef {{ name: string, values: ArrayLike<number>, gradients?: ArrayLike<number> }} Quantity */

/** @param {number} value @param {number} half where the colour is full */
const strength = (value, half) => `${(100 * Math.min(1, Math.abs(value) / half) || 0).toFixed(1)}%`
const sign = (/** @type {number} */ value) => (value < 0 ? 'negative' : 'positive')

/** The largest |∂L/∂·| of all layers: one scale for all bars, so that one sees gradients grow or vanish from layer to layer. @param {import('../../engine/taroko.d.ts').Inspection} report */
export const gradientScale = ({ layers }) =>
  layers.reduce((most, { sumGradients, outputGradients }) => [...sumGradients, ...outputGradients].reduce((all, value) => Math.max(all, Math.abs(value)), most), 0)

/** A number on the colour of its sign and size. @param {number} value */
const valueCell = (value) => html`<td class="xray-value ${sign(value)}" ${place({ '--share': strength(value, 1) })}>${figure(value)}</td>`

/** @param {number | undefined} value @param {string} name @param {number} scale */
function gradientCell(value, name, scale) {
  if (value === undefined) return html`<td class="xray-gradient"></td>`
  return html`<td class="xray-gradient ${sign(value)}" ${place({ '--share': strength(value, scale || 1) })}><span class="unseen">${name} </span>${figure(value)}</td>`
}

/** What the units of a layer are named after, and how many of them there are besides those shown. @param {ArrayLike<number>} values */
const shownOf = (values) => Array.from({ length: Math.min(values.length, mostUnitsDrawn) }, (_, i) => i)

/**
 * One layer as a table: for each unit what it comes to, and below it the gradient.
 * @param {{ layer: number, title: string, rule: string, quantities: Quantity[], scale: number }} table
 * @param {Request} request
 */
function layerTable({ layer, title, rule, quantities, scale }, { chosen, choose, words, own }) {
  const count = quantities[0].values.length
  const heads = html`<tr><th class="xray-corner"><span class="unseen">${own.unit}</span></th>${quantities.map(({ name, gradients }) => html`<th scope="col">${name}<small>${gradients ? gradientOf(name) : nothing}</small></th>`)}</tr>`
  const rows = shownOf(quantities[0].values).map((unit) => {
    const isChosen = chosen.layer === layer && chosen.unit === unit
    const look = () => choose({ layer, unit })
    return html`<tbody class=${isChosen ? 'chosen-unit' : ''} @pointerenter=${look} @click=${look}>
      <tr><th scope="rowgroup" rowspan="2"><button type="button" class="xray-unit" data-printed tabindex=${isChosen ? 0 : -1} aria-pressed=${isChosen} aria-label="${words.unitName(layer + 1, unit + 1)}${words.colon}${own.spellOut}" @focus=${look}>${unit + 1}</button></th>
        ${quantities.map(({ values }) => valueCell(values[unit]))}</tr>
      <tr>${quantities.map(({ name, gradients }) => gradientCell(gradients?.[unit], gradientOf(name), scale))}</tr>
    </tbody>`
  })
  return html`<table class="xray-layer" data-layer=${layer}>
    <caption><b>${title}</b><span>${rule}</span></caption>
    <thead>${heads}</thead>${rows}
    ${count > mostUnitsDrawn ? html`<tfoot><tr><td colspan=${quantities.length + 1}>${own.more(count - mostUnitsDrawn)}</td></tr></tfoot>` : nothing}
  </table>`
}

/** What the network sees of the sample. @param {Request} request */
function featureTable({ shown: { report, config }, state, words, own }) {
  const label = (/** @type {string} */ name) => labelOf(words, describedFeature(config, state.catalog, name))
  return html`<table class="xray-layer xray-features">
    <caption><b>${own.features}</b><span>x</span></caption>
    <thead><tr><th class="xray-corner"><span class="unseen">${own.features}</span></th><th scope="col">x<small></small></th></tr></thead>
    ${shownOf(report.features).map((i) => html`<tbody><tr><th scope="row"><span class="xray-index">x${subscript(i + 1)}</span>${label(config.data.features[i])}</th>${valueCell(report.features[i])}</tr><tr><td></td><td class="xray-gradient"></td></tr></tbody>`)}
    ${report.features.length > mostUnitsDrawn ? html`<tfoot><tr><td colspan="2">${own.more(report.features.length - mostUnitsDrawn)}</td></tr></tfoot>` : nothing}
  </table>`
}

/** The function of a layer's activation, applied to a sum. @param {string} activation @param {string} sum */
export function applied(activation, sum) {
  if (activation === 'linear') return sum
  return activation === 'sigmoid' ? `σ(${sum})` : `${activation}(${sum})`
}

/** What the last layer gives and what the loss makes of it, each once. @param {Shown} shown @param {string} link of the loss @returns {Quantity[]} */
function outputQuantities({ report: { layers, prediction, target }, config }, link) {
  const number = layers.length
  const { sums, outputs, sumGradients, outputGradients } = layers[number - 1]
  const bent = config.network.output.activation !== 'linear'
  const quantities = [{ name: sumOf(number), values: sums, gradients: sumGradients }]
  if (bent && link !== 'identity') quantities.push({ name: outputOf(number), values: outputs, gradients: outputGradients })
  return [...quantities, { name: 'ŷ', values: prediction, gradients: bent && link === 'identity' ? outputGradients : undefined }, { name: 'y', values: target }]
}

/** How ŷ follows from the last sums, in signs. @param {string} activation @param {string} link @param {number} layer counted from 1 */
function predictionRule(activation, link, layer) {
  const inner = applied(activation, sumOf(layer))
  return `ŷ = ${link === 'sigmoid' ? `σ(${inner})` : link === 'softmax' ? `softmax(${inner})` : inner}`
}

/** The sample's way from its features to the prediction, layer by layer. @param {Request} request */
export function layerTables(request) {
  const { shown, state, own } = request
  const { report, config } = shown
  const scale = gradientScale(report)
  const link = entryNamed(state.catalog.losses, config.loss.name).predict
  const last = report.layers.length - 1
  const hidden = report.layers.slice(0, last).map((layer, i) => {
    const [z, a] = [sumOf(i + 1), outputOf(i + 1)]
    const quantities = [{ name: z, values: layer.sums, gradients: layer.sumGradients }, { name: a, values: layer.outputs, gradients: layer.outputGradients }]
    return layerTable({ layer: i, title: own.layer(i + 1), rule: `${a} = ${applied(config.network.hidden[i].activation, z)}`, quantities, scale }, request)
  })
  const rule = predictionRule(config.network.output.activation, link, last + 1)
  return html`${featureTable(request)}${hidden}${layerTable({ layer: last, title: own.output, rule, quantities: outputQuantities(shown, link), scale }, request)}`
}

/** The unit after another, or before it, through all layers. @param {{ sums: ArrayLike<number> }[]} layers @param {Unit} unit @param {number} by @returns {Unit} */
export function unitAfter(layers, { layer, unit }, by) {
  const units = layers.flatMap(({ sums }, i) => shownOf(sums).map((j) => ({ layer: i, unit: j })))
  const at = units.findIndex((other) => other.layer === layer && other.unit === unit)
  return units[(at + by + units.length) % units.length]
}
