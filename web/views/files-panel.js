// @ts-check
import { effect, signal } from '@preact/signals-core'
import { html, nothing, render } from 'lit/html.js'
import { filesWordsFor } from '../locales/files.js'
import { Files, kinds } from '../state/files.js'
import { adopt } from '../styles/sheets.js'
import styles from '../styles/files.css?inline'
import { bring } from './own-data.js'
import { saveFile } from './save-file.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */
/** @typedef {import('../locales/files.js').FilesWords} FilesWords */
/** @typedef {import('../state/files.js').FileKind} FileKind */

/** @param {FileKind} kind */
const isText = ({ mediaType }) => /^text\/|json/.test(mediaType)

/** @param {Event} event */
const inputOf = (event) => /** @type {HTMLInputElement} */ (event.target)

/** A list of what the present run can be taken out as, and the ways to bring something in. */
export class FilesPanel {
  #state
  #root
  #words
  /** @type {HTMLElement | null} */
  #place = null
  #stop = () => {}
  /** What was taken out last, in the present language. @type {import('@preact/signals-core').Signal<(words: FilesWords) => string>} */
  #said = signal(() => '')
  files

  /** @param {PlaygroundState} state @param {HTMLElement} root of the playground @param {import('@preact/signals-core').ReadonlySignal<Words>} words */
  constructor(state, root, words) {
    this.#state = state
    this.#root = root
    this.#words = words
    this.files = new Files(state, (source) => this.#openTable(source))
  }

  /** Shows itself in a place. @param {Element | null} place */
  show(place) {
    if (!(place instanceof HTMLElement) || place === this.#place) return
    this.#stop()
    this.#place = place
    adopt(/** @type {ShadowRoot} */ (place.getRootNode()), styles)
    this.#stop = effect(() => void render(this.#template(), place))
  }

  /** Opens something from elsewhere on the page, and says here what came of it. @param {File | string} source */
  async open(source) {
    await this.files.open(source)
    const fold = this.#place?.closest('details')
    if (this.files.outcome.peek() === null || !fold) return
    fold.open = true
    fold.scrollIntoView({ block: 'nearest' })
  }

  /** Shows a table in its editor. @param {File | string} source */
  async #openTable(source) {
    const root = this.#root
    for (const fold of /** @type {NodeListOf<HTMLDetailsElement>} */ (root.querySelectorAll('.settings, .data'))) fold.open = true
    const editors = await bring(/** @type {ShadowRoot} */ (root.getRootNode()), this.#state, 'csv')
    editors?.readTable(source, this.#state, editors.ownEditorsWordsFor(this.#words.peek()))
    requestAnimationFrame(() => root.querySelector('[data-editor=csv]')?.scrollIntoView({ block: 'nearest' }))
  }

  #template() {
    const words = filesWordsFor(this.#words.value)
    return html`<section class="out" aria-labelledby="files-out">
        <h2 id="files-out">${words.download}</h2>
        <ul>${kinds.map((kind) => this.#entry(kind, words))}</ul>
        <p class="said" role="status">${this.#said.value(words)}</p>
      </section>
      <section class="in" aria-labelledby="files-in">
        <h2 id="files-in">${words.open}</h2>
        <p class="use">${words.openHint}</p>
        <label class="file"><span>${words.choose}</span><input type="file" name="document" accept=".json,.csv,.tsv,.txt,application/json,text/csv" @change=${(/** @type {Event} */ event) => this.#choose(inputOf(event))} /></label>
        <label class="field"><span class="label">${words.pasteHere}</span>
          <textarea name="document-text" rows="2" spellcheck="false" autocomplete="off" @paste=${(/** @type {ClipboardEvent} */ event) => this.#paste(event)} @change=${(/** @type {Event} */ event) => this.#take(inputOf(event))}></textarea></label>
        ${this.#outcome(words)}
      </section>`
  }

  /** @param {FileKind} kind @param {FilesWords} words */
  #entry(kind, words) {
    const { goal } = this.#state.view
    const { name, use } = words.kinds[kind.name] ?? { name: kind.name, use: '' }
    const lacks = kind.name === 'exercise' && goal.value.length === 0
    return html`<li>
      <button type="button" data-download=${kind.name} ?disabled=${lacks} aria-describedby="files-use-${kind.name}" @click=${() => this.#download(kind)}>${name} <span class="extension">.${kind.extension}</span></button>
      <span class="use" id="files-use-${kind.name}">${lacks ? words.noGoal : use}</span>
      ${isText(kind) ? html`<button type="button" class="plain" data-copy=${kind.name} ?disabled=${lacks} aria-label=${words.copyOf(name)} @click=${() => this.#copy(kind)}>${words.copy}</button>` : nothing}
    </li>`
  }

  /** @param {FilesWords} words */
  #outcome(words) {
    const outcome = this.files.outcome.value
    if (outcome === null) return html`<p class="said" role="status"></p>`
    const { name } = outcome
    if (outcome.kind === 'run') return html`<p class="said" role="status">${words.opened.run(name, this.#words.value.number(outcome.update))}</p>`
    const refusal = this.#refusal(outcome, words)
    if (refusal !== null) return html`<p class="refusal" role="alert">${refusal}</p>`
    const opened = words.opened[/** @type {'config' | 'exercise'} */ (outcome.kind)](name)
    return html`<p class="said" role="status">${opened}</p>`
  }

  /** Why something was not opened; null where it was. @param {import('../state/files.js').Outcome} outcome @param {FilesWords} words */
  #refusal(outcome, words) {
    const { name } = outcome
    if (outcome.kind === 'tooLarge') return words.tooLarge(name, outcome.megabytes, outcome.most)
    if (outcome.kind === 'failed') return words.failed(name, outcome.message)
    if (outcome.kind === 'locked') return words.locked
    if (outcome.kind === 'unknown') return words.unknown
    return outcome.kind !== 'refused' ? null : words.refused(name, outcome.path, words.detail(outcome))
  }

  /** @param {FileKind} kind */
  async #download(kind) {
    await this.#try(kind, async () => {
      const { content, name } = await this.files.write(kind)
      saveFile(content, name, kind.mediaType)
      this.#said.value = (words) => words.saved(name)
    })
  }

  /** @param {FileKind} kind */
  async #copy(kind) {
    await this.#try(kind, async () => {
      const { content } = await this.files.write(kind)
      const copied = await navigator.clipboard.writeText(String(content)).then(() => true, () => false)
      this.#said.value = (words) => (copied ? words.copied(words.kinds[kind.name]?.name ?? kind.name) : words.notCopied)
    })
  }

  /** @param {FileKind} kind @param {() => Promise<void>} work */
  async #try(kind, work) {
    try {
      await work()
    } catch (error) {
      this.#said.value = (words) => words.notWritten(words.kinds[kind.name]?.name ?? kind.name, /** @type {Error} */ (error).message)
    }
  }

  /** @param {HTMLInputElement} input */
  #choose(input) {
    if (input.files?.[0]) void this.files.open(input.files[0])
    // The same file can be opened again after it was changed.
    input.value = ''
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (text === '') return
    event.preventDefault()
    void this.files.open(text)
  }

  /** What was typed instead of pasted. @param {HTMLInputElement} field */
  #take(field) {
    const text = field.value.trim()
    if (text !== '') void this.files.open(text)
  }

  close() {
    this.#stop()
    this.files.close()
  }
}
