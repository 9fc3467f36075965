// @ts-check

/** @typedef {import('../../views/pairing.js').Told} Told */
/** @typedef {(told: Told) => string} Sentence */

const decision = (/** @type {string} */ outputs) => (outputs === '1' ? 'the decision is always class 1' : 'every label is always given')
const between = (/** @type {string} */ low, /** @type {string} */ high) => (high === '1' ? `above ${low}` : `between ${low} and ${high}`)

/** One sentence for each odd pairing of data, loss and output. */
const pairings = {
  labelsCompete: /** @type {Sentence} */ (() =>
    'Softmax lets the labels compete for one unit of probability: where two apply the loss is lowest at 0.5 each, and a sample without labels costs nothing.'),
  softmaxSqueezed: /** @type {Sentence} */ (({ activation, outputs, share }) =>
    `The loss applies softmax itself: with ${activation} in front, no class of ${outputs} can get more than ${share}.`),
  softmaxCut: /** @type {Sentence} */ (({ activation }) => `The loss applies softmax itself, and an output that ${activation} holds at 0 gets no gradient.`),
  softmaxBent: /** @type {Sentence} */ (({ activation }) =>
    `The loss applies softmax itself: ${activation} in front flattens negative outputs, and little gradient comes through there.`),
  twoOutputs: /** @type {Sentence} */ (() => 'Two outputs where one would do: softmax over two is the sigmoid of their difference.'),
  alwaysOne: /** @type {Sentence} */ (({ activation, least, most, outputs }) =>
    `The loss applies a sigmoid itself: with ${activation} in front, every probability is ${most === '1' ? `at least ${least}` : `between ${least} and ${most}`}, so ${decision(outputs)}.`),
  squeezed: /** @type {Sentence} */ (({ activation, least, most }) =>
    `The loss applies a sigmoid itself: with ${activation} in front, every probability stays ${between(least, most)}.`),
  leaky: /** @type {Sentence} */ (({ activation }) =>
    `The loss wants an output that is free on both sides: ${activation} makes moving below 0 a hundred times slower.`),
  numbersAsProbabilities: /** @type {Sentence} */ (() => 'The targets are treated as probabilities: a prediction stays between 0 and 1.'),
  oneAgainstRest: /** @type {Sentence} */ (() => 'Each class is a yes-or-no question of its own: the probabilities need not add up to 1.'),
  sameByLabel: /** @type {Sentence} */ (() => 'Summed over the labels this is multi-label cross-entropy by another name.'),
  sameForOne: /** @type {Sentence} */ (() => 'With a single output this is binary cross-entropy by another name.'),
  hingeAlwaysOne: /** @type {Sentence} */ (({ activation, outputs }) =>
    `Hinge asks for −1 where the answer is no, but ${activation} never goes below 0: each no costs at least 1, and ${decision(outputs)}.`),
  hingeFloor: /** @type {Sentence} */ (({ activation, low, cost }) =>
    `Hinge asks for −1 where the answer is no, but ${activation} never goes below ${low}: each no costs at least ${cost}.`),
  hingeEndBelow: /** @type {Sentence} */ (({ activation }) =>
    `Hinge asks for −1 where the answer is no, and ${activation} gets there only in the limit, where its gradient vanishes.`),
  hingeEnds: /** @type {Sentence} */ (({ activation }) =>
    `Hinge costs nothing only from −1 or 1 on: ${activation} gets there only at the ends of its range, where its gradient vanishes.`),
  hingeEach: /** @type {Sentence} */ (() => 'Each output gets a margin of its own against all the rest and gives no probabilities.'),
  outOfReach: /** @type {Sentence} */ (({ activation, low, high, bounded }) =>
    `${activation} gives nothing ${bounded ? `outside ${low} to ${high}` : `below ${low}`}: targets beyond cannot be reached.`),
  leakyNumbers: /** @type {Sentence} */ (({ activation }) => `${activation} makes moving towards targets below 0 a hundred times slower.`),
  vanishes: /** @type {Sentence} */ (({ activation }) =>
    `Where the answer is confidently wrong, the gradient vanishes: it has the slope of ${activation} as a factor, which cross-entropy cancels.`),
  turnsBack: /** @type {Sentence} */ (({ activation }) => `${activation} turns back at −1 and 1: there its gradient is 0, and many sums give one answer.`),
  noSlope: /** @type {Sentence} */ (({ activation }) =>
    `Classes are coded as 0 and 1, and a sample that ${activation} holds at 0 gives no gradient, however wrong that is.`),
  codeOutOfReach: /** @type {Sentence} */ (({ activation, low }) => `Where the answer is no, the target is −1, but ${activation} never goes below ${low}.`),
  classesAsNumbers: /** @type {Sentence} */ (({ code }) =>
    `Classes are treated as the numbers ${code} and 1: an output that is more than right, such as 2, costs as well.`),
}

export const pairingWords = {
  pairings,
  sameUnits: 'With all weights 0 the units of a layer are identical, get the same gradient, and stay identical apart from rounding.',
}
