// @ts-check
import { html, nothing } from 'lit/html.js'
import { mostUnitsDrawn } from '../../engine/frame.js'
import { entryNamed } from '../../state/edits.js'
import { figure } from '../numbers.js'
import { place } from '../place.js'
import { applied } from './layers.js'
import { spelled } from './loss.js'
import { lossForms, outputsOf } from './loss-terms.js'
import { bracketed, gradientOf, nearOne, outputOf, subscript, sumOf, superscript } from './symbols.js'

/** @typedef {import('./panel.js').Shown} Shown */
/** @typedef {import('./panel.js').Unit} Unit */

/** Products that are written out; of more the table beside has the rest. */
const mostProducts = 4

/** The weights and bias of a layer. @param {Shown} shown @param {number} layer */
function parametersOf({ layout, report: { parameters } }, layer) {
  const [weights, biases] = [layout[2 * layer], layout[2 * layer + 1]]
  return {
    weight: (/** @type {number} */ unit, /** @type {number} */ source) => parameters[weights.offset + unit * weights.columns + source],
    bias: (/** @type {number} */ unit) => parameters[biases.offset + unit],
  }
}

/** The index of a weight as W has it: row, then column, both from 0 here. @param {number} row @param {number} column */
const indexOfWeight = (row, column) => `${subscript(row + 1)}${row > 8 || column > 8 ? ',' : ''}${subscript(column + 1)}`

/** @param {string[]} products @param {string} rest */
const sumOfProducts = (products, rest) => [...products.slice(0, mostProducts), ...(products.length > mostProducts ? ['…'] : []), ...(rest ? [rest] : [])].join(' + ')

/** z = w₁ x₁ + … + b, in signs and numbers. @param {Shown} shown @param {Unit} unit */
function spellSum(shown, { layer, unit }) {
  const { layers, features } = shown.report
  const inputs = layer === 0 ? features : layers[layer - 1].outputs
  const { weight, bias } = parametersOf(shown, layer)
  const before = outputOf(layer)
  const signs = Array.from(inputs, (_, i) => `w${subscript(i + 1)} ${before}${subscript(i + 1)}`)
  const numbers = Array.from(inputs.subarray(0, mostProducts + 1), (value, i) => `${bracketed(weight(unit, i))}·${bracketed(value)}`)
  return spelled(`${sumOf(layer + 1)}${subscript(unit + 1)}`, [sumOfProducts(signs, 'b'), sumOfProducts(numbers, bracketed(bias(unit)))], figure(layers[layer].sums[unit]))
}

/** a = f(z), or ŷ. @param {Shown} shown @param {Unit} unit @param {string} link */
function spellOutput(shown, { layer, unit }, link) {
  const { config, report: { layers, prediction } } = shown
  const { sums, outputs } = layers[layer]
  const last = layer === layers.length - 1
  const activation = last ? config.network.output.activation : config.network.hidden[layer].activation
  const index = subscript(unit + 1)
  const name = `${outputOf(layer + 1)}${index}`
  const bent = spelled(name, [applied(activation, `${sumOf(layer + 1)}${index}`), applied(activation, figure(sums[unit]))], figure(outputs[unit]))
  if (!last) return bent
  const inner = activation === 'linear' ? `${sumOf(layer + 1)}${index}` : name
  const hat = prediction.length > 1 ? `ŷ${index}` : 'ŷ'
  const predicted = link === 'sigmoid' ? spelled(hat, [`σ(${inner})`, `σ(${figure(outputs[unit])})`], nearOne(prediction[unit]))
    : link === 'softmax' ? spelled(hat, [`e^${inner} / Σ e^${activation === 'linear' ? sumOf(layer + 1) : outputOf(layer + 1)}`], nearOne(prediction[unit]))
    : spelled(hat, [inner], figure(prediction[unit]))
  return html`${activation === 'linear' ? nothing : bent}${predicted}`
}

/** ∂L/∂a of a unit: from the layer after it, or from the loss. @param {Shown} shown @param {Unit} unit */
function spellOutputGradient(shown, { layer, unit }) {
  const { config, report } = shown
  const { layers } = report
  const value = figure(layers[layer].outputGradients[unit])
  const index = subscript(unit + 1)
  const name = gradientOf(`${outputOf(layer + 1)}${index}`)
  if (layer === layers.length - 1) {
    const slope = lossForms[config.loss.name]?.slope(outputsOf(report, config.loss)[unit])
    const bent = config.network.output.activation !== 'linear'
    return spelled(bent ? name : gradientOf(`${sumOf(layer + 1)}${index}`), slope?.chain ?? [], value)
  }
  const { weight } = parametersOf(shown, layer + 1)
  const after = layers[layer + 1].sumGradients
  const signs = Array.from(after, (_, k) => `w${superscript(layer + 2)}${indexOfWeight(k, unit)} ${gradientOf(`${sumOf(layer + 2)}${subscript(k + 1)}`)}`)
  const numbers = Array.from(after.subarray(0, mostProducts + 1), (gradient, k) => `${bracketed(weight(k, unit))}·${bracketed(gradient)}`)
  return spelled(name, [sumOfProducts(signs, ''), sumOfProducts(numbers, '')], value)
}

/** ∂L/∂z = ∂L/∂a · f′(z). @param {Shown} shown @param {Unit} unit */
function spellSumGradient({ config, report: { layers } }, { layer, unit }) {
  const activation = layer === layers.length - 1 ? config.network.output.activation : config.network.hidden[layer].activation
  if (activation === 'linear' && layer === layers.length - 1) return nothing
  const { sumGradients, outputGradients } = layers[layer]
  const index = subscript(unit + 1)
  const [z, a] = [`${sumOf(layer + 1)}${index}`, `${outputOf(layer + 1)}${index}`]
  const slope = activation === 'linear' ? '1' : activation === 'sigmoid' ? `σ′(${z})` : `${activation}′(${z})`
  // The engine reports both gradients; their quotient is the slope, except where there is nothing to divide by.
  const number = outputGradients[unit] === 0 ? slope : bracketed(sumGradients[unit] / outputGradients[unit])
  return spelled(gradientOf(z), [`${gradientOf(a)}·${slope}`, `${bracketed(outputGradients[unit])}·${number}`], figure(sumGradients[unit]))
}

/**
 * Every input of the unit with its weight, and what the sample adds to the weight's gradient; on the way through a batch the mean up to here, too.
 * @param {Shown} shown
 * @param {Unit} unit
 * @param {import('../../state/xray.js').Walk | null} walk
 * @param {import('../../locales/xray.js').XRayWords} own
 */
function weightTable(shown, { layer, unit }, walk, own) {
  const { layers, features } = shown.report
  const inputs = layer === 0 ? features : layers[layer - 1].outputs
  const { weightGradients, sumGradients } = layers[layer]
  const { weight, bias } = parametersOf(shown, layer)
  const [before, z] = [outputOf(layer), `${sumOf(layer + 1)}${subscript(unit + 1)}`]
  const sources = Array.from({ length: Math.min(inputs.length, mostUnitsDrawn) }, (_, i) => i)
  const gradients = [...sources.map((i) => weightGradients[unit * inputs.length + i]), sumGradients[unit]]
  const places = [...sources.map((i) => shown.layout[2 * layer].offset + unit * inputs.length + i), shown.layout[2 * layer + 1].offset + unit]
  const means = walk ? places.map((i) => walk.gradient[i] / (walk.at + 1)) : []
  const most = Math.max(...gradients.map(Math.abs), ...means.map(Math.abs)) || 1
  const cells = (/** @type {number[]} */ values, /** @type {number} */ half) => values.map((value) => html`<td class="xray-value ${value < 0 ? 'negative' : 'positive'}" ${place({ '--share': `${(100 * Math.min(1, Math.abs(value) / half)).toFixed(1)}%` })}>${figure(value)}</td>`)
  const row = (/** @type {string} */ name, /** @type {number[]} */ values, /** @type {number} */ half = 1) => html`<tr><th scope="row">${name}</th>${cells(values, half)}</tr>`
  return html`<div class="xray-weights"><table>
    <caption>${own.weightsOf(gradientOf('w'), gradientOf(z), before)}</caption>
    <thead><tr><td></td>${sources.map((i) => html`<th scope="col">${before}${subscript(i + 1)}</th>`)}<th scope="col">${own.bias}</th></tr></thead>
    <tbody>
      ${row(own.input, [...sources.map((i) => inputs[i]), 1])}
      ${row(own.weight, [...sources.map((i) => weight(unit, i)), bias(unit)])}
      ${row(own.product, [...sources.map((i) => weight(unit, i) * inputs[i]), bias(unit)])}
      ${row(own.gradient, gradients, most)}
      ${walk ? row(own.meanOf(walk.at + 1), means, most) : nothing}
    </tbody>
  </table>${inputs.length > mostUnitsDrawn ? html`<p class="explanation">${own.more(inputs.length - mostUnitsDrawn)}</p>` : nothing}</div>`
}

/**
 * One unit with the numbers in its formulas: forward, back, and its weights.
 * @param {Shown} shown
 * @param {Unit} unit
 * @param {import('../../locales/en/index.js').Words} words
 * @param {import('../../locales/xray.js').XRayWords} own
 * @param {import('../../state/playground-state.js').PlaygroundState} state
 */
export function unitReading(shown, unit, words, own, state) {
  const { config, report: { layers } } = shown
  const link = entryNamed(state.catalog.losses, config.loss.name).predict
  const walk = state.xray.walk.value
  const last = unit.layer === layers.length - 1
  const name = last ? words.outputName(unit.unit + 1, layers[unit.layer].sums.length) : words.unitName(unit.layer + 1, unit.unit + 1)
  return html`<section class="xray-reading" aria-label=${name}>
    <div class="xray-ways">
      <div><h3>${own.forwardOf(name)}</h3>${spellSum(shown, unit)}${spellOutput(shown, unit, link)}</div>
      <div><h3>${own.back}</h3>${spellOutputGradient(shown, unit)}${spellSumGradient(shown, unit)}</div>
    </div>
    ${weightTable(shown, unit, walk?.made ? null : walk, own)}
  </section>`
}
