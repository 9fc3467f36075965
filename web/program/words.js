// @ts-check
import { programWordsFor } from '../locales/program.js'

/** @import { Criterion } from '../export/criteria.js' */
/** @import { Standing } from './go-on.js' */

const { LC_ALL, LC_MESSAGES, LANG } = process.env

/** The words of the language that the system is set to, what a message is in it, and why training has diverged. */
export const { words, tell, divergence } = programWordsFor(LC_ALL || LC_MESSAGES || LANG || 'en')

/** @param {number | null} value */
export const figure = (value) => (value === null ? '–' : String(Number(value.toPrecision(4))))

/** @param {number | undefined} share never rounded up to 100 % */
const percent = (share) => (share === undefined ? '' : `${(share < 1 ? Math.min(99.9, 100 * share) : 100).toFixed(1)} %`)

/** How a run stands, in a line. @param {Standing} standing */
export function line({ progress: { epoch, update }, train, test }) {
  const of = (/** @type {'train' | 'test'} */ split, /** @type {Standing['train']} */ { loss, accuracy }) => words.measured(split, figure(loss), percent(accuracy))
  return [words.stands(epoch, update), of('train', train), ...(test ? [of('test', test)] : [])].join(words.separator)
}

/** What a criterion came to. @param {{ kind: Criterion['kind'], limit: number, value: number | null, met: boolean }} criterion */
export const verdict = ({ kind, ...found }) => words.verdict({ ...found, name: words.criteria[kind], least: kind.endsWith('Accuracy') })
