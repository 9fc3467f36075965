// @ts-check
import { html, nothing } from 'lit/html.js'
import { live } from 'lit/directives/live.js'
import { PredictionMap } from '../canvases/map.js'
import { decisionOf } from '../canvases/decision.js'
import { readoutOf } from '../canvases/readout.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */

/** Points of the big map for each point of a small one, along each side. */
const coarser = 2

/**
 * Every so many points of square planes.
 * @param {Float32Array} planes one after the other
 * @param {number} size points along each side
 * @param {number} step
 */
export function thin(planes, size, step) {
  const small = Math.floor(size / step)
  const [planeLength, smallLength] = [size * size, small * small]
  return Float32Array.from({ length: (planes.length / planeLength) * smallLength }, (_, i) => {
    const [plane, row, column] = [Math.floor(i / smallLength), Math.floor((i % smallLength) / small), i % small]
    return planes[plane * planeLength + row * step * size + column * step]
  })
}

/** A small map of every output, and one of all together: each makes itself the big one. */
export class SmallMaps {
  #state
  #map = new PredictionMap()

  /** @param {PlaygroundState} state */
  constructor(state) {
    this.#state = state
  }

  /** @param {Words} words @param {string[]} names of the outputs, where they have any */
  template(words, names) {
    const { view: { shownOutput }, data } = this.#state
    // Numbers cannot be laid over one another.
    const together = data.value.train.task !== 'regression'
    const shown = shownOutput.value === 'all' && !together ? 0 : shownOutput.value
    const map = (/** @type {'all' | number} */ output, /** @type {string} */ name) => html`<label class="small-map" data-printed>
      <span class="thumbnail">
        <input type="radio" name="shownOutput" value=${output} aria-label=${name} .checked=${live(output === shown)} @change=${() => (shownOutput.value = output)} />
        <canvas data-output=${output} aria-hidden="true"></canvas>
      </span>
      ${name}
    </label>`
    return html`<fieldset class="small-maps">
      <legend class="unseen">${words.shownOutput}</legend>
      ${together ? map('all', words.allClasses) : nothing}
      ${Array.from({ length: data.value.train.outputs }, (_, output) => map(output, names[output] ?? words.outputName(output + 1, 2)))}
    </fieldset>`
  }

  /**
   * @param {ParentNode} root
   * @param {import('../engine/frame.js').Frame} frame
   * @param {import('../canvases/palette.js').Palette} palette
   */
  draw(root, { map }, palette) {
    if (!map) return
    const { config, catalog, data, view, outputs } = this.#state
    const size = Math.round(Math.sqrt(map.length / outputs.value))
    if (size * size * outputs.value !== map.length) return
    const decision = view.boundaries.value ? decisionOf(config.value, catalog, data.value.train, outputs.value) : null
    const planes = thin(map, size, coarser)
    for (const canvas of /** @type {NodeListOf<HTMLCanvasElement>} */ (root.querySelectorAll('.small-map canvas'))) {
      const output = canvas.dataset.output === 'all' ? 'all' : Number(canvas.dataset.output)
      this.#map.draw(canvas, planes, size / coarser, readoutOf(config.value, catalog, data.value, output), palette, decision)
    }
  }
}
