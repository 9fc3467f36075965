// @ts-check
import { figure, setting } from '../numbers.js'
import { bracketed, nearOne, plain, subscript } from './symbols.js'

/**
 * One output as a loss meets it: logits are those of all outputs.
 * @typedef {{ logits: ArrayLike<number>, k: number, prediction: number, target: number, outputs: number, targetSum: number, parameters: Record<string, any> }} Output
 *
 * A quantity as a chain of equal expressions, from signs to numbers; `value` is what the numbers come to.
 * @typedef {{ chain: string[], value: number }} Spelled
 *
 * @typedef {{ term: (output: Output) => Spelled, slope: (output: Output) => Spelled }} LossForm  a term of the loss, and its derivative with
 *   respect to what the network's output layer gives
 */

/** Beyond this logit a probability is so near 0 or 1 that its logarithm is better read off the logit. */
const saturated = 6

/** Names with the output's index, where there are several. @param {Output} output */
function signsOf({ k, outputs }) {
  const index = outputs > 1 ? subscript(k + 1) : ''
  return { yHat: `ŷ${index}`, y: `y${index}`, z: `z${index}`, d: `d${index}` }
}

/** @param {number} z */
const softplus = (z) => Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z)))

/** @param {number} z @param {string} sign @param {boolean} negated ln(1 + e^±z) */
const softplusOf = (z, sign, negated) => ({
  signs: `ln(1 + e^${negated ? `(−${sign})` : sign})`,
  numbers: `ln(1 + e^${negated ? `(−${bracketed(z)})` : bracketed(z)})`,
})

/** −[y ln ŷ + (1 − y) ln(1 − ŷ)] of one output. @param {Output} output @returns {Spelled} */
function crossEntropyOfOne(output) {
  const { logits, k, prediction, target } = output
  const { yHat, y, z } = signsOf(output)
  const logit = logits[k]
  const whole = `−[${y} ln ${yHat} + (1 − ${y}) ln(1 − ${yHat})]`
  if (target !== 0 && target !== 1) {
    const value = softplus(logit) - logit * target
    if (Math.abs(logit) > saturated) return { chain: [whole, `ln(1 + e^${z}) − ${y} ${z}`, `${softplusOf(logit, z, false).numbers} − ${plain(target)}·${bracketed(logit)}`], value }
    const numbers = `−[${setting(target)} ln ${nearOne(prediction)} + ${bracketed(1 - target)} ln(1 − ${nearOne(prediction)})]`
    return { chain: [whole, numbers], value: -(target * Math.log(prediction) + (1 - target) * Math.log(1 - prediction)) }
  }
  const yes = target === 1
  const short = yes ? `−ln ${yHat}` : `−ln(1 − ${yHat})`
  if (Math.abs(logit) > saturated) {
    const { signs, numbers } = softplusOf(logit, z, yes)
    return { chain: [whole, short, signs, numbers], value: softplus(yes ? -logit : logit) }
  }
  const numbers = yes ? `−ln ${nearOne(prediction)}` : `−ln(1 − ${nearOne(prediction)})`
  return { chain: [whole, short, numbers], value: -Math.log(yes ? prediction : 1 - prediction) }
}

/** @param {ArrayLike<number>} logits ln Σ exp z */
function logSumExp(logits) {
  const most = Math.max(...Array.from(logits))
  return most + Math.log(Array.from(logits).reduce((sum, z) => sum + Math.exp(z - most), 0))
}

/** −y ln ŷ of one of several classes. @param {Output} output @returns {Spelled} */
function crossEntropyOfClass(output) {
  const { logits, k, prediction, target } = output
  const { yHat, y, z } = signsOf(output)
  if (target === 0) return { chain: [`−${y} ln ${yHat}`, '0'], value: 0 }
  const [weight, number] = target === 1 ? ['', ''] : [`${y} `, `${setting(target)} `]
  const sum = logSumExp(logits)
  const byLogits = { signs: `−${weight}(${z} − ln Σ e^z)`, numbers: `−${number}(${figure(logits[k])} − ${bracketed(sum)})` }
  if (prediction < 0.0025 || prediction > 0.9975) return { chain: [`−${weight}ln ${yHat}`, byLogits.signs, byLogits.numbers], value: target * (sum - logits[k]) }
  return { chain: [`−${weight}ln ${yHat}`, `−${number}ln ${nearOne(prediction)}`], value: -target * Math.log(prediction) }
}

/** ŷ − y @param {Output} output @returns {Spelled} */
function difference(output) {
  const { yHat, y } = signsOf(output)
  return { chain: [`${yHat} − ${y}`, `${nearOne(output.prediction)} − ${plain(output.target)}`], value: output.prediction - output.target }
}

/** Where a sample belongs to several classes at once, each asks for the whole of the probability. @param {Output} output @returns {Spelled} */
function classDifference(output) {
  const { targetSum, prediction, target } = output
  if (targetSum === 1) return difference(output)
  const { yHat, y } = signsOf(output)
  return { chain: [`(Σ y) ${yHat} − ${y}`, `${setting(targetSum)}·${nearOne(prediction)} − ${plain(target)}`], value: targetSum * prediction - target }
}

/** @type {LossForm} */
const squared = {
  term(output) {
    const { chain: [signs, numbers], value } = difference(output)
    return { chain: [`(${signs})²`, `(${numbers})²`], value: value * value }
  },
  slope(output) {
    const { chain: [signs, numbers], value } = difference(output)
    return { chain: [`2 (${signs})`, `2 (${numbers})`], value: 2 * value }
  },
}

/** @type {LossForm} */
const absolute = {
  term(output) {
    const { chain: [signs, numbers], value } = difference(output)
    return { chain: [`|${signs}|`, `|${numbers}|`], value: Math.abs(value) }
  },
  slope(output) {
    const { chain: [signs, numbers], value } = difference(output)
    return { chain: [`sign(${signs})`, `sign(${numbers})`], value: Math.sign(value) }
  },
}

/** @type {LossForm} */
const huber = {
  term(output) {
    const { chain: [signs, numbers], value: d } = difference(output)
    const { delta } = output.parameters
    const sign = signsOf(output).d
    if (Math.abs(d) <= delta) return { chain: [`½ ${sign}²`, `½ (${signs})²`, `½ (${numbers})²`], value: (d * d) / 2 }
    return { chain: [`δ (|${sign}| − ½ δ)`, `${setting(delta)} (|${numbers}| − ½·${setting(delta)})`], value: delta * (Math.abs(d) - delta / 2) }
  },
  slope(output) {
    const { chain, value: d } = difference(output)
    const { delta } = output.parameters
    if (Math.abs(d) <= delta) return { chain, value: d }
    return { chain: [`δ sign(${chain[0]})`, `${setting(delta)} sign(${chain[1]})`], value: delta * Math.sign(d) }
  },
}

/** @type {LossForm} */
const hinge = {
  term(output) {
    const { y, z } = signsOf(output)
    const { prediction, target } = output
    return { chain: [`max(0, 1 − ${y} ${z})`, `max(0, 1 − ${plain(target)}·${bracketed(prediction)})`], value: Math.max(0, 1 - target * prediction) }
  },
  slope(output) {
    const { y, z } = signsOf(output)
    const { prediction, target } = output
    if (target * prediction < 1) return { chain: [`−${y}`, `−${plain(target)}`], value: -target }
    return { chain: [`0 (${y} ${z} ≥ 1)`], value: 0 }
  },
}

/** How each loss of the catalogue is spelled out, by its name. @type {Record<string, LossForm>} */
export const lossForms = {
  meanSquaredError: squared,
  meanAbsoluteError: absolute,
  huber,
  binaryCrossEntropy: { term: crossEntropyOfOne, slope: difference },
  crossEntropy: { term: crossEntropyOfClass, slope: classDifference },
  multiLabelCrossEntropy: { term: crossEntropyOfOne, slope: difference },
  hinge,
}

/**
 * Each output of a sample as its loss meets it.
 * @param {import('../../engine/taroko.d.ts').Inspection} inspection
 * @param {any} loss of a complete config
 * @returns {Output[]}
 */
export function outputsOf({ layers, prediction, target }, loss) {
  const logits = layers[layers.length - 1].outputs
  const sum = target.reduce((total, value) => total + value, 0)
  return Array.from(prediction, (value, k) => ({ logits, k, prediction: value, target: target[k], outputs: prediction.length, targetSum: sum, parameters: loss }))
}
