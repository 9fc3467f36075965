// @ts-check
import { drawPoints } from '../canvases/points.js'
import { roundUp } from '../canvases/readout.js'
import { prepare } from '../canvases/surface.js'
import { rangeOf } from '../engine/grid.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */

const samples = 160
const margin = 5

/** Small pictures of the catalogue's data sets, made by the engine once. */
export class Thumbnails {
  #state
  /** @type {Promise<Map<string, any>> | null} */
  #generated = null

  /** @param {PlaygroundState} state */
  constructor(state) {
    this.#state = state
  }

  async #generate() {
    const datasets = /** @type {any[]} */ (this.#state.catalog.datasets).filter(({ group }) => group !== 'own')
    const make = async (/** @type {any} */ dataset) => {
      const count = Math.min(dataset.samples.max, Math.max(dataset.samples.min, samples))
      return /** @type {[string, any]} */ ([dataset.name, await this.#state.generate({ dataset: dataset.name, samples: count, noise: 0.02, seed: 1 })])
    }
    return new Map(await Promise.all(datasets.map(make)))
  }

  /**
   * @param {ParentNode} root
   * @param {import('../canvases/palette.js').Palette} palette
   */
  async draw(root, palette) {
    this.#generated ??= this.#generate()
    const generated = await this.#generated
    for (const canvas of root.querySelectorAll('canvas[data-dataset]')) {
      if (canvas instanceof HTMLCanvasElement) drawThumbnail(canvas, generated.get(canvas.dataset.dataset ?? ''), palette)
    }
  }
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {any} data as generateDataset makes them
 * @param {import('../canvases/palette.js').Palette} palette
 */
function drawThumbnail(canvas, data, palette) {
  const { context, width, height } = prepare(canvas)
  if (width === 0) return
  const { inputs, columns, targets } = data
  const ranges = Array.from({ length: columns }, (_, column) => rangeOf(inputs, columns, column))
  const targetRange = rangeOf(targets, 1, 0)
  const half = roundUp(targets.reduce((/** @type {number} */ most, /** @type {number} */ value) => Math.max(most, Math.abs(value)), 0))
  context.translate(margin, margin)
  const frame = { axes: columns > 1 ? [0, 1] : [0], ranges, targetRange, width: width - 2 * margin, height: height - 2 * margin }
  const bare = { ...palette, pointEdge: 'transparent', muted: data.task === 'regression' ? 'transparent' : palette.muted }
  drawPoints(context, data, frame, bare, { radius: data.task === 'regression' && columns > 1 ? 2 : 1.3, half })
}
