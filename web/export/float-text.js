// @ts-check

/** The shortest text that reads back to the same 32-bit float. @param {number} value */
export function floatText(value) {
  for (let digits = 6; digits <= 9; ++digits) {
    const text = String(Number(value.toPrecision(digits)))
    if (Math.fround(Number(text)) === value) return text
  }
  return String(value)
}
