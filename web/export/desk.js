// @ts-check
import { messageOf } from '../engine/message.js'
import { criteriaFrom } from './criteria.js'
import { exerciseOf } from './exercise.js'
import { exporters } from './exporters.js'
import { readDocument } from './reading.js'
import { plain, runOf } from './run.js'

/** @typedef {import('../engine/taroko.d.ts').Engine} Engine */
/** @typedef {{ config: any, bytes: Uint8Array, history: import('./export.d.ts').RunHistory }} Saved  a run as a session gives it out */

/** Where files are written and read, with an engine of its own: training goes on beside it, and what is refused never comes near it. */
export class Desk {
  #engine

  /** @param {Engine} engine */
  constructor(engine) {
    this.#engine = engine
  }

  /**
   * Writes a run with one of the exporters.
   * @param {{ exporter: string, run: Saved }} request
   * @returns {Promise<string | Uint8Array>}
   */
  async write({ exporter: name, run: { config, bytes, history } }) {
    const entry = exporters.find((exporter) => exporter.name === name)
    if (entry === undefined) throw new Error(`there is no exporter ${name}`)
    const { write } = await entry.load()
    const trainer = this.#engine.createTrainer(config)
    try {
      trainer.restore(bytes)
      return await write(runOf(this.#engine, trainer, history), this.#engine)
    } finally {
      trainer.dispose()
    }
  }

  /** Writes an exercise. @param {{ task: string, goal: string, hide: string[], lock: string[], run: Saved }} request */
  exercise({ task, goal, hide, lock, run: { config } }) {
    const parts = { ...(hide.length > 0 ? { hide } : {}), ...(lock.length > 0 ? { lock } : {}) }
    return `${JSON.stringify(exerciseOf(task, criteriaFrom(goal) ?? [], plain(config), parts), null, 2)}\n`
  }

  /**
   * Reads a document of any kind.
   * @param {{ text: string }} request
   * @returns {import('./reading.js').Opened | { kind: 'refused', path: string } & import('../engine/message.js').Message}
   */
  read({ text }) {
    try {
      return readDocument(text, this.#engine)
    } catch (error) {
      const { path } = /** @type {import('../engine/errors.js').ConfigError} */ (error)
      if (path === undefined) throw error
      return { kind: 'refused', path, ...messageOf(error) }
    }
  }
}
