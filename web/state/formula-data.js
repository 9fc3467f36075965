// @ts-check
import { signal } from '@preact/signals-core'
import { messageOf } from '../engine/message.js'
import { datasetOf, naturalLoss, withDataset, withField } from './edits.js'

/** @typedef {import('./playground-state.js').PlaygroundState} PlaygroundState */

/** Samples whose labels or numbers a formula over x and y says. */
export class FormulaData {
  #state
  /** What is typed. */
  text = signal('')
  /** Why it is no formula, in the engine's words; empty where it is one. */
  error = signal(/** @type {import('../engine/message.js').Message | null} */ (null))

  /** @param {PlaygroundState} state */
  constructor(state) {
    this.#state = state
  }

  /** The formula in use, otherwise the catalogue's. */
  begin() {
    const { config, catalog } = this.#state
    const example = catalog.datasets.find((/** @type {any} */ { name }) => name === 'formula').parameters[0].default
    this.type(config.value.data.formula ?? example)
  }

  /** @param {string} text */
  type(text) {
    this.text.value = text
    this.error.value = null
  }

  /** Trains on the formula from now on; what the engine refuses changes nothing. */
  async use() {
    const { config, catalog } = this.#state
    const formula = this.text.value.trim()
    const next = withFormula(config.value, catalog, formula, null)
    try {
      const { samples, noise, seed } = next.data
      const { task } = await this.#state.generate({ dataset: 'formula', formula, samples, noise, seed })
      this.error.value = null
      await this.#state.change((present) => withFormula(present, catalog, formula, { before: this.#state.data.value.train.task, after: task }))
    } catch (thrown) {
      if (/** @type {{ path?: string }} */ (thrown).path === undefined) throw thrown
      this.error.value = messageOf(thrown)
    }
  }
}

/**
 * The config with data made by a formula. The loss goes along where the task changes.
 * @param {any} config complete
 * @param {any} catalog
 * @param {string} formula
 * @param {{ before: string, after: string } | null} tasks that the data had and will have
 */
export function withFormula(config, catalog, formula, tasks) {
  const present = datasetOf(config, catalog)?.name === 'formula' ? config : withDataset(config, catalog, 'formula')
  const after = withField(present, 'data.formula', formula)
  return tasks === null || tasks.before === tasks.after ? { ...after, loss: config.loss } : { ...after, loss: { name: naturalLoss(tasks.after) } }
}
