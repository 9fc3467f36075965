// @ts-check
import { batch, signal } from '@preact/signals-core'
import { exporters } from '../export/exporters.js'
import { longestDocument } from '../export/limits.js'
import { startDesk } from '../export/start.js'
import { historyFrom, tableOf } from './history-table.js'
import { OpenedRuns } from './opened-runs.js'

/** @typedef {import('./playground-state.js').PlaygroundState} PlaygroundState */
/** What a file is, whoever writes it. @typedef {{ name: string, extension: string, mediaType: string }} FileKind */
/**
 * What came of the file opened last. `name` is empty for text that was pasted.
 * @typedef {{ kind: 'config' | 'exercise', name: string }
 *   | { kind: 'run', name: string, update: number }
 *   | ({ kind: 'refused', name: string, path: string } & import('../engine/message.js').Message)
 *   | { kind: 'tooLarge', name: string, megabytes: string, most: number }
 *   | { kind: 'locked', name: string }
 *   | { kind: 'unknown', name: string }
 *   | { kind: 'failed', name: string, message: string }} Outcome
 */

/** How much of a file shows what it is, in bytes. */
const headBytes = 256

/** The exercise stands beside the exporters: it is made of what the page asks of its reader. @type {FileKind} */
const exercise = { name: 'exercise', extension: 'json', mediaType: 'application/json' }

/** Everything that can be taken out. @type {FileKind[]} */
export const kinds = [...exporters, exercise]

/** @param {string} text the beginning is enough */
const looksLikeDocument = (text) => /^[\uFEFF\s]*\{/.test(text)

/** Whether a text has rows of several cells. @param {string} text */
function looksLikeTable(text) {
  const rows = text.split(/\r\n?|\n/, 20).filter((row) => row.trim() !== '')
  return rows.length > 1 && rows.slice(0, 2).every((row) => /[,;\t|]/.test(row))
}

/** Taking work out and bringing it in. */
export class Files {
  #state
  #openTable
  /** @type {Promise<import('../engine/rpc.js').Client> | null} */
  #desk = null
  /** Counts what is opened, since only the last counts. */
  #turn = 0
  /** @type {import('@preact/signals-core').Signal<Outcome | null>} */
  outcome = signal(/** @type {Outcome | null} */ (null))

  /** @param {PlaygroundState} state @param {(source: File | string) => Promise<void>} openTable shows a table, to be made samples of */
  constructor(state, openTable) {
    this.#state = state
    this.#openTable = openTable
    state.opened ??= new OpenedRuns(state)
  }

  get #opened() {
    return /** @type {OpenedRuns} */ (this.#state.opened)
  }

  /** @param {string} method @param {any} request @returns {Promise<any>} */
  async #ask(method, request) {
    this.#desk ??= startDesk()
    try {
      return await (await this.#desk).ask(method, request)
    } catch (error) {
      // Whatever has happened to this one, the next request gets another.
      this.#close()
      throw error
    }
  }

  /**
   * The present run in the form of a kind of file.
   * @param {FileKind} kind
   * @returns {Promise<{ content: string | Uint8Array, name: string }>} with a name for the file
   */
  async write(kind) {
    const { history, ...run } = await this.#opened.present()
    const { task, goal, hide, lock } = this.#state.view
    const content = await (kind === exercise
      ? this.#ask('exercise', { task: task.value, goal: goal.text, hide: hide.value, lock: lock.value, run })
      : this.#ask('write', { exporter: kind.name, run: { ...run, history: tableOf(history) } }))
    const alone = kinds.filter(({ extension }) => extension === kind.extension).length === 1
    const data = run.config.data.dataset ?? 'own-data'
    return { content, name: `taroko-${data}-update-${run.update}${alone ? '' : `-${kind.name}`}.${kind.extension}` }
  }

  /** Opens a file, or text that was pasted or dropped. What does not fit changes nothing and is said. @param {File | string} source */
  async open(source) {
    const turn = ++this.#turn
    if (this.#state.locked.peek().size > 0) return void (this.outcome.value = { kind: 'locked', name: '' })
    const name = typeof source === 'string' ? '' : source.name
    /** @type {Outcome | null} */
    let outcome
    try {
      outcome = await this.#read(source, name, () => turn === this.#turn)
    } catch (error) {
      outcome = { kind: 'failed', name, message: /** @type {Error} */ (error).message }
    }
    if (turn === this.#turn) this.outcome.value = outcome
  }

  /**
   * @param {File | string} source
   * @param {string} name
   * @param {() => boolean} wanted whether nothing else has been opened since
   * @returns {Promise<Outcome | null>} null for a table, which says by itself what comes of it
   */
  async #read(source, name, wanted) {
    const isFile = typeof source !== 'string'
    const head = isFile ? await source.slice(0, headBytes).text() : source
    if (!looksLikeDocument(head) && !(isFile && /\.json$/i.test(name))) {
      if (!isFile && !looksLikeTable(head)) return { kind: 'unknown', name }
      await this.#openTable(source)
      return null
    }
    const size = isFile ? source.size : source.length
    if (size > longestDocument) return { kind: 'tooLarge', name, megabytes: (size / 1e6).toFixed(1), most: longestDocument / 1e6 }
    const text = isFile ? await source.text() : source
    const opened = await this.#ask('read', { text: text.replace(/^\uFEFF/, '') })
    if (opened.kind === 'refused' || !wanted()) return { ...opened, name }
    await this.#adopt(opened)
    return opened.kind === 'run' ? { kind: 'run', name, update: opened.update } : { kind: opened.kind, name }
  }

  /** @param {Exclude<import('../export/reading.js').Opened, { kind: 'refused' }>} opened */
  async #adopt(opened) {
    const state = this.#state
    if (opened.kind === 'run') return this.#opened.open({ config: opened.config, bytes: opened.bytes, history: historyFrom(opened.history) })
    await state.load(opened.config)
    if (opened.kind === 'exercise') {
      const { task, goal, hide, lock } = state.view
      batch(() => {
        task.value = opened.task
        goal.value = goal.read(opened.goal) ?? []
        hide.value = opened.hide
        lock.value = opened.lock
      })
    }
    state.settle()
  }

  #close() {
    void this.#desk?.then((client) => client.close(), () => {})
    this.#desk = null
  }

  close() {
    this.#turn = -1
    this.#close()
  }
}
