// @ts-check
import { CsvImport } from './csv-import.js'
import { Drawn } from './drawn.js'
import { FormulaData } from './formula-data.js'

/** What the editors of own data know. */
export class OwnEditors {
  drawn
  csv
  formula

  /** @param {import('./playground-state.js').PlaygroundState} state */
  constructor(state) {
    this.drawn = new Drawn(state)
    this.csv = new CsvImport(state)
    this.formula = new FormulaData(state)
  }
}
