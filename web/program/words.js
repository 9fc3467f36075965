// @ts-check

/** @import { Criterion, Measured } from '../export/criteria.js' */
/** @import { Standing } from './go-on.js' */

/** @param {number | null} value */
export const figure = (value) => (value === null ? '–' : String(Number(value.toPrecision(4))))

/** @param {number | undefined} share never rounded up to 100 % */
const percent = (share) => (share === undefined ? '' : `, accuracy ${(Math.floor(share * 1000 + 1e-9) / 10).toFixed(1)} %`)

/** How a run stands, in a line. @param {Standing} standing */
export function line({ progress: { epoch, update }, train, test }) {
  const of = (/** @type {string} */ name, /** @type {Standing['train']} */ { loss, accuracy }) => `${name} loss ${figure(loss)}${percent(accuracy)}`
  return [`epoch ${epoch}, update ${update}`, of('training', train), ...(test ? [of('test', test)] : [])].join('; ')
}

const names = /** @type {Record<Criterion['kind'], string>} */ ({
  testAccuracy: 'test accuracy',
  trainAccuracy: 'training accuracy',
  testLoss: 'test loss',
  trainLoss: 'training loss',
  units: 'hidden units',
})

/** What a criterion came to. @param {{ kind: Criterion['kind'], limit: number, value: number | null, met: boolean }} criterion */
export function verdict({ kind, limit, value, met }) {
  const wanted = `${names[kind]} ${kind.endsWith('Accuracy') ? 'at least' : 'at most'} ${limit}`
  return `${met ? 'met    ' : 'not met'}  ${wanted}: ${value === null ? 'cannot be measured on these data' : `is ${value}`}`
}
