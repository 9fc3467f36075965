// @ts-check
import { decide, enlarge } from './decision.js'
import { signedPixel, signedSteps } from './palette.js'
import { PixelPicture, prepare } from './surface.js'

/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('./readout.js').Readout} Readout */

/**
 * @param {Float32Array} plane
 * @param {{ center: number, half: number }} scale
 * @param {Palette} palette
 * @param {Uint32Array} pixels
 */
export function paintSigned(plane, { center, half }, palette, pixels) {
  for (let i = 0; i < plane.length; ++i) pixels[i] = signedPixel(palette, (plane[i] - center) / half)
}

/**
 * The winning class, the stronger the surer: at an even share there is no colour.
 * @param {Float32Array} planes
 * @param {{ count: number, low: number }} readout
 * @param {Palette} palette
 * @param {Uint32Array} pixels
 */
function paintClasses(planes, { count, low }, palette, pixels) {
  const length = pixels.length
  for (let i = 0; i < length; ++i) {
    let winner = 0
    for (let k = 1; k < count; ++k) if (planes[k * length + i] > planes[winner * length + i]) winner = k
    const share = (planes[winner * length + i] - low) / (1 - low)
    const sure = (share - 1 / count) / (1 - 1 / count)
    pixels[i] = palette.confident[winner % palette.confident.length][Math.round(signedSteps * Math.min(1, Math.max(0, sure)))]
  }
}

/**
 * Every label's colour laid over the others like ink on paper, so that overlaps show.
 * @param {Float32Array} planes
 * @param {{ count: number, low: number }} readout
 * @param {Palette} palette
 * @param {Uint32Array} pixels
 */
function paintLabels(planes, { count, low }, palette, pixels) {
  const length = pixels.length
  const bytes = new Uint8ClampedArray(pixels.buffer)
  const neutral = new Uint8ClampedArray(palette.signed.buffer).subarray(4 * signedSteps, 4 * signedSteps + 4)
  const inks = palette.confident.map((ramp) => new Uint8ClampedArray(ramp.buffer).subarray(4 * signedSteps))
  for (let i = 0; i < length; ++i) {
    let [sum, most] = [0, 0]
    const mix = [0, 0, 0]
    for (let k = 0; k < count; ++k) {
      const share = Math.min(1, Math.max(0, (planes[k * length + i] - low) / (1 - low)))
      const ink = inks[k % inks.length]
      for (let c = 0; c < 3; ++c) mix[c] += share * ink[c]
      sum += share
      most = Math.max(most, share)
    }
    // Where several labels overlap the mixture is darker (or, in the dark, lighter) than each by itself.
    const depth = 1 - 0.14 * Math.max(0, sum - 1)
    for (let c = 0; c < 3; ++c) bytes[4 * i + c] = neutral[c] * (1 - most) + (sum > 0 ? (mix[c] / sum) * depth : 0) * most
    bytes[4 * i + 3] = 255
  }
}

/** A boundary between decisions is drawn finer than the map it is found in. */
const finer = 4

/** Decisions are as sure as can be. @param {Readout} readout @returns {Readout} */
const decidedReadout = (readout) => (readout.kind === 'signed' ? { ...readout, center: 0.5, half: 0.5 } : { ...readout, low: 0 })

/** A big map of what the network makes of every point. */
export class PredictionMap {
  #picture = new PixelPicture()

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {Float32Array} planes predictions over the square grid, one plane per output
   * @param {number} size points along each side
   * @param {Readout} readout
   * @param {Palette} palette
   * @param {import('./decision.js').Decision | null} [decision] shown in place of how sure the predictions are
   */
  draw(canvas, planes, size, readout, palette, decision = null) {
    const outputs = planes.length / (size * size)
    if (decision) this.#paint(canvas, decide(enlarge(planes, size, finer), outputs, decision), size * finer, decidedReadout(readout), palette)
    else this.#paint(canvas, planes, size, readout, palette)
  }

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {Float32Array} planes
   * @param {number} size
   * @param {Readout} readout
   * @param {Palette} palette
   */
  #paint(canvas, planes, size, readout, palette) {
    const pixels = this.#picture.pixels(size, size)
    const length = size * size
    if (readout.kind === 'signed') paintSigned(planes.subarray(readout.output * length, (readout.output + 1) * length), readout, palette, pixels)
    else if (readout.kind === 'classes') paintClasses(planes, readout, palette, pixels)
    else paintLabels(planes, readout, palette, pixels)
    const { context, width, height } = prepare(canvas)
    context.imageSmoothingQuality = 'high'
    context.drawImage(this.#picture.canvas, 0, 0, width, height)
  }
}
