// @ts-check

/** @typedef {import('./losses-settings.js').LossesSettings} LossesSettings */

const features = [0, 1, 2, 3, 4, 5]

/**
 * Logistic regression on one review. The losses are written with softplus, which stays exact where a sigmoid reaches 0 or 1; `slip` is
 * what one gets who takes the 1 into the sigmoid.
 */
const source = `${features.map((j) => `t${j} = x${j}*w${j}`).join('\n')}
z = ${features.map((j) => `t${j}`).join(' + ')} + b
p = sigmoid(z)
q = sigmoid(-z)
L1 = softplus(-z)
L0 = softplus(z)
right = -L0
slip = -softplus(z - 1)
L = y*L1 + (1 - y)*L0`

/** @param {LossesSettings} settings @returns {Record<string, import('../engine/losses-session.js').Question>} */
export function reviewQuestions({ features: inputs, weights, bias, sentiment }) {
  const values = { b: bias.value[0], y: sentiment.value }
  for (const j of features) Object.assign(values, { [`x${j}`]: inputs.value[j], [`w${j}`]: weights.value[j] })
  return { review: { expression: source, values, derivativesOf: 'L' } }
}
