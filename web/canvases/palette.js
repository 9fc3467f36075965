// @ts-check

/**
 * Colours as canvases need them, resolved from the styles of the moment (light, dark, forced).
 * @typedef {object} Palette
 * @property {string} ink
 * @property {string} muted
 * @property {string} rule
 * @property {string} paper
 * @property {string} neutral exactly zero
 * @property {string} positive
 * @property {string} negative
 * @property {string} positiveWash the ends of maps, pale enough for points to stand out
 * @property {string} negativeWash
 * @property {string} accent
 * @property {string} pointEdge
 * @property {string[]} classes
 * @property {Uint32Array} signed pixels for −1 … 1 in 2 · signedSteps + 1 steps, zero in the middle
 * @property {Uint32Array[]} confident for each class, pixels for 0 … 1 in signedSteps + 1 steps
 */

/** Steps of a colour ramp from zero to either end. */
export const signedSteps = 128

const names = /** @type {const} */ (['ink', 'muted', 'rule', 'paper', 'neutral', 'positive', 'negative', 'accent'])
const classCount = 6
/** How much of a class's colour its surest place has, so that points stand out. */
const paleness = 0.62

/**
 * @param {string[]} colors CSS colours
 * @returns {Uint32Array} one opaque pixel each
 */
function pixelsOf(colors) {
  const canvas = document.createElement('canvas')
  canvas.width = colors.length
  canvas.height = 1
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }))
  colors.forEach((color, i) => {
    context.fillStyle = color
    context.fillRect(i, 0, 1, 1)
  })
  return new Uint32Array(context.getImageData(0, 0, colors.length, 1).data.buffer)
}

/** @param {string} from @param {string} to @param {number} share of `to` */
export const mixed = (from, to, share) => `color-mix(in oklab, ${to} ${(100 * share).toFixed(2)}%, ${from})`

const steps = Array.from({ length: signedSteps + 1 }, (_, i) => i / signedSteps)

/**
 * @param {HTMLElement} probe an invisible element inside the styled tree
 * @returns {Palette}
 */
export function readPalette(probe) {
  const resolve = (/** @type {string} */ name) => {
    probe.style.color = `var(--${name})`
    return getComputedStyle(probe).color
  }
  const colors = /** @type {Record<typeof names[number], string>} */ (Object.fromEntries(names.map((name) => [name, resolve(name)])))
  const classes = Array.from({ length: classCount }, (_, i) => resolve(`class-${i + 1}`))
  const [positiveWash, negativeWash] = [resolve('positive-wash'), resolve('negative-wash')]
  const below = steps.slice(1).reverse().map((share) => mixed(colors.neutral, negativeWash, share))
  const above = steps.map((share) => mixed(colors.neutral, positiveWash, share))
  return {
    ...colors,
    positiveWash,
    negativeWash,
    pointEdge: resolve('point-edge'),
    classes,
    signed: pixelsOf([...below, ...above]),
    confident: classes.map((color) => pixelsOf(steps.map((share) => mixed(colors.neutral, color, paleness * share)))),
  }
}

/**
 * The pixel for a signed value.
 * @param {Palette} palette
 * @param {number} value −1 … 1; what lies beyond is drawn like the ends
 */
export function signedPixel(palette, value) {
  const step = Math.round(Math.min(1, Math.max(-1, value)) * signedSteps)
  return palette.signed[signedSteps + step]
}

/** A signed value as a CSS colour. @param {Palette} palette @param {number} value −1 … 1 */
export function signedColor(palette, value) {
  return mixed(palette.neutral, value < 0 ? palette.negative : palette.positive, Math.min(1, Math.abs(value)))
}
