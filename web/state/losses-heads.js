// @ts-check
import { classCount, greatestLogit } from './losses-settings.js'

/** @typedef {import('../engine/losses-session.js').Question} Question */
/** @typedef {import('./losses-settings.js').LossesSettings} LossesSettings */

export const heads = /** @type {const} */ (['binary', 'softmax', 'labels'])
/** @typedef {typeof heads[number]} Head */

const classes = Array.from({ length: classCount }, (_, k) => k)

/** The targets of a head, one for each of its outputs. @param {Head} head @param {LossesSettings} settings */
export function targetsOf(head, settings) {
  if (head === 'binary') return [settings.truth.value]
  if (head === 'softmax') return classes.map((k) => Number(k === settings.class.value))
  return settings.labels.value
}

/** Turns one target of a head to its other value; of a softmax, the class becomes the true one. @param {Head} head @param {number} k @param {LossesSettings} settings */
export function turnTarget(head, k, settings) {
  if (head === 'binary') settings.truth.value = 1 - settings.truth.value
  else if (head === 'softmax') settings.class.value = k
  else settings.labels.value = settings.labels.value.with(k, 1 - settings.labels.value[k])
}

const losses = { binary: 'binaryCrossEntropy', softmax: 'crossEntropy', labels: 'multiLabelCrossEntropy' }

/** How softmax cross-entropy comes about; the last line is what a reader gets who overlooks the bracket. @param {number} truth */
const softmaxSteps = (truth) => `${classes.map((k) => `e${k} = exp(z${k})`).join('\n')}
s = ${classes.map((k) => `e${k}`).join(' + ')}
l = log(s)
L = -(z${truth} - l)
slip = -z${truth} - l`

/** @param {LossesSettings} settings @returns {Record<string, Question>} */
export function headQuestions(settings) {
  const logits = settings.logits.value
  const reports = heads.map((head) => {
    const targets = targetsOf(head, settings)
    return [head, { loss: { loss: { name: losses[head] }, logits: [logits.slice(0, targets.length)], targets: [targets] } }]
  })
  const values = Object.fromEntries(logits.map((z, k) => [`z${k}`, z]))
  return { ...Object.fromEntries(reports), steps: { expression: softmaxSteps(settings.class.value), values } }
}

/**
 * What to ask for the logit that gives an output a probability while the other logits stay as they are: `values.z` of the answer.
 * @param {Head} head
 * @param {number} k
 * @param {number} probability
 * @param {number[]} logits
 * @returns {Question}
 */
export function logitQuestion(head, k, probability, logits) {
  const others = classes.filter((other) => other !== k)
  const values = { p: probability, ...Object.fromEntries(others.map((other) => [`z${other}`, logits[other]])) }
  if (head !== 'softmax') return { expression: 'z = log(p / (1 - p))', values: { p: probability } }
  return { expression: `z = log(p / (1 - p)) + log(${others.map((other) => `exp(z${other})`).join(' + ')})`, values }
}

/** A logit as it is set: within what is allowed, in steps that fit a link. @param {number} z */
export const settable = (z) => Math.min(greatestLogit, Math.max(-greatestLogit, Number(z.toFixed(3)) || 0))
