// @ts-check
import { computed, effect } from '@preact/signals-core'
import { html, nothing, render } from 'lit/html.js'
import { backpropWordsFor } from '../locales/backprop.js'
import { BackpropState } from '../state/backprop-state.js'
import graphStyles from '../styles/backprop-graph.css?inline'
import ruleStyles from '../styles/backprop-rule.css?inline'
import styles from '../styles/backprop.css?inline'
import exampleStyles from '../styles/examples.css?inline'
import { adopt } from '../styles/sheets.js'
import { cycle } from '../views/backprop/cycle.js'
import { editor } from '../views/backprop/editor.js'
import { GraphView } from '../views/backprop/graph.js'
import { leaves } from '../views/backprop/leaves.js'
import { networkPanel } from '../views/backprop/network.js'
import { presetList } from '../views/backprop/presets.js'
import { strip } from '../views/backprop/strip.js'
import { tools } from '../views/backprop/tools.js'
import { keysOf } from '../views/backprop/transport.js'
import { lightTerms } from '../views/losses/terms.js'
import { roomNotices } from '../views/notices.js'
import { figureMenu } from '../views/save-figure.js'

export { BackpropState as State }

/** The room of backpropagation on the page. */
export class Room {
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
    // What depends on the width comes last.
    for (const text of [graphStyles, ruleStyles, exampleStyles, styles]) adopt(/** @type {ShadowRoot} */ (root.getRootNode()), text)
    this.#root = root
    this.#graph = new GraphView(state, root)
    const { host } = /** @type {ShadowRoot} */ (root.getRootNode())
    const shows = (/** @type {string} */ name) => !hidden.value.has(name)
    const own = computed(() => backpropWordsFor(words.value))
    const above = () => html`${roomNotices(state, words.value)}${shows('presets') ? presetList(state, own.value) : nothing}`
    const givens = () => (state.isNetwork.value ? networkPanel(state, own.value) : html`${shows('expression') ? editor(state, own.value) : nothing}${shows('variables') ? leaves(state, own.value) : nothing}`)
    const bar = () => (shows('cycle') ? html`${cycle(state, own.value)}${tools(state, own.value)}` : nothing)
    const below = () => strip(state, own.value, shows('links') && host.hasAttribute('full'))
    render(html`<div class="backprop"><div></div><div class="givens"></div><div class="bar-line"></div><div class="graph-area" data-figure="graph" data-figure-of=".graph-drawing"></div><div class="strip-area"></div></div>`, root)
    // What a moved slider does not change is not drawn again.
    const drawings = [above, givens, bar, () => html`${this.#graph.template(own.value)}${figureMenu(words.value.rooms.backprop, words.value)}`, below]
    const areas = /** @type {HTMLElement[]} */ ([.../** @type {HTMLElement} */ (root.firstElementChild).children])
    for (const [i, draw] of drawings.entries()) this.#closers.push(effect(() => void render(draw(), areas[i])))
    this.#closers.push(lightTerms(root, state.term))
    root.addEventListener('keydown', keysOf(state))
  }

  recolor() {}

  close() {
    for (const close of this.#closers) close()
    this.#graph.close()
    render(nothing, this.#root)
  }
}
