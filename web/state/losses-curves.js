// @ts-check
import { greatestLogit } from './losses-settings.js'

/** @typedef {import('../engine/losses-session.js').Question} Question */
/** @typedef {import('./losses-settings.js').LossesSettings} LossesSettings */
/** @typedef {import('../engine/taroko.d.ts').Catalog['losses'][number]} LossEntry */

/** Where curves are computed, from end to end. */
export const places = Array.from({ length: 121 }, (_, i) => Number((greatestLogit * (i / 60 - 1)).toPrecision(12)))

/** The loss that the settings choose. @param {LossesSettings} settings @param {any} catalog @returns {LossEntry} */
export const chosenLoss = (settings, catalog) => catalog.losses.find((/** @type {any} */ { name }) => name === settings.loss.value)

/** The targets that a loss can have, where these are two; otherwise any number. @param {LossEntry} entry @returns {number[] | null} the true one first */
export const targetsFor = ({ targets }) => (targets === 'numbers' ? null : targets === 'signs' ? [1, -1] : [1, 0])

/** The target in view: the chosen number, or the target on its side. @param {LossesSettings} settings @param {LossEntry} entry */
export function presentTarget(settings, entry) {
  const [y] = settings.y.value
  const targets = targetsFor(entry)
  return targets === null ? y : y > 0 ? targets[0] : targets[1]
}

/**
 * A loss over logits. Under softmax there are two classes, the other logit being 0.
 * @param {LossEntry} entry @param {LossesSettings} settings @param {number[]} logits @param {number} y
 * @returns {Question}
 */
function lossOver(entry, settings, logits, y) {
  const parameters = Object.fromEntries(entry.parameters.map(({ name, default: standard }) => [name, settings.parameters.value[name] ?? standard]))
  const pair = entry.predict === 'softmax'
  return {
    loss: {
      loss: { name: entry.name, ...parameters },
      logits: logits.map((z) => (pair ? [z, 0] : [z])),
      targets: logits.map(() => (pair ? [y, 1 - y] : [y])),
    },
  }
}

/** @param {LossesSettings} settings @param {any} catalog @returns {Record<string, Question>} */
export function curveQuestions(settings, catalog) {
  const entry = chosenLoss(settings, catalog)
  const target = presentTarget(settings, entry)
  const curves = (targetsFor(entry) ?? [target]).map((y) => [`curve${y === target ? 'Present' : 'Other'}`, lossOver(entry, settings, places, y)])
  return { ...Object.fromEntries(curves), point: lossOver(entry, settings, settings.z.value, target) }
}

/** A sigmoid whose truth is 1, under squared error S and cross-entropy C; `-log(p)` in its stable form. */
const source = `p = sigmoid(z)
S = (p - 1)^2
C = softplus(-z)
D = -log(p)`

/** @param {LossesSettings} settings @returns {Record<string, Question>} */
export function vanishingQuestions({ mistake }) {
  const [z] = mistake.value
  const sweep = { name: 'z', values: places }
  const at = (/** @type {string} */ derivativesOf) => ({ expression: source, values: { z }, derivativesOf })
  const along = (/** @type {string} */ derivativesOf) => ({ expression: source, derivativesOf, sweep })
  return { squared: along('S'), cross: along('C'), squaredPoint: at('S'), crossPoint: at('D'), sigmoidPoint: at('p') }
}
