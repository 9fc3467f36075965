// @ts-check
import { html, nothing } from 'lit/html.js'
import { labelOf } from '../locales/index.js'
import { pairingWordsFor } from '../locales/pairings.js'
import { lossOf, rangeOf } from '../engine/targets.js'
import { entryNamed } from '../state/edits.js'

/** @typedef {import('../locales/en/index.js').Words} Words */
/** @typedef {import('../locales/pairings.js').PairingWords} PairingWords */
/**
 * What belongs together in a config: the data's task, the loss and the output's activation.
 * @typedef {{ task: string, loss: string, link: string, targets: string, activation: string, low: number, high: number, signed: boolean, outputs: number }} Pair  `link`
 *   is what the loss applies by itself; the activation's outputs lie between `low` and `high`; `signed` is whether they are negative, too,
 *   as the engine sees it when it writes classes as numbers
 */

/**
 * @param {any} config complete
 * @param {any} catalog
 * @param {{ task: string, outputs: number }} trained the data's task, and how many outputs the network has
 * @returns {Pair}
 */
export function pairOf(config, catalog, { task, outputs }) {
  const { activation } = config.network.output
  const [low, high] = rangeOf(catalog, activation)
  const { name, predict, targets } = lossOf(config, catalog)
  return { task, loss: name, link: predict, targets, activation, low, high, signed: low < 0, outputs }
}

const isHinge = (/** @type {Pair} */ { targets }) => targets === 'signs'
const comparesNumbers = (/** @type {Pair} */ { targets }) => targets === 'numbers'
const isLeaky = (/** @type {Pair} */ { activation }) => activation === 'leakyRelu'
/** Whether the activation lets little of negative sums through. */
const flattens = (/** @type {Pair} */ { activation }) => ['leakyRelu', 'elu', 'gelu', 'silu', 'softplus'].includes(activation)
const hasClasses = (/** @type {Pair} */ { task }) => task !== 'regression'
/** Whether a decision is taken output by output, at the middle between yes and no. */
const decidesEach = (/** @type {Pair} */ { task }) => task === 'binary' || task === 'multiLabel'
const saturates = (/** @type {Pair} */ { activation }) => activation === 'sigmoid' || activation === 'tanh'

/**
 * Pairings that the engine trains and that call for an explanation, each with the key of its sentence. The first that applies is said;
 * what none applies to is as it should be, or not known here.
 * @type {{ word: keyof PairingWords['pairings'], when: (pair: Pair) => boolean }[]}
 */
export const rules = [
  // Softmax and its cross-entropy.
  { word: 'labelsCompete', when: ({ task, link }) => task === 'multiLabel' && link === 'softmax' },
  { word: 'softmaxSqueezed', when: ({ link, low, high }) => link === 'softmax' && Number.isFinite(high - low) },
  { word: 'softmaxCut', when: ({ link, activation }) => link === 'softmax' && activation === 'relu' },
  { word: 'softmaxBent', when: (pair) => pair.link === 'softmax' && flattens(pair) },
  { word: 'twoOutputs', when: ({ task, link }) => link === 'softmax' && task === 'binary' },
  // A sigmoid for each output, and its cross-entropy.
  { word: 'alwaysOne', when: (pair) => pair.link === 'sigmoid' && pair.low >= 0 && decidesEach(pair) },
  { word: 'squeezed', when: ({ link, low, high }) => link === 'sigmoid' && (low > -Infinity || high < Infinity) },
  { word: 'leaky', when: (pair) => pair.link === 'sigmoid' && isLeaky(pair) },
  { word: 'numbersAsProbabilities', when: ({ task, link }) => link === 'sigmoid' && task === 'regression' },
  { word: 'oneAgainstRest', when: ({ task, link }) => link === 'sigmoid' && task === 'multiclass' },
  { word: 'sameByLabel', when: ({ task, loss }) => loss === 'binaryCrossEntropy' && task === 'multiLabel' },
  { word: 'sameForOne', when: ({ task, loss }) => loss === 'multiLabelCrossEntropy' && task === 'binary' },
  // Hinge.
  { word: 'hingeAlwaysOne', when: (pair) => isHinge(pair) && pair.low >= 0 && decidesEach(pair) },
  { word: 'hingeFloor', when: (pair) => isHinge(pair) && pair.low > -1 },
  { word: 'hingeEndBelow', when: (pair) => isHinge(pair) && pair.low === -1 && pair.high === Infinity },
  { word: 'hingeEnds', when: (pair) => isHinge(pair) && pair.low === -1 },
  { word: 'leaky', when: (pair) => isHinge(pair) && isLeaky(pair) },
  { word: 'hingeEach', when: (pair) => isHinge(pair) && pair.task !== 'binary' },
  // Squared, absolute and Huber's error.
  { word: 'outOfReach', when: (pair) => comparesNumbers(pair) && !hasClasses(pair) && pair.low > -Infinity },
  { word: 'leakyNumbers', when: (pair) => comparesNumbers(pair) && !hasClasses(pair) && isLeaky(pair) },
  { word: 'vanishes', when: (pair) => comparesNumbers(pair) && saturates(pair) },
  { word: 'turnsBack', when: (pair) => comparesNumbers(pair) && hasClasses(pair) && pair.activation === 'sin' },
  { word: 'noSlope', when: (pair) => comparesNumbers(pair) && hasClasses(pair) && pair.activation === 'relu' },
  { word: 'codeOutOfReach', when: (pair) => comparesNumbers(pair) && hasClasses(pair) && pair.low > -1 && pair.low < 0 },
  { word: 'classesAsNumbers', when: (pair) => comparesNumbers(pair) && hasClasses(pair) },
]

/** @param {Pair} pair @returns {keyof PairingWords['pairings'] | undefined} the key of its sentence */
export const explanationOf = (pair) => rules.find(({ when }) => when(pair))?.word

const sigmoid = (/** @type {number} */ z) => 1 / (1 + Math.exp(-z))
const rounded = (/** @type {number} */ value) => String(Number(value.toFixed(2))).replace('-', '−')

/** The numbers that sentences name. @param {Pair} pair */
export function numbersOf({ low, high, signed, outputs }) {
  return {
    low: rounded(low),
    high: rounded(high),
    bounded: high < Infinity,
    least: rounded(sigmoid(low)),
    most: rounded(sigmoid(high)),
    outputs: String(outputs),
    /** The largest share of a softmax over outputs that differ by at most `high − low`. */
    share: rounded(1 / (1 + (outputs - 1) * Math.exp(low - high))),
    /** What hinge costs at least where it asks for −1. */
    cost: rounded(1 + low),
    /** What stands for the class that a sample does not belong to. */
    code: signed ? '−1' : '0',
  }
}

/** @typedef {ReturnType<typeof numbersOf> & { activation: string }} Told  what a sentence is made of */

/**
 * One sentence about loss, data and output that do not suit each other; nothing where they do.
 * @param {import('../state/playground-state.js').PlaygroundState} state
 * @param {Words} words
 */
export function pairing({ config, catalog, data, outputs }, words) {
  const pair = pairOf(config.value, catalog, { task: data.value.train.task, outputs: outputs.value })
  const word = explanationOf(pair)
  if (word === undefined) return nothing
  const activation = labelOf(words, entryNamed(catalog.activations, pair.activation))
  return html`<p class="explanation pairing" data-pairing=${word}>${pairingWordsFor(words).pairings[word]({ ...numbersOf(pair), activation })}</p>`
}

/** One sentence about initial weights of zero; nothing where the network can learn from them. @param {any} config @param {Words} words */
export function initializerPairing({ network: { hidden } }, words) {
  if (!hidden.some((/** @type {any} */ { units }) => units > 1)) return nothing
  return html`<p class="explanation pairing" data-pairing="sameUnits">${pairingWordsFor(words).sameUnits}</p>`
}
