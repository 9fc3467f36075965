// @ts-check
import { effect, untracked } from '@preact/signals-core'
import { html, nothing, render } from 'lit/html.js'
import { backpropWordsFor } from '../locales/backprop.js'
import { BackpropState } from '../state/backprop-state.js'
import styles from '../styles/backprop.css?inline'
import { adopt } from '../styles/sheets.js'
import { editor } from '../views/backprop/editor.js'
import { GraphView } from '../views/backprop/graph.js'
import { leaves } from '../views/backprop/leaves.js'
import { presetList } from '../views/backprop/presets.js'
import { strip } from '../views/backprop/strip.js'
import { keysOf } from '../views/backprop/transport.js'
import { roomNotices } from '../views/notices.js'

export { BackpropState }

/** The room of backpropagation on the page. */
export class BackpropRoom {
  #root
  #graph
  /** @type {(() => void)[]} */
  #closers = []

  /**
   * @param {HTMLElement} root an empty element
   * @param {BackpropState} state opened
   * @param {import('./room-element.js').WordsSignal} words
   * @param {import('./room-element.js').HiddenSignal} hidden names of parts that are not shown
   */
  constructor(root, state, words, hidden) {
    adopt(/** @type {ShadowRoot} */ (root.getRootNode()), styles)
    this.#root = root
    this.#graph = new GraphView(state, root)
    const template = () => {
      const own = backpropWordsFor(words.value)
      const shows = (/** @type {string} */ name) => !hidden.value.has(name)
      return html`${roomNotices(state, words.value)}
        <div class="backprop">
          ${shows('presets') ? presetList(state, own) : nothing}
          <div class="givens">${shows('expression') ? editor(state, own) : nothing}${shows('variables') ? leaves(state, own) : nothing}</div>
          ${this.#graph.template(own)}
          ${strip(state, own)}
        </div>`
    }
    this.#closers.push(
      effect(() => void render(template(), root)),
      effect(() => {
        void [state.graph.value, state.settings.check.value]
        untracked(() => this.#graph.layOut())
      }),
    )
    root.addEventListener('keydown', keysOf(state))
  }

  recolor() {}

  close() {
    for (const close of this.#closers) close()
    this.#graph.close()
    render(nothing, this.#root)
  }
}
