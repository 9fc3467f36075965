// @ts-check

/** @typedef {'testAccuracy' | 'trainAccuracy' | 'testLoss' | 'trainLoss' | 'units'} CriterionKind */
/** One thing to achieve: accuracies are shares and at least `limit`, losses and hidden units at most. @typedef {{ kind: CriterionKind, limit: number }} Criterion */
/** Null where something cannot be measured, such as accuracy in regression. @typedef {Record<CriterionKind, number | null>} Measured */

export const criterionKinds = /** @type {CriterionKind[]} */ (['testAccuracy', 'trainAccuracy', 'testLoss', 'trainLoss', 'units'])

/** @param {CriterionKind} kind */
export const isAccuracy = (kind) => kind.endsWith('Accuracy')

/** Whether a number can be the limit of a criterion. @param {Criterion} criterion */
export function allows({ kind, limit }) {
  if (!Number.isFinite(limit) || limit < 0) return false
  return isAccuracy(kind) ? limit <= 1 : kind !== 'units' || Number.isInteger(limit)
}

/**
 * Reads a goal, such as `testAccuracy:0.9;units:6`: all of its criteria are to be met, each kind stands once.
 * @param {string} text
 * @returns {Criterion[] | undefined} empty for no goal; undefined for what is none
 */
export function criteriaFrom(text) {
  if (text === '') return []
  const criteria = text.split(';').map((item) => {
    const [, name, number] = /^(\w+):(\d*\.?\d+(?:e[+-]?\d+)?)$/.exec(item) ?? []
    return { kind: /** @type {CriterionKind} */ (name), limit: Number(number) }
  })
  const known = criteria.every((criterion) => criterionKinds.includes(criterion.kind) && allows(criterion))
  return known && new Set(criteria.map(({ kind }) => kind)).size === criteria.length ? criteria : undefined
}

/** @param {Criterion[]} criteria */
export const textOfCriteria = (criteria) => criteria.map(({ kind, limit }) => `${kind}:${limit}`).join(';')

/**
 * How training stands.
 * @param {import('../engine/frame.js').Losses | undefined} losses
 * @param {{ units: number }[]} hidden the hidden layers
 * @returns {Measured}
 */
export function measure(losses, hidden) {
  return {
    testAccuracy: losses?.test?.accuracy ?? null,
    trainAccuracy: losses?.train.accuracy ?? null,
    testLoss: losses?.test?.loss ?? null,
    trainLoss: losses?.train.loss ?? null,
    units: hidden.reduce((sum, { units }) => sum + units, 0),
  }
}

/** @param {Criterion} criterion @param {Measured} measured */
export function satisfies({ kind, limit }, measured) {
  const value = measured[kind]
  return value !== null && (isAccuracy(kind) ? value >= limit : value <= limit)
}
