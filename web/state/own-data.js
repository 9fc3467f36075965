// @ts-check
import { computed, signal } from '@preact/signals-core'
import { drawingIn } from './drawn-points.js'
import { linkedDrawing } from './own-data-link.js'
import { nameOfSamples } from './own-samples.js'

/** @typedef {import('./playground-state.js').PlaygroundState} PlaygroundState */
/**
 * What people call the columns and groups of their own samples, as the catalogue says it of its data sets.
 * @typedef {object} Description
 * @property {string} label
 * @property {{ label: string, unit: string, mean: number, deviation: number }[]} inputColumns without names to be translated
 * @property {string[]} targetNames of classes or labels
 */

/** Own data that Back and Forward still find. */
const mostKept = 8

/** Samples that people bring themselves: drawn, read from a file or made by a formula. */
export class OwnData {
  #state
  /** Own samples of this visit by their names. @type {Map<string, { samples: any, description: Description | null }>} */
  #kept = new Map()
  /** The editor that is open. @type {import('@preact/signals-core').Signal<'draw' | 'csv' | 'formula' | null>} */
  editor = signal(null)
  /** Null until an editor is opened for the first time. @type {import('./own-editors.js').OwnEditors | null} */
  #editors = null
  /** Which of the three ways the present data come from; null for a data set of the catalogue. @type {import('@preact/signals-core').ReadonlySignal<'draw' | 'csv' | 'formula' | null>} */
  origin = computed(() => {
    const { data } = this.#state.config.value
    if (data.dataset !== undefined) return data.dataset === 'formula' ? 'formula' : null
    return drawingIn(data) ? 'draw' : 'csv'
  })
  /** Whether links hold the present data in full. */
  linked = computed(() => this.origin.value !== 'csv' && (this.origin.value !== 'draw' || linkedDrawing(this.#state.config.value.data) !== null))

  /** @param {PlaygroundState} state */
  constructor(state) {
    this.#state = state
  }

  /** What the editors know, which is there while one is open. */
  get editors() {
    if (this.#editors === null) throw new Error('no editor has been opened')
    return this.#editors
  }

  /** Loads the editors. */
  async load() {
    const { OwnEditors } = await import('./own-editors.js')
    this.#editors ??= new OwnEditors(this.#state)
    return this.#editors
  }

  /** Opens an editor, which is there when this resolves. @param {'draw' | 'csv' | 'formula'} editor */
  async open(editor) {
    const { drawn, formula } = await this.load()
    if (editor === 'draw') drawn.begin()
    if (editor === 'formula') formula.begin()
    this.editor.value = editor
  }

  close() {
    this.editor.value = null
  }

  /** Remembers samples, so that links of this visit find them again. @param {any} data of a complete config @param {Description | null} [description] */
  keep(data, description) {
    if (data.inputs === undefined) return
    const name = nameOfSamples(data)
    const known = this.#kept.get(name)
    const { inputs, targets, task, names, classes } = data
    const samples = classes === undefined ? { inputs, targets, task, names } : { inputs, targets, task, names, classes }
    this.#kept.delete(name)
    this.#kept.set(name, { samples, description: description ?? known?.description ?? null })
    if (this.#kept.size > mostKept) this.#kept.delete([...this.#kept.keys()][0])
  }

  /** Samples of this visit that no link holds, the last ones last. */
  get unlinked() {
    return [...this.#kept.values()].filter(({ samples }) => linkedDrawing(samples) === null)
  }

  /** @param {string} name @returns {any} samples as a config has them, or undefined */
  find(name) {
    return this.#kept.get(name)?.samples
  }

  /** What the present own data are called; undefined where nobody said. @returns {Description | undefined} */
  get description() {
    const { data } = this.#state.config.value
    return data.inputs ? (this.#kept.get(nameOfSamples(data))?.description ?? undefined) : undefined
  }

  /** Other data have been taken over. */
  follow() {
    const { data } = this.#state.config.peek()
    this.keep(data)
    if (data.formula !== undefined) this.#editors?.formula.type(data.formula)
    if (this.editor.peek() === 'draw' && !this.editors.drawn.follow(data)) this.close()
  }
}
