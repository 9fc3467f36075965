// @ts-check
import { BufferPool, mostUnitsDrawn, planesOf } from './frame.js'
import { drawnReach, gridInputs, meanOf, rangeOf } from './grid.js'
import { same } from './same.js'

/** @typedef {import('./frame.js').Want} Want */
/** @typedef {import('./frame.js').Frame} Frame */
/** @typedef {import('./grid.js').Plane} Plane */

/** Samples predictions, units and features on a grid over the input plane. */
export class Pictures {
  /** @type {Plane} */
  plane = { columns: 2, axes: [0, 1], ranges: [[-6, 6], [-6, 6]] }
  /** @type {Map<number, { values: Float32Array, columns: number }>} */
  #grids = new Map()
  #pool = new BufferPool()

  /** @param {any} engine */
  constructor(engine) {
    this.engine = engine
  }

  /**
   * Fits the plane to other data.
   * @param {{ columns: number, inputs: Float32Array }} data
   * @param {boolean} [drawn] by hand, in a plane that does not change with the points
   */
  follow({ columns, inputs }, drawn = false) {
    const every = Array.from({ length: columns }, (_, column) => column)
    const ranges = every.map((column) => (drawn ? /** @type {[number, number]} */ ([-drawnReach, drawnReach]) : rangeOf(inputs, columns, column)))
    // Only inputs besides the two that are shown are held at their mean.
    const means = columns > 2 ? every.map((column) => meanOf(inputs, columns, column)) : undefined
    const axes = same(ranges, this.plane.ranges) ? this.plane.axes : columns > 1 ? [0, 1] : [0]
    if (same({ columns, axes, ranges, means }, this.plane)) return
    this.plane = { columns, axes, ranges, means }
    this.#grids.clear()
  }

  /** @param {number[]} axes columns */
  show(axes) {
    this.plane = { ...this.plane, axes }
    this.#grids.clear()
    return this.plane
  }

  /** @param {ArrayBuffer} buffer of a frame that has been drawn */
  giveBack(buffer) {
    this.#pool.giveBack(buffer)
  }

  /**
   * Everything wanted, in one piece of memory.
   * @param {any} trainer
   * @param {Want} want
   * @returns {Omit<Frame, 'trace' | 'progress' | 'losses'>}
   */
  take(trainer, want) {
    const map = want.map ? trainer.predict(this.#grid(want.map)) : null
    const units = want.units ? trainer.activations(this.#grid(want.units)) : []
    const focus = want.focus ? trainer.activations(this.#grid(want.focus.size))[want.focus.layer] : null
    const parameters = want.parameters ? trainer.parameters() : null

    const lengths = [map, focus, parameters, ...units].map((part) => part?.length ?? 0)
    const memory = this.#pool.take(lengths.reduce((sum, length) => sum + length, 0))
    let used = 0
    const allocate = (/** @type {number} */ length) => memory.subarray(used, (used += length))

    /** @type {Omit<Frame, 'trace' | 'progress' | 'losses'>} */
    const frame = { buffer: memory.buffer }
    if (map) {
      frame.map = allocate(map.length)
      const rows = this.#rows(want.map ?? 0)
      let from = 0
      planesOf(map, rows, Infinity, (length) => /** @type {Float32Array} */ (frame.map).subarray(from, (from += length)))
    }
    if (want.units) frame.units = units.map((/** @type {Float32Array} */ layer) => planesOf(layer, this.#rows(want.units ?? 0), mostUnitsDrawn, allocate))
    if (focus && want.focus) frame.focus = planesOf(focus, this.#rows(want.focus.size), Infinity, allocate)[want.focus.unit]
    if (parameters) (frame.parameters = allocate(parameters.length)).set(parameters)
    return frame
  }

  /** @param {number} size */
  #rows(size) {
    return this.plane.axes.length > 1 ? size * size : size
  }

  /** @param {number} size */
  #grid(size) {
    const made = this.#grids.get(size) ?? gridInputs(this.plane, size)
    this.#grids.set(size, made)
    return made
  }

  /**
   * Pictures of features, computed by a network whose first layer passes them on unchanged.
   * @param {any} data of a config
   * @param {string[]} features
   * @param {number} size
   * @returns {(Float32Array | null)[]} null for a feature that these data do not have
   */
  ofFeatures(data, features, size) {
    return features.map((feature) => {
      try {
        return this.#featureMap(data, feature, size)
      } catch (error) {
        if (/** @type {Error} */ (error).name === 'NotIncludedError') throw error
        return null
      }
    })
  }

  /**
   * @param {any} data
   * @param {string} feature
   * @param {number} size
   */
  #featureMap(data, feature, size) {
    const network = { hidden: [{ units: 1, activation: 'linear' }], initializer: 'zeros' }
    const trainer = this.engine.createTrainer({ data: { ...data, features: [feature] }, network })
    try {
      const identity = trainer.parameters()
      identity[0] = 1
      trainer.setParameters(identity)
      return trainer.activations(this.#grid(size))[0]
    } finally {
      trainer.dispose()
    }
  }
}
