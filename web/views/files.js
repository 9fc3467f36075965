// @ts-check
import { html, nothing } from 'lit/html.js'
import { openTable } from './own-data.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */

/** Where the browser itself pastes and drops text. */
const fields = 'textarea, input:not([type=checkbox], [type=radio], [type=range], [type=file])'

/** @param {Event} event */
const isInField = (event) => event.composedPath().some((target) => target instanceof Element && target.matches(fields))

/** The place on the page where work is taken out and brought in, by choice, paste or drop. What it shows is loaded when it is first needed. */
export class FilesPlace {
  #state
  #root
  #words
  /** @type {import('./files-panel.js').FilesPanel | null} */
  #panel = null
  #offered = true
  #abort = new AbortController()

  /** @param {PlaygroundState} state @param {HTMLElement} root @param {import('@preact/signals-core').ReadonlySignal<Words>} words */
  constructor(state, root, words) {
    this.#state = state
    this.#root = root
    this.#words = words
    const { signal } = this.#abort
    root.addEventListener('dragover', (event) => (!this.#offered || (isInField(event) && !event.dataTransfer?.types.includes('Files')) ? undefined : event.preventDefault()), { signal })
    root.addEventListener('drop', (event) => this.receive(event, event.dataTransfer), { signal })
    root.addEventListener('paste', (event) => this.receive(event, event.clipboardData), { signal })
  }

  /** @param {Words} words @param {boolean} offered */
  template(words, offered) {
    this.#offered = offered
    if (!offered) return nothing
    const unfold = (/** @type {Event} */ event) => void (/** @type {HTMLDetailsElement} */ (event.currentTarget).open && this.#fill())
    return html`<details class="files" @toggle=${unfold}><summary>${words.files}</summary><div class="files-body"></div></details>`
  }

  /** Opens what was dropped or pasted, unless that belongs to a field. @param {Event} event @param {DataTransfer | null} transfer */
  receive(event, transfer) {
    const source = transfer?.files[0] ?? transfer?.getData('text/plain') ?? ''
    if (!this.#offered || event.defaultPrevented || source === '' || (typeof source === 'string' && isInField(event))) return
    event.preventDefault()
    void this.#open(source)
  }

  /** @param {File | string} source */
  async #open(source) {
    const panel = await this.#fill()
    await panel?.files.open(source)
    if (panel?.files.outcome.peek() === null) return
    const place = this.#root.querySelector('details.files')
    if (place instanceof HTMLDetailsElement) place.open = true
    place?.scrollIntoView({ block: 'nearest' })
  }

  /** Fills the place that there is now; hiding the part and showing it again makes another. */
  async #fill() {
    const place = () => /** @type {HTMLElement | null} */ (this.#root.querySelector('.files-body'))
    try {
      const { FilesPanel } = await import('./files-panel.js')
      if (this.#abort.signal.aborted) return null
      this.#panel ??= new FilesPanel(this.#state, this.#words, (source) => openTable(this.#root, source, this.#state, this.#words.peek()))
      this.#panel.show(place())
      return this.#panel
    } catch {
      place()?.replaceChildren(this.#words.peek().notLoaded)
      return null
    }
  }

  close() {
    this.#abort.abort()
    this.#panel?.close()
  }
}
