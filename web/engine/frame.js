// @ts-check

/**
 * What the page wants to see after training.
 * @typedef {object} Want
 * @property {number} [map] points along each side of the map of predictions; 0 for none
 * @property {number} [units] points along each side of every unit's map; 0 for none
 * @property {{ layer: number, unit: number, size: number }} [focus] one unit's map in more detail
 * @property {boolean} [parameters]
 * @property {boolean} [snapshot] the whole state of training, to go on from in another worker
 * @property {boolean} [losses] loss and accuracy of the whole training and test set
 * @property {number} [gradientOf] a parameter, by its index
 * @property {boolean} [layers] how well each layer learns
 * @property {boolean} [batch] the order of the present epoch's samples
 *
 * One answer of the worker. All arrays of floats are views of `buffer`, which travels without being copied and is handed back for a later frame.
 * @typedef {object} Frame
 * @property {import('./taroko.d.ts').Progress} progress
 * @property {Losses} [losses]
 * @property {(Losses & { progress: import('./taroko.d.ts').Progress })[]} trace losses on the way, oldest first
 * @property {boolean} [visited] whether this is a state gone back to, not one trained to
 * @property {boolean} [met] whether training stopped because it has come to its goal
 * @property {ArrayBufferLike} [buffer]
 * @property {Float32Array} [map] predictions, one plane per output, each row by row
 * @property {Float32Array[][]} [units] one plane for each drawn unit of each layer
 * @property {Float32Array} [focus]
 * @property {Float32Array} [parameters]
 * @property {Uint8Array} [snapshot]
 * @property {{ index: number, value: number | null }} [gradient] of the last update's batch loss by one parameter; null before the first
 * @property {import('./taroko.d.ts').LayerStatistics[]} [layers]
 * @property {ReturnType<import('./taroko.d.ts').Trainer['batch']>} [batch]
 *
 * @typedef {{ train: Evaluation, test: Evaluation | null }} Losses
 * @typedef {{ loss: number | null, penalty: number, accuracy?: number, confusion?: number[][], perOutput?: number[] }} Evaluation
 */

/** How many units of a layer are drawn. */
export const mostUnitsDrawn = 16

/** Buffers that were handed back, for the next frame. */
export class BufferPool {
  /** @type {ArrayBufferLike[]} */
  #free = []

  /** @param {ArrayBufferLike} buffer */
  giveBack(buffer) {
    if (this.#free.length < 3) this.#free.push(buffer)
  }

  /**
   * @param {number} length in floats
   * @returns {Float32Array}
   */
  take(length) {
    const fit = this.#free.findIndex((buffer) => buffer.byteLength >= length * 4)
    if (fit < 0) return new Float32Array(length)
    return new Float32Array(this.#free.splice(fit, 1)[0], 0, length)
  }
}

/**
 * Copies one column out of values that lie row by row.
 * @param {Float32Array} values
 * @param {number} columns
 * @param {number} column
 * @param {Float32Array} target
 */
function takeColumn(values, columns, column, target) {
  for (let i = 0, from = column; i < target.length; ++i, from += columns) target[i] = values[from]
}

/**
 * Splits values that lie row by row into planes, in parts of a frame's memory.
 * @param {Float32Array} values
 * @param {number} rows
 * @param {number} most planes at most
 * @param {(length: number) => Float32Array} allocate
 * @returns {Float32Array[]}
 */
export function planesOf(values, rows, most, allocate) {
  const columns = values.length / rows
  return Array.from({ length: Math.min(columns, most) }, (_, column) => {
    const plane = allocate(rows)
    takeColumn(values, columns, column, plane)
    return plane
  })
}
