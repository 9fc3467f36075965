// @ts-check

/** @typedef {import('../engine/taroko.d.ts').BackwardStep} BackwardStep */

/**
 * How a predicted gradient compares with the engine's: `right`, `noNumber`, or the step of the rule that gives what was typed when it goes
 * wrong; `other` for none that is known. `from` are the nodes that the step concerns.
 * @typedef {{ kind: 'right' | 'noNumber' | 'local' | 'upstream' | 'added' | 'path' | 'multiplied' | 'sign' | 'value' | 'other', from: number[] }} Verdict
 */

const number = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** A predicted number may be rounded, though not to nothing: to half a unit of its last digit, or half a per cent. */
const leastPrecision = 0.005

/** @param {string} text @param {number} exact */
function agrees(text, exact) {
  const [mantissa] = text.toLowerCase().split('e')
  const decimals = mantissa.split('.')[1]?.length ?? 0
  const lastDigit = text.toLowerCase().includes('e') ? 0 : 10 ** -decimals
  const difference = Math.abs(Number(text) - exact)
  const rounding = Math.min(lastDigit / 2, Math.abs(exact) / 10)
  return difference <= Math.max(rounding, leastPrecision * Math.abs(exact), 1e-12)
}

/** @param {number[]} numbers */
const sumOf = (numbers) => numbers.reduce((sum, next) => sum + next, 0)

/** All ways to leave some out, but not all, those first that leave out the fewest. @param {number} count @returns {boolean[][]} which are kept */
function omissions(count) {
  const most = 2 ** Math.min(count, 6)
  const ways = Array.from({ length: most - 2 }, (_, i) => Array.from({ length: count }, (_, k) => ((i + 1) >> Math.min(k, 5)) % 2 === 1))
  const keptBy = (/** @type {boolean[]} */ way) => way.filter(Boolean).length
  return ways.sort((a, b) => keptBy(b) - keptBy(a))
}

/**
 * @param {string} typed
 * @param {BackwardStep} step with single numbers
 * @param {number} value of the node
 * @returns {Verdict}
 */
export function verdictOn(typed, { contributions, sum }, value) {
  const text = typed.trim().replace('−', '-').replace(',', '.')
  const all = contributions.map(({ from }) => from)
  if (!number.test(text)) return { kind: 'noNumber', from: [] }
  if (agrees(text, Number(sum))) return { kind: 'right', from: all }
  if (contributions.length === 0) return { kind: 'other', from: [] }
  const uses = contributions.map(({ from, upstream, local, product }) => ({ from, upstream: Number(upstream), local: Number(local), product: Number(product) }))
  for (const kept of uses.length > 1 ? omissions(uses.length) : []) {
    if (agrees(text, sumOf(uses.filter((_, i) => kept[i]).map(({ product }) => product)))) return { kind: 'path', from: uses.filter((_, i) => !kept[i]).map(({ from }) => from) }
  }
  /** @type {[Verdict['kind'], number][]} */
  const slips = [
    ['local', sumOf(uses.map(({ local }) => local))],
    ['upstream', sumOf(uses.map(({ upstream }) => upstream))],
    ['sign', -Number(sum)],
    ['added', sumOf(uses.map(({ upstream, local }) => upstream + local))],
    ['multiplied', uses.length > 1 ? uses.reduce((product, use) => product * use.product, 1) : NaN],
    ['value', value],
  ]
  return { kind: slips.find(([, result]) => agrees(text, result))?.[0] ?? 'other', from: all }
}
