// @ts-check
import { effect, untracked } from '@preact/signals-core'
import { html } from 'lit/html.js'
import { live } from 'lit/directives/live.js'

/** @typedef {import('../state/playground-state.js').PlaygroundState} PlaygroundState */
/** @typedef {import('../locales/en/index.js').Words} Words */

/** The place of the x-ray on the page. What it shows is loaded when it is first opened. */
export class XRayPlace {
  #state
  #root
  #words
  /** @type {Promise<typeof import('./xray/panel.js')> | null} */
  #loading = null
  /** @type {import('./xray/panel.js').XRayPanel | null} */
  #panel = null
  /** Where the panel is. @type {HTMLElement | null} */
  #place = null
  #closed = false

  /** @param {PlaygroundState} state @param {HTMLElement} root @param {import('@preact/signals-core').ReadonlySignal<Words>} words */
  constructor(state, root, words) {
    this.#state = state
    this.#root = root
    this.#words = words
  }

  /** @param {Words} words */
  template(words) {
    const { xray } = this.#state
    const open = xray.sample.value !== null
    // What is drawn anew before `toggle` comes would close it again.
    const press = (/** @type {Event} */ event) => {
      event.preventDefault()
      xray.unfold(!open)
    }
    return html`<details class="xray" .open=${live(open)} @toggle=${(/** @type {Event} */ event) => xray.unfold(/** @type {HTMLDetailsElement} */ (event.currentTarget).open)}>
      <summary @click=${press}><h2>${words.xray}</h2><span class="chosen">${words.xrayHint}</span></summary>
      <div class="xray-body"></div>
    </details>`
  }

  /** Fills the place when there is a sample to look at. @returns {() => void} stops that */
  follow() {
    const { xray } = this.#state
    let before = xray.called.peek()
    const stop = effect(() => {
      const open = xray.sample.value !== null && xray.offered.value
      const called = xray.called.value
      untracked(() => {
        if (open) void this.#fill()
        if (called !== before) this.#bringIntoSight()
        before = called
      })
    })
    return () => {
      this.#closed = true
      stop()
      this.#panel?.close()
    }
  }

  async #fill() {
    const placeNow = () => /** @type {HTMLElement | null} */ (this.#root.querySelector('.xray-body'))
    this.#loading ??= import('./xray/panel.js')
    try {
      const { XRayPanel } = await this.#loading
      const place = placeNow()
      if (this.#closed || place === null || place === this.#place) return
      this.#panel?.close()
      this.#place = place
      this.#panel = new XRayPanel(place, this.#state, this.#words)
    } catch {
      this.#loading = null
      placeNow()?.replaceChildren(this.#words.value.notLoaded)
    }
  }

  /** Its head, with some of what is below it; see the margins in the style sheet. */
  #bringIntoSight() {
    requestAnimationFrame(() => this.#root.querySelector('.xray > summary')?.scrollIntoView({ block: 'nearest' }))
  }
}
