import assert from 'node:assert/strict'

/**
 * Fails where a number is further from the expected one than the tolerance, relative to the larger of 1 and the expected.
 * @param {ArrayLike<number>} actual
 * @param {ArrayLike<number>} expected
 * @param {number} tolerance
 * @param {string} [what]
 */
export function assertClose(actual, expected, tolerance, what = 'numbers') {
  assert.equal(actual.length, expected.length, `${what}: how many`)
  for (let i = 0; i < expected.length; ++i) {
    const allowed = tolerance * Math.max(1, Math.abs(expected[i]))
    assert.ok(Math.abs(actual[i] - expected[i]) <= allowed, `${what}: number ${i} is ${actual[i]} instead of ${expected[i]}`)
  }
}

/** Relative rounding error of a 32-bit float, a few times over. */
export const floatTolerance = 1e-6

/** The same of a 64-bit one. */
export const doubleTolerance = 1e-12
