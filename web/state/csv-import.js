// @ts-check
import { batch, signal } from '@preact/signals-core'
import { likelyChoices, makeSamples, withRole } from './csv-samples.js'
import { CsvError, decode, mostBytes, readTable } from './csv-table.js'
import { settingAt, withOwnData } from './edits.js'

/** @typedef {import('./playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('./csv-samples.js').Choices} Choices */

/** Fewer samples than this are all for training unless someone asks otherwise. */
const fewSamples = 30

/** Reading a table of samples: the text, what it holds, and what is to become of its columns. */
export class CsvImport {
  #state
  #text = ''
  /** Counts texts, since reading one takes a while and only the last counts. */
  #turn = 0

  /** What the text is called, such as its file's name. */
  name = signal('')
  /** @type {import('@preact/signals-core').Signal<import('./csv-table.js').Table | null>} */
  table = signal(/** @type {import('./csv-table.js').Table | null} */ (null))
  /** @type {import('@preact/signals-core').Signal<Choices | null>} */
  choices = signal(/** @type {Choices | null} */ (null))
  /** What the table and the choices come to. @type {import('@preact/signals-core').Signal<import('./csv-samples.js').Import | null>} */
  made = signal(/** @type {import('./csv-samples.js').Import | null} */ (null))
  /** Why there are no samples. @type {import('@preact/signals-core').Signal<CsvError | null>} */
  error = signal(/** @type {CsvError | null} */ (null))

  /** @param {PlaygroundState} state */
  constructor(state) {
    this.#state = state
  }

  /** @param {Blob & { name?: string }} file */
  async readFile(file) {
    const turn = ++this.#turn
    try {
      if (file.size > mostBytes) throw new CsvError('tooLarge', { megabytes: (file.size / 1e6).toFixed(1) })
      const text = decode(await file.arrayBuffer())
      if (text.trim() === '') throw new CsvError('empty')
      if (turn === this.#turn) await this.read(text, file.name ?? '')
    } catch (error) {
      if (turn === this.#turn) this.#refuse(error instanceof CsvError ? error : new CsvError('unreadable', { message: String(error) }))
    }
  }

  /** @param {string} text @param {string} [name] @param {boolean} [named] whether the first row holds names */
  async read(text, name = '', named = undefined) {
    const turn = ++this.#turn
    this.#text = text
    if (text.trim() === '') return this.forget()
    try {
      const table = await readTable(text, named)
      if (turn !== this.#turn) return
      batch(() => {
        this.name.value = name
        this.table.value = table
        this.choose(likelyChoices(table))
      })
    } catch (error) {
      if (turn === this.#turn) this.#refuse(error)
    }
  }

  /** Reads the same text again, with names in its first row or without. @param {boolean} named */
  rename(named) {
    return this.read(this.#text, this.name.value, named)
  }

  /** @param {Choices} choices */
  choose(choices) {
    const table = this.table.value
    if (table === null) return
    batch(() => {
      this.choices.value = choices
      try {
        this.made.value = makeSamples(table, choices)
        this.error.value = null
      } catch (error) {
        this.made.value = null
        this.error.value = known(error)
      }
    })
  }

  /** @param {number} column @param {import('./csv-samples.js').Role} role */
  turn(column, role) {
    const [table, choices] = [this.table.value, this.choices.value]
    if (table && choices) this.choose(withRole(table, choices, column, role))
  }

  /** @param {unknown} error */
  #refuse(error) {
    this.forget()
    this.error.value = known(error)
  }

  forget() {
    batch(() => {
      this.table.value = this.choices.value = this.made.value = this.error.value = null
    })
  }

  /** Trains on the samples from now on. */
  async use() {
    const made = this.made.value
    if (made === null) return
    const { own, catalog } = this.#state
    const { samples, inputColumns, targetNames, used } = made
    own.keep(samples, { label: this.name.value, inputColumns, targetNames })
    const usual = settingAt(catalog, 'data.trainShare').default
    const shareOf = (/** @type {number} */ present) => (used < fewSamples ? 1 : present === 1 ? usual : present)
    await this.#state.change((config) => withOwnData(config, catalog, samples, shareOf(config.data.trainShare)))
  }
}

/** @param {unknown} error @returns {CsvError} */
function known(error) {
  if (error instanceof CsvError) return error
  throw error
}
