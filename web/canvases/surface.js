// @ts-check

/** @typedef {{ context: CanvasRenderingContext2D, width: number, height: number }} Surface  one unit of the context is one CSS pixel */

/** Where pictures go instead of their canvases while a figure is saved. @type {Map<HTMLCanvasElement, Surface & { clear: () => void }>} */
export const prints = new Map()

/** Canvases that a library draws, and what draws them anew. @type {WeakMap<HTMLCanvasElement, (surface: Surface, palette: import('./palette.js').Palette) => Promise<void>>} */
export const printers = new WeakMap()

/**
 * Fits a canvas to its place on the page at the display's resolution and returns its context, one unit being one CSS pixel.
 * @param {HTMLCanvasElement} canvas
 * @returns {Surface} in CSS pixels
 */
export function prepare(canvas) {
  const print = prints.get(canvas)
  if (print) {
    print.clear()
    return print
  }
  const { clientWidth: width, clientHeight: height } = canvas
  const ratio = globalThis.devicePixelRatio || 1
  const [pixelWidth, pixelHeight] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
    canvas.width = pixelWidth
    canvas.height = pixelHeight
  }
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'))
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.clearRect(0, 0, width, height)
  return { context, width, height }
}

/** A picture of few pixels that is drawn larger. */
export class PixelPicture {
  #canvas = document.createElement('canvas')
  /** @type {ImageData | null} */
  #image = null

  /**
   * Memory for a picture of this size, one number per pixel.
   * @param {number} width
   * @param {number} height
   * @returns {Uint32Array}
   */
  pixels(width, height) {
    if (this.#image?.width !== width || this.#image.height !== height) {
      this.#canvas.width = width
      this.#canvas.height = height
      this.#image = new ImageData(width, height)
    }
    return new Uint32Array(this.#image.data.buffer)
  }

  /** The canvas with the pixels that were set. */
  get canvas() {
    if (this.#image) this.#canvas.getContext('2d')?.putImageData(this.#image, 0, 0)
    return this.#canvas
  }
}
