// @ts-check

/** @typedef {{ min: number, max: number, scale?: string, integer?: boolean, default?: any }} Range  as the catalogue describes a number */

/** Steps of a slider from end to end. */
const sliderSteps = 200

/** Values that people choose on a logarithmic scale: 1, 2, 3, 5 and their powers of ten. */
const roundMantissas = [1, 2, 3, 5]

/** What fits numbers that start from zero: fine below, coarse above. @param {number} step */
const niceStep = (step) => {
  const power = 10 ** Math.floor(Math.log10(step))
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= step * 0.999) ?? 10)
}

/**
 * The values that a slider stops at, least first.
 * @param {Range} range
 * @returns {number[]}
 */
export function stopsOf({ min, max, scale, integer }) {
  if (scale === 'log' && min > 0) return logarithmicStops(min, max, integer ?? false)
  const step = integer ? Math.max(1, niceStep((max - min) / sliderSteps)) : niceStep((max - min) / sliderSteps)
  const stops = []
  for (let i = Math.ceil(min / step); i * step < max * (1 - 1e-9); ++i) stops.push(Number((i * step).toPrecision(12)))
  if (stops[0] !== min) stops.unshift(min)
  return [...stops, max]
}

/** @param {number} min @param {number} max @param {boolean} integer */
function logarithmicStops(min, max, integer) {
  const stops = new Set([min, max])
  if (integer) for (let value = Math.ceil(min); value <= Math.min(max, 10); ++value) stops.add(value)
  const fine = integer ? [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8] : roundMantissas
  for (let power = Math.floor(Math.log10(min)); power <= Math.log10(max); ++power) {
    for (const mantissa of fine) {
      const value = Number((mantissa * 10 ** power).toPrecision(6))
      if (value > min && value < max && (!integer || Number.isInteger(value))) stops.add(value)
    }
  }
  return [...stops].sort((a, b) => a - b)
}

/** The stop nearest to a value, as an index. @param {number[]} stops @param {number} value */
export function nearestStop(stops, value) {
  let nearest = 0
  stops.forEach((stop, i) => {
    if (Math.abs(stop - value) < Math.abs(stops[nearest] - value)) nearest = i
  })
  return nearest
}
