// @ts-check
import { html, nothing } from 'lit/html.js'

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
  #offered = true
  /** @type {import('./files-panel.js').FilesPanel | null} */
  #panel = null

  /** @param {PlaygroundState} state @param {HTMLElement} root @param {import('@preact/signals-core').ReadonlySignal<Words>} words */
  constructor(state, root, words) {
    this.#state = state
    this.#root = root
    this.#words = words
    const mark = (/** @type {boolean} */ dropping) => void root.classList.toggle('dropping', dropping)
    root.addEventListener('dragover', (event) => {
      const isFile = event.dataTransfer?.types.includes('Files') ?? false
      if (!this.#offered || (!isFile && isInField(event))) return
      event.preventDefault()
      mark(isFile)
    })
    root.addEventListener('dragleave', ({ relatedTarget }) => {
      if (!root.contains(/** @type {Node | null} */ (relatedTarget))) mark(false)
    })
    root.addEventListener('drop', (event) => {
      mark(false)
      void this.receive(event, event.dataTransfer)
    })
    root.addEventListener('paste', (event) => this.receive(event, event.clipboardData))
  }

  /** @param {Words} words @param {boolean} offered */
  template(words, offered) {
    this.#offered = offered
    return offered ? html`<details class="files" @toggle=${() => this.#show()}><summary>${words.files}</summary><div class="files-body"></div></details>` : nothing
  }

  /** Opens what was dropped or pasted, unless that belongs to a field. @param {Event} event @param {DataTransfer | null} transfer */
  async receive(event, transfer) {
    const source = transfer?.files[0] ?? transfer?.getData('text/plain')
    if (!this.#offered || event.defaultPrevented || !source || (typeof source === 'string' && isInField(event))) return
    event.preventDefault()
    void (await this.#show())?.open(source)
  }

  /** Shows the panel in the place that there is now: leaving the part out and showing it again makes another. */
  async #show() {
    const place = this.#root.querySelector('.files-body')
    try {
      const { FilesPanel } = await import('./files-panel.js')
      if (!this.#root.isConnected) return
      this.#panel ??= new FilesPanel(this.#state, this.#root, this.#words)
      this.#panel.show(place)
      return this.#panel
    } catch {
      place?.replaceChildren(this.#words.peek().notLoaded)
    }
  }

  close() {
    this.#panel?.close()
  }
}
