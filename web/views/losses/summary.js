// @ts-check
import { heads } from '../../state/losses-heads.js'
import { figure } from '../numbers.js'

/** @typedef {import('../../locales/losses.js').LossesWords} LossesWords */

/** @param {any} answers @param {LossesWords} words */
const ofTable = ({ all }, words) => ('refusal' in all ? '' : [`${words.sum} ${figure(all.sum)}`, `${words.mean} ${figure(all.loss)}`].join(words.page.comma))

/** @type {Record<string, (answers: any, words: LossesWords) => string>} */
const summaries = {
  heads: (answers, words) => heads.map((head) => `${words.heads[head].name}${words.page.colon}${words.loss} ${figure(answers[head].loss)}`).join(words.page.comma),
  review: ({ review: { values } }, words) => [`z ${figure(values.z)}`, `ŷ ${figure(values.p)}`, `${words.loss} ${figure(values.L)}`].join(words.page.comma),
  multiclass: ofTable,
  binary: ofTable,
  multilabel: ofTable,
  curves: ({ point }, words) => ('refusal' in point ? '' : [`${words.loss} ${figure(point.loss)}`, `∂L/∂z ${figure(point.slopes[0][0])}`].join(words.page.comma)),
  vanishing: ({ squaredPoint, crossPoint }, words) => `∂L/∂z${words.page.colon}${[`${words.squaredError} ${figure(squaredPoint.derivatives.z)}`, `${words.crossEntropy} ${figure(crossPoint.derivatives.z)}`].join(words.page.comma)}`,
  overflow: () => '',
}

/**
 * What a screen reader is told when the numbers have come to rest.
 * @param {{ show: string, answers: any }} picture
 * @param {LossesWords} words
 */
export const summaryOf = ({ show, answers }, words) => summaries[show](answers, words)
